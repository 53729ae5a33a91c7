// The reader's notes and pins on findings: kept by what a finding is, never by where it stands, so that they hold whatever else is read.

import { namesOf } from './mending.js';
import { t } from './strings.js';
import { headline } from './view/words.js';

/** @import { Across } from './findings.js' */
/** @import { KeptSession } from './kept.js' */
/** @import { Step } from './history.js' */
/** @import { State, Store } from './store.js' */
/** @import { Entity, Entry, Finding, Note, SingleReport, Span } from './types.js' */

/** Characters of a finding's own words that stand with its note, at most. */
const WORDS = 300;

export class Notes {
  #store;
  #kept;
  /** The note being written and the step that undoes all of it. @type {{ finding: string, step: Step } | null} */
  #writing = null;

  /** @param {{ store: Store, kept: KeptSession }} parts */
  constructor({ store, kept }) {
    this.#store = store;
    this.#kept = kept;
  }

  /** Opens what is kept of the session. @param {import('./kept.js').State} state */
  restore({ notes }) {
    this.#store.notes = sound(notes);
    this.#store.tell('notes');
  }

  /** @param {Note} note what is there already, or a new one */
  pin(note) {
    const before = this.#store.notes;
    const after = withNote(before, { ...note, pinned: !note.pinned });
    this.#writing = null;
    this.#store.history.do({ redo: () => this.#set(after), undo: () => this.#set(before) });
  }

  /** Takes the words of a note as they are typed; all that is typed in one go is one step of undo. @param {Note} note @param {string} text */
  write(note, text) {
    const { notes: before, history } = this.#store;
    const after = withNote(before, { ...note, text });
    const redo = () => this.#set(after);
    if (this.#writing?.finding === note.finding && history.last === this.#writing.step) {
      this.#writing.step.redo = redo;
      redo();
      return;
    }
    this.#writing = { finding: note.finding, step: { redo, undo: () => this.#set(before) } };
    history.do(this.#writing.step);
  }

  /** What is typed from now on is another step. */
  written() {
    this.#writing = null;
  }

  /** Adds the notes of a file; words on the same finding stand below each other. @param {unknown} more */
  open(more) {
    const before = this.#store.notes;
    const after = sound(more).reduce((all, note) => {
      const same = all.find(({ finding }) => finding === note.finding);
      return withNote(all, same ? joined(same, note) : note);
    }, before);
    if (after !== before) this.#store.history.do({ redo: () => this.#set(after), undo: () => this.#set(before) });
  }

  /** Forgets the notes of this session. */
  clear() {
    return this.#set([]);
  }

  /** @param {Note[]} notes */
  async #set(notes) {
    this.#store.notes = notes;
    this.#store.tell('notes');
    await this.#kept.keepState({ notes }).catch(() => this.#store.notify({ tone: 'warning', text: t.notKept }));
  }
}

/** A note on a finding that has none yet. @param {Finding} finding @param {SingleReport} report @returns {Note} */
export function newNote(finding, report) {
  return { finding: noteKey(finding, report), article: report.id, words: wordsOf(finding, report.text), text: '', pinned: false };
}

/** What a note calls its finding: what it is by content. @param {Finding} finding @param {SingleReport} report */
export function noteKey(finding, report) {
  return finding.layer === 'boilerplate' ? `b:${report.id}:${report.text.slice(finding.start, Math.min(finding.end, finding.start + WORDS))}` : finding.key;
}

/** @param {Finding} finding @param {string} text */
function wordsOf(finding, text) {
  switch (finding.layer) {
    case 'entities': return finding.name;
    case 'claims': return text.slice(finding.claim.start, Math.min(finding.claim.end, finding.claim.start + WORDS));
    case 'repeats': return text.slice(finding.here[0]?.start, Math.min(finding.here[0]?.end ?? 0, finding.start + WORDS));
    case 'boilerplate': return text.slice(finding.start, Math.min(finding.end, finding.start + WORDS));
  }
}

/**
 * Notes by the finding they are on now: an entity may have been joined, renamed or given another type since.
 * @param {Note[]} notes
 * @param {Across} across
 * @returns {Map<string, Note>}
 */
export function notesOn(notes, across) {
  /** @type {Map<string, Note>} */
  const on = new Map();
  for (const note of notes) {
    let key = note.finding;
    if (key.startsWith('e:')) {
      const entity = across.entities.get(key.slice(2)) ?? byName(across).get(note.words.toLowerCase());
      if (entity) key = `e:${entity.id}`;
    }
    const other = on.get(key);
    on.set(key, { ...(other ? joined(other, note) : note), finding: key });
  }
  return on;
}

/** @type {WeakMap<Across, Map<string, Entity>>} */
const names = new WeakMap();

/** Entities by what texts call them, arranged once for all notes and articles. @param {Across} across */
function byName(across) {
  const known = names.get(across) ?? new Map([...across.entities.values()].flatMap((one) => namesOf(one).names.map((name) => [name.toLowerCase(), one])));
  names.set(across, known);
  return known;
}

/**
 * Where the finding of a note stands: the first of its places; null where it is in none of these articles.
 * @param {Note} note as {@link notesOn} gives it
 * @param {Across} across
 * @param {State} store
 * @returns {{ entry: Entry, span: Span, key: string, title: string } | null}
 */
function placeOf({ finding, article, words }, across, store) {
  const id = finding.slice(2);
  const entry = article === null ? undefined : store.byId.get(article);
  const place = (/** @type {Entry | undefined} */ where, /** @type {Span | undefined} */ span, /** @type {string} */ title, key = finding) => (where?.report && span ? { entry: where, span, key, title } : null);
  switch (finding[0]) {
    case 'c': {
      const side = across.claims.get(id);
      return side ? place(side.entry, side.claim, headline(side.claim, side.entry.report?.text ?? '')) : null;
    }
    case 'e': {
      const articles = across.mentions.get(id);
      const [first] = articles ?? [];
      const here = entry && articles?.get(entry);
      return here ? place(entry, here[0], across.entities.get(id)?.name ?? words) : place(first?.[0], first?.[1][0], across.entities.get(id)?.name ?? words);
    }
    case 'r': {
      const passage = store.across?.passages.find((one) => one.id === id);
      const span = passage?.occurrences.find((one) => one.article === article) ?? passage?.occurrences[0];
      return span ? place(store.byId.get(span.article), span, t.repeatedPassage) : null;
    }
    case 'm': return place(entry, entry?.report?.mentions.find((mention) => `m:${mention.type}:${mention.text.toLowerCase()}` === finding), words);
    default: {
      const start = entry?.report?.text.indexOf(words) ?? -1;
      return start < 0 ? null : place(entry, { start, end: start + words.length }, t.layers.boilerplate, `b:${start}`);
    }
  }
}

/**
 * Notes for showing and for giving away: pinned ones first, then in the order of the articles; those without a place at the end.
 * @param {State} store
 * @param {Across} across
 */
export function placedNotes(store, across) {
  const order = (/** @type {ReturnType<typeof placeOf>} */ place) => (place ? store.entries.indexOf(place.entry) * 1e9 + place.span.start : Infinity);
  return [...notesOn(store.notes, across).values()].map((note) => ({ note, place: placeOf(note, across, store) }))
    .sort((a, b) => Number(!a.place) - Number(!b.place) || Number(b.note.pinned) - Number(a.note.pinned) || order(a.place) - order(b.place) || 0);
}

/** All notes with one in the place of what was on its finding; without it when nothing is left of it. @param {Note[]} notes @param {Note} note @returns {Note[]} */
function withNote(notes, note) {
  const at = notes.findIndex(({ finding }) => finding === note.finding);
  const isLeft = note.pinned || note.text.trim() !== '';
  if (at < 0) return isLeft ? [...notes, note] : notes;
  return isLeft ? notes.with(at, note) : notes.toSpliced(at, 1);
}

/** @param {Note} a @param {Note} b @returns {Note} */
function joined(a, b) {
  return { ...a, text: a.text === b.text ? a.text : [a.text, b.text].filter(Boolean).join('\n'), pinned: a.pinned || b.pinned };
}

/** What of a value from a file or from storage is notes. @param {unknown} value @returns {Note[]} */
function sound(value) {
  return (Array.isArray(value) ? value : []).filter((one) => typeof one?.finding === 'string' && /^[cermb]:/.test(one.finding) && typeof one.text === 'string')
    .map(({ finding, article, words, text, pinned }) => ({ finding, article: typeof article === 'string' ? article : null, words: typeof words === 'string' ? words : '', text, pinned: pinned === true }));
}
