// Work that is seldom done, in workers of its own: opening packed files, writing reports and tables. Their scripts come in after the reader can
// begin (parts.js). One worker a part; one that dies or falls silent is ended, and says so to who waits for it.

import { spawn } from './spawn.js';
import { t } from './strings.js';

/** How long (ms) a worker may work without a sign of life, beside 10 ms for each kB. */
const PATIENCE = 30_000;

/** Why work was not done: the part is not there, was given up, or failed. */
export class AsideFailed extends Error {
  /** @param {'missing' | 'silent' | 'broken'} kind @param {string} [message] */
  constructor(kind, message = '') {
    super(message || t.aside[kind]);
    this.kind = kind;
  }
}

export class Aside {
  #parts;
  /** @type {Map<string, Worker>} */
  #workers = new Map();
  /** Who waits for an answer, by the part. @type {Map<string, Set<(reason: AsideFailed) => void>>} */
  #waiting = new Map();
  #next = 1;

  /** @param {import('./parts.js').Parts} parts */
  constructor(parts) {
    this.#parts = parts;
  }

  /**
   * Gives a worker something to do.
   * @param {'files' | 'pdf'} part
   * @param {Record<string, unknown>} content
   * @param {number} size bytes or characters worked on
   * @returns {Promise<any>}
   */
  async ask(part, content, size) {
    const worker = await this.#worker(part);
    if (!worker) throw new AsideFailed('missing');
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      const wait = () => window.setTimeout(() => this.#end(part, new AsideFailed('silent')), PATIENCE + size / 100);
      let timer = wait();
      const done = () => {
        clearTimeout(timer);
        worker.removeEventListener('message', hear);
        this.#waiting.get(part)?.delete(fail);
      };
      const fail = (/** @type {AsideFailed} */ reason) => { done(); reject(reason); };
      const hear = (/** @type {MessageEvent} */ { data }) => {
        if (data.id !== id) return;
        if (data.error !== undefined) fail(new AsideFailed('broken', data.error));
        else if ('result' in data) { done(); resolve(data.result); }
        else { clearTimeout(timer); timer = wait(); }
      };
      worker.addEventListener('message', hear);
      this.#waiting.set(part, (this.#waiting.get(part) ?? new Set()).add(fail));
      worker.postMessage({ id, ...content });
    });
  }

  /** Ends the workers that nobody waits for: what comes next starts others. */
  rest() {
    for (const part of this.#workers.keys()) if (!this.#waiting.get(part)?.size) this.#end(part, new AsideFailed('missing'));
  }

  /** @param {'files' | 'pdf'} part */
  async #worker(part) {
    const script = this.#workers.has(part) ? null : await this.#parts[part]();
    if (script && !this.#workers.has(part)) {
      const url = URL.createObjectURL(script);
      const worker = spawn(url, { name: part });
      worker.onerror = (event) => {
        event.preventDefault();
        this.#end(part, new AsideFailed('broken', event.message));
      };
      this.#workers.set(part, worker);
      // It has been read by then; the page holds the script for the next one.
      setTimeout(() => URL.revokeObjectURL(url), PATIENCE);
    }
    return this.#workers.get(part) ?? null;
  }

  /** @param {string} part @param {AsideFailed} reason */
  #end(part, reason) {
    this.#workers.get(part)?.terminate();
    this.#workers.delete(part);
    for (const fail of this.#waiting.get(part) ?? []) fail(reason);
    this.#waiting.delete(part);
  }
}
