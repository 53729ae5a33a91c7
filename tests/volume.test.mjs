// The wasm over volume, in Node: its report is that of the command to the last byte. Run by ./build.sh page, after www/pkg and the command have
// been made.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { initSync, Session } from '../www/pkg/crossread.js';
import { files, made } from './made.mjs';

/** @typedef {import('./made.mjs').Article} Article */

const COMMAND = 'target/debug/crossread';
const SHARED = process.env.CROSSREAD_SHARED || '../shared';
initSync({ module: readFileSync('www/pkg/crossread_bg.wasm') });

/** @param {string[]} paths @returns {Article[]} */
const articles = (paths) => paths.map((path) => ({ id: path, [path.endsWith('.html') ? 'html' : 'text']: readFileSync(path, 'utf8') }));

/** Every text and page of our own; the tables of cases are texts as well. */
const FIXTURES = articles(files('tests/fixtures'));

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
