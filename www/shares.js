// Which article holds how much of which other one: from repeated passages to a table of shares. Pure; no DOM.

/** @import { Passage, SingleReport } from './types.js' */

/** Articles in the table, at most: those that share most. */
const MOST = 24;

/**
 * @typedef {object} Shares
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
 * @param {Passage[]} passages
 * @param {SingleReport[]} articles in the order of the list
 * @returns {Shares}
 */
export function shares(passages, articles) {
  const telling = passages.filter(isTelling);
  /** @type {Map<string, number>} */
  const shared = new Map();
  for (const { occurrences } of telling) for (const { article, start, end } of occurrences) shared.set(article, (shared.get(article) ?? 0) + end - start);
  const most = [...shared].sort((a, b) => b[1] - a[1]).slice(0, MOST).map(([article]) => article);
  const chosen = articles.filter(({ id }) => most.includes(id));
  const here = new Set(chosen.map(({ id }) => id));
  /** Spans of the row that stand in the column. @type {Map<string, Map<string, [number, number][]>>} */
  const spans = new Map(chosen.map(({ id }) => [id, new Map()]));
  for (const { occurrences } of telling) {
    const some = occurrences.filter(({ article }) => here.has(article));
    const times = new Map();
    for (const { article } of some) times.set(article, (times.get(article) ?? 0) + 1);
    for (const { article, start, end } of some) {
      for (const [other, count] of times) {
        if (other === article && count < 2) continue;
        const row = spans.get(article);
        const cell = row?.get(other) ?? [];
        cell.push([start, end]);
        row?.set(other, cell);
      }
    }
  }
  const cells = new Map(chosen.map((article) => {
    const words = Math.max(1, ownWords(article));
    return [article.id, new Map([...(spans.get(article.id) ?? [])].map(([other, some]) => [other, Math.min(100, Math.max(1, Math.round((covered(some, article.text) / words) * 100)))]))];
  }));
  return { articles: chosen.map(({ id }) => id), cells, left: shared.size - chosen.length };
}

/** Words in spans that may overlap. @param {[number, number][]} spans @param {string} text */
function covered(spans, text) {
  let until = 0;
  let words = 0;
  for (const [start, end] of spans.sort((a, b) => a[0] - b[0])) {
    if (end > until) words += wordsIn(text.slice(Math.max(start, until), end));
    until = Math.max(until, end);
  }
  return words;
}

/** Words of the article itself, without boilerplate. @param {SingleReport} article */
function ownWords({ text, blocks }) {
  return blocks.reduce((sum, { role, start, end }) => sum + (role === 'content' ? wordsIn(text.slice(start, end)) : 0), 0);
}

/** @param {string} text */
function wordsIn(text) {
  return text.match(/\S+/g)?.length ?? 0;
}
