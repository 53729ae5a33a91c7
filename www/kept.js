// Keeps the articles as they were given, and what the reader mended, in this browser's IndexedDB, so that a reload or a fault loses none. Reports are not kept:
// they are found again. Each tab works in a session of its own; a lock keeps two tabs from one session.

/** @import { AllCorrections, Entry, Note } from './types.js' */

/** @typedef {Pick<Entry, 'key' | 'source' | 'name'> & Partial<Pick<Entry, 'id' | 'facts' | 'decoding'>>} Kept */

/** @typedef {{ corrections?: Partial<AllCorrections>, notes?: Note[] }} State */

const NAME = 'crossread';
const HERE = 'crossread-session';

/** @param {IDBRequest<T>} request @template T @returns {Promise<T>} */
function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
function finished(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });
}

/** @returns {Promise<IDBDatabase>} */
function openDatabase() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('sessions', { keyPath: 'id' });
    request.result.createObjectStore('inputs', { keyPath: ['session', 'key'] });
  };
  return done(request);
}

/** Holds a session for as long as the tab lives; false when another tab holds it. @param {string} id @returns {Promise<boolean>} */
function hold(id) {
  return new Promise((resolve) => {
    navigator.locks.request(`${NAME}-${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock !== null);
      return lock ? new Promise(() => {}) : undefined;
    }).catch(() => resolve(false));
  });
}

/** Like {@link hold}, but a tab that reloads waits a little for the lock its last life held. @param {string} id */
async function holdSoon(id) {
  for (let attempt = 0; attempt < 10; attempt++) {
    if (await hold(id)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

export class KeptSession {
  #database;
  #id;

  /** @param {IDBDatabase} database @param {string} id */
  constructor(database, id) {
    this.#database = database;
    this.#id = id;
  }

  /** The session this tab had before, else the latest that no other tab has open, else a new one. */
  static async open() {
    const database = await openDatabase();
    const before = sessionStorage.getItem(HERE);
    let id = before && await holdSoon(before) ? before : null;
    if (!id) {
      const sessions = await done(database.transaction('sessions').objectStore('sessions').getAll());
      sessions.sort((a, b) => b.used - a.used);
      for (const session of sessions) {
        if (session.id !== before && await hold(session.id)) {
          id = session.id;
          break;
        }
      }
    }
    if (!id) {
      id = crypto.randomUUID();
      await hold(id);
    }
    sessionStorage.setItem(HERE, id);
    const kept = new KeptSession(database, id);
    await kept.#put();
    return kept;
  }

  /** What the session holds, in the order in which it was given. @returns {Promise<Kept[]>} */
  async load() {
    const range = IDBKeyRange.bound([this.#id, 0], [this.#id, Infinity]);
    return done(this.#database.transaction('inputs').objectStore('inputs').getAll(range));
  }

  /** @param {Entry[]} entries */
  async keep(entries) {
    const transaction = this.#database.transaction('inputs', 'readwrite');
    const inputs = transaction.objectStore('inputs');
    for (const { key, source, name, id, facts, decoding } of entries) {
      // A file of many articles would be kept once for each of them.
      const alone = entries.every((other) => other.key === key || other.decoding?.file !== decoding?.file) ? decoding : null;
      inputs.put({ session: this.#id, key, source, name, id, facts, decoding: alone });
    }
    await finished(transaction);
  }

  /** What was corrected and noted in the session. @returns {Promise<State>} */
  async state() {
    return (await done(this.#database.transaction('sessions').objectStore('sessions').get(this.#id))) ?? {};
  }

  /** @param {State} state what of it has changed */
  async keepState(state) {
    await this.#put(state);
  }

  /** @param {number[]} keys */
  async forget(keys) {
    const transaction = this.#database.transaction('inputs', 'readwrite');
    for (const key of keys) transaction.objectStore('inputs').delete([this.#id, key]);
    await finished(transaction);
  }

  /** Everything that any session keeps in this browser. */
  async eraseAll() {
    const transaction = this.#database.transaction(['inputs', 'sessions'], 'readwrite');
    transaction.objectStore('inputs').clear();
    transaction.objectStore('sessions').clear();
    await finished(transaction);
  }

  /** Notes that the session is used, and what else is to be known of it. @param {State} [more] */
  async #put(more) {
    const transaction = this.#database.transaction('sessions', 'readwrite');
    const sessions = transaction.objectStore('sessions');
    const before = await done(sessions.get(this.#id));
    sessions.put({ ...before, ...more, id: this.#id, used: Date.now() });
    await finished(transaction);
  }
}

/** What stands in the text area and was not read yet: kept while the tab lives. */
export const draft = {
  load: () => sessionStorage.getItem('crossread-draft') ?? '',
  /** @param {string} text */
  save(text) {
    try {
      if (text) sessionStorage.setItem('crossread-draft', text);
      else sessionStorage.removeItem('crossread-draft');
    } catch {
      // Larger than this storage holds (5 MB): it stays in the text area.
    }
  },
};

/** What holds in every session: layers, theme, the own list of names. */
export const taste = {
  clear() {
    for (const name of Object.keys(localStorage)) if (name.startsWith('crossread-')) localStorage.removeItem(name);
  },
  /** @param {string} name @param {string} otherwise */
  get(name, otherwise) {
    try {
      return localStorage.getItem(`crossread-${name}`) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  /** @param {string} name @param {string} value @returns {boolean} whether it is kept */
  set(name, value) {
    try {
      localStorage.setItem(`crossread-${name}`, value);
      return true;
    } catch {
      return false;
    }
  },
};
