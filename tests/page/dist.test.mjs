// What is given away: one file that opens without a server and with the network forbidden from the start, and a folder for any web server.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { dist } from '../../scripts/dist.mjs';
import { serve } from '../../scripts/serve.mjs';
import { OTHER, SHORT } from './articles.mjs';
import { ARGUMENTS, drop, openSample, ready, requestsOf, saved, settled } from './harness.mjs';
import { docx, lines, para, pdf } from './packed.mjs';

const FOLDER = 'target/dist-test';

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  await dist(FOLDER);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS });
});
after(() => browser?.close());

/** Opens an address and reads the sample there; gives what was asked for and what stands on the console. @param {string} url */
async function tried(url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const said = [];
  const asked = requestsOf(page);
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(url);
  await ready(page);
  const loading = asked.splice(0);
  await openSample(page);
  await drop(page, [docx('a.docx', para(SHORT)), pdf('b.pdf', [lines([OTHER])])]);
  await settled(page);
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  await page.reload();
  await ready(page);
  await settled(page);
  const articles = await page.locator('.article-row').count();
  await context.close();
  return { said, loading, asked: asked.filter((address) => !loading.includes(address)), report, articles };
}

test('one file opens without a server, asks for nothing, reads, and keeps what was read', async () => {
  const url = pathToFileURL(join(FOLDER, 'crossread.html')).href;
  const { said, loading, asked, report, articles } = await tried(url);
  assert.deepEqual(said, [], 'the console stays empty');
  assert.deepEqual([loading, asked], [[url], []]);
  assert.equal(report.articles.length, 6, 'Word and PDF too');
  assert.equal(articles, 6, 'kept over a reload');
});

test('the one file forbids the network by its own policy, in the worker too', async () => {
  const html = readFileSync(join(FOLDER, 'crossread.html'), 'utf8');
  assert.match(html, /connect-src 'none'/);
  assert.doesNotMatch(html.replace(/(<script[^>]*>)[^]*?<\/script>/g, '$1'), /<[^>]*\s(?:src|href)="(?!data:|#)/);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(FOLDER, 'crossread.html')).href);
  await ready(page);
  assert.equal(await page.evaluate(() => fetch('data:text/plain,x').then(() => 'let through', () => 'refused')), 'refused');
  await context.close();
});

test('the folder is served by any web server and finds the same', async () => {
  const server = await serve({ dir: join(FOLDER, 'page') });
  const { said, asked, report } = await tried(server.url);
  await server.close();
  assert.deepEqual([said, asked], [[], []]);
  assert.equal(report.articles.length, 6);
});

test('the scripts weigh less than 60 kB, packed', () => {
  const weight = ['main.js', 'worker.js', 'floor.js'].reduce((sum, name) => sum + gzipSync(readFileSync(join(FOLDER, 'page', name)), { level: 9 }).length, 0);
  assert.ok(weight < 60_000, `${weight} bytes`);
  assert.ok(existsSync(join(FOLDER, 'page', 'crossread.wasm')));
});

test('what is loaded before the first highlight weighs less than 2.5 MB, packed', () => {
  const page = readdirSync(join(FOLDER, 'page'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name));
  // Libraries for files come in when the core is there; the icons when somebody installs the page.
  const before = page.filter((name) => !/files|pdf|icon|NOTICES/i.test(name));
  assert.ok(before.includes('crossread.wasm') && before.includes('index.html'), before.join(' '));
  const weight = before.reduce((sum, name) => sum + gzipSync(readFileSync(join(FOLDER, 'page', name)), { level: 9 }).length, 0);
  assert.ok(weight < 2_500_000, `${weight} bytes: ${before.join(' ')}`);
});
