// Finds words in the texts of all articles and in what was found there: titles, names, claims, notes. Any case; in slices, so that the page
// stays responsive. No DOM.

import { breathe } from './dom.js';
import { placedNotes } from './notes.js';
import { outletOf, titleOf } from './reading.js';
import { t } from './strings.js';
import { headline } from './view/words.js';

/** @import { Across } from './findings.js' */
/** @import { Store } from './store.js' */
/** @import { Entry, Span } from './types.js' */

/** @typedef {{ kind: 'title' | 'name' | 'claim' | 'note' | 'text', entry: Entry, span: Span, key: string | null, words: string }} Hit `key`: of the finding; `words`: what it is called, none where the text speaks for itself */

/** Places in texts and findings of one kind that are kept, at most. */
export const MOST = 2000;
const MOST_FINDINGS = 200;
/** Characters looked through before the page may breathe. */
const SLICE = 2e6;

/**
 * Findings come first, those of a kind together, then the places in the texts. In a text the words stand as they are asked for, with any white
 * space between; in what a finding is called all of them stand in any order.
 * @param {Store} store
 * @param {Across} across
 * @param {string} words
 * @param {() => boolean} isStale stops the search when a newer one began
 * @returns {Promise<Hit[] | null>} null when it was stopped
 */
export async function search(store, across, words, isStale) {
  const parts = folded(words).split(/\s+/).filter(Boolean);
  const fits = (/** @type {string} */ called) => {
    const all = folded(called);
    return parts.every((part) => all.includes(part));
  };
  /** @type {Record<Hit['kind'], Hit[]>} */
  const hits = { note: [], title: [], name: [], claim: [], text: [] };
  const add = (/** @type {Hit} */ hit, most = MOST_FINDINGS) => { if (hits[hit.kind].length < most) hits[hit.kind].push(hit); };

  for (const { note, place } of placedNotes(store, across)) if (place && fits(`${note.text} ${note.words}`)) add({ kind: 'note', entry: place.entry, span: place.span, key: place.key, words: note.text || note.words });
  for (const entity of new Set(across.entities.values())) {
    const [first] = across.mentions.get(entity.id) ?? [];
    const [mention] = first?.[1] ?? [];
    if (first && mention && [entity.name, ...entity.forms.map(({ text }) => text)].some(fits)) add({ kind: 'name', entry: first[0], span: mention, key: `e:${entity.id}`, words: `${entity.name} (${t.types[entity.type]})` });
  }
  const pattern = new RegExp(words.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), 'giu');
  let looked = 0;
  for (const entry of store.entries) {
    const { report } = entry;
    if (!report) continue;
    const { text } = report;
    const title = `${titleOf(entry)} · ${outletOf(entry) ?? ''}`;
    if (fits(title)) add({ kind: 'title', entry, span: { start: 0, end: 0 }, key: null, words: outletOf(entry) ?? '' });
    for (const claim of report.claims) {
      const called = `${headline(claim, text)} ${claim.stance === 'asserted' ? '' : t.stances[claim.stance]}`;
      if (fits(called)) add({ kind: 'claim', entry, span: claim, key: `c:${claim.id}`, words: called });
    }
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && hits.text.length < MOST; match = pattern.exec(text)) add({ kind: 'text', entry, span: { start: match.index, end: match.index + match[0].length }, key: null, words: '' }, MOST);
    // A claim is put into words before it is looked at.
    looked += text.length + report.claims.length * 1000;
    if (looked > SLICE) {
      looked = 0;
      await breathe();
      if (isStale()) return null;
    }
  }
  return Object.values(hits).flat();
}

/** Without case and accents. @param {string} words */
function folded(words) {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
