// Reports in, files out: tables for spreadsheets, JSON, JSON lines, the articles of a session. Pure text; saving is the page's business. Every row
// carries the quoted words, their offsets with the unit, and which text they count in (SHA-256). What the reader has filtered out stays out.

import { filterWords, isShown, narrowed } from './filters.js';
import { blocksOf, entitiesOf, findingsOf, grow, passagesOf } from './findings.js';
import { notesOn } from './notes.js';
import { sourceOf } from './reading.js';
import { valueWords } from './view/value.js';

/** @import { Across } from './findings.js' */
/** @import { State } from './store.js' */
/** @import { AllCorrections, ArticleReport, Block, Claim, Comparison, Entry, ExportChoice, Finding, Mention, Note, Part, Report, SingleReport } from './types.js' */

/** What all offsets count. */
const UNIT = 'utf16';
/** What wrote a file; scripts/parts.mjs puts the version in. */
const TOOL = `crossread ${typeof CROSSREAD_VERSION === 'string' ? CROSSREAD_VERSION : ''}`;

/**
 * @typedef {object} Exported an article that was read
 * @property {number} number in the list
 * @property {Entry} entry
 * @property {SingleReport} report
 * @property {string} sha256 of its text
 * @property {Shown} shown
 */

/**
 * What the reader has in view of an article.
 * @typedef {object} Shown
 * @property {Block[]} blocks all of them, as the other articles have them
 * @property {Finding[]} findings
 * @property {Set<Mention>} mentions
 * @property {Set<Claim>} claims
 * @property {Set<string>} passages by id
 */

/** @param {State} state @param {Across} across @returns {Promise<Exported[]>} */
export async function exported(state, across) {
  const read = state.entries.flatMap((entry, index) => (entry.report ? [{ number: index + 1, entry, report: entry.report }] : []));
  return Promise.all(read.map(async (one) => ({ ...one, sha256: await sha256(one.report.text), shown: shownOf(one.report, across, state) })));
}

/** @param {SingleReport} report @param {Across} across @param {State} state @returns {Shown} */
function shownOf(report, across, state) {
  const blocks = blocksOf(report, across);
  const findings = narrowed(findingsOf(report, across, blocks, passagesOf(report, across)), report, state, across).filter((finding) => isShown(finding, state));
  /** @type {Shown} */
  const shown = { blocks, findings, mentions: new Set(), claims: new Set(), passages: new Set() };
  for (const finding of findings) {
    if (finding.layer === 'entities') for (const mention of finding.mentions) shown.mentions.add(mention);
    else if (finding.layer === 'claims') shown.claims.add(finding.claim);
    else if (finding.layer === 'repeats') shown.passages.add(finding.passage.id);
  }
  return shown;
}

/** What is in view over all articles: comparisons all of whose claims are, passages by id, entities with the numbers of the articles that name them. @param {Exported[]} articles */
export function inView(articles) {
  const claims = new Set(articles.flatMap(({ shown }) => [...shown.claims].map(({ id }) => id)));
  /** @type {Map<string, number[]>} */
  const numbers = new Map();
  for (const { number, shown } of articles) for (const finding of shown.findings) if (finding.layer === 'entities' && finding.entity) grow(numbers, finding.entity, number);
  return { passages: new Set(articles.flatMap(({ shown }) => [...shown.passages])), numbers, holds: (/** @type {Comparison} */ comparison) => comparison.claims.every((id) => claims.has(id)) };
}

/** What goes to other programs, as the core wants it said. @param {Exported[]} articles @param {State} state @returns {ExportChoice} */
export function choice(articles, state) {
  const filter = filterWords(state);
  const chosen = articles.map(({ report, sha256: digest, shown }) => [report.id, filter ? { sha256: digest, mentions: report.mentions.flatMap((mention, at) => (shown.mentions.has(mention) ? at : [])), claims: [...shown.claims].map(({ id }) => id), plain: !state.layers.boilerplate } : { sha256: digest }]);
  return { filter: filter && `left out: ${filter}`, articles: Object.fromEntries(chosen), ...(filter ? { passages: [...inView(articles).passages] } : {}) };
}

/**
 * The report of the core without what is filtered out, with the digests of the texts and the reader's corrections: it opens again with them.
 * @param {Exported[]} articles @param {State} state @param {Across} _across @param {string} whole
 */
export function jsonReport(articles, state, _across, whole) {
  /** @type {Report & Record<string, unknown>} */
  const report = JSON.parse(whole);
  const filter = filterWords(state);
  if (filter) {
    const { passages, holds } = inView(articles);
    const byId = new Map(articles.map((article) => [article.report.id, article]));
    for (const article of report.articles) {
      const own = byId.get(article.id);
      if (own) Object.assign(article, left(article, own, state));
    }
    report.entities = named(report.articles.flatMap(({ mentions }) => mentions), report.entities, ({ id }) => id);
    report.passages = report.passages.filter(({ id }) => passages.has(id));
    report.comparisons = report.comparisons.filter(holds);
  }
  const { schema, generator, offsets, ...rest } = report;
  return JSON.stringify({ schema, generator, offsets, filter, inputs: articles.map(({ report: { id }, sha256: digest }) => ({ article: id, sha256: digest })), made: state.corrections, ...rest });
}

/** An article a line, with its own entities and what it shares with others. @param {Exported[]} articles @param {State} state @param {Across} across */
export function jsonLines(articles, state, across) {
  const filter = filterWords(state);
  return articles.map((article) => {
    const { report, sha256: digest, shown } = article;
    const some = filter ? left(report, article, state) : report;
    const entities = filter ? named(some.mentions, report.entities, ({ id }) => id) : report.entities;
    const passages = passagesOf(report, across).filter(({ id }) => shown.passages.has(id));
    return `${JSON.stringify({ ...report, ...some, entities, blocks: shown.blocks, passages, generator: TOOL, offsets: UNIT, sha256: digest, filter })}\n`;
  }).join('');
}

/** What is in view of an article, as the core or the page has it. @param {ArticleReport} article @param {Exported} own @param {State} state */
function left(article, { report, shown }, { layers }) {
  const claims = new Set([...shown.claims].map(({ id }) => id));
  const mentions = article.mentions.filter((_, at) => report.mentions[at] && shown.mentions.has(report.mentions[at]));
  return { mentions, claims: article.claims.filter(({ id }) => claims.has(id)), rejected: layers.claims ? article.rejected : [], wording: named(mentions, article.wording, ({ entity }) => entity) };
}

/** What is about an entity that one of the mentions names. @template T @param {Mention[]} mentions @param {T[]} all @param {(one: T) => string} entityOf @returns {T[]} */
function named(mentions, all, entityOf) {
  const entities = new Set(mentions.map(({ entity }) => entity));
  return all.filter((one) => entities.has(entityOf(one)));
}

/** @param {string} text */
async function sha256(text) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Every claim, a row each. @param {Exported[]} articles @param {State} state @param {Across} across */
export function claimsTable(articles, state, across) {
  const header = [...ARTICLE, 'claim_id', 'kind', 'stance', 'source', 'quotation', 'outlet_named', 'told_to', 'figure', 'min', 'max', 'bound', 'effect', 'victim', 'actor', 'place', 'time', 'quote', ...PLACE, 'relations', 'rule', 'why', 'mended', 'rejected', ...NOTE];
  const note = noteCells(state, across);
  return csv(header, state, articles.flatMap((article) => {
    const { text, claims: all, rejected } = article.report;
    const row = (/** @type {Claim} */ claim, /** @type {string} */ isRejected) => {
      const relations = (across.comparisons.get(claim.id) ?? []).map(({ relation, claims }) => `${relation}: ${claims.filter((id) => id !== claim.id).join(' ')}`).join('; ');
      return [...head(article), claim.id, claim.kind, claim.stance, words(claim.source), claim.quotation, words(claim.outlet), words(claim.addressee),
        claim.number ? text.slice(claim.number.start, claim.number.end) : '', claim.number?.min, claim.number?.max, claim.number?.bound, claim.effect, words(claim.victim), words(claim.actor),
        words(claim.place), words(claim.time), text.slice(claim.start, claim.end), ...place(claim, article), relations, claim.why.rule, claim.why.text, claim.mended.join(' '), isRejected, ...note(`c:${claim.id}`)];
    };
    return [...all.filter((claim) => article.shown.claims.has(claim)).map((claim) => row(claim, '')), ...(state.layers.claims ? rejected : []).map((claim) => row(claim, 'yes'))];
  }));
}

/** Every mention of an entity, date or quantity, a row each. @param {Exported[]} articles @param {State} state @param {Across} across */
export function entitiesTable(articles, state, across) {
  const header = [...ARTICLE, 'entity_id', 'entity', 'type', 'subtype', 'form', 'value', 'person_title', 'country', 'latitude', 'longitude', ...PLACE, 'confidence', 'rule', 'why', ...NOTE];
  const note = noteCells(state, across);
  return csv(header, state, articles.flatMap((article) => {
    const entityOf = entitiesOf(article.report, across);
    return article.report.mentions.filter((mention) => article.shown.mentions.has(mention)).map((mention) => {
      const entity = entityOf(mention.entity);
      return [...head(article), entity?.id, entity?.name, mention.type, entity?.subtype, mention.text, valueWords(mention.value), mention.title?.text, entity?.location?.country, degrees(entity?.location?.latitude), degrees(entity?.location?.longitude), ...place(mention, article), mention.confidence / 1000, mention.why.rule, mention.why.text, ...note(entity ? `e:${entity.id}` : `m:${mention.type}:${mention.text.toLowerCase()}`)];
    });
  }));
}

/** Every place of every repeated passage, a row each. @param {Exported[]} articles @param {State} state @param {Across} across */
export function repeatsTable(articles, state, across) {
  const header = [...ARTICLE, 'passage_id', 'class', 'part_of', 'times', 'first', 'similarity', 'quote', ...PLACE, ...NOTE];
  const note = noteCells(state, across);
  const byId = new Map(articles.map((article) => [article.report.id, article]));
  return csv(header, state, (state.across?.passages ?? []).flatMap((passage) => passage.occurrences.flatMap((occurrence) => {
    const article = byId.get(occurrence.article);
    return article?.shown.passages.has(passage.id) ? [[...head(article), passage.id, passage.class, passage.parent, passage.occurrences.length, passage.first?.articles.includes(occurrence.article) ? passage.first.date : '', occurrence.similarity / 1000, article.report.text.slice(occurrence.start, occurrence.end), ...place(occurrence, article), ...note(`r:${passage.id}`)]] : [];
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
const NOTE = ['pinned', 'note'];
const PLACE = ['start', 'end', 'offset_unit', 'text_sha256'];

/** @param {Exported} article */
function head({ number, report }) {
  return [number, report.id, report.title, report.outlet, report.date];
}

/** What the reader wrote on a finding, by its key. @param {State} state @param {Across} across */
function noteCells(state, across) {
  const notes = notesOn(state.notes, across);
  return (/** @type {string} */ key) => {
    const note = notes.get(key);
    return [note?.pinned ? 'yes' : '', note?.text];
  };
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
