// The Claims view: claims of all articles that bear on each other, side by side, by how they stand to each other; figures on one scale.

import { count, h, shorten } from '../dom.js';
import { outletOf, titleOf } from '../reading.js';
import { t } from '../strings.js';
import { paged } from './paged.js';
import { scale } from './scale.js';
import { headline, partWords, reasonWords, whereOf } from './words.js';

/** @import { Board } from './board.js' */
/** @import { Comparison } from '../types.js' */

/** The order in which relations are shown: what needs eyes first. */
const RELATIONS = ['conflict', 'reversal', 'unverified', 'different-scope', 'sum-consistent', 'part-of', 'agree', 'repeat'];

/** @param {Board} board @returns {Node[]} */
export function ledger(board) {
  const { store } = board;
  const comparisons = store.across?.comparisons ?? [];
  if (!comparisons.length) return [h('p', { class: 'nothing' }, t.noComparisons)];
  return RELATIONS.flatMap((relation) => {
    const some = comparisons.filter((comparison) => comparison.relation === relation);
    if (!some.length) return [];
    return [h('section', { class: 'group' },
      h('h3', null, h('span', { class: `tag relation-${relation}` }, t.relations[relation] ?? relation), h('span', { class: 'count' }, count(some.length)), h('small', null, t.relationWords[relation] ?? '')),
      paged(some, (comparison) => sideBySide(comparison, board)))];
  });
}

/** @param {Comparison} comparison @param {Board} board */
function sideBySide(comparison, { store, across, toArticle, mending }) {
  const sides = comparison.claims.flatMap((id) => across.claims.get(id) ?? []);
  return h('li', { class: 'comparison' },
    h('p', { class: 'reason' }, reasonWords(comparison, store), ' ', h('code', null, comparison.why.rule), ' ', h('button', { type: 'button', class: 'small', title: t.notRelated, onclick: () => mending.rejectRelation(comparison) }, t.isWrong)),
    scale(sides.flatMap(({ entry, claim }) => (claim.number && entry.report ? [{ figure: claim.number, text: entry.report.text, label: `${count(store.entries.indexOf(entry) + 1)}. ${shorten(partWords(claim.victim) || outletOf(entry) || titleOf(entry), 40)}`, stance: claim.stance }] : [])).slice(0, 12)),
    h('div', { class: 'sides' }, sides.slice(0, 12).map(({ entry, claim }) => h('button', { type: 'button', class: 'side', dir: 'auto', onclick: () => toArticle(entry, `c:${claim.id}`, claim) },
      h('span', { class: 'where' }, whereOf(store, entry)),
      h('b', null, headline(claim, entry.report?.text ?? ''), claim.stance === 'asserted' ? null : h('span', { class: `tag stance-${claim.stance}` }, t.stances[claim.stance])),
      h('q', null, shorten(entry.report?.text.slice(claim.start, Math.min(claim.end, claim.start + 500)) ?? '', 260))))));
}
