// Takes articles from the moment they are given until what is found is in the store: keeps them, feeds them to the analyzer in small
// batches, then asks what holds across them. Says what goes wrong; loses no text.

import { AnalyzerStopped } from './analyzer.js';
import { breathe } from './dom.js';
import { isEmpty, LARGEST_ARTICLE, LARGEST_FILE, lengthOf } from './intake.js';
import { taste } from './kept.js';
import { t } from './strings.js';

/** @import { Analyzer } from './analyzer.js' */
/** @import { KeptSession } from './kept.js' */
/** @import { Store } from './store.js' */
/** @import { ArticleAnswer, Entry, Facts, Problem, Saved, Source } from './types.js' */

/** The most that goes to the worker at once, so that cancelling works soon. The first article goes alone, to be shown at once. */
const BATCH_ARTICLES = 40;
const BATCH_CHARACTERS = 200_000;
/** How long (ms) after a change the articles are compared. */
const SETTLE = 120;

export class Reading {
  #analyzer;
  #store;
  #kept;
  #running = false;
  #cancelled = false;
  /** Progress over all that was given since the queue was last empty. */
  #done = 0;
  #total = 0;
  /** Counts changes of the set of articles, so that an answer about an older set is not taken. */
  #version = 0;
  #comparing = false;
  #timer = 0;
  #duplicates = 0;
  /** Names of the files that are still to be read. @type {string[]} */
  #files = [];
  #saidNotKept = false;
  /** Articles that the browser did not keep. @type {Set<Entry>} */
  #unkept = new Set();
  /** Told of corrections in a file. @type {(saved: Saved) => void} */
  onSaved = () => {};

  /** @param {{ analyzer: Analyzer, store: Store, kept: KeptSession }} parts */
  constructor({ analyzer, store, kept }) {
    this.#analyzer = analyzer;
    this.#store = store;
    this.#kept = kept;
    analyzer.onReplaced = () => this.#onReplaced();
    analyzer.onGone = () => this.#sayGone();
  }

  /**
   * Takes new articles into the session.
   * @param {Given[]} given
   * @param {boolean} [open] whether the first of them is shown
   */
  async give(given, open = true) {
    const { taken, refused } = sift(given);
    for (const text of refused) this.#store.notify({ tone: 'warning', text });
    if (!taken.length) return;
    const entries = taken.map((one) => this.#entry({ key: this.#store.newKey(), ...one }));
    this.#store.addEntries(entries);
    if (open && entries[0]) this.#store.open(entries[0]);
    const kept = this.#keep(entries);
    this.#enqueue(entries.length);
    await kept;
  }

  /** Opens what is kept of the session. */
  async restore() {
    if (!this.#kept.isKeeping) return this.#sayNotKept();
    const kept = await this.#kept.load();
    if (!kept.length) return;
    this.#store.addEntries(kept.map((one) => this.#entry(one)));
    this.#enqueue(kept.length);
  }

  /**
   * Reads files one after the other and takes in what they hold.
   * @param {File[]} files
   */
  async giveFiles(files) {
    this.#files.push(...files.map(({ name }) => name));
    for (const file of files) {
      if (!this.#running) this.#store.setProgress({ label: t.readingFile(file.name), done: 0, total: 0, cancel: null });
      if (file.size === 0) this.#store.notify({ tone: 'warning', text: await isThere(file) ? t.emptyFile(file.name) : t.fileUnreadable(file.name) });
      else if (file.size > LARGEST_FILE) this.#store.notify({ tone: 'error', text: t.fileTooLarge(file.name, file.size, LARGEST_FILE) });
      else await this.#giveFile(file, file === files[0]);
      this.#files.splice(this.#files.indexOf(file.name), 1);
    }
    if (!this.#running) this.#finish();
  }

  /** @param {File} file @param {boolean} open */
  async #giveFile(file, open) {
    try {
      const { articles, problems, encoding, guessed, saved } = await this.#analyzer.file(file);
      if (saved) this.onSaved(saved);
      if (problems.length) {
        this.#store.notify({
          tone: 'warning',
          text: t.badRows(file.name, problems.length, articles.length),
          details: problems.slice(0, 200).map(({ line, problem }) => t.badRow(line, problem.message)),
        });
      }
      const many = articles.length > 1;
      const given = articles.map((source, index) => ({ source, facts: saved?.facts?.[index] ?? {}, name: saved ? null : many ? `${file.name} · ${index + 1}` : file.name, decoding: guessed ? { file, index, encoding, guessed } : null }));
      const first = this.#store.entries.length;
      await this.give(given, open);
      const entry = this.#store.entries[first];
      if (guessed) this.#store.notify({ tone: 'warning', text: t.guessedEncoding(file.name, encoding), action: entry && { label: t.change, run: () => this.#store.ask(entry, 'encoding') } });
    } catch (error) {
      this.#store.notify({ tone: 'error', text: fileTrouble(file.name, error) });
    }
  }

  /** @param {Entry} entry */
  async remove(entry) {
    const { id } = entry;
    this.#store.removeEntry(entry);
    this.#unkept.delete(entry);
    this.#changed();
    await this.#quietly(this.#kept.forget([entry.key]));
    if (id) await this.#quietly(this.#analyzer.remove([id]));
    this.#compareSoon();
  }

  /** Takes what the reader says of an article; can be undone. @param {Entry} entry @param {Facts} facts */
  amend(entry, facts) {
    const before = entry.facts;
    const set = (/** @type {Facts} */ value) => {
      entry.facts = value;
      this.#reread([entry]);
    };
    this.#store.history.do({ redo: () => set(facts), undo: () => set(before) });
  }

  /** Reads the file an article came from in another encoding. @param {Entry} entry @param {string} encoding */
  async recode({ decoding, name }, encoding) {
    if (!decoding) return;
    const { file } = decoding;
    try {
      const { articles } = await this.#analyzer.file(file, encoding);
      const entries = this.#store.entries.filter((other) => other.decoding?.file === file);
      for (const other of entries) {
        const source = articles[other.decoding?.index ?? 0];
        if (source) other.source = source;
        other.decoding = { file, index: other.decoding?.index ?? 0, encoding, guessed: false };
      }
      await this.#reread(entries);
    } catch (error) {
      this.#store.notify({ tone: 'error', text: fileTrouble(name ?? file.name, error) });
    }
  }

  /** Reads articles again, under the same ids, because claims and corrections name them. @param {Entry[]} entries */
  async #reread(entries) {
    const here = entries.filter((entry) => this.#store.entries.includes(entry));
    for (const entry of here) entry.status = 'waiting';
    this.#store.tell('articles', 'current');
    await this.#keep(here);
    const ids = here.flatMap(({ id }) => id ?? []);
    for (const id of ids) this.#store.byId.delete(id);
    await this.#quietly(this.#analyzer.remove(ids));
    this.#enqueue(here.length);
  }

  /** Removes every article. */
  async removeAll() {
    const keys = this.#store.entries.map(({ key }) => key);
    await Promise.all([this.close(), this.#quietly(this.#kept.forget(keys))]);
  }

  /** Every article on the desk is kept in this browser. */
  get isKept() {
    return !this.#store.entries.length || (this.#kept.isKeeping && !this.#unkept.size);
  }

  /** Takes every article from the desk; what is kept of them stays. */
  async close() {
    const entries = this.#store.entries;
    this.#cancelled = true;
    this.#unkept.clear();
    this.#store.clear();
    this.#changed();
    this.#store.setProgress(null);
    // Told at once: what is given next may have the same ids.
    await this.#quietly(this.#analyzer.remove(entries.flatMap(({ id }) => id ?? [])));
  }

  /** Reads what was cancelled or failed once more. @param {Entry[]} entries */
  again(entries) {
    const waiting = entries.filter((entry) => entry.status !== 'read');
    for (const entry of waiting) {
      entry.status = 'waiting';
      entry.problem = null;
    }
    this.#store.tell('articles', 'current');
    this.#enqueue(waiting.length);
  }

  cancel() {
    this.#cancelled = true;
  }

  /** The whole report as JSON text. */
  report() {
    return this.#analyzer.report();
  }

  /** @param {Pick<Entry, 'key' | 'source' | 'name'> & Partial<Entry>} one @returns {Entry} */
  #entry(one) {
    return { id: null, facts: {}, decoding: null, status: 'waiting', report: null, problem: null, ...one };
  }

  /** @param {number} more */
  #enqueue(more) {
    this.#total += more;
    this.#cancelled = false;
    this.#changed();
    if (!this.#running) this.#run();
  }

  async #run() {
    this.#running = true;
    let size = 1;
    while (!this.#cancelled) {
      const batch = this.#nextBatch(size);
      if (!batch.length) break;
      this.#showProgress();
      let answered = 0;
      try {
        await this.#analyzer.add(batch.map(sourceOf), (answer) => {
          answered = answer.index + 1;
          const entry = batch[answer.index];
          if (entry) this.#take(entry, answer);
        });
      } catch (error) {
        if (this.#analyzer.gone) break;
        // The one it was at. Those before it are read, those behind it still wait.
        const entry = batch[answered];
        if (entry) this.#fail(entry, { kind: 'stopped', message: t.stoppedHere(sentence(error)) });
      }
      size = BATCH_ARTICLES;
      await breathe();
    }
    this.#running = false;
    if (this.#analyzer.gone) this.#sayGone();
    this.#finish();
  }

  #sayGone() {
    this.#store.notify({ tone: 'error', text: t.gone });
  }

  /** @param {number} most */
  #nextBatch(most) {
    const batch = [];
    let characters = 0;
    for (const entry of this.#store.entries) {
      if (entry.status !== 'waiting') continue;
      if (batch.length && characters + lengthOf(entry.source) > BATCH_CHARACTERS) break;
      batch.push(entry);
      characters += lengthOf(entry.source);
      if (batch.length >= most) break;
    }
    return batch;
  }

  /** @param {Entry} entry @param {ArticleAnswer} answer */
  #take(entry, answer) {
    this.#done++;
    const store = this.#store;
    if (!store.entries.includes(entry)) {
      // Removed while it was being read.
      if ('report' in answer) this.#quietly(this.#analyzer.remove([answer.report.id]));
      return;
    }
    if ('report' in answer) {
      entry.report = answer.report;
      entry.id = answer.report.id;
      entry.status = 'read';
      store.byId.set(answer.report.id, entry);
    } else if (answer.problem.kind === 'duplicate-id' && sourceOf(entry).id !== undefined) {
      // Another article has its id: it gets one made from its content, and is the same article only if that is taken too.
      const { id: _, ...source } = entry.source;
      entry.source = source;
      entry.id = null;
      this.#total++;
    } else if (answer.problem.kind === 'duplicate-id') {
      this.#duplicates++;
      store.removeEntry(entry);
      this.#quietly(this.#kept.forget([entry.key]));
    } else {
      entry.status = 'failed';
      entry.problem = answer.problem;
    }
    this.#showProgress();
    store.tell('articles');
    if (store.current === entry) store.tell('current');
  }

  /** @param {Entry} entry @param {Problem} problem */
  #fail(entry, problem) {
    this.#done++;
    entry.status = 'failed';
    entry.problem = problem;
    const others = this.#store.entries.length - 1;
    this.#store.notify({ tone: 'error', text: t.stoppedOn(titleOf(entry), others), details: [problem.message], action: { label: t.retry, run: () => this.again([entry]) } });
    this.#store.tell('articles', 'current');
  }

  #showProgress() {
    this.#store.setProgress({ label: t.reading(this.#done, this.#total), done: this.#done, total: this.#total, cancel: () => this.cancel() });
  }

  #finish() {
    const store = this.#store;
    const left = store.entries.filter(({ status }) => status === 'waiting');
    if (this.#cancelled && left.length) {
      store.notify({ tone: 'info', text: t.cancelled(left.length), action: { label: t.resume, run: () => this.again(left) } });
    }
    if (this.#duplicates) store.notify({ tone: 'info', text: this.#duplicates === 1 ? t.duplicate(null) : t.duplicates(this.#duplicates) });
    this.#done = this.#total = this.#duplicates = 0;
    // What holds across the articles is asked for once, after the last file.
    const [next] = this.#files;
    store.setProgress(next === undefined ? null : { label: t.readingFile(next), done: 0, total: 0, cancel: null });
    this.#compareSoon();
  }

  /** The set of articles is another: what is known across them is of the past. */
  #changed() {
    this.#version++;
  }

  /** Articles read differently now: what holds across them is to be found again. */
  changed() {
    this.#changed();
    if (!this.#running) this.#compareSoon();
  }

  #compareSoon() {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.#compare(), SETTLE);
  }

  async #compare() {
    if (this.#running || this.#comparing || this.#files.length) return;
    const store = this.#store;
    if (!store.byId.size) {
      store.across = null;
      store.tell('across');
      return;
    }
    this.#comparing = true;
    const version = this.#version;
    store.setProgress({ label: t.comparing, done: 0, total: 0, cancel: null });
    try {
      const across = await this.#analyzer.across();
      if (version === this.#version) {
        store.across = across;
        store.tell('across');
      }
    } catch (error) {
      store.notify({ tone: 'error', text: t.acrossFailed, details: [sentence(error)], action: { label: t.retry, run: () => this.#compareSoon() } });
    }
    this.#comparing = false;
    if (!this.#running) store.setProgress(null);
    if (version !== this.#version) this.#compareSoon();
  }

  #onReplaced() {
    this.#store.notify({ tone: 'warning', text: t.replaced });
  }

  /** Keeps every article that is here. */
  keepAll() {
    return this.#keep(this.#store.entries);
  }

  /** @param {Entry[]} entries */
  async #keep(entries) {
    if (!this.#kept.isKeeping) return this.#sayNotKept();
    const now = new Set(entries);
    const before = this.#store.entries.filter((entry) => this.#unkept.has(entry) && !now.has(entry));
    // With what could not be kept before; where that fails again, without it.
    for (const batch of before.length ? [[...before, ...entries], entries] : [entries]) {
      try {
        await this.#kept.keep(batch);
        for (const entry of batch) this.#unkept.delete(entry);
        break;
      } catch {
        for (const entry of batch) this.#unkept.add(entry);
      }
    }
    if (this.#unkept.size) this.#sayNotKept();
    else this.#saidNotKept = false;
  }

  #sayNotKept() {
    // In private it is as the reader wishes.
    if (this.#saidNotKept || taste.isSecret) return;
    this.#saidNotKept = true;
    this.#store.notify({ tone: 'warning', text: t.notKept });
  }

  /** Waits for work whose failure is told elsewhere. @param {Promise<unknown> | undefined} work */
  async #quietly(work) {
    try {
      await work;
    } catch {
      // A worker that dies is replaced without what was removed; storage that fails was said once.
    }
  }
}

/** @typedef {{ source: Source, name: string | null, facts?: Facts, decoding?: Entry['decoding'] }} Given */

/** An article as the core is given it: with what the reader says of it. @param {Entry} entry @returns {Source} */
export function sourceOf({ source, facts, id }) {
  return { ...source, ...facts, ...(id ? { id } : {}) };
}

/**
 * What can be given to the core, and a sentence for each that cannot.
 * @param {Given[]} given
 */
function sift(given) {
  /** @type {string[]} */
  const refused = [];
  const taken = given.filter(({ source, name }) => {
    if (lengthOf(source) > LARGEST_ARTICLE) refused.push(t.tooLarge(name ?? source.title ?? t.theText, lengthOf(source), LARGEST_ARTICLE));
    else if (isEmpty(source)) refused.push(t.emptyFile(name ?? source.title ?? t.theText));
    else return true;
    return false;
  });
  return { taken, refused };
}

/** Whether a file that seems to be empty can be read: one that was removed after it was chosen seems so too. @param {File} file */
function isThere(file) {
  return file.arrayBuffer().then(() => true, () => false);
}

/** Why nothing came of a file. @param {string} name @param {unknown} error */
function fileTrouble(name, error) {
  if (error instanceof AnalyzerStopped) return t.fileStopped(name, error.message);
  return /** @type {any} */ (error)?.kind === 'unreadable' ? t.fileUnreadable(name) : t.fileFailed(name, sentence(error));
}

/** @param {unknown} error */
function sentence(error) {
  return error instanceof Error ? error.message : String(error);
}

/** What an article is called in lists and sentences: its title, else its first words that are not boilerplate. @param {Entry} entry */
export function titleOf(entry) {
  const { report, source, name, facts } = entry;
  const known = facts.title ?? report?.title ?? source.title;
  if (known?.trim()) return known.trim();
  const block = report?.blocks.find(({ kind }) => kind === 'title') ?? report?.blocks.find(({ role }) => role === 'content');
  const words = block && report ? report.text.slice(block.start, block.end) : (report?.text ?? source.text ?? '').slice(0, 2000);
  const first = /\S[^\n]*/.exec(words)?.[0];
  return first ? first.trim().slice(0, 160) : (name ?? t.untitled);
}

/** @param {Entry} entry */
export function outletOf({ facts, report, source }) {
  return facts.outlet ?? report?.outlet ?? source.outlet ?? null;
}

/** The date of an article, without the time. @param {Entry} entry */
export function dateOf({ facts, report, source }) {
  return (facts.date ?? report?.date ?? source.date)?.replace(/^(\d{4}-\d\d-\d\d)T.*/, '$1') ?? null;
}
