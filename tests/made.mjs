// Articles of any number and size, put together from the sentences of our fixtures: the same each time.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ id: string, text?: string, html?: string }} Article */

/** Files below a folder, by name. @param {string} folder @returns {string[]} */
export function files(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** Numbers that look like chance and are the same every time. @param {number} seed */
function dice(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

// What is longer than any sentence is a table of cases.
const SENTENCES = files('tests/fixtures').filter((path) => path.endsWith('.txt')).flatMap((path) => readFileSync(path, 'utf8').split(/(?<=[.”])\s+/))
  .filter((sentence) => sentence.length > 30 && sentence.length < 400);

/** So many articles of about so many characters, full of repeats. @param {number} count @param {number} length @param {number} seed @returns {Article[]} */
export function made(count, length, seed) {
  return written(SENTENCES, count, length, seed, (sentence) => sentence);
}

/** What news is made of: no headings, lists and markup. */
const PROSE = SENTENCES.filter((sentence) => /^[\p{Lu}“][\p{L}\p{N}\s,;:’“”.%()–-]+[.”]$/u.test(sentence));

/** Words that another of its kind can stand for: long ones without capitals, and names inside a sentence. */
const PLAIN = /\b[a-z]{5,}\b/g;
const NAME = /(?<=[a-z,] )\p{Lu}\p{Ll}{3,}\b/gu;
const WORDS = [...new Set(SENTENCES.join(' ').match(PLAIN))];
const SYLLABLES = ['an', 'bar', 'dul', 'es', 'fen', 'gor', 'hal', 'im', 'ka', 'lun', 'mar', 'nor', 'os', 'pel', 'ra', 'sol', 'tor', 'um', 'ves', 'zan'];

/**
 * Like {@link made}, but with few repeats and ever new names, as news have: many words, names and figures of a sentence are others each time.
 * @param {number} count @param {number} length @param {number} seed @returns {Article[]}
 */
export function various(count, length, seed) {
  return written(PROSE, count, length, seed, (sentence, roll) => {
    const syllable = () => SYLLABLES[roll(SYLLABLES.length)] ?? '';
    const name = () => `${syllable()}${syllable()}${syllable()}`.replace(/^./, (letter) => letter.toUpperCase());
    return sentence.replace(PLAIN, (word) => (roll(5) > 2 ? word : WORDS[roll(WORDS.length)] ?? ''))
      .replace(NAME, (word) => (roll(4) ? word : name())).replace(/\d+/g, () => String(roll(2000)));
  });
}

/** @param {string[]} sentences @param {number} count @param {number} length @param {number} seed @param {(sentence: string, roll: (sides: number) => number) => string} change @returns {Article[]} */
function written(sentences, count, length, seed, change) {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, at) => {
    let text = `Number ${seed}-${at}: `;
    while (text.length < length) text += `${change(sentences[roll(sentences.length)] ?? '', roll)}${roll(5) ? ' ' : '\n\n'}`;
    return { id: `made-${seed}-${at}`, text };
  });
}
