// Lines of pages in, paragraphs as HTML out: a PDF knows where words stand, not what belongs together. Pure; drops nothing.
import { escaped } from './serve.js';

/** @typedef {{ words: string, x: number, y: number, end: number, size: number }} Line words with where they begin and end and how large they are, in points */

/** How much larger than the text a heading is, how much farther apart paragraphs are than lines, and how far a first line is indented (in sizes). */
const HEADING = 1.25;
const APART = 1.35;
const INDENT = 0.8;

/** @param {Line[][]} pages */
export function htmlOf(pages) {
  const all = pages.flat();
  const body = middle(all.flatMap(({ size, words }) => Array(Math.ceil(words.length / 20)).fill(size)));
  const step = middle(pages.flatMap((lines) => lines.slice(1).map((line, at) => (lines[at]?.y ?? 0) - line.y)).filter((gap) => gap > 0 && gap < body * 3)) || body * 1.2;
  const furniture = repeated(pages);
  /** @type {{ words: string, heading: boolean, aside: boolean }[]} */
  const paragraphs = [];
  /** The paragraph that the next line may go on with. @type {{ words: string, heading: boolean, aside: boolean } | null} */
  let open = null;
  /** @type {Line | null} */
  let before = null;
  for (const lines of pages) {
    let first = true;
    for (const line of lines) {
      if (furniture.has(marked(line.words))) {
        paragraphs.push({ words: line.words.trim(), heading: false, aside: true });
        continue;
      }
      const heading = line.size > body * HEADING && line.words.length < 300;
      if (open && before && open.heading === heading && goesOn(before, line, first, step)) open.words = joined(open.words, line.words);
      else {
        open = { words: line.words.trim(), heading, aside: false };
        paragraphs.push(open);
      }
      before = line;
      first = false;
    }
  }
  let titled = false;
  return paragraphs.map(({ words, heading }) => {
    const tag = heading ? (titled ? 'h2' : 'h1') : 'p';
    titled ||= heading;
    return `<${tag}>${escaped(words)}</${tag}>`;
  }).join('\n');
}

/** Whether a line goes on with the paragraph of the one before. @param {Line} before @param {Line} line @param {boolean} onNewPage @param {number} step from line to line */
function goesOn(before, line, onNewPage, step) {
  if (Math.abs(before.size - line.size) > before.size * 0.15) return false;
  const gap = before.y - line.y;
  // Another page or column: it goes on where the sentence does.
  if (onNewPage || gap < 0) return !/[.!?:”"»)\]]\s*$/.test(before.words) || /^\s*\p{Ll}/u.test(line.words);
  return gap < step * APART && line.x - before.x < line.size * INDENT;
}

/** A word that was divided at the end of a line is put together. @param {string} words @param {string} next */
function joined(words, next) {
  const rest = next.trim();
  if (/\u00ad\s*$/.test(words)) return words.replace(/\u00ad\s*$/, '') + rest;
  if (/\p{Ll}-\s*$/u.test(words) && /^\p{Ll}/u.test(rest)) return words.replace(/-\s*$/, '') + rest;
  return `${words.trimEnd()} ${rest}`;
}

/** First and last lines that stand on three pages or more, but for their numbers: what is printed on every page. @param {Line[][]} pages */
function repeated(pages) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const lines of pages) {
    for (const key of new Set([...lines.slice(0, 2), ...lines.slice(-2)].map(({ words }) => marked(words)))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count >= 3).map(([key]) => key));
}

/** @param {string} words */
function marked(words) {
  return words.trim().replace(/\d+/g, '#');
}

/** @param {number[]} values */
function middle(values) {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
