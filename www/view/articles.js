// The list of articles at the left: which are here, what each holds, which failed. Opens and removes; draws only rows in view.

import { count, h } from '../dom.js';
import { dateOf, outletOf, titleOf } from '../reading.js';
import { t } from '../strings.js';
import { VirtualList } from './virtual-list.js';

/** @import { Store } from '../store.js' */
/** @import { Entry } from '../types.js' */

/** As style.css has it. */
const ROW = 78;

/** @param {Store} store @param {HTMLElement} pane @param {{ onAdd: () => void, onRemove: (entry: Entry) => void }} actions */
export function articles(store, pane, { onAdd, onRemove }) {
  let filter = '';
  const total = h('span', { class: 'count' });
  const input = h('input', { type: 'search', class: 'filter', placeholder: t.filterHint, 'aria-label': t.filterArticles, oninput: () => { filter = input.value.trim().toLowerCase(); show(); } });
  const nothing = h('p', { class: 'nothing', hidden: true }, t.noMatches);

  /** @type {VirtualList<Entry>} */
  const list = new VirtualList({
    label: t.articlesTitle,
    rowHeight: ROW,
    onOpen: (entry) => store.open(entry),
    draw: (entry) => {
      const number = store.entries.indexOf(entry) + 1;
      return [
        h('button', { type: 'button', class: `article-row ${entry.status}`, 'aria-current': entry === store.current ? 'true' : null },
          h('span', { class: 'number', 'aria-hidden': 'true' }, number),
          h('span', { class: 'title', dir: 'auto' }, titleOf(entry)),
          entry.status === 'failed' ? h('span', { class: 'where bad' }, t.failed)
            : entry.status === 'waiting' ? h('span', { class: 'where' }, t.waiting)
              : h('span', { class: 'where' }, `${outletOf(entry) || t.outletUnknown} · ${dateOf(entry) || t.dateUnknown}`)),
        h('button', { type: 'button', class: 'icon close', tabIndex: -1, 'aria-label': `${t.remove}: ${titleOf(entry)}`, title: t.remove, onclick: () => onRemove(entry) }, '×'),
      ];
    },
  });

  pane.append(
    h('header', { class: 'pane-head' }, h('h2', null, `${t.articlesTitle} `, total), h('button', { type: 'button', class: 'small', onclick: onAdd }, t.add)),
    input, nothing, list.element);

  function show() {
    const entries = filter ? store.entries.filter((entry) => `${titleOf(entry)} ${outletOf(entry) ?? ''} ${entry.name ?? ''}`.toLowerCase().includes(filter)) : store.entries;
    total.textContent = count(store.entries.length);
    input.hidden = store.entries.length < 8;
    nothing.hidden = entries.length > 0 || !filter;
    list.show(entries);
  }

  let due = false;
  store.on(['articles'], () => {
    // While a thousand articles come in, a few times a second is enough.
    if (due) return;
    due = true;
    const draw = () => {
      due = false;
      show();
    };
    if (store.progress && store.progress.total > 20) setTimeout(draw, 200);
    else requestAnimationFrame(draw);
  });
  store.on(['current'], () => {
    list.redraw();
    const at = store.current ? store.entries.indexOf(store.current) : -1;
    if (at >= 0 && !filter) list.reveal(at);
  });
}
