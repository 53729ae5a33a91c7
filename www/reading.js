// Takes articles from the moment they are given until what is found is in the store: keeps them, feeds them to the analyzer in small
// batches, then asks what holds across them. Says what goes wrong; loses no text.

import { AnalyzerStopped } from './analyzer.js';
import { breathe, errorWords, shorten } from './dom.js';
import { grow } from './findings.js';
import { contentOf, isEmpty, LARGEST_ARTICLE, lengthOf, sourcesOf, splitPasted } from './intake.js';
import { taste } from './kept.js';
import { t } from './strings.js';

/** @import { Analyzer } from './analyzer.js' */
/** @import { KeptSession } from './kept.js' */
/** @import { Opened, Opening } from './opening.js' */
/** @import { Store } from './store.js' */
/** @import { ArticleAnswer, Entry, Facts, Problem, Saved, Source, Stage } from './types.js' */

/** The most that goes to the worker at once, so that cancelling works soon. The first article goes alone, to be shown at once. */
const BATCH_ARTICLES = 40;
const BATCH_CHARACTERS = 200_000;
/** How long (ms) the worker may take to come to the end of an article after the reader cancels. */
const GRACE = 600;
/** How long (ms) after a change the articles are compared. */
const SETTLE = 120;

export class Reading {
  #analyzer;
  #opening;
  #store;
  #kept;
  #running = false;
  #cancelled = false;
  /** What is being read was cancelled because the core's memory was full. */
  #full = false;
  /** Progress over all that was given since the queue was last empty. */
  #done = 0;
  #total = 0;
  /** Counts changes of the set of articles, so that an answer about an older set is not taken. */
  #version = 0;
  #comparing = false;
  #timer = 0;
  /** Articles by their content, to notice what is given twice. @type {Map<string, Entry[]>} */
  #contents = new Map();
  /** A sentence for each article that was here already. @type {string[]} */
  #duplicates = [];
  /** Names of the files that are still to be read. @type {string[]} */
  #files = [];
  #saidNotKept = false;
  /** Articles that the browser did not keep. @type {Set<Entry>} */
  #unkept = new Set();
  /** Told of corrections in a file. @type {(saved: Saved) => void} */
  onSaved = () => {};

  /** @param {{ analyzer: Analyzer, opening: Opening, store: Store, kept: KeptSession }} parts */
  constructor({ analyzer, opening, store, kept }) {
    this.#analyzer = analyzer;
    this.#opening = opening;
    this.#store = store;
    this.#kept = kept;
    analyzer.onReplaced = () => this.#onReplaced();
    analyzer.onGone = () => this.#sayGone();
  }

  /**
   * Takes new articles into the session, but for those that are here already.
   * @param {Given[]} given
   * @param {boolean} [open] whether the first of them is shown
   * @returns {Promise<Entry[]>} those that were taken
   */
  async give(given, open = true) {
    const { taken, refused } = sift(given);
    for (const text of refused) this.#store.notify({ tone: 'warning', text });
    const entries = taken.flatMap((one) => {
      const same = this.#contents.get(contentOf(one.source))?.find((entry) => isSame(entry, one));
      if (same) {
        this.#duplicates.push(t.duplicate(this.#store.entries.indexOf(same) + 1, one.name));
        return [];
      }
      const entry = this.#entry({ key: this.#store.newKey(), ...one });
      this.#store.addEntries([entry]);
      return [entry];
    });
    if (!entries.length) {
      if (!this.#running) this.#sayDuplicates();
      return [];
    }
    if (open && entries[0]) this.#store.open(entries[0]);
    const kept = this.#keep(entries);
    this.#enqueue(entries.length);
    await kept;
    return entries;
  }

  /** Takes what was pasted: cut at lines of `---`, and says so. @param {string} text @param {string | null} html */
  async givePasted(text, html) {
    const sources = sourcesOf(text, html);
    const entries = await this.give(sources.map((source) => ({ source, name: null })));
    if (sources.length > 1) this.#store.notify({ tone: 'info', text: t.wasSplit(sources.length), action: { label: t.asOne, run: () => this.#instead(entries, [{ source: { text }, name: null }]) } });
    return sources.length;
  }

  /** Puts articles in the place of others. @param {Entry[]} entries @param {Given[]} given */
  async #instead(entries, given) {
    for (const entry of entries) await this.remove(entry);
    await this.give(given);
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
    /** @type {string[]} */
    const refused = [];
    /** @type {{ entry: Entry, parts: string[] }[]} */
    const divisible = [];
    for (const file of files) {
      if (!this.#running) this.#store.setProgress({ label: t.readingFile(file.name), done: 0, total: 0, cancel: null });
      let open = file === files[0];
      try {
        for await (const piece of this.#opening.read(file)) {
          if ('trouble' in piece) refused.push(t.trouble(piece.name, piece.trouble));
          else {
            const [entry] = await this.#take(piece, open);
            open &&= !entry;
            const parts = piece.format === 'text' ? splitPasted(piece.articles[0]?.text ?? '') : [];
            if (entry && parts.length > 1) divisible.push({ entry, parts });
          }
        }
      } catch (error) {
        refused.push(fileTrouble(file.name, error));
      }
      this.#files.splice(this.#files.indexOf(file.name), 1);
    }
    this.#opening.rest();
    this.#sayRefused(refused);
    if (divisible.length) {
      this.#store.notify({ tone: 'info', text: t.divisible(divisible.map(({ entry }) => entry.name ?? ''), divisible.reduce((sum, { parts }) => sum + parts.length, 0)), action: { label: t.divide, run: async () => {
        for (const { entry, parts } of divisible) await this.#instead([entry], parts.map((text, index) => ({ source: { text }, name: `${entry.name} · ${index + 1}` })));
      } } });
    }
    if (!this.#running) this.#finish();
  }

  /** Takes in what a file holds. @param {Opened} opened @param {boolean} open */
  async #take({ name, file, articles, problems, encoding, guessed, saved, column }, open) {
    if (saved) this.onSaved(saved);
    if (problems.length) {
      this.#store.notify({
        tone: 'warning',
        text: t.badRows(name, problems.length, articles.length),
        details: problems.slice(0, 200).map(({ line, problem }) => t.badRow(line, problem.message)),
      });
    }
    const many = articles.length > 1;
    const entries = await this.give(articles.map((source, index) => ({
      source: saved?.properties?.[index] ? { ...source, properties: saved.properties[index] } : source,
      facts: saved?.facts?.[index] ?? {}, name: saved ? null : many ? `${name} · ${index + 1}` : name, decoding: guessed ? { file, index, encoding, guessed, column } : null,
    })), open);
    const [entry] = entries;
    if (guessed) this.#store.notify({ tone: 'warning', text: t.guessedEncoding(name, encoding), action: entry && { label: t.change, run: () => this.#store.ask(entry, 'encoding') } });
    return entries;
  }

  /** A sentence for each file that was not read; many are told at once. @param {string[]} refused */
  #sayRefused(refused) {
    if (refused.length > 3) this.#store.notify({ tone: 'warning', text: t.passedOver(refused.length), details: refused.slice(0, 200) });
    else for (const text of refused) this.#store.notify({ tone: 'warning', text });
  }

  /** @param {Entry} entry */
  async remove(entry) {
    const { id } = entry;
    this.#forget(entry);
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
    const { file, column } = decoding;
    try {
      const { articles } = await this.#analyzer.file(file, { encoding, column });
      const entries = this.#store.entries.filter((other) => other.decoding?.file === file);
      for (const other of entries) {
        const source = articles[other.decoding?.index ?? 0];
        this.#forget(other);
        if (source) other.source = source;
        grow(this.#contents, contentOf(other.source), other);
        other.decoding = { file, index: other.decoding?.index ?? 0, encoding, guessed: false, column };
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
    this.#contents.clear();
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

  /** Stops reading or comparing: between two articles, or in the midst of one that takes long. Its text is kept and can be read later. */
  cancel() {
    this.#cancelled = true;
    setTimeout(() => { if (this.#cancelled && (this.#running || this.#comparing)) this.#analyzer.stop(); }, GRACE);
  }

  /** @param {Pick<Entry, 'key' | 'source' | 'name'> & Partial<Entry>} one @returns {Entry} */
  #entry(one) {
    /** @type {Entry} */
    const entry = { id: null, facts: {}, decoding: null, status: 'waiting', report: null, problem: null, ...one };
    grow(this.#contents, contentOf(entry.source), entry);
    return entry;
  }

  /** @param {Entry} entry */
  #forget(entry) {
    const content = contentOf(entry.source);
    const others = this.#contents.get(content)?.filter((other) => other !== entry) ?? [];
    if (others.length) this.#contents.set(content, others);
    else this.#contents.delete(content);
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
      this.#showProgress(batch[0]);
      let answered = 0;
      try {
        await this.#analyzer.add(batch.map(sourceOf), (answer) => {
          if ('stage' in answer) return this.#showProgress(batch[answer.index], answer.stage);
          answered = answer.index + 1;
          const entry = batch[answer.index];
          if (entry) this.#answered(entry, answer);
          this.#showProgress(batch[answered]);
        });
      } catch (error) {
        if (this.#analyzer.gone) break;
        if (isFull(error)) {
          this.#full = this.#cancelled = true;
          break;
        }
        // The one it was at. Those before it are read, those behind it still wait.
        const entry = batch[answered];
        if (entry && !this.#cancelled) this.#fail(entry, { kind: 'stopped', message: t.stoppedHere(errorWords(error)) });
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
  #answered(entry, answer) {
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
      if (answer.report.limits) store.notify({ tone: 'warning', text: t.limited(titleOf(entry)), details: answer.report.limits.map(({ text }) => text) });
      store.byId.set(answer.report.id, entry);
    } else if (answer.problem.kind === 'duplicate-id' && sourceOf(entry).id !== undefined) {
      // Another article has its id: it gets one made from its content, and is the same article only if that is taken too.
      const { id: _, ...source } = entry.source;
      entry.source = source;
      entry.id = null;
      this.#total++;
    } else if (answer.problem.kind === 'duplicate-id') {
      // The same words, of which something else is known (another outlet): a copy to be read beside the first.
      const other = this.#contents.get(contentOf(entry.source))?.find((one) => one !== entry && one.id);
      let number = 2;
      while (other && store.byId.has(`${other.id}-${number}`)) number++;
      if (other) {
        entry.source = { ...entry.source, id: `${other.id}-${number}` };
        this.#total++;
      } else {
        entry.status = 'failed';
        entry.problem = answer.problem;
      }
    } else {
      entry.status = 'failed';
      entry.problem = answer.problem;
    }
    if (store.current === entry) store.tell('articles', 'current');
    else store.tellByFrame('articles');
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

  /** @param {Entry} [entry] the article that is being read @param {Stage} [stage] */
  #showProgress(entry, stage) {
    if (!entry) return;
    this.#store.setProgress({ label: t.reading(this.#done, this.#total, shorten(titleOf(entry), 40), stage), done: this.#done, total: this.#total, cancel: () => this.cancel() });
  }

  #finish() {
    const store = this.#store;
    store.tell('articles');
    const left = store.entries.filter(({ status }) => status === 'waiting');
    if (this.#cancelled && left.length) {
      store.notify({ tone: this.#full ? 'error' : 'info', text: this.#full ? t.full(left.length) : t.cancelled(left.length), action: { label: t.resume, run: () => this.again(left) } });
    }
    this.#full = false;
    if (!this.#files.length) this.#sayDuplicates();
    this.#done = this.#total = 0;
    // What holds across the articles is asked for once, after the last file.
    const [next] = this.#files;
    store.setProgress(next === undefined ? null : { label: t.readingFile(next), done: 0, total: 0, cancel: null });
    this.#compareSoon();
  }

  #sayDuplicates() {
    const [first, ...others] = this.#duplicates;
    if (others.length) this.#store.notify({ tone: 'info', text: t.duplicates(this.#duplicates.length), details: this.#duplicates.slice(0, 200) });
    else if (first) this.#store.notify({ tone: 'info', text: first });
    this.#duplicates = [];
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
    this.#cancelled = false;
    const version = this.#version;
    store.setProgress({ label: t.comparing, done: 0, total: 0, cancel: () => this.cancel() });
    try {
      const across = await this.#analyzer.across();
      if (version === this.#version) {
        if (across.limits && !store.across?.limits) store.notify({ tone: 'warning', text: t.limitedAcross, details: across.limits.map(({ text }) => text) });
        store.across = across;
        store.tell('across');
      }
    } catch (error) {
      if (this.#cancelled) store.notify({ tone: 'info', text: t.notCompared, action: { label: t.compare, run: () => this.#compareSoon() } });
      else store.notify({ tone: 'error', text: isFull(error) ? t.fullAcross : t.acrossFailed, details: [errorWords(error)], action: { label: t.retry, run: () => this.#compareSoon() } });
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

/** Whether the same is known of an article with the same content. @param {Pick<Entry, 'source' | 'facts'>} entry @param {Given} given */
function isSame(entry, given) {
  const known = (/** @type {Pick<Given, 'source' | 'facts'>} */ { source, facts }) => JSON.stringify([facts?.title ?? source.title, facts?.author ?? source.author, facts?.outlet ?? source.outlet, facts?.date ?? source.date]);
  return known(entry) === known(given);
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

/** @param {unknown} error */
const isFull = (error) => error instanceof AnalyzerStopped && error.full;

/** Why nothing came of a file. @param {string} name @param {unknown} error */
export function fileTrouble(name, error) {
  if (error instanceof AnalyzerStopped) return t.fileStopped(name, error.message);
  return /** @type {any} */ (error)?.kind === 'unreadable' ? t.fileUnreadable(name) : t.fileFailed(name, errorWords(error));
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
