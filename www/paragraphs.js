// The text of an article and its blocks in, paragraphs and chunks out: what the reader's DOM is made from. Every visible character comes
// out exactly once; no DOM.

/** @import { Block } from './types.js' */

/** @typedef {{ start: number, end: number, kind: string, dimmed: boolean }} TextPart a run of text under one block */
/** @typedef {{ start: number, end: number, kind: string, parts: TextPart[], boilerplate: boolean }} Paragraph */
/** @typedef {{ start: number, end: number, boilerplate: boolean, paragraphs: Paragraph[] }} Chunk */

/** A chunk ends after so many paragraphs or characters: small enough to be laid out in a blink. */
const CHUNK_PARAGRAPHS = 24;
const CHUNK_CHARACTERS = 8_000;
/** A block longer than this is shown in pieces, cut at a space where there is one. */
const LONGEST = 6_000;

/**
 * @param {string} text
 * @param {Block[]} blocks sorted, disjoint
 * @returns {Paragraph[]}
 */
export function paragraphsOf(text, blocks) {
  /** @type {Paragraph[]} */
  const paragraphs = [];
  let at = 0;
  for (const block of blocks) {
    if (block.end <= at) continue;
    const start = Math.max(block.start, at);
    const gap = text.slice(at, start);
    if (gap.trim()) {
      // No block holds these words: they are shown all the same.
      add(paragraphs, text, { start: at + gap.length - gap.trimStart().length, end: at + gap.trimEnd().length, kind: 'paragraph', dimmed: false }, gap.includes('\n'));
    }
    const inline = paragraphs.length > 0 && !gap.includes('\n') && at > 0;
    add(paragraphs, text, { start, end: block.end, kind: block.kind, dimmed: block.role === 'boilerplate' }, !inline);
    at = block.end;
  }
  const rest = text.slice(at);
  if (rest.trim()) add(paragraphs, text, { start: at + rest.length - rest.trimStart().length, end: at + rest.trimEnd().length, kind: 'paragraph', dimmed: false }, true);
  return paragraphs;
}

/**
 * @param {Paragraph[]} paragraphs
 * @param {string} text
 * @param {TextPart} part
 * @param {boolean} fresh begins a paragraph; otherwise it stands on the line of the one before (a dateline and what follows it)
 */
function add(paragraphs, text, part, fresh) {
  const last = paragraphs.at(-1);
  if (!fresh && last && part.end - last.start <= LONGEST) {
    const before = last.parts.at(-1);
    if (before) before.end = part.start;
    last.parts.push(part);
    last.end = part.end;
    last.boilerplate &&= part.dimmed;
    if (!part.dimmed) last.kind = part.kind;
    return;
  }
  for (let start = part.start; start < part.end;) {
    const end = part.end - start <= LONGEST ? part.end : cut(text, start, start + LONGEST);
    paragraphs.push({ start, end, kind: part.kind, parts: [{ ...part, start, end }], boilerplate: part.dimmed });
    start = end;
  }
}

/** The best place to cut at or before `end`: after a space, else between two characters, never inside one. @param {string} text @param {number} start @param {number} end */
function cut(text, start, end) {
  for (let at = end; at > end - 400 && at > start; at--) if (/\s/.test(text[at - 1] ?? '')) return at;
  const unit = text.charCodeAt(end);
  return unit >= 0xdc00 && unit <= 0xdfff ? end - 1 : end;
}

/**
 * Groups paragraphs: a run of boilerplate is a chunk of its own, the article is cut where a chunk is full.
 * @param {Paragraph[]} paragraphs
 * @returns {Chunk[]}
 */
export function chunksOf(paragraphs) {
  /** @type {Chunk[]} */
  const chunks = [];
  for (const paragraph of paragraphs) {
    const last = chunks.at(-1);
    const fits = last && last.boilerplate === paragraph.boilerplate && last.paragraphs.length < CHUNK_PARAGRAPHS * (last.boilerplate ? 10 : 1) && paragraph.end - last.start < CHUNK_CHARACTERS * (last.boilerplate ? 10 : 1);
    if (fits) {
      last.paragraphs.push(paragraph);
      last.end = paragraph.end;
    } else {
      chunks.push({ start: paragraph.start, end: paragraph.end, boilerplate: paragraph.boilerplate, paragraphs: [paragraph] });
    }
  }
  return chunks;
}

/**
 * The index of the last item that starts at or before `offset`; 0 when all start later.
 * @param {{ start: number }[]} items sorted
 * @param {number} offset
 */
export function indexAt(items, offset) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
