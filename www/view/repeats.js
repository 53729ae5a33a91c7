// The Repeats view: which article shares how much with which, and every passage that stands twice or more, its places aligned in pairs.

import { differences } from '../differences.js';
import { count, fill, h, shorten } from '../dom.js';
import { isTelling, tableOf } from '../shares.js';
import { t } from '../strings.js';
import { paged } from './paged.js';
import { firstWords, whereOf } from './words.js';

/** @import { Store } from '../store.js' */
/** @import { Passage } from '../types.js' */
/** @import { Board } from './board.js' */

/** @typedef {Passage['occurrences'][number]} Occurrence */

/** The two articles whose passages are shown; null: those of all. @type {[string, string] | null} */
let pair = null;

/** @param {Board} board @returns {Node[]} */
export function repeats(board) {
  const { store } = board;
  const all = store.across?.passages ?? [];
  const isIn = (/** @type {Passage} */ { class: kind }) => !store.hidden.has(`class:${kind}`);
  const passages = all.filter((passage) => !passage.parent && isIn(passage)).sort((a, b) => weight(b) - weight(a));
  if (!all.length) return [h('p', { class: 'nothing' }, t.noPassages)];
  if (pair && !pair.every((id) => store.byId.has(id))) pair = null;
  const list = h('div', null);
  const draw = () => {
    const chosen = pair;
    const some = chosen ? all.filter((passage) => isIn(passage) && placesOf(passage.occurrences, chosen)).sort((a, b) => weight(b) - weight(a)) : passages;
    fill(list,
      h('h3', { class: 'list-head' }, chosen ? pairWords(chosen, store) : t.allPassages, h('span', { class: 'count' }, count(some.length)), chosen ? h('button', { type: 'button', class: 'small', onclick: () => { pair = null; draw(); } }, t.showAll) : null),
      classes(board),
      some.length ? paged(some, (passage) => item(passage, board)) : h('p', { class: 'nothing' }, t.noPassagesLeft));
  };
  draw();
  const table = matrix(board, (chosen) => {
    pair = chosen;
    draw();
    list.scrollIntoView({ block: 'nearest' });
  });
  return table ? [table, list] : [list];
}

/** A button for each class of passage that there is; the text holds to the same choice. @param {Board} board */
function classes({ store, redraw }) {
  const all = (store.across?.passages ?? []).filter(({ parent }) => !parent);
  const kinds = Object.entries(t.passageClasses).filter(([kind]) => all.some((passage) => passage.class === kind));
  return h('div', { class: 'board-tools', role: 'group', 'aria-label': t.classesTitle }, kinds.map(([kind, words]) => h('button', { type: 'button', class: 'chip', id: `class-${kind}`, 'aria-pressed': String(!store.hidden.has(`class:${kind}`)), onclick: () => {
    store.toggleKind(`class:${kind}`);
    redraw();
  } }, words, h('span', { class: 'count' }, count(all.filter((passage) => passage.class === kind).length)))));
}

/** How much of the row stands in the column. @param {Board} board @param {(pair: [string, string]) => void} onChoose */
function matrix({ store }, onChoose) {
  const { articles, cells, left } = tableOf(store.across?.shares ?? []);
  if (articles.length < 2) return null;
  const where = (/** @type {string} */ id) => whereIs(id, store);
  return h('figure', { class: 'shares' }, h('figcaption', { class: 'where' }, t.sharesHint, left ? ` ${t.sharesLeft(left)}` : ''),
    h('div', { class: 'wide', tabIndex: 0, role: 'group', 'aria-label': t.sharesTitle }, h('table', { class: 'matrix' },
      h('caption', { class: 'unseen' }, t.sharesTitle),
      h('thead', null, h('tr', null, h('td', null), articles.map((column) => h('th', { scope: 'col', title: where(column) }, shorten(where(column), 16))))),
      h('tbody', null, articles.map((row) => h('tr', null,
        h('th', { scope: 'row' }, where(row)),
        articles.map((column) => {
          const share = cells.get(row)?.get(column);
          if (!share) return h('td', { class: row === column ? 'same' : '' }, row === column ? '·' : null);
          const button = h('button', { type: 'button', 'aria-label': t.share(share, where(row), row === column ? null : where(column)), onclick: () => onChoose([row, column]) }, `${share} %`);
          button.style.setProperty('--share', `${Math.min(100, share * 1.6)}%`);
          return h('td', { class: row === column ? 'same' : '' }, button);
        })))))));
}

/** @param {Passage} passage @param {Board} board */
function item(passage, { store, toArticle }) {
  const { occurrences } = passage;
  const articles = new Set(occurrences.map(({ article }) => article)).size;
  const [first, other] = (pair && placesOf(occurrences, pair)) ?? mostDifferent(passage);
  const sides = h('div', null);
  const text = first ? textOf(first, store) : '';
  const show = (/** @type {Occurrence | undefined} */ beside) => fill(sides, !first || !beside || passage.class === 'exact' ? h('blockquote', { class: 'quote', dir: 'auto' }, shorten(text, 600)) : aligned(first, beside, store));
  show(other);
  const others = occurrences.filter((one) => one !== first);
  return h('li', { class: `passage class-${passage.class}` },
    h('p', { class: 'where passage-head' }, h('b', null, t.times(occurrences.length)), ` ${t.within(t.articles(articles))} `, h('span', { class: 'tag' }, t.passageClasses[passage.class] ?? passage.class), passage.parent ? ` ${t.partOfLonger}` : '', passage.headline ? ` ${t.fromHeadline}` : '', passage.first ? h('span', { class: 'first' }, ` ${firstWords(passage.first, store)}`) : null,
      passage.class !== 'exact' && others.length > 1 ? h('label', { class: 'beside' }, `${t.beside} `, h('select', { class: 'small', onchange: (/** @type {Event} */ event) => show(others[Number(/** @type {HTMLSelectElement} */ (event.target).value)]) },
        others.slice(0, 60).map((one, at) => h('option', { value: at, selected: one === other }, whereIs(one.article, store))))) : null),
    sides,
    h('ul', { class: 'places inline' }, occurrences.slice(0, 12).map((occurrence) => {
      const entry = store.byId.get(occurrence.article);
      return h('li', null, h('button', { type: 'button', onclick: () => { if (entry) toArticle(entry, `r:${passage.id}`, occurrence); } }, whereIs(occurrence.article, store), h('i', null, `${Math.round(occurrence.similarity / 10)} %`)));
    }), occurrences.length > 12 ? h('li', { class: 'more' }, t.more(occurrences.length - 12)) : null));
}

/** Two places side by side, with the words that differ. @param {Occurrence} first @param {Occurrence} other @param {Store} store */
function aligned(first, other, store) {
  return h('div', { class: 'sides' }, differences(textOf(first, store), textOf(other, store)).map((runs, at) => h('blockquote', { class: 'aligned', dir: 'auto' },
    h('span', { class: 'where' }, whereIs((at ? other : first).article, store)),
    h('p', null, runs.flatMap(({ text, differs }) => (differs ? [h(at ? 'ins' : 'del', null, text.trimEnd()), ' '] : [text]))))));
}

/** The place that stands for all and the one that differs most from it. @param {Passage} passage @returns {[Occurrence | undefined, Occurrence | undefined]} */
function mostDifferent({ occurrences, representative }) {
  const first = occurrences[representative] ?? occurrences[0];
  const others = occurrences.filter((one) => one !== first);
  return [first, others.reduce((least, one) => (least && least.similarity <= one.similarity ? least : one), others[0])];
}

/** A place in each of two articles, or two in one; null where there are none. @param {Occurrence[]} occurrences @param {[string, string]} articles @returns {[Occurrence, Occurrence] | null} */
function placesOf(occurrences, [row, column]) {
  const first = occurrences.find(({ article }) => article === row);
  const other = occurrences.find((one) => one !== first && one.article === column);
  return first && other ? [first, other] : null;
}

/** @param {[string, string]} articles @param {Store} store */
function pairWords([row, column], store) {
  const [a, b] = [row, column].map((id) => store.byId.get(id));
  return a && b ? (a === b ? t.insideOne(whereOf(store, a)) : t.between(whereOf(store, a), whereOf(store, b))) : '';
}

/** @param {string} id of an article @param {Store} store */
function whereIs(id, store) {
  const entry = store.byId.get(id);
  return entry ? whereOf(store, entry) : id;
}

/** @param {Occurrence} occurrence @param {Store} store */
function textOf({ article, start, end }, store) {
  return store.byId.get(article)?.report?.text.slice(start, end) ?? '';
}

/** Longer and more often comes first; common phrases and template text last. @param {Passage} passage */
function weight(passage) {
  const [first] = passage.occurrences;
  return (isTelling(passage) ? 1e9 : 0) + (first ? first.end - first.start : 0) * Math.log2(passage.occurrences.length + 1);
}
