// A first walk as a new user: articles in, the repeated block, the denied report, figures side by side, two spellings joined, a table out, and
// after leaving and coming back again all of it still there.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, open, onPage, openSample, saved, screenshot, settled, useBrowser } from './harness.mjs';

useBrowser();

test('a first walk, kept over leaving and coming back', onPage(async (page) => {
  await openSample(page);
  await page.locator('.para', { hasText: 'shelling began before dawn' }).locator('.repeat').first().click();
  assert.match(await page.locator('.card').innerText(), /3 times|Repeated passage/);
  await screenshot(page, 'walk-1-repeat');

  await page.locator('.finding.claims', { hasText: 'denied' }).first().click();
  assert.match(await page.locator('.card .parts').innerText(), /denied/);
  await screenshot(page, 'walk-2-denied');

  await page.keyboard.press('2');
  assert.ok(await page.locator('.comparison .scale').count() > 0, 'figures stand on one scale');
  await page.locator('.comparison .scale').first().scrollIntoViewIfNeeded();
  await screenshot(page, 'walk-3-figures');

  await page.keyboard.press('3');
  await page.getByLabel('Filter names').fill('solenk');
  await page.getByLabel(/Choose: .*Solenk/).check();
  await page.getByLabel('Filter names').fill('beyk');
  await page.getByLabel(/Choose: .*Beyk/).check();
  await page.getByRole('button', { name: 'They are one' }).click();
  await settled(page);
  const isJoined = async () => /Petra Solenk/.test(await page.locator('.name', { hasText: 'Samira Beyk' }).textContent() ?? '');
  await eventually(isJoined, 'the names are one');
  await screenshot(page, 'walk-4-joined');

  const table = await saved(page, 'Save the claims as CSV');
  assert.match(table, /denied/);
  await page.goto('about:blank');
  await open(page);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 4);
  await page.keyboard.press('3');
  await page.getByLabel('Filter names').fill('beyk');
  await eventually(isJoined, 'the names are one still');
}));
