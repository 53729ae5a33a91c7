// Several sessions: begun, named, opened, deleted; in private nothing is kept; two tabs do not overwrite each other; erasing reaches all tabs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { many, OTHER, SHORT } from './articles.mjs';
import { drop, eventually, onPage, open, openSample, read, reload, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} item */
async function menu(page, item) {
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.locator('#menu-items').getByText(item).click();
}

/** Everything that stands in the browser's storage, as one text. @param {Page} page @returns {Promise<string>} */
const stored = (page) => page.evaluate(() => new Promise((resolve) => {
  const opened = indexedDB.open('crossread');
  opened.onsuccess = () => {
    const names = [...opened.result.objectStoreNames];
    if (!names.length) return resolve(JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    const transaction = opened.result.transaction(names);
    const all = names.map((name) => transaction.objectStore(name).getAll());
    transaction.oncomplete = () => {
      opened.result.close();
      resolve(JSON.stringify([all.map(({ result }) => result), { ...localStorage }, { ...sessionStorage }]));
    };
  };
}));

test('a new session is begun, named, left and opened again with its corrections and notes', onPage(async (page) => {
  await openSample(page);
  await page.locator('.finding.entities').first().click();
  await page.keyboard.press('o');
  await page.keyboard.type('of the first session');
  await page.keyboard.press('Escape');
  await page.keyboard.press('x');
  await page.getByRole('button', { name: '1 correction', exact: true }).waitFor();
  await menu(page, 'Sessions …');
  await page.getByRole('button', { name: /^Rename …/ }).click();
  await page.getByLabel('Name of the session').fill('The dam');
  await page.keyboard.press('Enter');
  await page.locator('.session b', { hasText: 'The dam' }).waitFor();
  await page.getByRole('button', { name: 'New session' }).click();
  await page.locator('#welcome').waitFor();
  await read(page, SHORT);
  assert.equal(await page.locator('.article-row').count(), 1);
  await eventually(async () => await page.getByRole('button', { name: 'Corrections and own names', exact: true }).count() === 1, 'no correction came along');
  await menu(page, 'Sessions …');
  await eventually(async () => await page.locator('.session').count() === 2, 'both sessions are listed');
  await page.getByRole('button', { name: 'Open: The dam' }).click();
  await page.locator('.article-row').nth(3).waitFor();
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 4);
  await page.getByRole('button', { name: '1 correction', exact: true }).waitFor();
  await page.keyboard.press('7');
  await page.locator('.noted', { hasText: 'of the first session' }).waitFor();
  await reload(page);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 4, 'a reload stays in the session');
}));

test('what was still being kept when everything was erased, or when another session was begun, is nowhere it does not belong', onPage(async (page) => {
  const rows = many(3000).map((row) => JSON.stringify(row)).join('\n');
  await drop(page, [{ name: 'rows.jsonl', content: rows }]);
  await page.locator('.article-row').first().waitFor();
  await menu(page, 'Sessions …');
  await page.getByRole('button', { name: 'New session' }).click();
  await page.locator('#welcome').waitFor();
  await eventually(async () => JSON.parse(await stored(page))[0][0].length === 3000, 'all are kept');
  const [[inputs]] = JSON.parse(await stored(page));
  assert.equal(new Set(inputs.map((/** @type {{ session: string }} */ { session }) => session)).size, 1, 'in the session they were given to');
  await drop(page, [{ name: 'more.jsonl', content: rows }]);
  await page.locator('.article-row').first().waitFor();
  await page.evaluate(() => new Promise((resolve) => {
    const opened = indexedDB.open('crossread');
    opened.onsuccess = () => {
      const transaction = opened.result.transaction(['inputs', 'sessions'], 'readwrite');
      transaction.objectStore('inputs').clear();
      transaction.oncomplete = () => { opened.result.close(); resolve(undefined); };
    };
  }));
  await settled(page, 120_000);
  assert.equal(JSON.parse(await stored(page))[0][0].length, 0, 'what is taken out stays out');
}));

test('a session is deleted and nothing is left of it', onPage(async (page) => {
  await read(page, SHORT);
  await menu(page, 'Sessions …');
  await page.getByRole('button', { name: 'New session' }).click();
  await page.locator('#welcome').waitFor();
  await read(page, OTHER);
  page.on('dialog', (dialog) => dialog.accept());
  await menu(page, 'Sessions …');
  await page.getByRole('button', { name: /^Delete: Police in Aldamar/ }).click();
  await eventually(async () => await page.locator('.session').count() === 1, 'one session is left');
  const left = await stored(page);
  assert.ok(!left.includes('Tel Zoura when a bus') && !left.includes('bus left the road') && left.includes('Leyla Orhan'));
  await page.getByRole('button', { name: /^Delete: The mayor/ }).click();
  await page.keyboard.press('Escape');
  await page.locator('#welcome').waitFor();
  assert.ok(!(await stored(page)).includes('Leyla Orhan'), 'the one on the desk too');
}));

test('in private nothing of a session is kept, and what was kept of it is removed', onPage(async (page) => {
  await read(page, SHORT);
  await menu(page, 'Keep sessions in this browser');
  await page.getByText('Nothing is kept from now on').waitFor();
  await page.keyboard.press('Escape');
  await read(page, OTHER);
  await page.locator('.finding').first().click();
  await page.keyboard.press('o');
  await page.keyboard.type('not to be kept');
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  await page.locator('#paste').fill('half an article about Aldamar');
  const left = await stored(page);
  for (const words of ['Aldamar', 'not to be kept', 'Tel Zoura']) assert.ok(!left.includes(words), `${words} is in ${left}`);
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.article-row').count(), 2, 'what is on the desk stays there');
  await reload(page);
  assert.equal(await page.locator('.article-row').count(), 0);
  assert.equal(await page.locator('.notice').count(), 0, 'nothing is complained of');
  await read(page, SHORT);
  assert.ok(!(await stored(page)).includes('Aldamar'), 'private still');
  await menu(page, 'Keep sessions in this browser');
  await page.getByText('What is here is kept in this browser from now on.').waitFor();
  await reload(page);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 1, 'kept again');
}));

test('a second tab says that the session is open elsewhere, and keeps its own', onPage(async (page, context) => {
  await read(page, SHORT);
  const second = await context.newPage();
  await open(second);
  await second.getByText('The session used last is open in another tab').waitFor();
  await read(second, OTHER);
  await menu(second, 'Sessions …');
  assert.match(await second.locator('.session', { hasText: 'Police in Aldamar' }).innerText(), /open in another tab/);
  assert.equal(await second.getByRole('button', { name: /^Open: Police/ }).count(), 0);
  await second.keyboard.press('Escape');
  await reload(second);
  await settled(second);
  await reload(page);
  await settled(page);
  assert.match(await page.locator('.article-row').innerText(), /Police in Aldamar/);
  assert.match(await second.locator('.article-row').innerText(), /The mayor of Aldamar/);
  await second.close();
}));

test('erasing everything reaches the other tabs, which keep nothing any more and say so', onPage(async (page, context) => {
  await read(page, SHORT);
  const second = await context.newPage();
  await open(second);
  await read(second, OTHER);
  page.on('dialog', (dialog) => dialog.accept());
  await menu(page, 'Erase everything this page keeps');
  await page.locator('#welcome').waitFor();
  await second.getByText('Everything this page keeps was erased from another tab.').waitFor();
  assert.equal(await second.locator('.article-row').count(), 1, 'its articles stay on the desk');
  await read(second, SHORT);
  assert.ok(!(await stored(page)).includes('Aldamar'));
  await second.close();
}));
