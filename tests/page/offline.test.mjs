// The page as it is given away to be hosted: installable, and from the second time on there without its server, with its policy, its files alone in
// the browser's keeping.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { dist } from '../../scripts/dist.mjs';
import { serve } from '../../scripts/serve.mjs';
import { ARGUMENTS, openSample, ready } from './harness.mjs';

const FOLDER = 'target/offline-test';
const PAGE = join(FOLDER, 'page');

/** @type {import('playwright-core').Browser} */
let browser;
before(async () => {
  await dist(FOLDER);
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS });
});
after(() => browser?.close());

/** What the browser keeps: addresses by cache. @param {import('playwright-core').Page} page @returns {Promise<Record<string, string[]>>} */
const kept = (page) => page.evaluate(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => [name, (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort()]))));

test('from the second time on the page is there without its server, with its policy, and keeps nothing but its files', async () => {
  const server = await serve({ dir: PAGE });
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {string[]} */
  const said = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(server.url);
  await ready(page);
  await openSample(page);
  const files = readdirSync(PAGE, { recursive: true, encoding: 'utf8' }).filter((path) => path !== 'service.js' && statSync(join(PAGE, path)).isFile()).map((path) => `/${path === 'index.html' ? '' : path}`).sort();
  const [[name, addresses] = [], ...others] = Object.entries(await kept(page));
  assert.match(name ?? '', /^crossread-[0-9a-f]{16}$/);
  assert.deepEqual(addresses, files, 'the files that were built, and no other');
  assert.equal(others.length, 0);

  await server.close();
  await page.reload();
  await ready(page);
  assert.equal(await page.locator('.article-row').count(), 4, 'with what was read before');
  await page.locator('.finding').first().click();
  await page.locator('.card .why').first().waitFor();
  assert.deepEqual(said, [], 'the console stays empty');
  assert.equal(await page.evaluate(() => fetch('/').then(() => 'let through', () => 'refused')), 'refused', 'the policy holds');
  const words = await page.evaluate(async () => (await Promise.all((await caches.keys()).flatMap(async (one) => Promise.all((await (await caches.open(one)).matchAll()).filter(({ url }) => !/wasm|sample/.test(url)).map((file) => file.text()))))).flat().join(''));
  assert.ok(!words.includes('Samira Beyk'), 'no article is kept there');
  await context.close();
});

test('a file that is not the one that was built is not kept', async () => {
  const other = join(FOLDER, 'other');
  cpSync(PAGE, other, { recursive: true });
  appendFileSync(join(other, 'style.css'), '\n/* changed on the way */');
  const server = await serve({ dir: other });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await ready(page);
  assert.deepEqual(Object.values(await kept(page)).flat(), [], 'all files or none');
  await openSample(page);
  await context.close();
  await server.close();
});

test('a new version takes the place of the old one, whole', async () => {
  const folder = join(FOLDER, 'versions');
  cpSync(PAGE, folder, { recursive: true });
  const server = await serve({ dir: folder });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await ready(page);
  const [first] = Object.keys(await kept(page));
  // The next build: one file is another, and so is the version.
  appendFileSync(join(folder, 'style.css'), '\n:root { --version: next; }\n');
  const digest = `sha256-${createHash('sha256').update(readFileSync(join(folder, 'style.css'))).digest('base64')}`;
  const service = readFileSync(join(folder, 'service.js'), 'utf8').replace(/("style\.css": )"[^"]+"/, (_, name) => `${name}"${digest}"`).replace(/(VERSION = )'\w+'/, "$1'0123456789abcdef'");
  writeFileSync(join(folder, 'service.js'), service);
  await page.reload();
  await ready(page);
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    while (!registration?.waiting) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--version')), '', 'as long as the page is open it is the old one');
  await page.close();
  const again = await context.newPage();
  await again.goto(server.url);
  await ready(again);
  await again.evaluate(async (old) => {
    while ((await caches.keys()).includes(old ?? '')) await new Promise((resolve) => setTimeout(resolve, 50));
  }, first);
  await again.reload();
  await ready(again);
  assert.equal(await again.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--version').trim()), 'next');
  await context.close();
  await server.close();
});

test('the page can be installed: name, start, icons of the sizes they claim', async () => {
  const manifest = JSON.parse(readFileSync(join(PAGE, 'manifest.webmanifest'), 'utf8'));
  assert.equal(manifest.start_url, './');
  for (const { src, sizes } of manifest.icons) {
    const png = Buffer.from(src.replace('data:image/png;base64,', ''), 'base64');
    assert.equal(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`, sizes);
  }
  const server = await serve({ dir: PAGE });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await ready(page);
  const errors = await (await context.newCDPSession(page)).send('Page.getInstallabilityErrors');
  assert.deepEqual(errors.installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito'), []);
  await context.close();
  await server.close();
});
