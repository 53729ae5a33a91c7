// Reports in, files out: tables for spreadsheets, the articles of a session. Pure text; saving is the page's business. Every row carries
// the quoted words, their offsets with the unit, and which text they count in (SHA-256).

import { entitiesOf } from './findings.js';
import { sourceOf } from './reading.js';
import { valueWords } from './view/value.js';

/** @import { Across } from './findings.js' */
/** @import { AllCorrections, Entry, Note, Part, SingleReport } from './types.js' */

/** What all offsets count. */
const UNIT = 'utf16';

/**
 * @typedef {object} Exported an article that was read, with its number in the list and the SHA-256 of its text
 * @property {number} number
 * @property {Entry} entry
 * @property {SingleReport} report
 * @property {string} sha256
 */

/** @param {Entry[]} entries @returns {Promise<Exported[]>} */
export async function exported(entries) {
  return Promise.all(entries.flatMap((entry, index) => (entry.report ? [{ number: index + 1, entry, report: entry.report }] : [])).map(async (one) => ({ ...one, sha256: await sha256(one.report.text) })));
}

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every claim, a row each. @param {Exported[]} articles @param {Across} across */
export function claimsTable(articles, across) {
  const header = [...ARTICLE, 'claim_id', 'kind', 'stance', 'source', 'quotation', 'outlet_named', 'told_to', 'figure', 'min', 'max', 'bound', 'effect', 'victim', 'actor', 'place', 'time', 'quote', ...PLACE, 'relations', 'rule', 'why', 'mended', 'rejected'];
  return csv(header, articles.flatMap((article) => [...article.report.claims, ...article.report.rejected].map((claim, at) => {
    const isRejected = at >= article.report.claims.length;
    const { text } = article.report;
    const relations = (across.comparisons.get(claim.id) ?? []).map(({ relation, claims }) => `${relation}: ${claims.filter((id) => id !== claim.id).join(' ')}`).join('; ');
    return [...head(article), claim.id, claim.kind, claim.stance, words(claim.source), claim.quotation, words(claim.outlet), words(claim.addressee),
      claim.number ? text.slice(claim.number.start, claim.number.end) : '', claim.number?.min, claim.number?.max, claim.number?.bound, claim.effect, words(claim.victim), words(claim.actor),
      words(claim.place), words(claim.time), text.slice(claim.start, claim.end), ...place(claim, article), relations, claim.why.rule, claim.why.text, claim.mended.join(' '), isRejected ? 'yes' : ''];
  })));
}

/** Every mention of an entity, date or quantity, a row each. @param {Exported[]} articles @param {Across} across */
export function entitiesTable(articles, across) {
  const header = [...ARTICLE, 'entity_id', 'entity', 'type', 'subtype', 'form', 'value', 'person_title', 'country', 'latitude', 'longitude', ...PLACE, 'confidence', 'rule', 'why'];
  return csv(header, articles.flatMap((article) => {
    const entityOf = entitiesOf(article.report, across);
    return article.report.mentions.map((mention) => {
      const entity = entityOf(mention.entity);
      return [...head(article), entity?.id, entity?.name, mention.type, entity?.subtype, mention.text, valueWords(mention.value), mention.title?.text, entity?.location?.country, degrees(entity?.location?.latitude), degrees(entity?.location?.longitude), ...place(mention, article), mention.confidence / 1000, mention.why.rule, mention.why.text];
    });
  }));
}

/** Every place of every repeated passage, a row each. @param {Exported[]} articles @param {import('./types.js').Passage[]} passages */
export function repeatsTable(articles, passages) {
  const header = [...ARTICLE, 'passage_id', 'class', 'part_of', 'times', 'first', 'similarity', 'quote', ...PLACE];
  const byId = new Map(articles.map((article) => [article.report.id, article]));
  return csv(header, passages.flatMap((passage) => passage.occurrences.flatMap((occurrence) => {
    const article = byId.get(occurrence.article);
    return article ? [[...head(article), passage.id, passage.class, passage.parent, passage.occurrences.length, passage.first?.articles.includes(occurrence.article) ? passage.first.date : '', occurrence.similarity / 1000, article.report.text.slice(occurrence.start, occurrence.end), ...place(occurrence, article)]] : [];
  })));
}

/**
 * The articles with what the reader says of them, all corrections and notes: a file that opens here again. The command reads its articles too.
 * @param {Entry[]} entries
 * @param {AllCorrections} corrections
 * @param {Note[]} notes
 */
export function sessionFile(entries, corrections, notes) {
  return JSON.stringify({ crossread: 'session', version: 2, articles: entries.map((entry) => ({ ...sourceOf(entry), facts: entry.facts })), corrections, notes }, null, 1);
}

const ARTICLE = ['article', 'article_id', 'title', 'outlet', 'date'];
const PLACE = ['start', 'end', 'offset_unit', 'text_sha256'];

/** @param {Exported} article */
function head({ number, report }) {
  return [number, report.id, report.title, report.outlet, report.date];
}

/** @param {{ start: number, end: number }} span @param {Exported} article */
function place({ start, end }, { sha256: hash }) {
  return [start, end, UNIT, hash];
}

/** @param {number | undefined} tenThousandths */
function degrees(tenThousandths) {
  return tenThousandths === undefined ? null : tenThousandths / 10_000;
}

/** @param {Part | null} part */
function words(part) {
  return part ? (part.text ?? part.resolved) : '';
}

/**
 * @param {string[]} header
 * @param {(string | number | null | undefined)[][]} rows
 */
function csv(header, rows) {
  return `\uFEFF${[header, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet takes as text, never as a formula. @param {string | number | null | undefined} value */
function cell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
