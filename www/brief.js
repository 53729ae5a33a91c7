// What was found, as a brief in Markdown with citations: article number and offsets. Pure text. What the reader has filtered out stays out.

import { countOf } from './corrections.js';
import { shorten } from './dom.js';
import { inView } from './export.js';
import { filterWords } from './filters.js';
import { placedNotes } from './notes.js';
import { dateOf, outletOf, titleOf } from './reading.js';
import { isTelling, tableOf } from './shares.js';
import { reportNote, t } from './strings.js';
import { firstWords, headline, reasonWords } from './view/words.js';

/** @import { Exported } from './export.js' */
/** @import { Across } from './findings.js' */
/** @import { State } from './store.js' */
/** @import { Entry, Span } from './types.js' */

/** Names and passages in a brief, at most. */
const LISTED = 25;

/**
 * @param {Exported[]} articles
 * @param {State} store
 * @param {Across} across
 */
export function markdownBrief(articles, store, across) {
  const { holds, numbers, passages: shown } = inView(articles);
  const { entities = [] } = store.across ?? {};
  const comparisons = (store.across?.comparisons ?? []).filter(holds);
  const passages = (store.across?.passages ?? []).filter(({ id }) => shown.has(id));
  const cite = (/** @type {Entry} */ entry, /** @type {Span} */ { start, end }) => `[${store.entries.indexOf(entry) + 1}: ${start}–${end}]`;
  const out = [`# ${t.reportTitle}`, '', plain(reportNote(articles.length, filterWords(store), countOf(store.corrections))), '', `## ${t.articlesTitle}`, ''];
  out.push(...articles.map(({ number, entry, sha256 }) => `${number}. ${plain(titleOf(entry))} — ${plain(outletOf(entry) || t.outletUnknown)}, ${plain(dateOf(entry) || t.dateUnknown)} (SHA-256 \`${sha256}\`)`));
  const notes = placedNotes(store, across);
  if (notes.length) out.push('', `## ${t.views.notes}`, '', ...notes.map(({ note, place }) => `- ${note.pinned ? '★ ' : ''}**${plain(place?.title ?? t.notHere)}**: “${plain(shorten(note.words, 300))}”${place ? ` ${cite(place.entry, place.span)}` : ''}${note.text ? ` — ${plain(note.text)}` : ''}`));
  out.push('', `## ${t.views.claims}`, '');
  if (!store.across?.comparisons.length) out.push(t.noComparisons, '');
  for (const comparison of comparisons) {
    out.push(`### ${t.relations[comparison.relation] ?? comparison.relation}`, '', plain(reasonWords(comparison, store)), '');
    for (const id of comparison.claims) {
      const side = across.claims.get(id);
      if (!side?.entry.report) continue;
      const { claim, entry } = side;
      out.push(`- **${plain(headline(claim, entry.report?.text ?? ''))}**${claim.stance === 'asserted' ? '' : ` (${t.stances[claim.stance]})`}, ${plain(outletOf(entry) || titleOf(entry))}: “${plain(shorten(entry.report?.text.slice(claim.start, claim.end) ?? '', 400))}” ${cite(entry, claim)}`);
    }
    out.push('');
  }
  out.push(`## ${t.views.names}`, '');
  const named = entities.flatMap((entity) => {
    const where = numbers.get(entity.id);
    return where ? [{ entity, where }] : [];
  }).sort((a, b) => b.where.length - a.where.length).slice(0, LISTED);
  out.push(...named.map(({ entity, where }) => `- **${plain(entity.name)}** (${t.types[entity.type].toLowerCase()}): ${plain(entity.forms.map(({ text, count }) => `${text} ×${count}`).join(', '))} [${where.join(', ')}]`));
  const telling = passages.filter((passage) => !passage.parent && isTelling(passage)).slice(0, LISTED);
  if (telling.length) {
    out.push('', `## ${t.views.repeats}`, '');
    const { articles: ids, cells } = tableOf(store.across?.shares ?? []);
    const number = (/** @type {string} */ id) => store.entries.findIndex((entry) => entry.id === id) + 1;
    if (ids.length > 1) out.push(`|  | ${ids.map(number).join(' | ')} |`, `| --- |${' --- |'.repeat(ids.length)}`, ...ids.map((row) => `| **${number(row)}** | ${ids.map((column) => (cells.get(row)?.get(column) ? `${cells.get(row)?.get(column)} %` : '')).join(' | ')} |`), '', t.sharesHint, '');
    for (const { occurrences, class: kind, first: earliest } of telling) {
      const [first] = occurrences;
      const entry = first && store.byId.get(first.article);
      if (first && entry?.report) out.push(`- ${t.passageClasses[kind] ?? kind}: “${plain(shorten(entry.report.text.slice(first.start, first.end), 300))}” ${occurrences.map((one) => `[${number(one.article)}: ${one.start}–${one.end}]`).join(' ')}${earliest ? ` — ${plain(firstWords(earliest, store))}` : ''}`);
    }
  }
  return `${out.join('\n')}\n`;
}

/** Text that Markdown leaves as it is. @param {string} words */
function plain(words) {
  return words.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>#|~&]/g, '\\$&');
}
