// Storage that is full, held by another tab, missing or forbidden: the page says so, works on, and loses nothing that is on the desk.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { OTHER, SHORT } from './articles.mjs';
import { address, drop, eventually, notices, onPage, open, read, ready, reload, saved, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** How much the browser lets the page keep; null: as it is otherwise. @param {Page} page @param {number | null} bytes */
async function quota(page, bytes) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: new URL(address()).origin, ...(bytes === null ? {} : { quotaSize: bytes }) });
}

/** Articles are read and compared, corrected, and saved as a file, whatever is kept. @param {Page} page @param {number} [before] articles that are there */
async function works(page, before = 0) {
  await read(page, OTHER);
  await page.locator('.finding.entities', { has: page.getByText('Leyla Orhan', { exact: true }) }).first().click();
  await page.keyboard.press('x');
  await settled(page);
  const { articles, corrections } = JSON.parse(await saved(page, 'Save the session as a file'));
  assert.equal(articles.length, before + 1);
  assert.deepEqual(corrections.names.map((/** @type {any} */ { action, name }) => [action, name]), [['reject', 'Leyla Orhan']]);
}

/** An article that takes much room and is read at once: its page is for the most part a comment that does not pack. */
const large = () => ({ name: 'large.html', content: `<!--${randomBytes(1.5e6).toString('base64')}--><p>The ferry to Orsa was late on Monday, the operator said.</p>` });

test('full storage is told once; the page works, opens what was kept, and keeps the rest when there is room again', onPage(async (page, context) => {
  await read(page, SHORT);
  await quota(page, 1);
  // The browser asks how much room there is when something large comes.
  await drop(page, [large()]);
  await settled(page);
  await works(page, 2);
  assert.equal((await notices(page)).match(/does not let the page keep everything/g)?.length, 1);

  const second = await context.newPage();
  await open(second);
  assert.equal(await second.locator('#paste').isVisible(), true, 'another tab starts too');
  await second.close();
  await reload(page);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 1, 'and what was kept is there after a reload');

  await drop(page, [large()]);
  await settled(page);
  await works(page, 2);
  await quota(page, null);
  await read(page, 'The harbour of Varesh was closed for an hour on Monday, the port said.');
  await reload(page);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 4);
}, { prepare: (page) => quota(page, 1e6) }));

test('storage that another tab holds for good does not keep the page from starting', onPage(async (page, context) => {
  // A tab that never gives up the database, and one that waits to delete it: whoever opens it next waits behind them.
  await page.evaluate(() => new Promise((resolve) => {
    const holder = indexedDB.open('held');
    holder.onsuccess = () => resolve(undefined);
  }));
  const second = await context.newPage();
  await second.addInitScript(() => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, version) { return real.call(this, name === 'crossread' ? 'held' : name, version); };
    indexedDB.deleteDatabase('held');
  });
  await open(second);
  assert.match(await notices(second), /does not let the page keep everything.*held by another tab/);
  await works(second);
  await second.close();
}));

test('a tab gives the database up to a newer page; what is not kept from then on is told, and leaving it is asked', onPage(async (page, context) => {
  await read(page, SHORT);
  const newer = await context.newPage();
  await newer.goto(`${page.url()}land.txt`);
  await newer.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('crossread', 99);
    request.onsuccess = () => { request.result.close(); resolve(undefined); };
    request.onblocked = reject;
  }));
  await newer.close();
  await works(page, 1);
  await eventually(async () => /does not let the page keep everything/.test(await notices(page)), 'it is said');
  /** @type {string[]} */
  const asked = [];
  page.on('dialog', (dialog) => { asked.push(dialog.message()); dialog.dismiss(); });
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('button', { name: 'Sessions' }).click();
  await page.getByRole('button', { name: 'New session' }).click();
  await eventually(async () => /does not keep all the articles/.test(asked.join()), 'it is asked');
  assert.equal(await page.locator('.article-row').count(), 2);
  await reload(page);
  assert.match(await notices(page), /does not let the page keep everything/, 'nor does an older page open it');
  await works(page);
}, {}));

for (const [what, script] of /** @type {[string, () => void][]} */ ([
  ['is missing', () => { Object.defineProperty(globalThis, 'indexedDB', { value: undefined }); }],
  ['is forbidden', () => {
    const refuse = () => { throw new DOMException('The request was denied.', 'SecurityError'); };
    IDBFactory.prototype.open = refuse;
    for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get: refuse });
  }],
])) test(`where storage ${what} the page says so and works`, onPage(async (page) => {
  assert.match(await notices(page), /does not let the page keep everything/);
  await works(page);
  await page.getByRole('button', { name: 'Light or dark' }).click();
}, { prepare: async (page) => { await page.addInitScript(script); } }));

test('a tab that is duplicated works in a session of its own', onPage(async (page, context) => {
  await read(page, SHORT);
  const [copy] = await Promise.all([context.waitForEvent('page'), page.evaluate(() => { /** @type {any} */ (window).reallyOpen(location.href); })]);
  await ready(copy);
  assert.equal(await copy.locator('.article-row').count(), 0);
  await read(copy, OTHER);
  await page.bringToFront();
  await reload(page);
  await settled(page);
  assert.match(await page.locator('.article-body').innerText(), /12 people/);
  await copy.bringToFront();
  await copy.reload();
  await ready(copy);
  await settled(copy);
  assert.match(await copy.locator('.article-body').innerText(), /Leyla Orhan/);
  await copy.close();
  await reload(page);
}, { prepare: async (page) => { await page.addInitScript(() => { /** @type {any} */ (window).reallyOpen = window.open.bind(window); }); } }));
