// Reports in, files out: tables for spreadsheets, JSON, JSON lines, the articles of a session. Pure text; saving is the page's business. Every row
// carries the quoted words, their offsets with the unit, and which text they count in (SHA-256). What the reader has filtered out stays out.

import { filterWords, isShown, narrowed } from './filters.js';
import { blocksOf, entitiesOf, findingsOf, passagesOf } from './findings.js';
import { sourceOf } from './reading.js';
import { valueWords } from './view/value.js';

/** @import { Across } from './findings.js' */
/** @import { State } from './store.js' */
/** @import { AllCorrections, Claim, Entry, ExportChoice, Mention, Note, Part, Report, SingleReport } from './types.js' */

/** What all offsets count. */
const UNIT = 'utf16';
/** What wrote a file; scripts/parts.mjs puts the version in. */
const TOOL = `crossread ${typeof CROSSREAD_VERSION === 'string' ? CROSSREAD_VERSION : ''}`;

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

/**
 * What the reader has in view of an article.
 * @typedef {object} Shown
 * @property {Set<Mention>} mentions
 * @property {Set<Claim>} claims
 * @property {Set<string>} passages by id
 * @property {boolean} isWhole nothing is left out
 */

/** @param {SingleReport} report @param {Across} across @param {State} state @returns {Shown} */
export function shownOf(report, across, state) {
  /** @type {Shown} */
  const shown = { mentions: new Set(), claims: new Set(), passages: new Set(), isWhole: !filterWords(state) };
  const blocks = blocksOf(report, across);
  for (const finding of narrowed(findingsOf(report, across, blocks, passagesOf(report, across)), report, state, across)) {
    if (!isShown(finding, state)) continue;
    if (finding.layer === 'entities') for (const mention of finding.mentions) shown.mentions.add(mention);
    else if (finding.layer === 'claims') shown.claims.add(finding.claim);
    else if (finding.layer === 'repeats') shown.passages.add(finding.passage.id);
  }
  return shown;
}

/** What goes to other programs, as the core wants it said. @param {Exported[]} articles @param {Across} across @param {State} state @returns {ExportChoice} */
export function choice(articles, across, state) {
  const filter = filterWords(state);
  /** @type {Set<string>} */
  const passages = new Set();
  const chosen = articles.map(({ report, sha256: digest }) => {
    if (!filter) return [report.id, { sha256: digest }];
    const shown = shownOf(report, across, state);
    for (const id of shown.passages) passages.add(id);
    return [report.id, { sha256: digest, mentions: report.mentions.flatMap((mention, at) => (shown.mentions.has(mention) ? at : [])), claims: [...shown.claims].map(({ id }) => id), plain: !state.layers.boilerplate }];
  });
  return { filter: filter && `left out: ${filter}`, articles: Object.fromEntries(chosen), ...(filter ? { passages: [...passages] } : {}) };
}

/**
 * The report of the core without what is filtered out, with the digests of the texts and the reader's corrections: it opens again with them.
 * @param {Exported[]} articles @param {Across} across @param {State} state @param {string} whole
 */
export function jsonReport(articles, across, state, whole) {
  /** @type {Report & Record<string, unknown>} */
  const report = JSON.parse(whole);
  const filter = filterWords(state);
  const byId = new Map(articles.map((article) => [article.report.id, article]));
  if (filter) {
    /** @type {Set<string>} */
    const passages = new Set();
    /** @type {Set<string>} */
    const claims = new Set();
    for (const article of report.articles) {
      const own = byId.get(article.id)?.report;
      if (!own) continue;
      const shown = shownOf(own, across, state);
      for (const id of shown.passages) passages.add(id);
      for (const { id } of shown.claims) claims.add(id);
      article.mentions = article.mentions.filter((_, at) => own.mentions[at] && shown.mentions.has(own.mentions[at]));
      article.claims = article.claims.filter(({ id }) => claims.has(id));
    }
    report.passages = report.passages.filter(({ id }) => passages.has(id));
    report.comparisons = report.comparisons.filter((comparison) => comparison.claims.every((id) => claims.has(id)));
  }
  const { schema, generator, offsets, ...rest } = report;
  return JSON.stringify({ schema, generator, offsets, filter, inputs: articles.map(({ report: { id }, sha256: digest }) => ({ article: id, sha256: digest })), made: state.corrections, ...rest });
}

/** An article a line, with its own entities and what it shares with others. @param {Exported[]} articles @param {Across} across @param {State} state */
export function jsonLines(articles, across, state) {
  const filter = filterWords(state);
  return articles.map(({ report, sha256: digest }) => {
    const shown = shownOf(report, across, state);
    const passages = passagesOf(report, across).filter(({ id }) => shown.passages.has(id));
    return `${JSON.stringify({ ...report, mentions: report.mentions.filter((mention) => shown.mentions.has(mention)), claims: report.claims.filter((claim) => shown.claims.has(claim)), blocks: blocksOf(report, across), passages, generator: TOOL, offsets: UNIT, sha256: digest, filter })}\n`;
  }).join('');
}

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every claim, a row each. @param {Exported[]} articles @param {Across} across @param {State} state */
export function claimsTable(articles, across, state) {
  const header = [...ARTICLE, 'claim_id', 'kind', 'stance', 'source', 'quotation', 'outlet_named', 'told_to', 'figure', 'min', 'max', 'bound', 'effect', 'victim', 'actor', 'place', 'time', 'quote', ...PLACE, 'relations', 'rule', 'why', 'mended', 'rejected'];
  return csv(header, state, articles.flatMap((article) => {
    const shown = shownOf(article.report, across, state);
    const claims = article.report.claims.filter((claim) => shown.claims.has(claim));
    const { text, rejected } = article.report;
    return [...claims, ...(state.layers.claims ? rejected : [])].map((claim, at) => {
    const isRejected = at >= claims.length;
    const relations = (across.comparisons.get(claim.id) ?? []).map(({ relation, claims }) => `${relation}: ${claims.filter((id) => id !== claim.id).join(' ')}`).join('; ');
    return [...head(article), claim.id, claim.kind, claim.stance, words(claim.source), claim.quotation, words(claim.outlet), words(claim.addressee),
      claim.number ? text.slice(claim.number.start, claim.number.end) : '', claim.number?.min, claim.number?.max, claim.number?.bound, claim.effect, words(claim.victim), words(claim.actor),
      words(claim.place), words(claim.time), text.slice(claim.start, claim.end), ...place(claim, article), relations, claim.why.rule, claim.why.text, claim.mended.join(' '), isRejected ? 'yes' : ''];
    });
  }));
}

/** Every mention of an entity, date or quantity, a row each. @param {Exported[]} articles @param {Across} across @param {State} state */
export function entitiesTable(articles, across, state) {
  const header = [...ARTICLE, 'entity_id', 'entity', 'type', 'subtype', 'form', 'value', 'person_title', 'country', 'latitude', 'longitude', ...PLACE, 'confidence', 'rule', 'why'];
  return csv(header, state, articles.flatMap((article) => {
    const entityOf = entitiesOf(article.report, across);
    const shown = shownOf(article.report, across, state);
    return article.report.mentions.filter((mention) => shown.mentions.has(mention)).map((mention) => {
      const entity = entityOf(mention.entity);
      return [...head(article), entity?.id, entity?.name, mention.type, entity?.subtype, mention.text, valueWords(mention.value), mention.title?.text, entity?.location?.country, degrees(entity?.location?.latitude), degrees(entity?.location?.longitude), ...place(mention, article), mention.confidence / 1000, mention.why.rule, mention.why.text];
    });
  }));
}

/** Every place of every repeated passage, a row each. @param {Exported[]} articles @param {Across} across @param {State} state */
export function repeatsTable(articles, across, state) {
  const header = [...ARTICLE, 'passage_id', 'class', 'part_of', 'times', 'first', 'similarity', 'quote', ...PLACE];
  const byId = new Map(articles.map((article) => [article.report.id, article]));
  const shown = new Map(articles.map(({ report }) => [report.id, shownOf(report, across, state).passages]));
  return csv(header, state, (state.across?.passages ?? []).flatMap((passage) => passage.occurrences.flatMap((occurrence) => {
    const article = byId.get(occurrence.article);
    return article && shown.get(occurrence.article)?.has(passage.id) ? [[...head(article), passage.id, passage.class, passage.parent, passage.occurrences.length, passage.first?.articles.includes(occurrence.article) ? passage.first.date : '', occurrence.similarity / 1000, article.report.text.slice(occurrence.start, occurrence.end), ...place(occurrence, article)]] : [];
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
 * A table, with what wrote it and what was left out in the last columns.
 * @param {string[]} header
 * @param {State} state
 * @param {(string | number | null | undefined)[][]} rows
 */
function csv(header, state, rows) {
  const filter = filterWords(state);
  return `\uFEFF${[[...header, 'tool', 'left_out'], ...rows.map((row) => [...row, TOOL, filter])].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** A cell that a spreadsheet takes as text, never as a formula. @param {string | number | null | undefined} value */
function cell(value) {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^\s*[=+\-@＝＋－＠]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
