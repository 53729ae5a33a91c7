// What the reader did, so that it can be undone and done again. Knows nothing of what it was.

/** @typedef {{ redo: () => void, undo: () => void }} Step */

export class History {
  /** @type {Step[]} */
  #done = [];
  /** @type {Step[]} */
  #undone = [];

  /** Does a step. @param {Step} step */
  do(step) {
    this.#done.push(step);
    this.#undone = [];
    step.redo();
  }

  /** What was done last. */
  get last() {
    return this.#done.at(-1);
  }

  undo() {
    const step = this.#done.pop();
    if (!step) return;
    this.#undone.push(step);
    step.undo();
  }

  redo() {
    const step = this.#undone.pop();
    if (!step) return;
    this.#done.push(step);
    step.redo();
  }

  /** What was done cannot be undone any more: it is no longer there. */
  forget() {
    this.#done = [];
    this.#undone = [];
  }
}
