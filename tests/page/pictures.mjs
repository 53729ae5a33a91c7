// Takes the pictures of the README from the sample articles that come with the page. Into docs/pictures.
//
//   node tests/page/pictures.mjs
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { findingRow, onPage, openSample, settled, useBrowser } from './harness.mjs';

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures');
mkdirSync(FOLDER, { recursive: true });

useBrowser();

/** @param {import('playwright-core').Page} page @param {string} name */
const picture = (page, name) => page.screenshot({ path: join(FOLDER, `${name}.jpg`), type: 'jpeg', quality: 68 });

test('reader', onPage(async (page) => {
  await openSample(page);
  await (await findingRow(page, 'claims', 'denied')).click();
  await page.keyboard.press('i');
  await page.keyboard.press('o');
  await page.keyboard.type('Ask the ministry who saw the dam.');
  await page.waitForTimeout(200);
  await picture(page, 'reader');
}, { viewport: { width: 1280, height: 800 } }));

test('claims, dark', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('2');
  await page.locator('.comparison .scale').first().scrollIntoViewIfNeeded();
  await page.waitForTimeout(200);
  await picture(page, 'claims');
}, { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }));

test('repeats', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('4');
  await page.waitForTimeout(200);
  await picture(page, 'repeats');
}, { viewport: { width: 1280, height: 800 } }));

test('narrow', onPage(async (page) => {
  await openSample(page);
  await page.getByRole('tab', { name: 'Findings' }).click();
  await (await findingRow(page, 'claims', 'At least 23')).click();
  await settled(page);
  await picture(page, 'narrow');
}, { viewport: { width: 400, height: 800 } }));
