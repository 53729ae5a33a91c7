// The views that hold across the articles, in the place of the text: which of them is shown, and where it was scrolled to.

import { fill, h } from '../dom.js';
import { t } from '../strings.js';
import { ledger } from './ledger.js';
import { map } from './map.js';
import { names } from './names.js';
import { notesView } from './notes.js';
import { repeats } from './repeats.js';
import { timeline } from './timeline.js';

/** @import { Across } from '../findings.js' */
/** @import { Mending } from '../mending.js' */
/** @import { Notes } from '../notes.js' */
/** @import { Store, View } from '../store.js' */
/** @import { Entry, Span } from '../types.js' */

/**
 * @typedef {object} Board what a view needs
 * @property {Store} store
 * @property {Across} across
 * @property {Mending} mending
 * @property {Notes} notes
 * @property {(entry: Entry, key: string, span: Span) => void} toArticle
 * @property {string} land the outline behind the map, as www/land.txt has it
 * @property {() => void} redraw
 */

/** @type {Record<string, (board: Board) => Node[]>} */
const VIEWS = { claims: ledger, names, repeats, timeline, map, notes: notesView };

/**
 * @param {Store} store
 * @param {HTMLElement} pane
 * @param {Pick<Board, 'mending' | 'notes' | 'toArticle' | 'land'>} actions
 */
export function board(store, pane, actions) {
  /** @type {View | null} */
  let shown = null;
  /** @param {View} view @param {Across} across */
  function show(view, across) {
    // What the reader is writing is not taken away.
    if (view === shown && document.activeElement?.closest('.mend-slot form')) return;
    const { scrollTop } = pane;
    const held = pane.contains(document.activeElement) ? document.activeElement?.id : '';
    const content = store.across ? (VIEWS[view]?.({ store, across, ...actions, redraw: () => show(view, across) }) ?? []) : [h('p', { class: 'nothing' }, store.entries.length ? t.stillComparing : t.noArticles)];
    fill(pane, h('div', { class: 'board-body' }, h('h2', null, t.views[view]), content));
    pane.scrollTop = view === shown ? scrollTop : 0;
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
    shown = view;
  }
  return {
    show,
    /** Makes the chosen names one. */
    merge: () => /** @type {HTMLElement | null} */ (pane.querySelector('[data-merge]'))?.click(),
  };
}
