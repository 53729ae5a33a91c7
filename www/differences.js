// Two passages in, the words in which they differ out: the longest common run of words is kept, the rest differs. No DOM.

/** @typedef {{ text: string, differs: boolean }} Run */

/** Words of each side that are compared; beyond it a passage is shown as it is. */
const WORDS = 700;

/**
 * @param {string} a
 * @param {string} b
 * @returns {[Run[], Run[]]}
 */
export function differences(a, b) {
  const left = a.match(/\S+\s*/g) ?? [];
  const right = b.match(/\S+\s*/g) ?? [];
  if (left.length > WORDS || right.length > WORDS) return [[{ text: a, differs: false }], [{ text: b, differs: false }]];
  const keys = [left, right].map((words) => words.map((word) => word.trim().toLowerCase().replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') || word.trim()));
  const [x, y] = /** @type {[string[], string[]]} */ (keys);
  // Lengths of the longest common subsequence of what follows, row by row.
  const width = y.length + 1;
  const lengths = new Uint16Array((x.length + 1) * width);
  for (let i = x.length - 1; i >= 0; i--) {
    for (let j = y.length - 1; j >= 0; j--) {
      lengths[i * width + j] = x[i] === y[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0);
    }
  }
  /** @type {[Run[], Run[]]} */
  const runs = [[], []];
  let i = 0;
  let j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      grow(runs[0], left[i++] ?? '', false);
      grow(runs[1], right[j++] ?? '', false);
    } else if (j >= y.length || (i < x.length && (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))) grow(runs[0], left[i++] ?? '', true);
    else grow(runs[1], right[j++] ?? '', true);
  }
  return runs;
}

/** @param {Run[]} runs @param {string} text @param {boolean} differs */
function grow(runs, text, differs) {
  const last = runs.at(-1);
  if (last && last.differs === differs) last.text += text;
  else runs.push({ text, differs });
}
