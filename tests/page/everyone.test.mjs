// The page for everyone: axe finds nothing, in either theme and every view; keyboard alone is enough; narrow screens.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { findingRow, highlighted, onPage, openSample, reload, screenshot, selectWords, settled, useBrowser } from './harness.mjs';

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
    await page.keyboard.press('i');
    await page.getByText('More filters').click();
    await faultless(page, 'filters');
    for (const view of ['2', '3', '4', '5', '6', '7']) {
      await page.keyboard.press(view);
      await faultless(page, `view ${view}`);
    }
    await page.keyboard.press('?');
    await faultless(page, 'keys');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.locator('#menu-items').getByText('Sessions …').click();
    await page.locator('.session').first().waitFor();
    await faultless(page, 'sessions');
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

test('marks can be elements, for screen readers and high contrast: they follow layers and findings, and every word stays once', onPage(async (page) => {
  await openSample(page);
  const text = await page.locator('.article-body .para').allTextContents();
  const names = (await highlighted(page))['entity-person'];
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByLabel('Marks for screen readers and high contrast').check();
  await page.keyboard.press('Escape');
  await page.locator('mark.entity-person').first().waitFor({ state: 'attached' });
  assert.deepEqual(await page.locator('.article-body .para').allTextContents(), text);
  assert.equal((await highlighted(page))['entity-person'], undefined, 'no highlight beside the element');
  assert.ok((await page.locator('mark.entity-person').allTextContents()).includes(names?.[0] ?? ''));
  assert.ok(await page.locator('mark.claim-denied').count() > 0);
  await page.keyboard.press('e');
  assert.equal(await page.locator('mark[class*="entity-"]').count(), 0);
  await page.keyboard.press('e');
  await (await findingRow(page, 'claims', 'denied')).click();
  assert.match(((await highlighted(page)).selected ?? []).join(''), /denied/, 'the open finding is marked over elements too');
  await selectWords(page, 'Samira Beyk');
  await page.evaluate(axe);
  await faultless(page, 'marks as elements');
  await reload(page);
  await settled(page);
  assert.ok(await page.locator('mark.entity-person').count() > 0, 'kept');
}));

test('under forced colours marks are elements from the start', onPage(async (page) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await reload(page);
  await openSample(page);
  assert.ok(await page.locator('mark.entity-person').count() > 0);
  await screenshot(page, 'forced-colours');
}));

test('at 400 % zoom everything is there, without scrolling sideways', onPage(async (page) => {
  await openSample(page);
  for (const key of ['1', '2', '3', '4', '5', '6', '7']) {
    await page.keyboard.press(key);
    await page.waitForTimeout(80);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, `view ${key}`);
  }
  await page.keyboard.press('1');
  await page.getByRole('tab', { name: 'Findings' }).click();
  await screenshot(page, 'zoom-findings');
  await page.locator('.finding').first().click();
  await page.locator('.card').waitFor();
  await screenshot(page, 'zoom-card');
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  const menu = await page.locator('#menu-items').boundingBox();
  assert.ok(menu && menu.y + menu.height <= 256 && menu.x >= 0, 'the menu lies within the window');
}, { viewport: { width: 320, height: 256 } }));

test('text that runs from right to left does so, and its repeats have their bars', onPage(async (page) => {
  const words = 'قال متحدث باسم البلدية يوم الاثنين إن عشرين منزلا تضررت بسبب العاصفة التي ضربت المدينة في الليل وإن فرق الإنقاذ تعمل منذ الفجر';
  await page.locator('#paste').fill(`${words}.\n\nفقرة أخرى قصيرة هنا.\n\n${words}.`);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  const paragraph = page.locator('.para').first();
  const [right, left] = await paragraph.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(/** @type {Node} */ (element.firstChild));
    const [line] = range.getClientRects();
    const box = element.getBoundingClientRect();
    return [box.right - (line?.right ?? 0), (line?.left ?? 0) - box.left];
  });
  assert.ok((right ?? 0) <= (left ?? 0) + 1, 'it begins at the right');
  assert.ok(await page.locator('.repeat').count() >= 2);
  await screenshot(page, 'right-to-left');
}));

test('with less motion nothing moves by itself', onPage(async (page) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => {
    const progress = /** @type {HTMLElement} */ (document.querySelector('.progress'));
    progress.hidden = false;
    progress.classList.add('endless');
    return [...document.querySelectorAll('*')].filter((element) => !['none', ''].includes(getComputedStyle(element).animationName)).length;
  });
  assert.equal(moving, 0);
}));

test('s copies the open finding as a citation', onPage(async (page) => {
  await openSample(page);
  await (await findingRow(page, 'claims', 'denied')).click();
  await page.keyboard.press('s');
  await page.getByText('Copied with its source and place.').waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^“The defence ministry denied that the dam had fallen” \(Salvation Front says.*, The Lowland Courier, 2031-04-17; characters \d+–\d+, UTF-16\)$/);
}));
