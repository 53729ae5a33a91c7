// Files in, articles out: told apart by their bytes in the core, unpacked where they are packed, asked about where a table does not say which
// column is the text. Never opens a packed file itself: that is done aside, in a worker that a hostile file may kill.

import { AsideFailed } from './aside.js';
import { LARGEST_FILE } from './intake.js';
import { fileTrouble } from './reading.js';

/** @import { Analyzer } from './analyzer.js' */
/** @import { Aside } from './aside.js' */
/** @import { CsvColumn, CsvColumns, FileReading, Format, Trouble, Unpacked } from './types.js' */

/** How deep packed files may stand in each other: an archive in an archive is opened, one in that is not. */
const DEEPEST = 2;

/** A file that was read, itself. @typedef {FileReading & { file: File }} Opened */
/** A file that was not read, and why. @typedef {{ name: string, trouble: Trouble }} Refusal */

export class Opening {
  #analyzer;
  #aside;
  /** Asks the reader which column is the text; null: none of them. @type {(name: string, columns: CsvColumns) => Promise<CsvColumn | null>} */
  onAsk = async () => null;

  /** @param {{ analyzer: Analyzer, aside: Aside }} parts */
  constructor({ analyzer, aside }) {
    this.#analyzer = analyzer;
    this.#aside = aside;
  }

  /**
   * What a file holds, piece by piece.
   * @param {File} file
   * @param {string} [name] what it is called, with what it stands in
   * @param {number} [depth] how many packed files it stands in
   * @returns {AsyncGenerator<Opened | Refusal>}
   */
  async *read(file, name = file.name, depth = 0) {
    if (!file.size || file.size > LARGEST_FILE) {
      yield { name, trouble: file.size ? { kind: 'large', bytes: file.size, limit: LARGEST_FILE } : { kind: await isThere(file) ? 'empty' : 'gone' } };
      return;
    }
    /** @type {FileReading} */
    let reading;
    try {
      reading = await this.#analyzer.file(file);
      if (reading.columns) {
        const column = await this.onAsk(name, reading.columns);
        if (!column) {
          yield { name, trouble: { kind: 'no-column' } };
          return;
        }
        reading = await this.#analyzer.file(file, { column });
      }
    } catch (error) {
      // What stands in an archive beside articles is no fault; what was given by itself is.
      if (!depth) throw error;
      yield { name, trouble: { kind: 'said', message: fileTrouble(name, error) } };
      return;
    }
    if (reading.format === 'zip' || reading.format === 'mail' || reading.format === 'pdf') yield* this.#unpack(file, reading, name, depth);
    else yield { ...reading, name, file };
  }

  /** @param {File} file @param {FileReading} reading @param {string} name @param {number} depth @returns {AsyncGenerator<Opened | Refusal>} */
  async *#unpack(file, reading, name, depth) {
    const { articles, files, trouble } = await this.#open(file, reading.format, name);
    if (articles.length) yield { ...reading, name, file, articles };
    if (trouble) yield { name, trouble };
    if (files.length && depth + 1 > DEEPEST) yield { name, trouble: { kind: 'deep' } };
    else for (const inner of files) yield* this.read(inner.file, `${name} › ${inner.path}`, depth + 1);
  }

  /** @param {File} file @param {Format} format @param {string} name @returns {Promise<Unpacked>} */
  async #open(file, format, name) {
    try {
      return await this.#aside.ask(format === 'pdf' ? 'pdf' : 'files', { format, file, name }, file.size);
    } catch (error) {
      if (!(error instanceof AsideFailed)) throw error;
      return { articles: [], files: [], trouble: { kind: error.kind, message: error.message } };
    }
  }

  /** After the last file. */
  rest() {
    this.#aside.rest();
  }
}

/** Whether a file that seems to be empty can be read: one that was removed after it was chosen seems so too. @param {File} file */
function isThere(file) {
  return file.arrayBuffer().then(() => true, () => false);
}
