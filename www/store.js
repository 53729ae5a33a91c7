// The state of the page in one place: articles, what was found across them, what is shown and what is selected. Changes are told by
// topic; views listen. No elements, no worker, no storage in here.

import { none } from './corrections.js';
import { frame } from './dom.js';
import { History } from './history.js';

/** @import { AcrossReport, AllCorrections, Entry, Fact, Filter, Layer, MentionType, Note, Notice, Progress } from './types.js' */

/**
 * @typedef {'articles' | 'across' | 'current' | 'layers' | 'selection' | 'progress' | 'notices' | 'view' | 'search' | 'corrections' | 'filter' | 'notes'} Topic
 * @typedef {'reader' | 'claims' | 'names' | 'repeats' | 'timeline' | 'map' | 'notes'} View
 */

/** What the page holds, without what acts: to be read, and to be handed to a worker. @typedef {Pick<Store, 'entries' | 'byId' | 'across' | 'layers' | 'hidden' | 'filter' | 'notes' | 'corrections'>} State */

/** @type {Layer[]} */
export const LAYERS = ['entities', 'claims', 'repeats', 'boilerplate'];

/** @type {MentionType[]} */
export const MENTION_TYPES = ['person', 'organization', 'place', 'group', 'date', 'quantity'];

export class Store {
  /** In the order in which they were given. @type {Entry[]} */
  entries = [];
  /** By the id the core gave. @type {Map<string, Entry>} */
  byId = new Map();
  /** What holds across the articles; null until it is known, or when it could not be found out. @type {AcrossReport | null} */
  across = null;
  /** @type {Entry | null} */
  current = null;
  /** @type {Record<Layer, boolean>} */
  layers = { entities: true, claims: true, repeats: true, boilerplate: true };
  /** What is hidden: types of entity and lines of claim by their names, `kind:` and a claim's kind, `class:` and a passage's class. @type {Set<string>} */
  hidden = new Set();
  /** @type {Filter} */
  filter = { sure: 0, only: null, noted: false };
  /** In the order in which they were written. @type {Note[]} */
  notes = [];
  /** Key of the finding that is open, in the current article. @type {string | null} */
  selection = null;
  /** @type {Progress | null} */
  progress = null;
  /** @type {Notice[]} */
  notices = [];
  /** @type {View} */
  view = 'reader';
  /** @type {string} */
  search = '';
  history = new History();
  /** The field of the current article that the reader is to be asked for. @type {Fact | 'encoding' | null} */
  #asked = null;

  /** What the reader corrects in this session. @type {AllCorrections} */
  corrections = none();
  /** Told when that has changed. @type {() => void} */
  onCorrected = () => {};

  /** @type {Map<Topic, Set<() => void>>} */
  #listeners = new Map();
  #told = /** @type {Set<Topic>} */ (new Set());
  #soon = /** @type {Set<Topic>} */ (new Set());
  #nextKey = 1;
  #nextNotice = 1;

  /** All that is to be known of the session to write about it. @returns {State} */
  get state() {
    const { entries, byId, across, layers, hidden, filter, notes, corrections } = this;
    return { entries, byId, across, layers, hidden, filter, notes, corrections };
  }

  /** A key no article of this session has had. */
  newKey() {
    return this.#nextKey++;
  }

  /** @param {Topic[]} topics @param {() => void} listener */
  on(topics, listener) {
    for (const topic of topics) {
      const listeners = this.#listeners.get(topic) ?? new Set();
      listeners.add(listener);
      this.#listeners.set(topic, listeners);
    }
  }

  /** Tells the listeners, once however many changes come before the browser takes its next breath. @param {Topic[]} topics */
  tell(...topics) {
    if (!this.#told.size) queueMicrotask(() => this.#flush());
    for (const topic of topics) this.#told.add(topic);
  }

  /** Tells the listeners once a frame: of what changes hundreds of times a second. @param {Topic[]} topics */
  async tellByFrame(...topics) {
    const isDue = this.#soon.size > 0;
    for (const topic of topics) this.#soon.add(topic);
    if (isDue) return;
    await frame();
    const due = [...this.#soon];
    this.#soon.clear();
    this.tell(...due);
  }

  #flush() {
    const listeners = new Set([...this.#told].flatMap((topic) => [...(this.#listeners.get(topic) ?? [])]));
    this.#told.clear();
    for (const listener of listeners) listener();
  }

  /** @param {Entry[]} entries */
  addEntries(entries) {
    this.entries.push(...entries);
    for (const { key } of entries) this.#nextKey = Math.max(this.#nextKey, key + 1);
    this.current ??= this.entries[0] ?? null;
    this.tell('articles', 'current');
  }

  /** @param {Entry} entry */
  removeEntry(entry) {
    const at = this.entries.indexOf(entry);
    if (at < 0) return;
    this.entries.splice(at, 1);
    if (entry.id) this.byId.delete(entry.id);
    if (this.current === entry) {
      this.current = this.entries[Math.min(at, this.entries.length - 1)] ?? null;
      this.selection = null;
      this.tell('current', 'selection');
    }
    this.tell('articles');
  }

  clear() {
    this.entries = [];
    this.byId.clear();
    this.across = null;
    this.current = null;
    this.selection = null;
    this.search = '';
    this.history.forget();
    this.view = 'reader';
    this.filter = { sure: 0, only: null, noted: false };
    this.tell('articles', 'across', 'current', 'selection', 'search', 'view', 'filter');
  }

  /** @param {Entry} entry @param {string | null} [selection] */
  open(entry, selection = null) {
    const moved = this.current !== entry;
    this.current = entry;
    this.selection = selection;
    this.tell('selection');
    if (moved) this.tell('current');
    if (this.view !== 'reader') this.show('reader');
  }

  /** Opens an article with the form for one of its facts. @param {Entry} entry @param {Fact | 'encoding'} fact */
  ask(entry, fact) {
    this.open(entry);
    this.#asked = fact;
    this.tell('current');
  }

  /** What is to be asked for, once. */
  takeAsked() {
    const asked = this.#asked;
    this.#asked = null;
    return asked;
  }

  /** @param {string | null} key */
  select(key) {
    this.selection = key;
    this.tell('selection');
  }

  /** @param {View} view */
  show(view) {
    this.view = view;
    this.tell('view');
  }

  /** @param {Layer} layer */
  toggleLayer(layer) {
    this.layers[layer] = !this.layers[layer];
    this.tell('layers');
  }

  /** @param {string} kind one that `hidden` may hold */
  toggleKind(kind) {
    if (!this.hidden.delete(kind)) this.hidden.add(kind);
    this.tell('layers', 'filter');
  }

  /** @param {Partial<Filter>} more */
  narrow(more) {
    this.filter = { ...this.filter, ...more };
    this.tell('filter');
  }

  /** Takes back what `narrow` and the kinds and classes beyond the legend leave out. */
  widen() {
    for (const name of this.hidden) if (name.includes(':')) this.hidden.delete(name);
    this.narrow({ sure: 0, only: null, noted: false });
  }

  /** Takes other corrections; can be undone. @param {AllCorrections} after */
  correct(after) {
    const before = this.corrections;
    const set = (/** @type {AllCorrections} */ value) => {
      this.corrections = value;
      this.onCorrected();
    };
    this.history.do({ redo: () => set(after), undo: () => set(before) });
  }

  /** @param {string} text */
  setSearch(text) {
    this.search = text;
    this.tell('search');
  }

  /** @param {Progress | null} progress */
  setProgress(progress) {
    const changes = (this.progress === null) !== (progress === null);
    this.progress = progress;
    if (changes) this.tell('progress');
    else this.tellByFrame('progress');
  }

  /** @param {Omit<Notice, 'id'>} notice */
  notify(notice) {
    // Of what is said in passing only the last is of interest, and of what is said again.
    const kept = this.notices.filter(({ brief, text }) => (!brief || !notice.brief) && text !== notice.text);
    this.notices = [...kept, { id: this.#nextNotice++, ...notice }];
    this.tell('notices');
  }

  /** @param {number} id */
  dismiss(id) {
    this.notices = this.notices.filter((notice) => notice.id !== id);
    this.tell('notices');
  }
}
