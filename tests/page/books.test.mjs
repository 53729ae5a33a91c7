// What the reader corrected, as a file out and in: a session, an alias book, an own list of names that holds in every session.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OTHER, SHORT } from './articles.mjs';
import { downloaded, drop, eventually, highlighted, onPage, openSample, reload, removeAll, saved, selectWords, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} kind @param {string} words */
const isMarked = async (page, kind, words) => (await highlighted(page))[`entity-${kind}`]?.includes(words) ?? false;
/** @param {Page} page */
async function openCorrections(page) {
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('button', { name: 'Corrections and own names …' }).click();
}

test('a session file brings back articles, what was said of them, and corrections', onPage(async (page) => {
  await openSample(page);
  await selectWords(page, 'water authority');
  await page.locator('.mark-bar').getByRole('button', { name: 'Organization' }).click();
  await page.locator('.meta .fact').first().click();
  await page.getByLabel('Outlet').fill('The Courier');
  await page.keyboard.press('Enter');
  await settled(page);
  const file = await saved(page, 'Save the session as a file');
  await removeAll(page);
  await drop(page, [{ name: 'crossread-session.json', content: file }]);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 4);
  assert.match(await page.locator('.article-row .where').first().innerText(), /^The Courier ·/);
  assert.match(await page.locator('.meta .fact').first().getAttribute('title') ?? '', /set by you/);
  await eventually(() => isMarked(page, 'organization', 'water authority'), 'the mark is back');
}));

test('an alias book is saved and opened in another session, before and after its articles', onPage(async (page) => {
  await openSample(page);
  await selectWords(page, 'control room');
  await page.locator('.mark-bar').getByRole('button', { name: 'Place' }).click();
  await eventually(() => isMarked(page, 'place', 'control room'), 'marked');
  await openCorrections(page);
  assert.match(await page.locator('.correction').innerText(), /“control room” is a name: Place/);
  const book = await downloaded(page, page.getByRole('button', { name: 'Save as alias book' }));
  assert.deepEqual(JSON.parse(book).names, [{ action: 'mark', name: 'control room', kind: 'place' }]);
  await page.getByRole('button', { name: /^Take back/ }).click();
  await page.keyboard.press('Escape');
  await eventually(async () => !await isMarked(page, 'place', 'control room'), 'taken back');
  await drop(page, [{ name: 'book.json', content: book }]);
  await eventually(() => isMarked(page, 'place', 'control room'), 'the book is used');
  assert.equal(await page.locator('.article-row').count(), 4, 'a book is no article');
}));

test('a book that is none is refused with a sentence, and nothing changes', onPage(async (page) => {
  await openSample(page);
  await drop(page, [{ name: 'book.json', content: '{"names":[{"action":"drop","name":"Aldamar"}]}' }]);
  await page.locator('.notice.error').waitFor();
  assert.match(await page.locator('.notice.error').innerText(), /not taken: .*unknown variant `drop`/);
  assert.equal(await page.getByRole('button', { name: 'Corrections and own names', exact: true }).count(), 1, 'no correction');
}));

test('own names are used at once and in every session; errors are told by line', onPage(async (page) => {
  await drop(page, [{ name: 'a.txt', content: SHORT }]);
  await settled(page);
  await openCorrections(page);
  await page.locator('#own-names').fill('bus, organization\nno type here\nroad, place\n');
  await page.getByRole('button', { name: 'Use these names' }).click();
  const sheet = page.locator('#mended');
  await sheet.getByText('2 names in use from now on.').waitFor();
  assert.match(await sheet.locator('.problem').innerText(), /^Line 2: /);
  await page.keyboard.press('Escape');
  await eventually(async () => await isMarked(page, 'organization', 'bus') && await isMarked(page, 'place', 'road'), 'used at once');
  await removeAll(page);
  await reload(page);
  await drop(page, [{ name: 'b.txt', content: OTHER }]);
  await settled(page);
  assert.ok(await isMarked(page, 'place', 'road'), 'remembered');
  await openCorrections(page);
  assert.match(await page.locator('#own-names').inputValue(), /^bus, organization/);
}));
