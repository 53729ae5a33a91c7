// What the reader wants to see: names by confidence, kinds of claim, classes of repeat, what has to do with one name, what has a note; and that
// exports respect it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headline } from '../../www/view/words.js';
import { findingRow, highlighted, onPage, openSample, saved, useBrowser } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const openFilters = (page) => page.getByText('More filters').click();
/** @param {Page} page */
const fills = async (page) => Object.entries(await highlighted(page)).filter(([name]) => name.startsWith('entity-')).flatMap(([, words]) => words);
/** @param {Page} page @param {string} layer */
const counted = async (page, layer) => Number(await page.locator(`.layer-${layer} .count`).innerText());

test('the slider leaves out names that are less sure, in list, text and report', onPage(async (page) => {
  await openSample(page);
  const [names, before] = [await counted(page, 'entities'), (await fills(page)).length];
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  const article = report.articles.find((/** @type {any} */ { id }) => id === 'sample-courier');
  const unsure = article.mentions.filter((/** @type {any} */ { confidence }) => confidence < 950);
  assert.ok(unsure.length > 0, 'the sample has a name that is not sure');
  await openFilters(page);
  await page.getByLabel('Names', { exact: true }).fill('95');
  assert.equal(await page.locator('.filters output').innerText(), 'at least 95 % sure');
  assert.ok(await counted(page, 'entities') < names);
  assert.ok((await fills(page)).length < before);
  const html = await saved(page, 'Save the report as a web page');
  assert.match(html, /Left out: names less than 95 % sure\./);
  const marks = [...html.matchAll(/<mark /g)].length;
  await page.getByRole('button', { name: 'Show all again' }).click();
  assert.equal(await counted(page, 'entities'), names);
  assert.equal((await fills(page)).length, before);
  assert.ok([...(await saved(page, 'Save the report as a web page')).matchAll(/<mark /g)].length > marks);
}));

test('kinds of claim are left out one by one', onPage(async (page) => {
  await openSample(page);
  await openFilters(page);
  const claims = await counted(page, 'claims');
  const chip = page.locator('.filters').getByRole('button', { name: /^Casualties/ });
  assert.ok((await highlighted(page)).figure?.includes('At least 23'));
  const casualties = Number(await chip.locator('.count').innerText());
  assert.ok(casualties > 0);
  await chip.focus();
  await page.keyboard.press('Space');
  assert.equal(await chip.getAttribute('aria-pressed'), 'false');
  assert.equal(await counted(page, 'claims'), claims - casualties);
  assert.ok(!((await highlighted(page)).figure ?? []).includes('At least 23'), 'the figure has no line any more');
  assert.equal(await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).dataset.kind), 'casualties', 'the focus stays');
}));

test('classes of repeat are left out, with their bars, and in the Repeats view', onPage(async (page) => {
  await openSample(page);
  await openFilters(page);
  const bars = await page.locator('.repeat').count();
  assert.ok(bars > 0);
  const chips = page.locator('.filters').getByRole('group', { name: 'Classes of repeat' }).getByRole('button');
  for (let at = 0; at < await chips.count(); at++) await chips.nth(at).click();
  assert.equal(await page.locator('.repeat').count(), 0);
  assert.equal(await counted(page, 'repeats'), 0);
  await page.keyboard.press('4');
  const all = await page.locator('.passage').count();
  const off = page.locator('.board-tools [aria-pressed="false"]');
  assert.ok(await off.count() > 0, 'the view holds to the same filter');
  const kind = (await off.first().getAttribute('id'))?.replace('class-', '');
  assert.equal(await page.locator(`.passage.class-${kind}`).count(), 0);
  await off.first().click();
  assert.ok(await page.locator('.passage').count() > all);
  assert.ok(await page.locator(`.passage.class-${kind}`).count() > 0);
}));

test('only what has to do with one name is left, in every article', onPage(async (page) => {
  await openSample(page);
  const claims = await counted(page, 'claims');
  await (await findingRow(page, 'entities', 'Solenk')).click();
  await page.getByRole('button', { name: 'Only what has to do with it' }).click();
  assert.match(await page.locator('.only .tag').innerText(), /Only with .*Solenk/);
  assert.equal(await counted(page, 'entities'), 1);
  const some = await counted(page, 'claims');
  assert.ok(some > 0 && some < claims, `${some} of ${claims}`);
  assert.deepEqual([...new Set(await fills(page))].filter((words) => !/Solenk/.test(words)), []);
  await page.locator('.article-row').nth(2).click();
  assert.ok(await counted(page, 'entities') <= 1);
  await page.getByRole('button', { name: 'Show all again' }).click();
  await page.locator('.article-row').first().click();
  assert.equal(await counted(page, 'claims'), claims);
}));

test('only what has a note is left', onPage(async (page) => {
  await openSample(page);
  await page.locator('.finding.claims').first().click();
  await page.keyboard.press('i');
  await openFilters(page);
  await page.getByLabel('Only with a note or pin').check();
  assert.equal(await page.locator('.finding').count(), 1);
  await page.keyboard.press('i');
  assert.equal(await page.locator('.finding').count(), 0);
}));

test('what is held and where it lies are said once where they are the same words', () => {
  const part = (/** @type {string} */ text) => ({ text, entity: null, resolved: null });
  const claim = /** @type {any} */ ({ kind: 'control', number: null, actor: part('The army'), victim: part('the dam'), place: part('The dam'), source: null, stance: 'asserted' });
  assert.equal(headline(claim, ''), 'Control · The army · The dam');
});
