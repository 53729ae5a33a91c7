// Reports in, what the reader shows of them out: rows for the list of findings and spans for the highlights. Pure functions; no DOM.

/** @import { AcrossReport, Block, BoilerplateFinding, Claim, ClaimFinding, Comparison, Entity, EntityFinding, Entry, Finding, Line, Mention, Passage, Piece, RepeatFinding, SingleReport, Span } from './types.js' */

/** Claims and mentions arranged before the page may breathe. */
const SLICE = 20_000;

/**
 * What holds across the articles, arranged to be asked about one article or one claim.
 * @typedef {object} Across
 * @property {boolean} known whether the articles were compared at all
 * @property {Map<string, Entity>} entities by the session's id, and by the id of each article's own entity that was joined into it
 * @property {Map<string, Passage[]>} passages by article
 * @property {Map<string, Map<number, Pick<Block, 'kind' | 'why'>>>} relabels by article, then by index of block
 * @property {Map<string, Comparison[]>} comparisons by claim
 * @property {Map<string, { entry: Entry, claim: Claim }>} claims by id
 * @property {Map<string, Map<Entry, Mention[]>>} mentions by the session's id of an entity, then by article
 */

/** What is known before anything was compared. @returns {Across} */
export function nothingAcross() {
  return { known: false, entities: new Map(), passages: new Map(), relabels: new Map(), comparisons: new Map(), claims: new Map(), mentions: new Map() };
}

/**
 * Arranges in slices, so that thousands of articles do not hold the page up.
 * @param {AcrossReport | null} report
 * @param {Entry[]} entries
 * @param {() => Promise<void>} breathe awaited after each slice
 * @param {() => boolean} isStale stops the work when it is no longer wanted
 * @returns {Promise<Across | null>} null when it was stopped
 */
export async function arrange(report, entries, breathe, isStale) {
  const across = { ...nothingAcross(), known: report !== null };
  for (const entity of report?.entities ?? []) {
    across.entities.set(entity.id, entity);
    for (const member of entity.members) across.entities.set(member, entity);
  }
  for (const passage of report?.passages ?? []) {
    for (const article of new Set(passage.occurrences.map((occurrence) => occurrence.article))) grow(across.passages, article, passage);
  }
  for (const { article, block, kind, why } of report?.relabels ?? []) {
    const blocks = across.relabels.get(article) ?? new Map();
    blocks.set(block, { kind, why });
    across.relabels.set(article, blocks);
  }
  for (const comparison of report?.comparisons ?? []) {
    for (const claim of comparison.claims) grow(across.comparisons, claim, comparison);
  }
  let work = 0;
  for (const entry of [...entries]) {
    work += (entry.report?.claims.length ?? 0) + (entry.report?.mentions.length ?? 0);
    if (work > SLICE) {
      work = 0;
      await breathe();
      if (isStale()) return null;
    }
    for (const claim of entry.report?.claims ?? []) across.claims.set(claim.id, { entry, claim });
    for (const mention of entry.report?.mentions ?? []) {
      if (!mention.entity) continue;
      const id = across.entities.get(mention.entity)?.id ?? mention.entity;
      const articles = across.mentions.get(id) ?? new Map();
      grow(articles, entry, mention);
      across.mentions.set(id, articles);
    }
  }
  return across;
}

/** Adds to the list of a key. @template K, V @param {Map<K, V[]>} map @param {K} key @param {V} value */
export function grow(map, key, value) {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The blocks of an article, with what the other articles made of them. @param {SingleReport} report @param {Across} across @returns {Block[]} */
export function blocksOf(report, across) {
  const relabels = across.relabels.get(report.id);
  if (!relabels) return report.blocks;
  return report.blocks.map((block, index) => {
    const relabel = relabels.get(index);
    return relabel ? { ...block, role: 'boilerplate', ...relabel } : block;
  });
}

/** The passages that stand in an article. @param {SingleReport} report @param {Across} across */
export function passagesOf(report, across) {
  return across.known ? (across.passages.get(report.id) ?? []) : report.passages;
}

/**
 * All findings of an article in the order of the text.
 * @param {SingleReport} report
 * @param {Across} across
 * @param {Block[]} blocks
 * @param {Passage[]} passages
 * @returns {Finding[]}
 */
export function findingsOf(report, across, blocks, passages) {
  /** @type {Finding[]} */
  const findings = [
    ...entityFindings(report, across),
    ...report.claims.map((claim) => /** @type {ClaimFinding} */ ({ layer: 'claims', key: `c:${claim.id}`, start: claim.start, line: lineOf(claim), claim })),
    ...repeatFindings(report, passages),
    ...boilerplateFindings(report.text, blocks),
  ];
  return findings.sort((a, b) => a.start - b.start || order[a.layer] - order[b.layer]);
}

const order = { boilerplate: 0, repeats: 1, claims: 2, entities: 3 };

/** Looks entities up by the ids in an article: those of the session, or before the articles are compared the article's own. @param {SingleReport} report @param {Across} across */
export function entitiesOf(report, across) {
  const own = new Map(report.entities.map((entity) => [entity.id, entity]));
  return (/** @type {string | null} */ id) => (id ? (across.entities.get(id) ?? own.get(id)) : undefined);
}

/** One row for each entity, at its first mention; dates and quantities that read alike share a row. @param {SingleReport} report @param {Across} across */
function entityFindings(report, across) {
  const entityOf = entitiesOf(report, across);
  /** @type {Map<string, EntityFinding>} */
  const rows = new Map();
  for (const mention of report.mentions) {
    const entity = entityOf(mention.entity);
    const key = entity ? `e:${entity.id}` : `m:${mention.type}:${mention.text.toLowerCase()}`;
    const row = rows.get(key);
    if (row) row.mentions.push(mention);
    else {
      rows.set(key, {
        layer: 'entities', key, start: mention.start, type: entity?.type ?? mention.type, name: entity?.name ?? mention.text, entity: entity?.id ?? null, mentions: [mention],
      });
    }
  }
  return [...rows.values()];
}

/** @param {SingleReport} report @param {Passage[]} passages */
function repeatFindings(report, passages) {
  return passages.flatMap((passage) => {
    const here = passage.occurrences.filter(({ article }) => article === report.id);
    const first = here[0];
    return first ? [/** @type {RepeatFinding} */ ({ layer: 'repeats', key: `r:${passage.id}`, start: first.start, passage, here })] : [];
  });
}

/** One row for each run of boilerplate blocks without article between. @param {string} text @param {Block[]} blocks */
function boilerplateFindings(text, blocks) {
  /** @type {BoilerplateFinding[]} */
  const rows = [];
  /** @type {BoilerplateFinding | null} */
  let run = null;
  for (const block of blocks) {
    if (block.role !== 'boilerplate') {
      run = null;
    } else if (run && (run.end <= block.start && text.slice(run.end, block.start).trim() === '')) {
      run.blocks.push(block);
      run.end = block.end;
      if (!run.kinds.includes(block.kind)) run.kinds.push(block.kind);
    } else {
      run = { layer: 'boilerplate', key: `b:${block.start}`, start: block.start, end: block.end, blocks: [block], kinds: [block.kind] };
      rows.push(run);
    }
  }
  return rows;
}

/** Where a finding stands in its article, sorted. @param {Finding} finding @returns {Span[]} */
export function spansOf(finding) {
  switch (finding.layer) {
    case 'entities': return finding.mentions;
    case 'claims': return [finding.claim];
    case 'repeats': return finding.here;
    case 'boilerplate': return finding.blocks;
  }
}

/** @param {Claim} claim @returns {Line} */
function lineOf({ stance, number }) {
  if (stance === 'denied') return 'denied';
  if (stance !== 'asserted') return 'hedged';
  return number ? 'figure' : 'said';
}

/** Spans with the highlights that mark them: the fills of entities and the lines under claims. @param {Finding[]} findings @returns {Piece[]} */
export function piecesOf(findings) {
  return findings.flatMap((finding) => (finding.layer === 'entities' ? finding.mentions.map(({ start, end, type }) => ({ start, end, name: `entity-${type}` })) : finding.layer === 'claims' ? claimPieces(finding.claim) : []));
}

/** @param {Claim} claim */
function claimPieces(claim) {
  /** @type {Piece[]} */
  const pieces = [];
  const line = claim.stance === 'asserted' ? 'claim' : `claim-${claim.stance}`;
  const said = claim.content.length ? claim.content : [claim.cue ?? claim];
  for (const { start, end } of claim.stance === 'denied' || claim.kind === 'statement' ? said : []) pieces.push({ start, end, name: line });
  if (claim.cue) pieces.push({ ...claim.cue, name: claim.stance === 'denied' ? line : 'cue' });
  if (claim.number) pieces.push({ start: claim.number.start, end: claim.number.end, name: 'figure' });
  return pieces;
}
