// A list of any length that keeps only the rows near its viewport in the DOM. All rows are equally high; each is one button; arrow keys
// move between them. Screen readers hear each row's place by aria-posinset.

import { h } from '../dom.js';

/** Rows kept beyond either edge of the viewport. */
const SPARE = 8;

/**
 * @template T
 */
export class VirtualList {
  /** @type {T[]} */
  #items = [];
  /** @type {Map<number, HTMLLIElement>} rows in the DOM by index */
  #rows = new Map();
  #rowHeight;
  #draw;
  #onOpen;
  /** Index of the row the arrow keys stand on. */
  #focus = 0;
  #scheduled = false;
  /** Where the list is scrolled to and how high it is, as it was last told: to ask would have the page laid out in the midst of being drawn. */
  #top = 0;
  #height = innerHeight;

  /**
   * @param {object} options
   * @param {string} options.label what a screen reader calls the list
   * @param {number} options.rowHeight in pixels, as the style sheet has it
   * @param {(item: T, index: number) => HTMLElement[]} options.draw content of a row's button, and what stands beside it
   * @param {(item: T, index: number) => void} options.onOpen
   */
  constructor({ label, rowHeight, draw, onOpen }) {
    this.#rowHeight = rowHeight;
    this.#draw = draw;
    this.#onOpen = onOpen;
    this.list = h('ul', { class: 'rows', role: 'list', 'aria-label': label });
    this.element = h('div', { class: 'scroller', onscroll: () => { this.#top = this.element.scrollTop; this.#schedule(); }, onkeydown: (/** @type {KeyboardEvent} */ event) => this.#onKey(event) }, this.list);
    new ResizeObserver(() => {
      // A list that is not shown tells neither; it comes back as it was, where the browser says nothing of having scrolled it.
      if (!this.element.clientHeight) return;
      [this.#top, this.#height] = [this.element.scrollTop, this.element.clientHeight];
      this.#schedule();
    }).observe(this.element);
  }

  /** @param {T[]} items */
  show(items) {
    // The arrow keys and the upper edge stand on an item, not on a number: others may have come in before it.
    const now = (/** @type {number} */ index) => {
      const key = /** @type {any} */ (this.#items[index])?.key;
      return key === undefined ? -1 : items.findIndex((item) => /** @type {any} */ (item).key === key);
    };
    const [focus, upper] = [now(this.#focus), Math.floor(this.#top / this.#rowHeight)];
    const moved = upper && now(upper);
    this.#items = items;
    this.#focus = focus >= 0 ? focus : Math.min(this.#focus, Math.max(0, items.length - 1));
    this.list.style.height = `${items.length * this.#rowHeight}px`;
    if (moved >= 0 && moved !== upper) this.element.scrollTop = this.#top += (moved - upper) * this.#rowHeight;
    this.redraw();
  }

  /** Draws the rows in view again: what they say has changed. */
  redraw() {
    const focused = this.list.contains(document.activeElement) ? this.#focus : -1;
    for (const row of this.#rows.values()) row.remove();
    this.#rows.clear();
    this.#update();
    if (focused >= 0) this.#rows.get(focused)?.querySelector('button')?.focus({ preventScroll: true });
  }

  /** Brings a row into view. @param {number} index @param {boolean} [focus] */
  reveal(index, focus = false) {
    const top = index * this.#rowHeight;
    if (top < this.#top || top + this.#rowHeight > this.#top + this.#height) {
      this.element.scrollTop = Math.max(0, top - this.#height / 3);
      if (this.element.clientHeight) this.#top = this.element.scrollTop;
    }
    this.#focus = index;
    this.#update();
    for (const [at, row] of this.#rows) this.#setTab(row, at);
    if (focus) this.#rows.get(index)?.querySelector('button')?.focus({ preventScroll: true });
  }

  #schedule() {
    if (this.#scheduled) return;
    this.#scheduled = true;
    requestAnimationFrame(() => {
      this.#scheduled = false;
      this.#update();
    });
  }

  #update() {
    // A list that has become shorter is scrolled back by the browser, which tells of it later.
    const top = Math.min(this.#top, Math.max(0, this.#items.length * this.#rowHeight - this.#height));
    const first = Math.max(0, Math.floor(top / this.#rowHeight) - SPARE);
    const last = Math.min(this.#items.length, Math.ceil((top + this.#height) / this.#rowHeight) + SPARE);
    for (const [index, row] of this.#rows) {
      if ((index < first || index >= last) && !row.contains(document.activeElement)) {
        row.remove();
        this.#rows.delete(index);
      }
    }
    for (let index = first; index < last; index++) {
      if (!this.#rows.has(index)) this.#place(index);
    }
  }

  /** @param {number} index */
  #place(index) {
    const item = /** @type {T} */ (this.#items[index]);
    const row = h('li', { class: 'row', 'aria-setsize': this.#items.length, 'aria-posinset': index + 1 }, this.#draw(item, index));
    row.style.top = `${index * this.#rowHeight}px`;
    row.style.height = `${this.#rowHeight}px`;
    const button = row.querySelector('button');
    button?.addEventListener('click', () => {
      this.#focus = index;
      this.#onOpen(item, index);
    });
    this.#setTab(row, index);
    // Rows stand in the DOM in the order of the list, for those who read it without seeing it.
    const next = [...this.#rows.keys()].filter((other) => other > index).sort((a, b) => a - b)[0];
    this.list.insertBefore(row, next === undefined ? null : (this.#rows.get(next) ?? null));
    this.#rows.set(index, row);
  }

  /** @param {HTMLLIElement} row @param {number} index */
  #setTab(row, index) {
    const button = row.querySelector('button');
    if (button) button.tabIndex = index === this.#focus ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const steps = /** @type {Record<string, number>} */ ({ ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity });
    const step = steps[event.key];
    if (step === undefined || !this.#items.length || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.reveal(Math.min(this.#items.length - 1, Math.max(0, this.#focus + step)), true);
  }
}
