// A list of any length, drawn in parts: more come when asked for.

import { breathe, frame, h } from '../dom.js';
import { t } from '../strings.js';

/** Items that are asked for at a time. */
const PAGE = 40;
/** Items of the first page that are drawn at once: what a screen shows. The frame after draws the others. */
const SCREEN = 12;

/**
 * Items with a button for more when there are many.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => HTMLElement} draw
 */
export function paged(items, draw) {
  const list = h('ul', { class: 'items' });
  let shown = 0;
  const more = h('button', { type: 'button', class: 'small', onclick: () => add(PAGE) });
  /** @param {number} some */
  function add(some) {
    list.append(...items.slice(shown, shown + some).map(draw));
    shown = Math.min(items.length, shown + some);
    more.textContent = t.showMore(Math.min(PAGE, items.length - shown), items.length - shown);
    more.hidden = shown === items.length;
  }
  add(SCREEN);
  if (shown < items.length) frame().then(breathe).then(() => add(PAGE - SCREEN));
  return [list, more];
}
