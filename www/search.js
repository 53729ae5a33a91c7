// Finds words in the texts of all articles, in slices so that the page stays responsive. Plain substring, any case; no DOM.

import { breathe } from './dom.js';

/** @import { Entry, Span } from './types.js' */

/** @typedef {{ entry: Entry, span: Span }} Hit */

/** Hits kept, at most. */
export const MOST = 2000;
/** Characters looked through before the page may breathe. */
const SLICE = 2e6;

/**
 * @param {Entry[]} entries
 * @param {string} words
 * @param {() => boolean} isStale stops the search when a newer one began
 * @returns {Promise<Hit[] | null>} null when it was stopped
 */
export async function search(entries, words, isStale) {
  const pattern = new RegExp(words.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+'), 'giu');
  /** @type {Hit[]} */
  const hits = [];
  let looked = 0;
  for (const entry of entries) {
    const text = entry.report?.text;
    if (!text) continue;
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text); match && hits.length < MOST; match = pattern.exec(text)) hits.push({ entry, span: { start: match.index, end: match.index + match[0].length } });
    if (hits.length >= MOST) break;
    looked += text.length;
    if (looked > SLICE) {
      looked = 0;
      await breathe();
      if (isStale()) return null;
    }
  }
  return hits;
}
