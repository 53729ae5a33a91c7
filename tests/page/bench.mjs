// Measures the page in Chromium and prints tables: the core at three sizes, the first highlight of a pasted article, frames while a
// thousand articles come in and while they are worked with, and what the page loads. Asserts nothing.
//
//   node tests/page/bench.mjs
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { serve } from '../../scripts/serve.mjs';
import { many } from './articles.mjs';
import { ARGUMENTS, drop, settled } from './harness.mjs';

/** @typedef {import('playwright-core').Page} Page */

const WWW = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'www');
/** Frames of all that is measured. @type {number[]} */
const all = [];

const server = await serve();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS });

weights();
await core();
await firstHighlight();
await long();
await thousand();
tellAll();
await browser.close();
await server.close();

/** What the page loads before it can work, as it lies and compressed. */
function weights() {
  const loaded = readdirSync(WWW, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:js|css|html|wasm)$/.test(path) && !/^bench\./.test(path) && statSync(join(WWW, path)).isFile());
  const groups = /** @type {Record<string, string[]>} */ ({ 'core (wasm)': [], 'JavaScript': [], 'style and page': [], 'for files, later': [] });
  for (const path of loaded) groups[path.startsWith('vendor') ? 'for files, later' : path.endsWith('.wasm') ? 'core (wasm)' : path.endsWith('.js') ? 'JavaScript' : 'style and page']?.push(path);
  console.log('\nWhat the page loads (kB)            raw     gzip   brotli');
  for (const [name, paths] of Object.entries(groups)) {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(WWW, path))));
    console.log(`  ${name.padEnd(26)} ${[bytes.length, gzipSync(bytes).length, brotliCompressSync(bytes).length].map((size) => (size / 1000).toFixed(1).padStart(8)).join(' ')}`);
  }
}

async function core() {
  const page = await browser.newPage();
  await page.goto(`${server.url}bench.html`);
  await page.waitForFunction(() => document.documentElement.dataset.state !== 'loading', undefined, { timeout: 600_000 });
  const rows = await page.locator('#table tr').evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
  console.log('\nThe core in its worker');
  for (const row of rows) console.log(`  ${row.map((cell) => cell.padStart(15)).join('')}`);
  if (!rows[1]) console.log(await page.locator('#state').innerText());
  await page.close();
}

/** From pressing Read to the frame after the one that shows highlights; two seconds after the page was ready, when the core has warmed up. */
async function firstHighlight() {
  const times = [];
  for (let run = 0; run < 5; run++) {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForSelector('html[data-state="ready"]');
    await page.waitForTimeout(2000);
    await page.locator('#paste').fill(many(9).map(({ text }) => text).join('\n\n').slice(0, 5000));
    times.push(await page.evaluate(() => new Promise((resolve) => {
      const began = performance.now();
      /** @type {HTMLButtonElement} */ (document.querySelector('.add-form .primary')).click();
      const look = () => ([...CSS.highlights.values()].some((highlight) => highlight.size) ? requestAnimationFrame(() => resolve(performance.now() - began)) : requestAnimationFrame(look));
      look();
    })));
    await page.close();
  }
  console.log(`\nFirst highlight of a pasted 5 kB article: ${median(times).toFixed(0)} ms (median of ${times.length})`);
}

/** One article of a million characters. */
async function long() {
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  await page.goto(server.url);
  await page.waitForSelector('html[data-state="ready"]');
  let content = '';
  while (content.length < 1e6) content += `${many(400).map(({ text }) => text).join('\n\n')}\n\n`;
  await drop(page, [{ name: 'long.txt', content: content.slice(0, 1e6) }]);
  await settled(page, 600_000);
  await page.waitForTimeout(500);
  console.log('\nOne article of a million characters');
  await watchFrames(page);
  await scroll(page, '.scroller.paper', 80);
  await tellFrames(page, 'scrolling it');
  await press(page, 'eeccrrjjjjnnnn', 40);
  await tellFrames(page, 'switching layers, findings');
  await page.close();
}

async function thousand() {
  const page = await browser.newPage({ viewport: { width: 1360, height: 860 } });
  await page.goto(server.url);
  await page.waitForSelector('html[data-state="ready"]');
  // How the file comes to the browser is the test's work, not the page's: no frame of it counts.
  const file = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'thousand.jsonl'));
    return transfer;
  }, many(1000).map((row) => JSON.stringify(row)).join('\n'));
  await page.waitForTimeout(500);
  await watchFrames(page);
  const began = performance.now();
  await page.evaluate((dataTransfer) => void dispatchEvent(new DragEvent('drop', { dataTransfer })), file);
  await page.locator('.article-body .para').first().waitFor();
  const first = performance.now() - began;
  await settled(page, 600_000);
  console.log(`\nA thousand articles in one file: first readable after ${first.toFixed(0)} ms, all read and compared after ${(performance.now() - began).toFixed(0)} ms`);
  await tellFrames(page, 'while they come in');
  await scroll(page, '.articles .scroller', 40);
  await tellFrames(page, 'scrolling the list');
  await press(page, 'eeccrrbbjjjjnnnn', 40);
  await tellFrames(page, 'switching layers, articles, findings');
  await press(page, '2341', 150);
  await tellFrames(page, 'switching views');
  await page.close();
}

/** Scrolls by nearly a screen at a time. @param {Page} page @param {string} what @param {number} steps */
async function scroll(page, what, steps) {
  for (let step = 0; step < steps; step++) {
    await page.locator(what).evaluate((element) => { element.scrollTop += 800; });
    await page.waitForTimeout(25);
  }
}

/** Presses one key after the other. @param {Page} page @param {string} keys @param {number} pause ms after each */
async function press(page, keys, pause) {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
  }
}

/** @param {Page} page */
async function watchFrames(page) {
  await page.evaluate(() => {
    /** @type {number[]} */
    const frames = [];
    Object.assign(window, { frames_: frames });
    let last = performance.now();
    const tick = (/** @type {number} */ now) => {
      frames.push(now - last);
      last = now;
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}

/** @param {Page} page @param {string} what */
async function tellFrames(page, what) {
  const frames = await page.evaluate(() => /** @type {any} */ (window).frames_.splice(0));
  all.push(...frames);
  const sorted = [...frames].sort((a, b) => a - b);
  const slow = sorted.filter((time) => time > 50).length;
  console.log(`  frames ${what.padEnd(38)} ${String(sorted.length).padStart(5)}, median ${median(sorted).toFixed(1)} ms, 99 % ${sorted[Math.floor(sorted.length * 0.99)]?.toFixed(1)} ms, over 50 ms: ${slow} (${((slow / sorted.length) * 100).toFixed(1)} %)`);
}

function tellAll() {
  const slow = all.filter((time) => time > 50).length;
  console.log(`\nOf all ${all.length} frames over 50 ms: ${slow} (${((slow / all.length) * 100).toFixed(1)} %)`);
}

/** @param {number[]} times */
function median(times) {
  return [...times].sort((a, b) => a - b)[times.length >> 1] ?? NaN;
}
