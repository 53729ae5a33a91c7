// Which session the page works in: another one is opened in its place, begun, named, deleted; nothing is kept, or everything is erased.

import { draft, taste } from './kept.js';
import { titleOf } from './reading.js';
import { t } from './strings.js';

/** @import { KeptSession, SessionRow } from './kept.js' */
/** @import { Mending } from './mending.js' */
/** @import { Notes } from './notes.js' */
/** @import { Reading } from './reading.js' */
/** @import { Store } from './store.js' */

export class Sessions {
  #store;
  #kept;
  #reading;
  #mending;
  #notes;

  /** @param {{ store: Store, kept: KeptSession, reading: Reading, mending: Mending, notes: Notes }} parts */
  constructor({ store, kept, reading, mending, notes }) {
    this.#store = store;
    this.#kept = kept;
    this.#reading = reading;
    this.#mending = mending;
    this.#notes = notes;
    kept.onErased = () => store.notify({ tone: 'warning', text: t.erasedElsewhere });
    // By its first article a session without a name is known.
    store.on(['across'], () => {
      const [first] = store.entries;
      if (store.across && first) kept.keepState({ title: titleOf(first) }).catch(() => {});
    });
  }

  get isKeeping() {
    return this.#kept.isKeeping;
  }

  /** @param {SessionRow} session */
  isCurrent({ id }) {
    return id === this.#kept.id;
  }

  list() {
    return this.#kept.sessions().catch(() => {
      this.#store.notify({ tone: 'warning', text: t.notKept });
      return [];
    });
  }

  /** Opens what is kept of the session the page works in. */
  async restore() {
    const state = await this.#kept.state();
    this.#notes.restore(state);
    await this.#mending.restore(state);
    await this.#reading.restore();
  }

  /** @param {SessionRow} session */
  async open(session) {
    if (this.isCurrent(session) || !this.#mayLeave()) return;
    if (await this.#kept.use(session.id)) await this.#change();
    else this.#store.notify({ tone: 'warning', text: t.openElsewhere });
  }

  /** Begins an empty session; the one before stays as it is kept. */
  async begin() {
    if (this.#mayLeave()) await this.#begin();
  }

  async #begin() {
    if (this.#kept.isKeeping) await this.#kept.startFresh();
    await this.#change();
  }

  /** @param {SessionRow} session @param {string} name */
  rename({ id }, name) {
    return this.#kept.rename(id, name);
  }

  /** @param {SessionRow} session */
  async remove(session) {
    await this.#kept.remove(session.id);
    if (this.isCurrent(session)) await this.#begin();
  }

  /** Keeps nothing from now on, and removes what was kept of this session; what is on the desk stays there. */
  async keepNothing() {
    taste.set('keep', 'no');
    draft.save('');
    await this.#kept.stop();
  }

  /** Keeps from now on, beginning with what is on the desk. */
  async keepAgain() {
    taste.set('keep', 'yes');
    await this.#kept.startFresh();
    await Promise.all([this.#reading.keepAll(), this.#kept.keepState({ corrections: this.#store.corrections, notes: this.#store.notes })]);
  }

  /** Removes every article and all that was corrected and noted from this session. */
  async clear() {
    // All at once: what is opened next may bring corrections of its own.
    await Promise.all([this.#reading.removeAll(), this.#mending.clear(), this.#notes.clear()]);
  }

  /** Removes everything that the page keeps in this browser, of all sessions. */
  async eraseAll() {
    taste.clear();
    draft.save('');
    await Promise.all([this.#reading.removeAll(), this.#mending.forget(), this.#notes.clear()]);
    await this.#kept.eraseAll();
    if (this.#kept.isKeeping) await this.#kept.startFresh();
  }

  /** Whether the desk may be cleared: what this browser does not keep would be lost. */
  #mayLeave() {
    return this.#reading.isKept || confirm(t.leaveUnkept);
  }

  async #change() {
    await this.#reading.close();
    await this.restore();
  }
}
