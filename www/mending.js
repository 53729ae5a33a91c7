// What the reader mends, from the wish to the article read anew: corrections made of it, kept, given to the core, and the reports that read
// differently put into the store. Also the reader's own list of names, which holds in every session.

import { countOf, minus, none, plus } from './corrections.js';
import { errorWords } from './dom.js';
import { taste } from './kept.js';
import { t } from './strings.js';

/** @import { Analyzer } from './analyzer.js' */
/** @import { KeptSession } from './kept.js' */
/** @import { Store } from './store.js' */
/** @import { AllCorrections, Block, Claim, ClaimCorrection, Comparison, Entity, EntityFinding, Entry, MentionType, NameCorrection, NameList, SingleReport, Span } from './types.js' */

export class Mending {
  #analyzer;
  #store;
  #kept;
  #onChanged;
  /** @type {NameCorrection[]} */
  #list = [];

  /** @param {{ analyzer: Analyzer, store: Store, kept: KeptSession, onChanged: () => void }} parts `onChanged`: told when articles read differently */
  constructor({ analyzer, store, kept, onChanged }) {
    this.#analyzer = analyzer;
    this.#store = store;
    this.#kept = kept;
    this.#onChanged = onChanged;
    store.onCorrected = () => this.#apply(true);
  }

  /** Opens what is kept of the session; before its articles are read. @param {import('./kept.js').State} state */
  async restore({ corrections }) {
    const before = countOf(this.all);
    this.#store.corrections = { ...none(), ...corrections };
    const text = taste.get('names', '');
    if (text) this.#list = (await this.#analyzer.nameList(text)).corrections;
    // The core is busy warming up: without a word for it the start does not wait.
    if (countOf(this.all) || before) await this.#apply(false);
  }

  /** Everything that the core is told. */
  get all() {
    return this.#withList(this.#store.corrections);
  }

  /** The own list stands first, so that what is said of a session's names counts more. @param {AllCorrections} corrections @returns {AllCorrections} */
  #withList(corrections) {
    return { ...corrections, names: [...this.#list, ...corrections.names] };
  }

  // ---- names ----

  /** @param {Named} named @param {MentionType} kind */
  retype({ names }, kind) {
    this.#add({ names: names.map((name) => ({ action: 'retype', name, kind })) });
  }

  /** @param {Named} named */
  rejectName({ names }) {
    this.#add({ names: names.map((name) => ({ action: 'reject', name })) }, t.rejectedName(names[0] ?? ''));
  }

  /** @param {Named} named @param {string} to */
  rename({ names: [name = ''] }, to) {
    this.#add({ names: [{ action: 'rename', name, to }] });
  }

  /** @param {Named} named @param {string[]} others names of what is the same */
  merge({ names: [a = ''] }, others) {
    this.#add({ names: others.map((b) => ({ action: 'merge', a, b })) });
  }

  /** @param {Named} named @param {string} form that names something else */
  split({ names }, form) {
    this.#add({ names: names.filter((name) => name !== form).map((a) => ({ action: 'split', a, b: form })) });
  }

  /** Marks a name that was missed; a longer one that was found in its place gives way. @param {Entry} entry @param {Span} span @param {MentionType} kind */
  markName({ report }, span, kind) {
    if (!report) return;
    const name = report.text.slice(span.start, span.end);
    const longer = report.mentions.filter(({ start, end }) => start <= span.start && end >= span.end && end - start > span.end - span.start).map(({ text }) => text);
    this.#add({ names: [...longer.map((text) => /** @type {const} */ ({ action: 'reject', name: text })), { action: 'mark', name, kind }] }, t.marked(name));
  }

  // ---- claims ----

  /** @param {Claim} claim */
  rejectClaim({ id: claim }) {
    this.#add({ claims: [{ action: 'reject', claim }] }, t.rejectedClaim);
  }

  /** @param {ClaimCorrection} correction */
  mendClaim(correction) {
    this.#add({ claims: [correction] });
  }

  /** Takes a claim as it was found. @param {Claim} claim */
  asFound({ id }) {
    this.takeBack((one) => 'claim' in one && one.claim === id && one.action !== 'reject');
  }

  /** @param {Comparison} comparison */
  rejectRelation({ relation, claims }) {
    this.#add({ relations: [{ action: 'reject', relation, claims }] }, t.rejectedRelation);
  }

  // ---- blocks ----

  /** @param {Entry} entry @param {Block[]} blocks @param {Block['role']} role */
  flip({ report }, blocks, role) {
    if (report) this.#add({ blocks: blocks.map(({ start, end }) => ({ article: report.id, text: report.text.slice(start, end), role })) }, role === 'content' ? t.putBack : t.takenOut);
  }

  // ---- all of them ----

  /** @param {(one: import('./corrections.js').Correction) => boolean} isTakenBack */
  takeBack(isTakenBack) {
    this.#store.correct(minus(this.#store.corrections, isTakenBack));
  }

  /** Adds the corrections of a file, unless the core says that they are none. @param {Partial<AllCorrections>} book */
  async open(book) {
    const all = plus(this.#store.corrections, book);
    try {
      this.#take(await this.#analyzer.setCorrections(this.#withList(all)));
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#store.correct(all);
  }

  /** Uses an own list of names from now on, in every session. @param {string} text @returns {Promise<NameList>} */
  async setList(text) {
    const list = await this.#analyzer.nameList(text);
    this.#list = list.corrections;
    if (!taste.set('names', text)) this.#store.notify({ tone: 'warning', text: t.listNotKept });
    await this.#apply(false);
    return list;
  }

  /** The text of the own list. */
  get list() {
    return taste.get('names', '');
  }

  /** How many names the own list holds. */
  get listed() {
    return this.#list.length;
  }

  /** Forgets the corrections of this session. */
  async clear() {
    this.#store.corrections = none();
    await this.#apply(true);
  }

  /** Forgets the own list too. */
  async forget() {
    this.#list = [];
    await this.clear();
  }

  /** @param {Partial<AllCorrections>} more @param {string} [said] what to tell the reader */
  #add(more, said) {
    this.#store.correct(plus(this.#store.corrections, more));
    if (said) this.#store.notify({ tone: 'info', text: said, brief: true, action: { label: t.undo, run: () => this.#store.history.undo() } });
  }

  /** @param {boolean} keep */
  async #apply(keep) {
    const store = this.#store;
    try {
      const kept = keep ? this.#kept.keepState({ corrections: store.corrections }).catch(() => store.notify({ tone: 'warning', text: t.notKept })) : null;
      const reports = await this.#analyzer.setCorrections(this.all);
      this.#take(reports);
      if (reports.length || keep) this.#onChanged();
      await kept;
    } catch (error) {
      this.#refuse(error);
    }
  }

  /** @param {SingleReport[]} reports of articles that read differently now */
  #take(reports) {
    for (const report of reports) {
      const entry = this.#store.byId.get(report.id);
      if (entry) entry.report = report;
    }
    this.#store.tell('corrections', 'articles');
  }

  /** @param {unknown} error */
  #refuse(error) {
    this.#store.notify({ tone: 'error', text: t.notCorrected(errorWords(error)) });
  }
}

/** @typedef {{ names: string[] }} Named a thing by its names as texts write them, the usual one first */

/**
 * The names of an entity, or of a date or quantity, which is called one thing only.
 * @param {Entity | undefined} entity
 * @param {EntityFinding} [finding]
 * @returns {Named}
 */
export function namesOf(entity, finding) {
  const forms = entity ? [...entity.forms].sort((a, b) => b.count - a.count).map(({ text }) => text) : (finding?.mentions ?? []).map(({ text }) => text);
  return { names: [...new Set(forms)] };
}
