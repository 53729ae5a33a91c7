// Measures the core in this browser at three sizes and fills a table; opened by hand or by tests/page/bench.mjs. Not loaded by the page itself.

import { Analyzer } from './analyzer.js';
import { loadCore, loadText } from './parts.js';
import { byId, count, h } from './dom.js';
import { lockDown } from './lockdown.js';

/** Characters and how often they are read. */
const SIZES = /** @type {const} */ ([[5_000, 7], [100_000, 5], [5_000_000, 1]]);

/** An article of about so many characters: the paragraphs of the sample's plain texts, each with other figures. @param {{ text?: string }[]} sample @param {number} size */
function articleOf(sample, size) {
  const paragraphs = sample.flatMap(({ text = '' }) => text.split(/\n\n+/)).filter((paragraph) => paragraph.length > 80);
  const parts = [];
  let length = 0;
  for (let i = 0; length < size; i++) {
    const paragraph = (paragraphs[i % paragraphs.length] ?? '').replace(/\d+/g, (number) => String((Number(number) + i * 7) % 900 + 2)).replace(/Aldamar|Tel Zoura/g, (name) => `${name}${i % 40 === 0 ? '' : ` ${String.fromCharCode(65 + (i % 26))}${'aeiou'[i % 5]}lan`}`);
    parts.push(paragraph);
    length += paragraph.length + 2;
  }
  return parts.join('\n\n').slice(0, size);
}

/** @param {number[]} times */
function median(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
}

async function run() {
  const base = new URL('.', import.meta.url);
  const [core, sample] = await Promise.all([loadCore(base), loadText(base, 'sample.json')]);
  lockDown();
  const rows = byId('table').querySelector('tbody');
  for (const [size, runs] of SIZES) {
    const text = articleOf(JSON.parse(sample), size);
    /** @type {number[]} */
    const read = [];
    /** @type {number[]} */
    const compared = [];
    let mentions = 0;
    let claims = 0;
    // One worker for all runs of a size, as in the page; the first run, which compiles, is not counted.
    const analyzer = new Analyzer(core, []);
    for (let i = 0; i < runs + (runs > 1 ? 1 : 0); i++) {
      await analyzer.ready;
      const id = `bench-${i}`;
      const began = performance.now();
      await analyzer.add([{ id, text }], (answer) => {
        if ('stage' in answer) return;
        if ('problem' in answer) throw new Error(answer.problem.message);
        read.push(performance.now() - began);
        mentions = answer.report.mentions.length;
        claims = answer.report.claims.length;
      });
      const compare = performance.now();
      await analyzer.across();
      compared.push(performance.now() - compare);
      await analyzer.remove([id]);
    }
    analyzer.end();
    const counted = (/** @type {number[]} */ times) => median(times.length > 1 ? times.slice(1) : times);
    const ms = counted(read);
    rows?.append(h('tr', null, [`${count(size / 1000)} kB`, String(runs), ms.toFixed(1), (size / 1e3 / ms).toFixed(1), counted(compared).toFixed(1), count(mentions), count(claims)].map((cell) => h('td', null, cell))));
  }
  byId('state').textContent = 'Done.';
  document.documentElement.dataset.state = 'ready';
}

run().catch((error) => {
  byId('state').textContent = String(error);
  document.documentElement.dataset.state = 'failed';
});
