// The Repeats view: which article shares how much with which, and every passage that stands twice or more, its places aligned.

import { differences } from '../differences.js';
import { h, count, shorten } from '../dom.js';
import { t } from '../strings.js';
import { paged } from './paged.js';
import { whereOf } from './words.js';

/** @import { Store } from '../store.js' */
/** @import { Passage } from '../types.js' */
/** @import { Board } from './board.js' */

/** @param {Board} board @returns {Node[]} */
export function repeats({ store, toArticle }) {
  const passages = (store.across?.passages ?? []).filter((passage) => !passage.parent)
    .sort((a, b) => weight(b) - weight(a));
  if (!passages.length) return [h('p', { class: 'nothing' }, t.noPassages)];
  return paged(passages, (passage) => {
    const first = passage.occurrences[0];
    const text = first ? store.byId.get(first.article)?.report?.text.slice(first.start, Math.min(first.end, first.start + 900)) : '';
    const articles = new Set(passage.occurrences.map(({ article }) => article)).size;
    return h('li', { class: `passage class-${passage.class}` },
      h('p', { class: 'where' }, h('b', null, t.times(passage.occurrences.length)), ` in ${t.articles(articles)} `, h('span', { class: 'tag' }, t.passageClasses[passage.class] ?? passage.class)),
      passage.class === 'exact' ? h('blockquote', { class: 'quote', dir: 'auto' }, shorten(text ?? '', 600)) : aligned(passage, store),
      h('ul', { class: 'places inline' }, passage.occurrences.slice(0, 12).map((occurrence) => {
        const entry = store.byId.get(occurrence.article);
        return h('li', null, h('button', { type: 'button', onclick: () => { if (entry) toArticle(entry, `r:${passage.id}`, occurrence); } }, entry ? whereOf(store, entry) : occurrence.article, h('i', null, `${Math.round(occurrence.similarity / 10)} %`)));
      }), passage.occurrences.length > 12 ? h('li', { class: 'more' }, `… ${count(passage.occurrences.length - 12)} more`) : null));
  });
}

/** The first place and the one that differs most from it, side by side, with the words that differ. @param {Passage} passage @param {Store} store */
function aligned({ occurrences }, store) {
  const [first, ...others] = occurrences;
  const other = others.reduce((least, one) => (one.similarity < least.similarity ? one : least), others[0] ?? /** @type {any} */ (first));
  const sides = [first, other].map((occurrence) => ({ entry: store.byId.get(occurrence?.article ?? ''), text: store.byId.get(occurrence?.article ?? '')?.report?.text.slice(occurrence?.start, occurrence?.end) ?? '' }));
  const [a, b] = differences(sides[0]?.text ?? '', sides[1]?.text ?? '');
  return h('div', { class: 'sides' }, [a, b].map((runs, at) => h('blockquote', { class: 'aligned', dir: 'auto' },
    h('span', { class: 'where' }, sides[at]?.entry ? whereOf(store, sides[at].entry) : ''),
    h('p', null, runs.flatMap(({ text, differs }) => (differs ? [h(at ? 'ins' : 'del', null, text.trimEnd()), ' '] : [text]))))));
}

/** Longer and more often comes first; common phrases and template text last. @param {Passage} passage */
function weight({ occurrences, class: kind }) {
  const first = occurrences[0];
  const length = first ? first.end - first.start : 0;
  return (kind === 'formulaic' || kind === 'boilerplate' ? 0 : 1e9) + length * Math.log2(occurrences.length + 1);
}
