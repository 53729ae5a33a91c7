// The page's side of the worker: requests by id, time limits, and a new worker in place of one that died. The only module besides
// worker.js that knows the shapes of messages.

import { lengthOf } from './intake.js';
import { spawn } from './spawn.js';
import { t } from './strings.js';

/** @import { AcrossReport, AllCorrections, ArticleAnswer, CsvColumn, ExportChoice, ExportFile, FileReading, NameList, SingleReport, Source, Stage } from './types.js' */

/** How long (ms) the worker may take to say that it began, when it has nothing else to do. */
const PATIENCE = 8_000;
/** How long (ms) an operation may go without a sign of life: a part for all, a part for each million characters it works on. */
const LIMIT = 30_000;
const LIMIT_PER_MILLION = 15_000;
/** Workers that may die one after the other, none of them at what it was asked, before no other is started. */
const ATTEMPTS = 3;

/** The worker died or was given up; what it held has been given to its successor. */
export class AnalyzerStopped extends Error {
  /** @param {string} reason @param {boolean} begun whether it had begun with what it was asked @param {boolean} [full] whether its memory was full */
  constructor(reason, begun, full = false) {
    super(reason);
    this.name = 'AnalyzerStopped';
    this.begun = begun;
    this.full = full;
  }
}

/** An error of the core with its kind: a limit, an empty article, a duplicate. */
class CoreError extends Error {
  /** @param {string} kind @param {string} message */
  constructor(kind, message) {
    super(message);
    this.name = 'CoreError';
    this.kind = kind;
  }
}

/**
 * @typedef {object} Pending
 * @property {(value: any) => void} resolve
 * @property {(error: Error) => void} reject
 * @property {((value: any) => void) | null} onProgress
 * @property {boolean} begun the worker has taken it up
 * @property {number} limit
 * @property {number} timer
 */

export class Analyzer {
  /** @type {Worker | null} */
  #worker = null;
  #next = 1;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  /** @type {Map<string, Source>} what the worker holds, so that a new one can be given the same */
  #held = new Map();
  /** @type {AllCorrections | null} likewise */
  #corrections = null;
  #url;
  #module;
  #type;
  #warmth;
  /** @type {Promise<void>} */
  #ready;

  /** The worker is being given what the one before it held. */
  #starting = false;
  /** Workers that died in a row while they started or had nothing in hand. */
  #failures = 0;

  /** No worker starts any more. */
  gone = false;
  /** Told when a worker was replaced that had nothing in hand; what it was at fails and says so itself. @type {() => void} */
  onReplaced = () => {};
  /** Told when no worker starts any more. @type {() => void} */
  onGone = () => {};

  /** @param {import('./parts.js').Core} core @param {Source[]} warmth articles that a worker reads before it is given others, so that those do not pay for the start */
  constructor({ module, script, type }, warmth) {
    this.#warmth = warmth;
    this.#module = module;
    this.#type = type;
    this.#url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    this.#ready = this.#start();
    this.#ready.catch(() => {});
  }

  /** Characters of all that the worker holds. */
  get #size() {
    return sizeOf(this.#held.values());
  }

  /** Resolves when a worker can take work. */
  get ready() {
    return this.#up();
  }

  /**
   * Reads a file into articles; nothing is added yet.
   * @param {File} file
   * @param {{ encoding?: string | undefined, column?: CsvColumn | undefined }} [chosen] by the reader
   * @returns {Promise<FileReading>}
   */
  async file(file, chosen = {}) {
    return this.#ask('file', { file, ...chosen }, { size: file.size });
  }

  /**
   * Adds articles; `onAnswer` hears of each as it is read. When the worker dies on one, the promise rejects with
   * {@link AnalyzerStopped} and the articles answered so far are kept.
   * @param {Source[]} articles
   * @param {(answer: ArticleAnswer | { index: number, stage: Stage }) => void} onAnswer
   */
  async add(articles, onAnswer) {
    await this.#ask('add', { articles, quiet: false }, {
      size: sizeOf(articles),
      onProgress: (/** @type {ArticleAnswer | { index: number, stage: Stage }} */ answer) => {
        const source = articles[answer.index];
        if ('report' in answer && source) this.#held.set(answer.report.id, { ...source, id: answer.report.id });
        onAnswer(answer);
      },
    });
  }

  /** @param {string[]} ids */
  async remove(ids) {
    for (const id of ids) this.#held.delete(id);
    await this.#ask('remove', { ids }, { size: 0 });
  }

  /**
   * Puts corrections in the place of those before; gives the reports of the articles that read differently now.
   * @param {AllCorrections} corrections
   * @returns {Promise<SingleReport[]>}
   */
  async setCorrections(corrections) {
    const reports = await this.#ask('correct', { corrections }, { size: this.#size });
    this.#corrections = corrections;
    return reports;
  }

  /** The corrections of an own list of names. @param {string} text @returns {Promise<NameList>} */
  async nameList(text) {
    return this.#ask('names', { text }, { size: text.length });
  }

  /** @returns {Promise<AcrossReport>} */
  async across() {
    const lists = /** @type {Record<string, unknown[]>} */ ({ entities: [], passages: [], comparisons: [] });
    const rest = await this.#ask('across', {}, { size: this.#size, onProgress: (/** @type {Record<string, unknown[]>} */ piece) => { for (const name in piece) lists[name]?.push(...(piece[name] ?? [])); } });
    return { ...rest, ...lists };
  }

  /** The whole report as JSON text. @returns {Promise<string>} */
  async report() {
    return this.#ask('report', {}, { size: this.#size });
  }

  /** Ends the worker in the midst of its work, because the reader wishes so; another one is given what it held. */
  stop() {
    this.#replace(t.stops.wish, true);
  }

  /** What was found, in a form that other programs read. @param {'annotations' | 'brat' | 'conll'} format @param {ExportChoice} choice @returns {Promise<ExportFile[]>} */
  async export(format, choice) {
    return this.#ask('export', { format, choice }, { size: this.#size });
  }

  /** Ends the worker for good. */
  end() {
    this.#worker?.terminate();
    this.#worker = null;
    URL.revokeObjectURL(this.#url);
  }

  /**
   * Asks the worker; what it died before it took up is asked of its successor.
   * @param {string} op
   * @param {Record<string, unknown>} content
   * @param {{ size: number, onProgress?: (value: any) => void }} how
   * @returns {Promise<any>}
   */
  async #ask(op, content, how) {
    for (let attempt = 1; ; attempt++) {
      // Sent before the page turns to drawing what it was given.
      if (this.#starting || !this.#worker) await this.#up();
      try {
        const result = await this.#request(op, content, how);
        this.#failures = 0;
        return result;
      } catch (error) {
        if (!(error instanceof AnalyzerStopped) || error.begun || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** Resolves when a worker is ready, however many die before it. */
  async #up() {
    for (let ready; ready !== this.#ready;) {
      ready = this.#ready;
      await ready.catch(() => {});
    }
    if (this.gone) throw new AnalyzerStopped(t.stops.none, false);
  }

  async #start() {
    this.#starting = true;
    const worker = spawn(this.#url, { type: this.#type, name: 'crossread' });
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#onMessage(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#replace(event.message || t.stops.start);
    };
    worker.onmessageerror = () => this.#replace(t.stops.answer);
    const held = [...this.#held.values()];
    await this.#request('start', { module: this.#module, warmth: held.length ? [] : this.#warmth }, { size: 0 });
    if (this.#corrections) await this.#request('correct', { corrections: this.#corrections }, { size: 0 });
    if (held.length) await this.#request('add', { articles: held, quiet: true }, { size: sizeOf(held) });
    this.#starting = false;
  }

  /**
   * @param {string} op
   * @param {Record<string, unknown>} content
   * @param {{ size: number, onProgress?: (value: any) => void }} how `size`: characters or bytes worked on
   * @returns {Promise<any>}
   */
  #request(op, content, { size, onProgress }) {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new AnalyzerStopped(t.stops.none, false));
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const idle = this.#pending.size === 0;
      const limit = LIMIT + (size / 1e6) * LIMIT_PER_MILLION;
      const pending = { resolve, reject, onProgress: onProgress ?? null, begun: false, limit, timer: 0 };
      this.#pending.set(id, pending);
      this.#wait(pending, idle && op !== 'start' ? PATIENCE : limit);
      worker.postMessage({ id, op, ...content });
    });
  }

  /** @param {Pending} pending @param {number} time */
  #wait(pending, time) {
    clearTimeout(pending.timer);
    pending.timer = window.setTimeout(() => this.#replace(t.stops.silent(Math.round(time / 1000))), time);
  }

  /** @param {{ id: number, progress?: any, result?: any, error?: { kind: string, message: string }, fatal?: boolean }} message */
  #onMessage({ id, progress, result, error, fatal }) {
    const pending = this.#pending.get(id);
    if (!pending) return;
    if (progress !== undefined) {
      // Every sign of life starts the clock again, for all that wait behind it too.
      for (const waiting of this.#pending.values()) this.#wait(waiting, waiting.limit);
      pending.begun = true;
      if (progress !== 'started') pending.onProgress?.(progress);
      return;
    }
    if (fatal) {
      this.#replace(error?.message ?? t.stops.failed, false, error?.kind === 'memory');
      return;
    }
    clearTimeout(pending.timer);
    this.#pending.delete(id);
    if (error) pending.reject(new CoreError(error.kind, error.message));
    else pending.resolve(result);
  }

  /**
   * Ends the worker, tells everybody who waits, and starts another that holds the same articles.
   * @param {string} reason
   * @param {boolean} [wished] by the reader: what waits is not asked again
   * @param {boolean} [full] its memory was full
   */
  #replace(reason, wished = false, full = false) {
    if (!this.#worker) return;
    this.#worker.terminate();
    this.#worker = null;
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const pending of waiting) {
      clearTimeout(pending.timer);
      pending.reject(new AnalyzerStopped(reason, wished || pending.begun, full));
    }
    const wasAtWork = wished || (!this.#starting && waiting.some(({ begun }) => begun));
    if (!wasAtWork) this.#failures++;
    if (this.#failures > ATTEMPTS) {
      this.gone = true;
      this.onGone();
      return;
    }
    if (!wasAtWork && !this.#starting) this.onReplaced();
    this.#ready = this.#start();
    this.#ready.catch(() => {});
  }
}

/** @param {Iterable<Source>} articles */
function sizeOf(articles) {
  let size = 0;
  for (const article of articles) size += lengthOf(article);
  return size;
}
