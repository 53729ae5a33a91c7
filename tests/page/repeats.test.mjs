// The Repeats view: shares as a table, the passages of two articles, an aligned pair with its differing words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shares } from '../../www/shares.js';
import { onPage, openSample, useBrowser } from './harness.mjs';

useBrowser();

/** @param {string} id @param {[string, number, number][]} places @param {any} [kind] @returns {any} */
const passage = (id, places, kind = 'exact') => ({ id, class: kind, occurrences: places.map(([article, start, end]) => ({ article, start, end, similarity: 1000 })) });

/** An article that is content from end to end. @param {string} id @param {string} text @returns {any} */
const article = (id, text) => ({ id, text, blocks: [{ role: 'content', start: 0, end: text.length }] });

test('a share counts each word of the row once, however many passages hold it', () => {
  const articles = [article('a', 'one two three four'), article('b', 'two three'), article('c', 'alone')];
  const { cells, articles: shown } = shares([passage('p', [['a', 4, 13], ['b', 0, 9]]), passage('q', [['a', 4, 7], ['b', 0, 3]]), passage('f', [['a', 0, 3], ['c', 0, 5]], 'formulaic')], articles);
  assert.deepEqual(shown, ['a', 'b']);
  assert.equal(cells.get('a')?.get('b'), 50);
  assert.equal(cells.get('b')?.get('a'), 100);
  assert.equal(cells.get('a')?.get('a'), undefined);
});

test('what stands twice in one article is on the diagonal', () => {
  const { cells } = shares([passage('p', [['a', 0, 3], ['a', 8, 11]])], [article('a', 'one two one')]);
  assert.equal(cells.get('a')?.get('a'), 67);
});

test('a number in the table leads to the passages of the two articles, side by side', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('4');
  const all = await page.locator('.passage').count();
  await page.getByRole('button', { name: /% of 1\. The Lowland Courier stands in 4\. Open Valley Monitor/ }).click();
  assert.match(await page.locator('.list-head').innerText(), /1\. The Lowland Courier beside 4\. Open Valley Monitor/);
  const some = page.locator('.passage');
  assert.ok(await some.count() >= 1 && await some.count() <= all);
  const residents = some.filter({ hasText: 'Residents of the village' });
  assert.deepEqual(await residents.locator('.aligned .where').allInnerTexts(), ['1. The Lowland Courier', '4. Open Valley Monitor']);
  assert.match((await residents.locator('ins').allInnerTexts()).join(' '), /around/);
  await page.getByRole('button', { name: 'Show all' }).click();
  assert.equal(await page.locator('.passage').count(), all);
}));

test('the other side of a pair is chosen', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('4');
  const residents = page.locator('.passage', { hasText: 'Residents of the village' }).first();
  await residents.getByLabel('beside').selectOption({ label: '2. Kestrel News Agency' });
  assert.equal((await residents.locator('.aligned .where').allInnerTexts())[1], '2. Kestrel News Agency');
}));
