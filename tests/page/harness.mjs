// What every test of the page stands on: a server on a free port, Chromium, a fresh page, and at the end the proof that the console
// stayed empty and that nothing was asked of the network after the page had loaded.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { makeParts } from '../../scripts/parts.mjs';
import { serve } from '../../scripts/serve.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

export const ARGUMENTS = [
  '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').BrowserContext} Context */

/** @type {import('playwright-core').Browser} */
let browser;
/** @type {Awaited<ReturnType<typeof serve>>} */
let server;

/** Starts server and browser for a test file, and ends them. @param {() => ReturnType<typeof serve>} [start] starts the server */
export function useBrowser(start = serve) {
  before(async () => {
    assert.ok(existsSync(join(ROOT, 'www/pkg/crossread_bg.wasm')), 'www/pkg is missing: build the core first (./build.sh build)');
    await makeParts();
    server = await start();
    browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ARGUMENTS });
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
}

/**
 * Runs a test on a fresh page that is ready for work; afterwards nothing may stand on the console and nothing may have been asked of
 * the network since.
 * @param {(page: Page, context: Context) => Promise<void>} test
 * @param {object} [options]
 * @param {RegExp[]} [options.console] what may stand on the console
 * @param {boolean} [options.tries] the test itself tries to use the network, so only the server's log counts
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {'light' | 'dark'} [options.colorScheme]
 * @param {(page: Page, context: Context) => Promise<void>} [options.prepare] done before the page is opened
 */
export function onPage(test, { console: expected = [], tries = false, viewport = { width: 1360, height: 860 }, colorScheme = 'light', prepare } = {}) {
  return async () => {
    const context = await browser.newContext({ viewport, colorScheme, permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    const watch = observe(page);
    watched.set(page, watch);
    try {
      await prepare?.(page, context);
      await open(page);
      watch.loaded();
      await test(page, context);
      watch.check(expected, tries);
    } finally {
      await context.close();
    }
  };
}

/** Runs a test on a page of the server that holds nothing, to load the core alone. @param {(page: Page) => Promise<void>} test */
export function onBare(test) {
  return async () => {
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const url = `${server.url}bare`;
      await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>bare</title>' }));
      await page.goto(url);
      await test(page);
    } finally {
      await context.close();
    }
  };
}

/** @type {WeakMap<Page, ReturnType<typeof observe>>} */
const watched = new WeakMap();

/** @param {Page} page */
function observe(page) {
  /** @type {string[]} */
  const said = [];
  const asked = requestsOf(page);
  let served = 0;
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message}\n${error.stack}`));
  return {
    said,
    loaded() {
      asked.length = 0;
      served = server.requests.length;
    },
    /** @param {RegExp[]} expected @param {boolean} tries */
    check(expected, tries) {
      assert.deepEqual(said.filter((line) => !expected.some((pattern) => pattern.test(line))), [], 'the console stayed empty');
      if (!tries) assert.deepEqual(asked, [], 'the page asked for nothing after it had loaded');
      assert.deepEqual(server.requests.slice(served), [], 'the server was asked for nothing after the page had loaded');
    },
  };
}

/** What page or context asks of the network from now on: a list that grows. @param {Page | Context} asking */
export function requestsOf(asking) {
  /** @type {string[]} */
  const asked = [];
  /** @type {Page} */ (asking).on('request', (request) => { if (!/^(?:blob|data):/.test(request.url())) asked.push(request.url()); });
  return asked;
}

/** Where the page lies. */
export function address() {
  return server.url;
}

/** Ends the server; the pages that were loaded stay. */
export function stopServer() {
  return server.close();
}

/** Waits until the page can be worked with. @param {Page} page */
export async function ready(page) {
  await page.waitForSelector('html[data-state="ready"]', { timeout: 60_000 });
}

/** Opens the page and waits until it can be worked with. @param {Page} page @param {string} [path] */
export async function open(page, path = '') {
  await page.goto(server.url + path);
  await ready(page);
  // A second tab loads what the first one has loaded; that is not held against the first.
  for (const other of page.context().pages()) watched.get(other)?.loaded();
}

/** Loads the page again; what is asked for meanwhile is not held against it. @param {Page} page */
export async function reload(page) {
  await page.reload();
  await ready(page);
  watched.get(page)?.loaded();
}

/** Waits until all articles are read and compared. @param {Page} page @param {number} [timeout] */
export async function settled(page, timeout = 60_000) {
  await page.waitForFunction(() => !document.body.classList.contains('busy') && !document.querySelector('.article-row.waiting'), undefined, { timeout });
  // Comparing begins a moment after reading has ended; what it finds is then arranged beside the reader's work.
  await page.waitForTimeout(250);
  await page.waitForFunction(() => !document.body.classList.contains('busy') && !document.querySelector('[aria-busy=true]'), undefined, { timeout });
  await page.waitForTimeout(60);
}

/** Puts text (and its formatting) on the clipboard and presses the keys for pasting. @param {Page} page @param {{ text?: string, html?: string }} content */
export async function paste(page, { text, html }) {
  await page.evaluate(async ({ text, html }) => {
    /** @type {Record<string, Blob>} */
    const parts = {};
    if (text !== undefined) parts['text/plain'] = new Blob([text], { type: 'text/plain' });
    if (html !== undefined) parts['text/html'] = new Blob([html], { type: 'text/html' });
    await navigator.clipboard.write([new ClipboardItem(parts)]);
  }, { text, html });
  await page.keyboard.press('Control+V');
}

/** Drops files on the page as the browser does. @param {Page} page @param {{ name: string, content: string | number[], type?: string }[]} files */
export async function drop(page, files) {
  const transfer = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const { name, content, type } of files) transfer.items.add(new File([typeof content === 'string' ? content : new Uint8Array(content)], name, { type: type ?? '' }));
    return transfer;
  }, files);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer: transfer });
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer });
}

/** What is marked: the words under each name of highlight that is on. @param {Page} page @returns {Promise<Record<string, string[]>>} */
export async function highlighted(page) {
  return page.evaluate(() => {
    /** @type {Record<string, string[]>} */
    const words = {};
    for (const [name, highlight] of CSS.highlights) {
      for (const part of highlight) {
        const range = document.createRange();
        range.setStart(part.startContainer, part.startOffset);
        range.setEnd(part.endContainer, part.endOffset);
        (words[name] ??= []).push(range.toString());
      }
    }
    return words;
  });
}

/** Reads the sample that comes with the page. @param {Page} page */
export async function openSample(page) {
  await page.getByRole('button', { name: 'Try with sample articles' }).click();
  await settled(page);
}

/** @param {Page} page @param {string} name */
export async function screenshot(page, name) {
  const folder = join(ROOT, 'target', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Pastes a text into the form and has it read. @param {Page} page @param {string} text */
export async function read(page, text) {
  if (!await page.locator('#paste').isVisible()) await page.keyboard.press('a');
  await page.locator('#paste').fill(text);
  await page.keyboard.press('Control+Enter');
  await settled(page);
}

/** What the page says to the reader. @param {Page} page */
export async function notices(page) {
  return (await page.locator('.notices .notice p').allInnerTexts()).join('\n');
}

/** Waits until something is so. @param {() => Promise<unknown>} isSo @param {string} what @param {number} [timeout] */
export async function eventually(isSo, what, timeout = 10_000) {
  const end = Date.now() + timeout;
  for (;;) {
    if (await isSo()) return;
    if (Date.now() > end) assert.fail(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Chooses an item of the menu and reads the file it saves. @param {Page} page @param {string} item */
export async function saved(page, item) {
  await page.getByRole('button', { name: item.includes('session') ? 'Session' : 'Export', exact: true }).click();
  return downloaded(page, page.getByRole('button', { name: item }));
}

/** Takes all articles away. @param {Page} page */
export async function removeAll(page) {
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('button', { name: 'Remove all articles' }).click();
  await page.locator('#paste').waitFor();
}

/** Takes all articles away and opens a file that the page has saved in their place. @param {Page} page @param {string} name @param {string} content */
export async function openInstead(page, name, content) {
  await removeAll(page);
  await drop(page, [{ name, content }]);
  await settled(page);
}

/** The text of the file that a button saves. @param {Page} page @param {import('playwright-core').Locator} button */
export async function downloaded(page, button) {
  const download = page.waitForEvent('download');
  await button.click();
  return readFile(await (await download).path(), 'utf8');
}

/** A row of the list of findings, scrolled to: only rows in view are built. @param {Page} page @param {'entities' | 'claims' | 'repeats' | 'boilerplate'} layer @param {string | RegExp} words */
export async function findingRow(page, layer, words) {
  const row = page.locator(`.finding.${layer}`, { hasText: words }).first();
  const scroller = page.locator('.findings .scroller').first();
  // On a busy machine the list may not be laid out yet: it is gone through again.
  for (let times = 0; times < 5 && !await row.count(); times++) {
    if (times) await page.waitForTimeout(200);
    await scroller.evaluate((element) => { element.scrollTop = 0; });
    for (let end = false; !end && !await row.count();) {
      end = await scroller.evaluate((element) => {
        const before = element.scrollTop;
        element.scrollTop += element.clientHeight;
        return element.scrollTop === before;
      });
      // Rows are drawn in the frame after.
      await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
    }
  }
  return row;
}

/** Selects words in the text, as dragging over them does. @param {Page} page @param {string} words */
export async function selectWords(page, words) {
  await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector('.article-body') ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      node.parentElement?.scrollIntoView({ block: 'center' });
      getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
      return;
    }
    throw new Error(`“${wanted}” does not stand in the text`);
  }, words);
  await page.locator('.mark-bar').waitFor();
}
