// What the reader mends: a wrong finding taken out, boilerplate that is the article after all; undone, kept over a reload, told in exports.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highlighted, onPage, openSample, reload, settled, useBrowser } from './harness.mjs';

useBrowser();

test('a wrong name is taken out of text, list and names, and comes back', onPage(async (page) => {
  await openSample(page);
  const first = page.locator('.finding.entities').first();
  const name = (await first.locator('.words').innerText()).trim();
  const row = page.locator('.finding.entities', { has: page.getByText(name, { exact: true }) });
  const marked = async () => Object.entries(await highlighted(page)).some(([kind, words]) => kind.startsWith('entity-') && words.includes(name));
  await first.click();
  assert.ok(await marked(), name);
  await page.getByRole('button', { name: 'Wrong: take it out' }).click();
  assert.equal(await row.count(), 0);
  assert.ok(!await marked(), name);
  await reload(page);
  await settled(page);
  assert.equal(await row.count(), 0, 'kept over a reload');
  await page.getByRole('button', { name: 'Bring back' }).click();
  assert.ok(await row.count() > 0);
}));

test('x takes out, Ctrl+Z undoes, Ctrl+Shift+Z does it again', onPage(async (page) => {
  await openSample(page);
  const claims = () => page.locator('.layer-claims .count').innerText();
  const before = Number(await claims());
  await page.locator('.finding.claims').nth(1).click();
  await page.keyboard.press('x');
  assert.equal(Number(await claims()), before - 1);
  await page.keyboard.press('Control+z');
  assert.equal(Number(await claims()), before);
  await page.keyboard.press('Control+Shift+Z');
  assert.equal(Number(await claims()), before - 1);
}));

test('boilerplate is put back into the article', onPage(async (page) => {
  await openSample(page);
  const runs = await page.locator('details.boilerplate').count();
  await page.locator('.finding.boilerplate').first().click();
  await page.getByRole('button', { name: 'This belongs to the article' }).click();
  assert.equal(await page.locator('details.boilerplate').count(), runs - 1);
  assert.equal(await page.locator('.para', { hasText: 'Skip to main content' }).isVisible(), true);
  await page.keyboard.press('Control+z');
  assert.equal(await page.locator('details.boilerplate').count(), runs);
}));
