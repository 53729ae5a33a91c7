// The Repeats view: shares as a table, the passages of two articles, an aligned pair with its differing words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tableOf } from '../../www/shares.js';
import { onPage, openSample, useBrowser } from './harness.mjs';

useBrowser();

/** What the core counts of an article. @param {string} article @param {number} words @param {number} inside @param {number} own @param {[string, number][]} others @returns {any} */
const counted = (article, words, inside, own, others) => ({ article, words, inside, nowhere_else: own, common: 0, others: others.map(([other, some]) => ({ article: other, words: some })) });

test('a share is of the words of the row; what shares nothing has no place', () => {
  const { cells, articles, left } = tableOf([counted('a', 4, 0, 2, [['b', 2]]), counted('b', 2, 0, 0, [['a', 2]]), counted('c', 9, 0, 9, [])]);
  assert.deepEqual(articles, ['a', 'b']);
  assert.equal(cells.get('a')?.get('b'), 50);
  assert.equal(cells.get('b')?.get('a'), 100);
  assert.equal(cells.get('a')?.get('a'), undefined);
  assert.equal(left, 0);
});

test('what stands twice in one article is on the diagonal', () => {
  assert.equal(tableOf([counted('a', 3, 2, 3, [])]).cells.get('a')?.get('a'), 67);
});

test('the table holds the articles that share most, in the order of the list', () => {
  const many = Array.from({ length: 30 }, (_, at) => counted(`a${at}`, 100, at + 1, 100, []));
  const { articles, left } = tableOf(many);
  assert.deepEqual([articles.length, articles[0], left], [24, 'a6', 6]);
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

test('where a passage stood first is said, with the day and what has none', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('4');
  const residents = page.locator('.passage', { hasText: 'Residents of the village' }).first();
  assert.match(await residents.locator('.first').innerText(), /^first on \d{4}-\d\d-\d\d: \d\. .+?( \(\d articles? without a date\))?$/);
}));
