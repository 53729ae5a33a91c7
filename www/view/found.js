// What the search found, below the search box: findings first, then places in the texts. Each leads to its article.

import { h, fill, shorten } from '../dom.js';
import { titleOf } from '../reading.js';
import { MOST, search } from '../search.js';
import { t } from '../strings.js';
import { VirtualList } from './virtual-list.js';

/** @import { Across } from '../findings.js' */
/** @import { Hit } from '../search.js' */
/** @import { Store } from '../store.js' */

/** As style.css has it. */
const ROW = 54;
/** How long (ms) typing may pause before the search begins. */
const PAUSE = 120;

/**
 * @param {Store} store
 * @param {HTMLInputElement} input
 * @param {() => Across} across
 * @param {(hit: Hit) => void} onOpen
 */
export function found(store, input, across, onOpen) {
  let generation = 0;
  let timer = 0;
  /** @type {Hit[]} */
  let hits = [];
  const total = h('p', { class: 'total', role: 'status' });
  /** @type {VirtualList<Hit>} */
  const list = new VirtualList({
    label: t.placesFound,
    rowHeight: ROW,
    onOpen: (hit) => {
      close();
      onOpen(hit);
    },
    draw: ({ kind, entry, span, words }) => {
      const text = entry.report?.text ?? '';
      const from = Math.max(text.lastIndexOf('\n', span.start) + 1, span.start - 40);
      return [h('button', { type: 'button', class: `hit hit-${kind}`, dir: 'auto' },
        h('span', { class: 'where' }, `${store.entries.indexOf(entry) + 1}. ${shorten(titleOf(entry), 70)}`),
        kind !== 'text' ? h('span', { class: 'line' }, h('span', { class: 'tag' }, t.hits[kind]), ` ${shorten(words, 120)}`) : h('span', { class: 'line' }, text.slice(from, span.start), h('mark', null, text.slice(span.start, span.end)), text.slice(span.end, span.end + 80).split('\n', 1)[0]))];
    },
  });
  const panel = h('div', { class: 'found', hidden: true }, total, list.element);
  input.parentElement?.append(panel);

  function close() {
    panel.hidden = true;
  }

  async function look() {
    const mine = ++generation;
    const words = store.search;
    if (words.trim().length < 2) {
      hits = [];
      close();
      return;
    }
    const answer = await search(store, across(), words, () => mine !== generation);
    if (!answer || mine !== generation) return;
    hits = answer;
    const places = hits.filter(({ kind }) => kind === 'text');
    fill(total, t.found(places.length, new Set(places.map(({ entry }) => entry)).size, hits.length - places.length), places.length >= MOST ? ` · ${t.foundMany}` : '');
    panel.hidden = document.activeElement !== input && !panel.contains(document.activeElement);
    list.show(hits);
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      store.setSearch(input.value);
      look();
    }, PAUSE);
  });
  input.addEventListener('focus', () => { if (store.search.trim().length > 1) look(); });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
      input.value = '';
      store.setSearch('');
      input.blur();
    } else if (event.key === 'ArrowDown' && hits.length) {
      event.preventDefault();
      list.reveal(0, true);
    } else if (event.key === 'Enter' && hits[0]) {
      close();
      onOpen(hits[0]);
    }
  });
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
      input.focus();
    }
  });
  document.addEventListener('pointerdown', (event) => {
    if (!panel.contains(/** @type {Node} */ (event.target)) && event.target !== input) close();
  });
}
