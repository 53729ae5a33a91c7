// Owns the wasm core. Takes {id, op, …} and answers {id, progress}* and then {id, result} or {id, error}. Never touches the network.
//
// The page starts it from a blob in which the text of what it imports stands before this file (parts.js), so that a replacement
// worker needs no request and the page's own policy, with the network forbidden, holds in here too.
import { decode } from './encoding.js';
import { csvColumns, initSync, intake, Session, sniff } from './pkg/crossread.js';

/** @import { AcrossReport, AllCorrections, CsvColumn, ExportChoice, Source, FileReading, Format, Problem, ArticleAnswer, Saved, Stage } from './types.js' */

/** Bytes of a file that are enough to tell its kind. */
const HEAD = 4096;

/** How long (ms) an article has been read when it is worth saying what is done with it. */
const LONG = 150;

/** Items of a list that are sent at once: the page takes longer over more than it may over a frame. */
const PIECE = 500;

/** Bytes by which the memory of a core grows. */
const PAGE = 65_536;

/** What is opened elsewhere (opening.js). @type {Format[]} */
const PACKED = ['zip', 'mail', 'pdf'];

/** @type {Session | null} */
let session = null;
/** @type {WebAssembly.Memory | null} */
let memory = null;

/** @returns {Session} */
function held() {
  if (!session) throw new Error('The core was not started');
  return session;
}

/** @type {Record<string, (request: any, progress: (value: any) => void) => any>} */
const operations = {
  /** @param {{ module: WebAssembly.Module, warmth: Source[] }} request `warmth`: articles to read before there are others */
  start({ module, warmth }) {
    ({ memory } = initSync({ module }));
    session = new Session();
    if (warmth.length) setTimeout(warmUp, 0, new Session(), warmth);
  },

  /**
   * Adds articles one by one and says after each what was found. `quiet` answers nothing: for a worker that takes another's place.
   * @param {{ articles: Source[], quiet: boolean }} request
   * @param {(answer: ArticleAnswer | { index: number, stage: Stage }) => void} progress
   */
  add({ articles, quiet }, progress) {
    articles.forEach((article, index) => {
      const begun = performance.now();
      try {
        const report = held().add(article, (stage) => {
          if (performance.now() - begun > LONG) progress({ index, stage });
        });
        if (!quiet) progress({ index, report });
      } catch (error) {
        if (isFatal(error)) throw error;
        progress({ index, problem: problem(error) });
      }
    });
  },

  /** @param {{ ids: string[] }} request */
  remove({ ids }) {
    for (const id of ids) held().remove(id);
  },

  /** @param {{ corrections: Partial<AllCorrections> }} request */
  correct({ corrections }) {
    return held().setCorrections(corrections);
  },

  /** @param {{ text: string }} request */
  names({ text }) {
    return held().nameList(text);
  },

  /** @param {{}} _ @param {(piece: Partial<AcrossReport>) => void} progress hears of the long lists piece by piece; the rest is the result */
  across(_, progress) {
    const { entities, passages, comparisons, ...rest } = held().across();
    for (const [name, all] of Object.entries({ entities, passages, comparisons })) {
      for (let at = 0; at < all.length; at += PIECE) progress({ [name]: all.slice(at, at + PIECE) });
    }
    return rest;
  },

  report() {
    return held().reportJson();
  },

  /** @param {{ format: string, choice: ExportChoice }} request */
  export({ format, choice }) {
    return held().exportFiles(format, choice);
  },

  /**
   * Reads a file: what kind it is by its bytes, which encoding unless one is given, which articles. Of a packed file it says the kind alone,
   * of a table that does not name its text the columns.
   * @param {{ file: File, encoding?: string, column?: CsvColumn }} request
   * @returns {Promise<FileReading>}
   */
  async file({ file, encoding: wanted, column }) {
    const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
    const format = /** @type {Format} */ (sniff(file.name, head));
    /** @type {FileReading} */
    const reading = { name: file.name, format, encoding: 'utf-8', guessed: false, articles: [], problems: [], saved: null, columns: null, column };
    if (PACKED.includes(format)) return reading;
    const bytes = new Uint8Array(await file.arrayBuffer());
    const { text, encoding, guessed } = decode(bytes, format === 'html', wanted);
    Object.assign(reading, { encoding, guessed });
    if (format === 'json') reading.saved = saved(text);
    if (format === 'csv' && !column) {
      const columns = csvColumns(text);
      if (!columns.known) return { ...reading, columns };
    }
    if (reading.saved && !reading.saved.facts) return reading;
    if (format === 'text') reading.articles.push({ text });
    else if (format === 'html') reading.articles.push({ html: text });
    else {
      for (const row of intake(format, text, column)) {
        if (row.article) reading.articles.push(row.article);
        else if (row.error) reading.problems.push({ line: row.line, problem: row.error });
      }
    }
    return reading;
  },
};

/** What the page itself has saved: a session, or a book of corrections; null for everything else. @param {string} text @returns {Saved | null} */
function saved(text) {
  const kind = /^\s*\{\s*"(crossread|schema|names|blocks|claims|relations)"/.exec(text)?.[1];
  if (!kind) return null;
  try {
    const value = JSON.parse(text);
    // A report: its articles are read as any, with what the reader had corrected.
    if (kind === 'schema') return /^crossread /.test(value.generator) && value.made ? { corrections: value.made, facts: [] } : null;
    if (kind !== 'crossread') return Object.values(value).every(Array.isArray) ? { corrections: value } : null;
    return value.crossread === 'session' && Array.isArray(value.articles) ? { corrections: value.corrections ?? {}, facts: value.articles.map((/** @type {any} */ article) => article.facts ?? {}), properties: value.articles.map((/** @type {any} */ article) => article.properties), notes: value.notes ?? [] } : null;
  } catch {
    return null;
  }
}

/**
 * The core unpacks its lists and models at its first article, and what it does is compiled as it is first done: let that not be the reader's.
 * One article at a time, so that the reader's can come between.
 * @param {Session} apart
 * @param {Source[]} articles
 */
function warmUp(apart, [first, ...others]) {
  try {
    if (first) {
      apart.add(first);
      setTimeout(warmUp, 0, apart, others);
      return;
    }
    apart.across();
    apart.free();
  } catch (error) {
    self.reportError(error);
  }
}

/**
 * Errors of the core have a kind. Everything else (a panic, a trap, memory that ran out) leaves the core unusable.
 * @param {unknown} error
 */
function isFatal(error) {
  return typeof (/** @type {any} */ (error)?.kind) !== 'string';
}

/**
 * Whether the core stopped because its memory cannot grow any more: what fails there is mostly to double a long list. Asked of a core that is
 * given up anyway.
 */
function isFull() {
  try {
    memory?.grow(memory.buffer.byteLength / PAGE);
    return false;
  } catch {
    return true;
  }
}

/** @param {unknown} error @returns {Problem} */
function problem(error) {
  const { kind = isFull() ? 'memory' : 'fault', message = String(error) } = /** @type {any} */ (error) ?? {};
  return { kind, message };
}

self.onmessage = async ({ data: { id, op, ...request } }) => {
  self.postMessage({ id, progress: 'started' });
  try {
    const run = operations[op];
    if (!run) throw new Error(`No operation is called ${op}`);
    const result = await run(request, (value) => self.postMessage({ id, progress: value }));
    self.postMessage({ id, result });
  } catch (error) {
    // A file that cannot be read (gone, changed, no permission) says so with a DOMException: the core is unharmed.
    if (error instanceof DOMException) self.postMessage({ id, error: { kind: 'unreadable', message: error.message } });
    else self.postMessage({ id, error: problem(error), fatal: isFatal(error) });
  }
};
