// The page for everyone: axe finds nothing, in either theme and every view; keyboard alone is enough; narrow screens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { onPage, openSample, useBrowser } from './harness.mjs';

useBrowser();

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @param {import('playwright-core').Page} page @param {string} where */
async function faultless(page, where) {
  const violations = await page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (window).axe.run(document, { resultTypes: ['violations'] });
    return violations.map((/** @type {any} */ violation) => `${violation.id} (${violation.impact}): ${violation.help}\n    ${violation.nodes.slice(0, 4).map((/** @type {any} */ node) => `${node.target} ${node.html.slice(0, 160)} ${node.failureSummary}`).join('\n    ')}`);
  });
  assert.deepEqual(violations, [], where);
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`axe finds nothing on any view, ${colorScheme}`, onPage(async (page) => {
    await page.evaluate(axe);
    await faultless(page, 'welcome');
    await openSample(page);
    await faultless(page, 'reader');
    await page.locator('.finding.claims, .finding.entities').first().click();
    await faultless(page, 'open finding');
    await page.getByRole('button', { name: 'Edit' }).click();
    await faultless(page, 'facts');
    await page.keyboard.press('Escape');
    await page.locator('.legend').first().click();
    await page.keyboard.press('w');
    await faultless(page, 'mark');
    await page.keyboard.press('Escape');
    for (const view of ['2', '3', '4', '5', '6']) {
      await page.keyboard.press(view);
      await faultless(page, `view ${view}`);
    }
    await page.keyboard.press('?');
    await faultless(page, 'keys');
  }, { colorScheme }));
}

test('the keyboard alone is enough', onPage(async (page) => {
  await page.getByRole('button', { name: 'Try with sample articles' }).focus();
  await page.keyboard.press('Enter');
  await page.locator('.finding').first().waitFor();
  await page.locator('.finding').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const wanted = await page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.finding[aria-current="true"]').evaluate((element) => element.textContent), wanted);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), wanted);
}));

test('on a narrow screen one part is shown at a time, and nothing is wider than it', onPage(async (page) => {
  await openSample(page);
  const shown = async () => page.evaluate(() => ['articles', 'reader', 'findings'].filter((id) => (document.getElementById(id)?.offsetHeight ?? 0) > 0));
  assert.deepEqual(await shown(), ['reader']);
  await page.getByRole('tab', { name: 'Findings' }).click();
  assert.deepEqual(await shown(), ['findings']);
  await page.locator('.finding').nth(3).click();
  assert.deepEqual(await shown(), ['reader', 'findings'], 'opening a finding shows its words, and below them the card');
  assert.equal(await page.locator('.finding').first().isVisible(), false);
  await page.keyboard.press('Escape');
  await page.getByRole('tab', { name: 'Articles' }).click();
  assert.deepEqual(await shown(), ['articles']);
  await page.locator('.article-row').nth(1).click();
  assert.deepEqual(await shown(), ['reader']);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
}, { viewport: { width: 380, height: 760 } }));
