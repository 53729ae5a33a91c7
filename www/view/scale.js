// Figures as intervals on one scale, beneath each other: what overlaps and what does not is seen at a glance. Draws; judges nothing.

import { count, h } from '../dom.js';
import { figureWords } from './words.js';

/** @import { Figure } from '../types.js' */

/**
 * @param {{ figure: Figure, text: string, label: string, stance: string }[]} rows `text`: of the figure's article
 * @returns {HTMLElement | null} null where there is nothing to compare
 */
export function scale(rows) {
  const known = rows.filter(({ figure }) => figure.min !== null || figure.max !== null);
  if (known.length < 2) return null;
  const ends = known.flatMap(({ figure: { min, max } }) => [min, max].filter((end) => end !== null));
  const most = Math.max(...ends);
  if (most <= 0) return null;
  // Room at the right for what has no upper end.
  const top = niceTop(most * 1.12);
  const at = (/** @type {number} */ value) => `${(value / top) * 100}%`;
  return h('div', { class: 'scale', role: 'img', 'aria-label': known.map(({ figure, text, label }) => `${label}: ${figureWords(figure, text)}`).join('; ') },
    known.map(({ figure, text, label, stance }) => {
      const from = figure.min ?? 0;
      const to = figure.max ?? top;
      const bar = h('span', { class: `interval stance-${stance}${figure.max === null ? ' open' : ''}${figure.min === null ? ' below' : ''}${from === to ? ' point' : ''}` });
      bar.style.insetInlineStart = at(from);
      bar.style.width = `max(${((to - from) / top) * 100}%, 9px)`;
      return h('div', { class: 'scale-row' }, h('span', { class: 'scale-label' }, label), h('span', { class: 'track' }, bar), h('span', { class: 'scale-figure' }, figureWords(figure, text)));
    }),
    h('div', { class: 'scale-row ends' }, h('span', { class: 'scale-label' }), h('span', { class: 'track' }, h('i', null, '0'), h('i', null, count(top))), h('span', { class: 'scale-figure' })));
}

/** The next round number. @param {number} value */
function niceTop(value) {
  let unit = 1;
  while (unit * 10 <= value) unit *= 10;
  return [1, 1.5, 2, 3, 4, 5, 6, 8, 10].map((step) => step * unit).find((top) => top >= value) ?? Math.ceil(value);
}
