// A list of any length, drawn in parts: more come when asked for.

import { h } from '../dom.js';
import { t } from '../strings.js';

/** Items drawn at once: as many as a page draws between two frames. */
const PAGE = 40;

/**
 * Items with a button for more when there are many.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => HTMLElement} draw
 */
export function paged(items, draw) {
  const list = h('ul', { class: 'items' });
  let shown = 0;
  const more = h('button', { type: 'button', class: 'small', onclick: () => add() });
  function add() {
    list.append(...items.slice(shown, shown + PAGE).map(draw));
    shown = Math.min(items.length, shown + PAGE);
    more.textContent = t.showMore(Math.min(PAGE, items.length - shown), items.length - shown);
    more.hidden = shown === items.length;
  }
  add();
  return [list, more];
}
