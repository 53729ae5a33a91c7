// The wasm over volume, in Node: its report is that of the command to the last byte, and what it holds in memory stays within bounds. Run by
// ./build.sh page, after www/pkg and the command have been made.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { initSync, Session } from '../www/pkg/crossread.js';

/** @typedef {{ id: string, text?: string, html?: string }} Article */

const COMMAND = 'target/debug/crossread';
const SHARED = process.env.CROSSREAD_SHARED || '../shared';
const wasm = initSync({ module: readFileSync('www/pkg/crossread_bg.wasm') });

/** Files below a folder, by name. @param {string} folder @returns {string[]} */
function files(folder) {
  return readdirSync(folder).sort().flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? files(path) : [path];
  });
}

/** @param {string[]} paths @returns {Article[]} */
const articles = (paths) => paths.map((path) => ({ id: path, [path.endsWith('.html') ? 'html' : 'text']: readFileSync(path, 'utf8') }));

/** Every text and page of our own; the tables of cases are texts as well. */
const FIXTURES = articles(files('tests/fixtures'));

/** Numbers that look like chance and are the same every time. @param {number} seed */
function dice(seed) {
  let state = seed >>> 0;
  return (/** @type {number} */ sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

const SENTENCES = FIXTURES.filter(({ id }) => id.endsWith('.txt')).flatMap(({ text = '' }) => text.split(/(?<=[.”])\s+/)).filter((sentence) => sentence.length > 30);

/** Articles put together from our own sentences: so many of about so many characters. @param {number} count @param {number} length @param {number} seed @returns {Article[]} */
function made(count, length, seed) {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, at) => {
    let text = `Number ${seed}-${at}: `;
    while (text.length < length) text += `${SENTENCES[roll(SENTENCES.length)]}${roll(5) ? ' ' : '\n\n'}`;
    return { id: `made-${seed}-${at}`, text };
  });
}

/** So many real articles where there are some, else made ones. @param {number} count @returns {Article[]} */
function volume(count) {
  const pool = join(SHARED, 'eval/pools/reuters-a.jsonl.gz');
  if (!existsSync(pool)) {
    console.log(`There is no ${pool}: articles are made of the fixtures’ sentences instead.`);
    return made(count, 2500, 1);
  }
  const lines = gunzipSync(readFileSync(pool)).toString('utf8').split('\n', count);
  return lines.map((line, at) => ({ id: `pool-${at}`, text: JSON.parse(line).text }));
}

/** The report of the wasm over these articles, and that of the command. @param {string} name @param {Article[]} given */
function compare(name, given) {
  const session = new Session();
  for (const article of given) session.add(article);
  const ours = session.reportJson();
  session.free();
  mkdirSync('target/tmp/volume', { recursive: true });
  const file = `target/tmp/volume/${name}.jsonl`;
  writeFileSync(file, given.map((article) => `${JSON.stringify(article)}\n`).join(''));
  const theirs = execFileSync(COMMAND, ['analyze', '--from', 'jsonl', '--to', 'json', '--offsets', 'utf16', file], { encoding: 'utf8', maxBuffer: 2 ** 29 }).trimEnd();
  if (ours === theirs) return;
  let at = 0;
  while (ours[at] === theirs[at]) at++;
  assert.fail(`${name}: the wasm says “…${ours.slice(Math.max(0, at - 300), at + 100)}”, the command “…${theirs.slice(at, at + 100)}”`);
}

test('the report of the fixtures is that of the command to the last byte', () => {
  assert.ok(FIXTURES.length > 25);
  compare('fixtures', FIXTURES);
});

test('the report of the seeds is that of the command to the last byte', (context) => {
  const folder = join(SHARED, 'seeds');
  if (!existsSync(folder)) return context.skip(`there is no ${folder}`);
  compare('seeds', articles(files(folder)));
});

test('the reports of 500 articles are those of the command to the last byte', () => {
  const all = volume(500);
  assert.equal(all.length, 500);
  compare('all', all);
});

/** Megabytes of wasm memory after these articles were added and read across each other. @param {number} megabytes of text @param {object} [limits] */
async function peak(megabytes, limits) {
  // In a thread of its own: memory only grows, and ends with its instance.
  const worker = new Worker(`
    import { parentPort, workerData } from 'node:worker_threads';
    const { initSync, Session } = await import(workerData.glue);
    const wasm = initSync({ module: workerData.module });
    const session = new Session(workerData.limits);
    let failed = '';
    parentPort.on('message', ({ articles, last }) => {
      try {
        if (!failed) for (const article of articles) session.add(article);
        if (last && !failed) session.across();
      } catch (error) {
        failed = error.kind ? error.kind + ' ' + error.limit : String(error);
      }
      parentPort.postMessage({ memory: wasm.memory.buffer.byteLength, failed });
    });
  `, { eval: true, workerData: { glue: new URL('../www/pkg/crossread.js', import.meta.url).href, module: new WebAssembly.Module(readFileSync('www/pkg/crossread_bg.wasm')), limits } });
  /** @type {{ memory: number, failed: string }} */
  let answer = { memory: 0, failed: '' };
  const rounds = Math.ceil(megabytes);
  for (let round = 1; round <= rounds; round++) {
    worker.postMessage({ articles: made(250, 4000, round), last: round === rounds });
    answer = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
  }
  await worker.terminate();
  return { ...answer, memory: answer.memory / 2 ** 20 };
}

test('5 MB of articles are read in 320 MiB', async () => {
  const { memory, failed } = await peak(5);
  assert.equal(failed, '');
  console.log(`5 MB: ${memory} MiB`);
  assert.ok(memory < 320, `${memory} MiB`);
});

test('past a session’s limit the error names it and the session goes on', () => {
  const session = new Session({ session_bytes: 1000 });
  const [one, two, three] = made(3, 600, 9);
  session.add(one);
  assert.throws(() => session.add(two), { name: 'CrossreadError', kind: 'limit', limit: 'session_bytes', most: 1000 });
  assert.throws(() => session.add(three), /at most 1000 are kept \(limit session_bytes\)/);
  assert.equal(JSON.parse(session.reportJson()).articles.length, 1);
  session.remove(one.id);
  session.add(two);
  assert.throws(() => new Session({ session_bites: 1 }), { kind: 'malformed' });
});
