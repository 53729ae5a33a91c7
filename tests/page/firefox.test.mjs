// The main flow in Firefox, driven over WebDriver BiDi: articles in, a finding and its words, a correction and a note kept over a reload, a table
// out; the hosted page without its server; the one file from the disk.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { dist } from '../../scripts/dist.mjs';
import { serve } from '../../scripts/serve.mjs';
import { SHORT } from './articles.mjs';

const FIREFOX = process.env.FIREFOX || '/usr/bin/firefox-esr';
const FOLDER = 'target/firefox-test';
const skip = existsSync(FIREFOX) ? false : `${FIREFOX} is not here (Debian: apt-get install firefox-esr; elsewhere set FIREFOX)`;

/** @typedef {import('puppeteer-core').Page} Page */

/** @type {import('puppeteer-core').Browser} */
let browser;
before(async () => {
  if (skip) return;
  await dist(FOLDER);
  browser = await puppeteer.launch({ browser: 'firefox', executablePath: FIREFOX, headless: true });
});
after(() => browser?.close());

/** Opens an address in a context of its own, and afterwards holds that nothing was said on the console. @param {string} url @param {(page: Page) => Promise<void>} run */
async function onPage(url, run) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1360, height: 860 });
  /** @type {string[]} */
  const said = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(String(error)));
  await page.goto(url);
  await ready(page);
  await run(page);
  assert.deepEqual(said, [], 'the console stays empty');
  await context.close();
}

/** @param {Page} page */
const ready = (page) => page.waitForSelector('html[data-state="ready"]', { timeout: 60_000 });

/** @param {Page} page @param {number} articles */
async function settled(page, articles) {
  await page.waitForFunction((n) => document.querySelectorAll('.article-row.read').length === n && !document.body.classList.contains('busy') && !document.querySelector('.progress:not([hidden])'), { timeout: 60_000 }, articles);
  await new Promise((resolve) => setTimeout(resolve, 400));
  await page.waitForFunction(() => !document.body.classList.contains('busy'), { timeout: 60_000 });
}

/** Presses the button that says so. @param {Page} page @param {string} words */
const press = (page, words) => page.evaluate((wanted) => {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.trim() === wanted && one.checkVisibility());
  if (!button) throw new Error(`No button says ${wanted}`);
  button.click();
}, words);

/** Words that have a highlight. @param {Page} page @param {string} name */
const highlighted = (page, name) => page.evaluate((wanted) => [...(CSS.highlights.get(wanted) ?? [])].map((part) => {
  const range = document.createRange();
  range.setStart(part.startContainer, part.startOffset);
  range.setEnd(part.endContainer, part.endOffset);
  return range.toString();
}), name);

/** @param {Page} page @param {string} selector */
const texts = (page, selector) => page.$$eval(selector, (elements) => elements.map((element) => element.textContent ?? ''));

/** Reads the sample, opens a finding, pins it, mends it, looks across. @param {Page} page */
async function walk(page) {
  await press(page, 'Try with sample articles');
  await settled(page, 4);
  assert.ok((await highlighted(page, 'entity-person')).includes('Samira Beyk'));
  assert.ok((await texts(page, '.repeat')).length > 0);
  await page.click('.finding.entities');
  await page.waitForSelector('.card:not([hidden]) .why');
  assert.ok((await highlighted(page, 'selected')).length > 0);
  await page.keyboard.press('i');
  await page.keyboard.press('o');
  await page.keyboard.type('seen in Firefox');
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((one) => one.textContent === '1 correction'));
  await settled(page, 4);
  for (const [key, item] of /** @type {const} */ ([['2', '.comparison'], ['3', '.name'], ['4', '.passage'], ['5', '.dated-row']])) {
    await page.keyboard.press(key);
    await page.waitForSelector(item);
  }
  await page.reload();
  await ready(page);
  await settled(page, 4);
  await page.waitForFunction(() => [...document.querySelectorAll('button')].some((one) => one.textContent === '1 correction'));
  await page.keyboard.press('7');
  await page.waitForSelector('.note-text');
  assert.deepEqual(await texts(page, '.note-text'), ['seen in Firefox']);
}

test('Firefox: the hosted page reads, leads to the words, keeps, and is there without its server', { skip }, async () => {
  const server = await serve({ dir: join(FOLDER, 'page') });
  await onPage(server.url, async (page) => {
    const before = server.requests.length;
    await walk(page);
    const asked = server.requests.slice(before).filter((path) => path !== '/service.js');
    assert.deepEqual(asked, [], 'nothing was asked of the server, not even at the reload');
    await server.close();
    await page.reload();
    await ready(page);
    await settled(page, 4);
  });
});

test('Firefox: the one file opens from the disk, with the network forbidden, reads and keeps', { skip }, async () => {
  await onPage(pathToFileURL(join(FOLDER, 'crossread.html')).href, async (page) => {
    await walk(page);
    await page.keyboard.press('1');
    await page.keyboard.press('a');
    await page.waitForSelector('#add[open] #paste');
    await page.type('#paste', SHORT);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.querySelector('.add-form .primary')).click());
    await settled(page, 5);
    assert.ok((await highlighted(page, 'entity-place')).includes('Tel Zoura'));
  });
});

test('Firefox: a browser that is too old gets a sentence', { skip }, async () => {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.evaluateOnNewDocument(() => { Reflect.deleteProperty(CSS, 'highlights'); });
  await page.goto(pathToFileURL(join(FOLDER, 'crossread.html')).href);
  await page.waitForSelector('#floor:not([hidden])');
  assert.match((await texts(page, '#floor')).join(), /lacks the CSS Custom Highlight API.*Firefox 140/);
  await context.close();
});
