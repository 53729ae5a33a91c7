// The Names view and the card of an entity: forms by article, what is known of it, and by which words each article calls it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, highlighted, onPage, openSample, settled, useBrowser } from './harness.mjs';

useBrowser();

test('a row for each form, a column for each article; a number leads to the words', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('3');
  await page.getByLabel('Filter names').fill('mirad');
  const table = page.locator('.name', { hasText: 'Kasr al-Mirad' }).locator('.matrix');
  assert.equal(await table.locator('thead th').count(), 4);
  await table.getByRole('button', { name: /^Kasr al-Mirad, 1 time in 2\. Kestrel/ }).click();
  await page.waitForTimeout(150);
  assert.ok((await highlighted(page)).selected?.includes('Kasr al-Mirad'));
}));

test('names are filtered by type', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('3');
  const all = await page.locator('.name').count();
  await page.getByLabel('Type', { exact: true }).first().selectOption('person');
  const some = await page.locator('.name').count();
  assert.ok(some > 0 && some < all);
  assert.equal(await page.locator('.name .badge:not(.type-person)').count(), 0);
}));

test('by which words each article calls somebody is shown in the card and leads there', onPage(async (page) => {
  await drop(page, [
    { name: 'a.txt', content: 'Fighters of the Northern Front entered Aldamar on Monday.\n\nThe mayor of Aldamar said Northern Front fighters had left by night.' },
    { name: 'b.txt', content: 'Northern Front terrorists attacked Aldamar, the army said.\n\nThe terrorists of the Northern Front were driven out, it said.' },
  ]);
  await settled(page);
  await page.locator('.finding.entities', { hasText: 'Northern Front' }).first().click();
  const wording = page.locator('.card .wording');
  assert.match(await wording.locator('li').nth(0).innerText(), /1\..*fighter\s*×2/s);
  assert.match(await wording.locator('li').nth(1).innerText(), /2\..*terrorist\s*×2/s);
  await wording.getByRole('button', { name: /terrorist/ }).click();
  await page.waitForTimeout(150);
  assert.match(await page.locator('.article-body').innerText(), /terrorists attacked/);
}));
