// Keeps sessions in this browser's IndexedDB: the articles as they were given, what the reader mended and wrote, so that a reload or a fault loses
// none. Reports are not kept: they are found again. A tab works in one session, and a lock keeps every other tab from it. In private nothing is kept.

import { openDB } from './vendor/idb.js';

/** @import { IDBPDatabase } from './vendor/idb.js' */
/** @import { AllCorrections, Entry, Note } from './types.js' */

/** @typedef {Pick<Entry, 'key' | 'source' | 'name'> & Partial<Pick<Entry, 'id' | 'facts' | 'decoding'>>} Kept */

/** @typedef {{ corrections?: Partial<AllCorrections>, notes?: Note[], name?: string, title?: string }} State what is kept of a session beside its articles; `name`: the reader's, `title`: of its first article */
/** @typedef {State & { id: string, used: number }} SessionRecord */
/** @typedef {SessionRecord & { articles: number, isOpen: boolean }} SessionRow `isOpen`: in another tab */

/** @typedef {{ sessions: { key: string, value: SessionRecord }, inputs: { key: [string, number], value: Kept & { session: string } } }} Schema */
/** @typedef {IDBPDatabase<Schema>} Database */

const NAME = 'crossread';
const HERE = 'crossread-session';

/** How long (ms) the database may take to open. Another tab can hold it for good, and then the page starts without it. */
const OPENS = 10_000;

/** @returns {Promise<Database>} */
async function openDatabase() {
  /** @type {(error?: unknown) => void} */
  let giveUp = () => {};
  const late = new Promise((_, reject) => { giveUp = reject; });
  /** @type {Promise<Database>} */
  const opening = openDB(NAME, 1, {
    upgrade(database) {
      database.createObjectStore('sessions', { keyPath: 'id' });
      database.createObjectStore('inputs', { keyPath: ['session', 'key'] });
    },
    blocked: giveUp,
    // Lets a newer page, or one that erases all, have it; what is kept here afterwards fails, and that is said.
    blocking: (_from, _to, { target }) => /** @type {IDBDatabase} */ (target).close(),
  });
  setTimeout(giveUp, OPENS);
  return Promise.race([opening, late]).catch((error) => {
    opening.then((database) => database.close(), () => {});
    throw error;
  });
}

/** Articles that are written at once, before the page may breathe. */
const SLICE = 100;

/** Everything that a session was given. @param {string} id */
const inputsOf = (id) => IDBKeyRange.bound([id, 0], [id, Infinity]);

/**
 * Waits for all that is written in a transaction, and for the transaction.
 * @template {{ done: Promise<void> }} T
 * @param {T | undefined} transaction none where nothing is kept
 * @param {(transaction: T) => Promise<unknown>[]} work
 */
async function written(transaction, work) {
  if (transaction) await Promise.all([...work(transaction), transaction.done]);
}

/** Holds a session until it is let go or the tab ends; null when another tab holds it. @param {string} id @returns {Promise<(() => void) | null>} */
function hold(id) {
  return new Promise((resolve) => {
    navigator.locks.request(`${NAME}-${id}`, { ifAvailable: true }, (lock) => (lock ? new Promise((letGo) => resolve(() => letGo(undefined))) : resolve(null))).catch(() => resolve(null));
  });
}

/** How long (ms) a tab waits for the lock that its last life held: on a busy machine a reload takes it a while to come free. */
const AGAIN = { reload: 8_000, other: 500 };

/** Like {@link hold}, but waits for the tab's last life to end. @param {string} id */
async function holdSoon(id) {
  const [entry] = performance.getEntriesByType('navigation');
  const isReload = /** @type {PerformanceNavigationTiming | undefined} */ (entry)?.type === 'reload';
  for (const end = performance.now() + (isReload ? AGAIN.reload : AGAIN.other); ;) {
    const letGo = await hold(id);
    if (letGo || performance.now() > end) return letGo;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export class KeptSession {
  /** Null where nothing is kept: in private, or because the browser does not let the page. @type {Database | null} */
  #database = null;
  #id = '';
  #letGo = () => {};
  /** What a transaction that has begun will write. @type {State | null} */
  #due = null;
  #keeping = Promise.resolve();
  #channel = new BroadcastChannel(NAME);

  /** The session this tab would have opened is open in another one. */
  isElsewhere = false;
  /** Told when another tab has erased everything, this session too; nothing is kept from then on. @type {() => void} */
  onErased = () => {};

  constructor() {
    this.#channel.onmessage = () => {
      if (!this.isKeeping) return;
      this.#database = null;
      this.onErased();
    };
  }

  /** The id of the session this tab works in. */
  get id() {
    return this.#id;
  }

  get isKeeping() {
    return this.#database !== null;
  }

  /** Begins to keep: the session this tab had before, else the latest that no other tab has open, else a new one. Fails where the browser does not let the page. */
  async start() {
    const database = await openDatabase();
    const before = sessionStorage.getItem(HERE);
    const sessions = await database.getAll('sessions');
    const candidates = [...new Set([...(before ? [before] : []), ...sessions.sort((a, b) => b.used - a.used).map(({ id }) => id)])];
    for (const id of candidates) {
      const letGo = await (id === before ? holdSoon(id) : hold(id));
      if (letGo) {
        await this.#take(database, id, letGo);
        return;
      }
      this.isElsewhere = true;
    }
    await this.#fresh(database);
  }

  /** Keeps nothing of this session any more, and removes what was kept of it. */
  async stop() {
    if (this.#database) await this.remove(this.#id);
    this.#database = null;
    sessionStorage.removeItem(HERE);
  }

  /** Keeps from now on, in a session of its own. */
  async startFresh() {
    await this.#fresh(this.#database ?? await openDatabase());
  }

  /** Works in another session; false when another tab holds it. @param {string} id */
  async use(id) {
    const letGo = this.#database && await hold(id);
    if (!letGo || !this.#database) return false;
    await this.#take(this.#database, id, letGo);
    return true;
  }

  /** @param {Database} database */
  async #fresh(database) {
    const id = crypto.randomUUID();
    await this.#take(database, id, (await hold(id)) ?? (() => {}));
  }

  /** @param {Database} database @param {string} id @param {() => void} letGo */
  async #take(database, id, letGo) {
    this.#letGo();
    this.#letGo = letGo;
    this.#due = null;
    this.#database = database;
    this.#id = id;
    sessionStorage.setItem(HERE, id);
    // Full storage can still be read.
    await this.#put({}).catch(() => {});
  }

  /** All sessions, the latest first. Those that a tab began and left empty are removed. @returns {Promise<SessionRow[]>} */
  async sessions() {
    if (!this.#database) return [];
    const held = new Set((await navigator.locks.query()).held?.map(({ name }) => name));
    const transaction = this.#database.transaction(['inputs', 'sessions'], 'readwrite');
    const [inputs, sessions] = [transaction.objectStore('inputs'), transaction.objectStore('sessions')];
    /** @type {SessionRow[]} */
    const rows = [];
    for (const one of await sessions.getAll()) {
      const articles = await inputs.count(inputsOf(one.id));
      const isOpen = one.id !== this.#id && held.has(`${NAME}-${one.id}`);
      if (articles || one.name || isOpen || one.id === this.#id) rows.push({ ...one, articles, isOpen });
      else await sessions.delete(one.id);
    }
    return rows.sort((a, b) => b.used - a.used);
  }

  /** Gives a session a name, an empty one none. @param {string} id @param {string} name */
  async rename(id, name) {
    await this.#put({ name }, id);
  }

  /** Removes a session with all that was kept of it. @param {string} id */
  async remove(id) {
    await written(this.#database?.transaction(['inputs', 'sessions'], 'readwrite'), (transaction) => [transaction.objectStore('inputs').delete(inputsOf(id)), transaction.objectStore('sessions').delete(id)]);
  }

  /** What the session holds, in the order in which it was given. @returns {Promise<Kept[]>} */
  async load() {
    return (await this.#database?.getAll('inputs', inputsOf(this.#id))) ?? [];
  }

  /** @param {Entry[]} entries */
  async keep(entries) {
    const session = this.#id;
    // In one transaction: what the reader removes or erases meanwhile is taken out after it.
    await written(this.#database?.transaction('inputs', 'readwrite'), ({ store }) => [(async () => {
      for (let at = 0; at < entries.length; at += SLICE) {
        await Promise.all(entries.slice(at, at + SLICE).map(({ key, source, name, id, facts, decoding }) => {
          // A file of many articles would be kept once for each of them.
          const alone = entries.every((other) => other.key === key || other.decoding?.file !== decoding?.file) ? decoding : null;
          return store.put({ session, key, source, name, id, facts, decoding: alone });
        }));
      }
    })()]);
  }

  /** What was corrected and noted in the session. @returns {Promise<State>} */
  async state() {
    return (await this.#database?.get('sessions', this.#id)) ?? {};
  }

  /** @param {State} state what of it has changed: what changes before that is written goes with it, so that fast typing is kept at once */
  keepState(state) {
    if (this.#due) Object.assign(this.#due, state);
    else this.#keeping = this.#put(this.#due = { ...state }).finally(() => { this.#due = null; });
    return this.#keeping;
  }

  /** @param {number[]} keys */
  async forget(keys) {
    await written(this.#database?.transaction('inputs', 'readwrite'), ({ store }) => keys.map((key) => store.delete([this.#id, key])));
  }

  /** Removes everything that any session keeps in this browser, and tells the other tabs. */
  async eraseAll() {
    const database = this.#database ?? await openDatabase();
    await written(database.transaction(['inputs', 'sessions'], 'readwrite'), (transaction) => [transaction.objectStore('inputs').clear(), transaction.objectStore('sessions').clear()]);
    this.#channel.postMessage('erased');
  }

  /** Notes that a session is used, and what else is to be known of it. @param {State} more @param {string} [id] */
  async #put(more, id = this.#id) {
    const transaction = this.#database?.transaction('sessions', 'readwrite');
    const before = await transaction?.store.get(id);
    // What changes from now on needs a transaction of its own.
    this.#due = null;
    await written(transaction, ({ store }) => [store.put({ ...before, ...more, id, used: id === this.#id ? Date.now() : (before?.used ?? 0) })]);
  }
}

/** What stands in the text area and was not read yet: kept while the tab lives. */
export const draft = {
  load() {
    try {
      return sessionStorage.getItem('crossread-draft') ?? '';
    } catch {
      // The browser lets the page keep nothing at all.
      return '';
    }
  },
  /** @param {string} text */
  save(text) {
    try {
      if (text && !taste.isSecret) sessionStorage.setItem('crossread-draft', text);
      else sessionStorage.removeItem('crossread-draft');
    } catch {
      // Larger than this storage holds (5 MB): it stays in the text area.
    }
  },
};

/** What holds in every session: layers, theme, the own list of names. In private only as long as the page lives, but for being private. */
export const taste = {
  /** @type {Map<string, string>} */
  passing: new Map(),
  get isSecret() {
    return this.get('keep', 'yes') === 'no';
  },
  clear() {
    this.passing.clear();
    try {
      for (const name of Object.keys(localStorage)) if (name.startsWith('crossread-') && name !== 'crossread-keep') localStorage.removeItem(name);
    } catch {
      // Where nothing can be kept, nothing was.
    }
  },
  /** @param {string} name @param {string} otherwise */
  get(name, otherwise) {
    try {
      return this.passing.get(name) ?? localStorage.getItem(`crossread-${name}`) ?? otherwise;
    } catch {
      return otherwise;
    }
  },
  /** @param {string} name @param {string} value @returns {boolean} whether it is kept */
  set(name, value) {
    const passes = name !== 'keep' && this.isSecret;
    try {
      if (!passes) localStorage.setItem(`crossread-${name}`, value);
      this.passing.delete(name);
      if (passes) this.passing.set(name, value);
      return !passes;
    } catch {
      this.passing.set(name, value);
      return false;
    }
  },
};
