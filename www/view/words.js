// Findings in words: the line that names a claim, a figure with its bound, the part of a claim. Text only.

import { count, shorten } from '../dom.js';
import { outletOf, titleOf } from '../reading.js';
import { t } from '../strings.js';

/** @import { State } from '../store.js' */
/** @import { Claim, Comparison, Entry, Figure, Part, Passage } from '../types.js' */

/** @param {Part | null} part */
export function partWords(part) {
  if (!part) return '';
  const text = part.text ?? '';
  return part.resolved && part.resolved !== text ? (text ? `${text} (${part.resolved})` : part.resolved) : text;
}

/** A figure as an interval with its bound: “≥ 691”, “70–150”. @param {Figure} figure @param {string} text the article's */
export function figureWords({ min, max, bound, start, end }, text) {
  const words = text.slice(start, end);
  switch (bound) {
    case '=': return min === null ? words : count(min);
    case '>=': return min === null ? words : `≥ ${count(min)}`;
    case '>': return min === null ? words : `> ${count(min)}`;
    case '<=': return max === null ? words : `≤ ${count(max)}`;
    case '~': return min === null && max === null ? words : `≈ ${count(min ?? max ?? 0)}`;
    case 'range': return min === null || max === null ? words : `${count(min)}–${count(max)}`;
    case 'vague': return min === null ? `“${words}”` : `“${words}” (≥ ${count(min)})`;
  }
}

/** A claim in one line. @param {Claim} claim @param {string} text the article's */
export function headline(claim, text) {
  const kind = t.claimKinds[claim.kind] ?? claim.kind;
  if (claim.number) {
    const whom = partWords(claim.victim);
    return [figureWords(claim.number, text), claim.effect ?? (claim.kind === 'casualties' ? '' : kind.toLowerCase()), whom && `· ${shorten(whom, 60)}`].filter(Boolean).join(' ');
  }
  if (claim.kind === 'statement') {
    const cue = claim.cue ? text.slice(claim.cue.start, claim.cue.end) : t.saidBy;
    const who = partWords(claim.source);
    return who ? `${shorten(who, 60)} ${shorten(cue, 30)}` : `${t.nobody}: ${shorten(cue, 30)}`;
  }
  // What is held or struck is often the place itself: the same words are said once.
  const sides = new Map([claim.actor, claim.victim, claim.place].map(partWords).filter(Boolean).map((part) => [part.toLowerCase().replace(/^the /, ''), shorten(part, 50)]));
  return [kind, ...sides.values()].join(' · ');
}

/** The core's sentence on a comparison; it names articles by their ids, the reader knows them by their numbers. @param {Comparison} comparison @param {State} store */
export function reasonWords({ why }, store) {
  return why.text.replace(/“([^”]{1,200})”/g, (quoted, id) => {
    const entry = store.byId.get(id);
    return entry ? t.articleNumber(store.entries.indexOf(entry) + 1) : quoted;
  });
}

/** Where a passage stood first, as far as its articles are dated. @param {NonNullable<Passage['first']>} first @param {State} store */
export function firstWords({ date, articles, undated }, store) {
  const where = articles.map((id) => store.byId.get(id)).map((entry, at) => (entry ? whereOf(store, entry) : articles[at])).join(', ');
  return t.firstIn(where, date, undated);
}

/** An article by its number and outlet, or title. @param {State} store @param {Entry} entry */
export function whereOf(store, entry) {
  return `${count(store.entries.indexOf(entry) + 1)}. ${shorten(outletOf(entry) || titleOf(entry), 40)}`;
}
