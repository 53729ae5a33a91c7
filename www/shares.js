// Which article holds how much of which other one: from the core's counts to a table of shares. Pure; no DOM.

/** @import { Passage, Shares } from './types.js' */

/** Articles in the table, at most: those that share most. */
const MOST = 24;

/**
 * @typedef {object} Table
 * @property {string[]} articles ids, in the order of the list
 * @property {Map<string, Map<string, number>>} cells by row, then by column: the share of the row's words, in percent, that stands in the column;
 * on the diagonal: that stands twice in the article itself
 * @property {number} left articles that share something and have no place in the table
 */

/** Whether a passage says something of where a text comes from; phrases that everybody uses and templates do not. @param {Passage} passage */
export function isTelling({ class: kind }) {
  return kind !== 'formulaic' && kind !== 'boilerplate';
}

/**
 * @param {Shares[]} shares of all articles
 * @returns {Table}
 */
export function tableOf(shares) {
  const sharing = shares.filter(({ inside, others }) => inside || others.length);
  const most = new Set([...sharing].sort((a, b) => sharedBy(b) - sharedBy(a)).slice(0, MOST));
  const chosen = sharing.filter((one) => most.has(one));
  const here = new Set(chosen.map(({ article }) => article));
  const cells = new Map(chosen.map(({ article, words, inside, others }) => {
    const percent = (/** @type {number} */ part) => Math.max(1, Math.round((part / Math.max(1, words)) * 100));
    /** @type {[string, number][]} */
    const row = others.filter((other) => here.has(other.article) && other.words).map((other) => [other.article, percent(other.words)]);
    return [article, new Map(inside ? [...row, [article, percent(inside)]] : row)];
  }));
  return { articles: chosen.map(({ article }) => article), cells, left: sharing.length - chosen.length };
}

/** Words of an article that stand elsewhere or twice. @param {Shares} shares */
function sharedBy({ words, inside, nowhere_else: own }) {
  return words - own + inside;
}
