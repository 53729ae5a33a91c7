// What the reader mends in names and blocks: taken out, of another type, renamed, made one, held apart, marked; undone, kept, counted in exports.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventually, highlighted, onPage, openSample, reload, saved, selectWords, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** The row of an entity in the list of findings. @param {Page} page @param {string} name */
const row = (page, name) => page.locator('.finding.entities', { has: page.getByText(name, { exact: true }) });
/** @param {Page} page @param {string} words */
const kindOf = async (page, words) => Object.entries(await highlighted(page)).find(([kind, some]) => kind.startsWith('entity-') && some.includes(words))?.[0].replace('entity-', '') ?? null;
/** The entities of the report with their forms. @param {Page} page @returns {Promise<{ name: string, type: string, forms: string[] }[]>} */
const entities = async (page) => JSON.parse(await saved(page, 'Save the report as JSON')).entities.map((/** @type {any} */ { name, type, forms }) => ({ name, type, forms: forms.map((/** @type {any} */ form) => form.text) }));
/** Opens the finding of words in the text by a click on them. @param {Page} page @param {string} words */
async function openEntity(page, words) {
  await selectWords(page, words);
  const at = await page.evaluate(() => {
    const { left, top, height } = /** @type {Selection} */ (getSelection()).getRangeAt(0).getBoundingClientRect();
    getSelection()?.removeAllRanges();
    return { x: left + 4, y: top + height / 2 };
  });
  await page.locator('.mark-bar').waitFor({ state: 'hidden' });
  await page.mouse.click(at.x, at.y);
}

test('a wrong name is taken out of text, list and report, stays out, and is taken back', onPage(async (page) => {
  await openSample(page);
  await openEntity(page, 'Samira Beyk');
  assert.equal(await kindOf(page, 'Samira Beyk'), 'person');
  await page.getByRole('button', { name: 'Wrong', exact: true }).click();
  await eventually(async () => await kindOf(page, 'Samira Beyk') === null, 'the name is gone from the text');
  assert.equal(await row(page, 'Samira Beyk').count(), 0);
  assert.ok(!(await entities(page)).some(({ name }) => name === 'Samira Beyk'));
  await reload(page);
  await settled(page);
  assert.equal(await kindOf(page, 'Samira Beyk'), null, 'kept over a reload');
  await page.getByRole('button', { name: '1 correction', exact: true }).click();
  await page.getByRole('button', { name: 'Take back: “Samira Beyk”' }).click();
  await page.keyboard.press('Escape');
  await eventually(async () => await kindOf(page, 'Samira Beyk') === 'person', 'it is back');
}));

test('a name is given another type and stays open; undo and redo', onPage(async (page) => {
  await openSample(page);
  await openEntity(page, 'Samira Beyk');
  await page.keyboard.press('t');
  await page.locator('.card').getByLabel('Type').selectOption('organization');
  await eventually(async () => await kindOf(page, 'Samira Beyk') === 'organization', 'the new type');
  await settled(page);
  assert.match(await page.locator('.card h3').innerText(), /Samira Beyk\s+Organization/);
  await page.locator('.card .why').first().click();
  await page.keyboard.press('Control+z');
  await eventually(async () => await kindOf(page, 'Samira Beyk') === 'person', 'undone');
  await page.keyboard.press('Control+Shift+Z');
  await eventually(async () => await kindOf(page, 'Samira Beyk') === 'organization', 'done again');
}));

test('a name is renamed', onPage(async (page) => {
  await openSample(page);
  await openEntity(page, 'Samira Beyk');
  await page.getByRole('button', { name: 'Rename …' }).click();
  await page.getByLabel('What it is to be called').fill('S. Beyk (teacher)');
  await page.keyboard.press('Enter');
  await eventually(async () => /S. Beyk \(teacher\)/.test(await page.locator('.card h3').innerText()), 'the new name');
  assert.ok((await entities(page)).some(({ name, forms }) => name === 'S. Beyk (teacher)' && forms.includes('Samira Beyk')));
}));

test('two names are made one from the card, and held apart again', onPage(async (page) => {
  await openSample(page);
  await openEntity(page, 'Samira Beyk');
  await page.keyboard.press('m');
  await page.getByLabel('Which name is the same?').fill('Daoud Harrani');
  await page.keyboard.press('Enter');
  const together = async () => (await entities(page)).some(({ forms }) => forms.includes('Samira Beyk') && forms.includes('Daoud Harrani'));
  await settled(page);
  assert.ok(await together());
  await page.getByRole('button', { name: 'Not the same …' }).click();
  await page.getByLabel('Which form names something else?').selectOption('Samira Beyk');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await settled(page);
  assert.ok(!await together());
}));

test('names are chosen in their view and made one, by hand and by key', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('3');
  await page.getByLabel('Filter names').fill('zoura');
  await page.getByLabel(/Choose: Tel.* Zoura/).check();
  await page.getByLabel('Filter names').fill('omar');
  await page.getByLabel(/Choose: Shekh Omar/).check();
  assert.match(await page.locator('.choice-bar').innerText(), /2 names chosen/);
  await page.locator('.board h2').click();
  await page.keyboard.press('m');
  await settled(page);
  assert.ok((await entities(page)).some(({ forms }) => forms.includes('Shekh Omar') && forms.includes('Tel Zoura')));
  const name = page.locator('.name', { hasText: 'Shekh Omar' });
  await name.getByRole('button', { name: /^Mend/ }).click();
  assert.match(await name.locator('.joins').innerText(), /Shekh Omar/, 'the reason is told');
}));

test('selected words are marked as a name, everywhere', onPage(async (page) => {
  await openSample(page);
  await selectWords(page, 'control room');
  await page.locator('.mark-bar').getByRole('button', { name: 'Place' }).click();
  await eventually(async () => await kindOf(page, 'control room') === 'place', 'marked');
  assert.equal(await page.locator('.mark-bar').isVisible(), false);
  await settled(page);
  const marked = JSON.parse(await saved(page, 'Save the report as JSON')).articles.map((/** @type {any} */ { mentions }) => mentions.filter((/** @type {any} */ { text }) => text === 'control room').length);
  assert.ok(marked.filter((/** @type {number} */ n) => n > 0).length >= 2, 'in other articles too');
}));

test('a name is marked with the keyboard alone', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('w');
  await page.keyboard.type('water authority');
  await page.getByLabel('They are').selectOption('organization');
  await page.getByRole('button', { name: 'Mark', exact: true }).press('Enter');
  await eventually(async () => await kindOf(page, 'water authority') === 'organization', 'marked');
  await page.keyboard.press('w');
  await page.keyboard.type('words that are nowhere');
  await page.getByRole('button', { name: 'Mark', exact: true }).press('Enter');
  assert.match(await page.locator('#mark .problem').innerText(), /do not stand/);
}));

test('boilerplate is put back into the article, a paragraph is taken out, both undone', onPage(async (page) => {
  await openSample(page);
  const runs = () => page.locator('details.boilerplate').count();
  const before = await runs();
  await page.locator('.finding.boilerplate').first().click();
  await page.getByRole('button', { name: 'This belongs to the article' }).click();
  await eventually(async () => await runs() === before - 1, 'put back');
  assert.equal(await page.locator('.para', { hasText: 'Skip to main content' }).isVisible(), true);
  await selectWords(page, 'supplies drinking water');
  await page.locator('.mark-bar').getByRole('button', { name: 'Not the article' }).click();
  await eventually(async () => await runs() === before, 'taken out');
  await reload(page);
  await settled(page);
  assert.equal(await runs(), before, 'kept');
  assert.equal(await page.locator('details.boilerplate', { hasText: 'supplies drinking water' }).count(), 1);
}));
