// What the reader mends in claims: taken out, another stance, source or figure, marked where one was missed; relations taken out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, eventually, onPage, openSample, saved, selectWords, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

const TEXT = 'Police in Aldamar said at least 12 people were hurt on Tuesday when a bus left the road near Tel Zoura.\n\nThe bus was old and had no lights.\n\nThe bus company denied that the driver had been asleep.';

/** @param {Page} page */
async function openText(page) {
  await drop(page, [{ name: 'a.txt', content: TEXT }]);
  await settled(page);
}
/** The claims of the first article, and those taken out. @param {Page} page */
async function reported(page) {
  await settled(page);
  const { articles: [{ text, claims, rejected }], corrections } = JSON.parse(await saved(page, 'Save the report as JSON'));
  const plain = (/** @type {any} */ claim) => ({ ...claim, words: text.slice(claim.start, claim.end) });
  return { claims: claims.map(plain), rejected: rejected.map(plain), corrections };
}

test('x takes a claim out, Ctrl+Z undoes, Ctrl+Shift+Z does it again; the tables tell', onPage(async (page) => {
  await openText(page);
  const claims = async () => Number(await page.locator('.layer-claims .count').innerText());
  const before = await claims();
  await page.locator('.finding.claims').nth(1).click();
  await page.keyboard.press('x');
  await eventually(async () => await claims() === before - 1, 'taken out');
  await page.keyboard.press('Control+z');
  await eventually(async () => await claims() === before, 'undone');
  await page.keyboard.press('Control+Shift+Z');
  await eventually(async () => await claims() === before - 1, 'done again');
  const { rejected, corrections } = await reported(page);
  assert.equal(rejected.length, 1);
  assert.deepEqual(corrections.claims, { applied: 1, unapplied: 0 });
  const table = (await saved(page, 'Save the claims as CSV')).trim().split('\r\n');
  assert.equal(table.length, before + 1, 'no claim is lost');
  assert.match(table[0] ?? '', /,rejected,pinned,note,tool,left_out$/);
  assert.equal(table.filter((line) => /,yes,,,crossread [\d.]+,$/.test(line)).length, 1);
}));

test('stance, source and figure of a claim are mended, told as mended, and taken as found again', onPage(async (page) => {
  await openText(page);
  const figure = page.locator('.finding.claims', { hasText: '≥ 12' }).first();
  await figure.click();
  await page.getByRole('button', { name: 'Figure …' }).click();
  await page.getByLabel('Bound').selectOption('range');
  await page.getByLabel('At least', { exact: true }).fill('12');
  await page.getByLabel('At most', { exact: true }).fill('15');
  await page.keyboard.press('Enter');
  await eventually(async () => /12–15/.test(await page.locator('.card h3').innerText()), 'the figure');
  await page.locator('.card').getByLabel('Put as').selectOption('unverified');
  await eventually(async () => /unverified/.test(await page.locator('.card .parts').innerText()), 'the stance');
  await page.getByRole('button', { name: 'Source …' }).click();
  await page.getByLabel('Who says so; empty: the article itself').fill('the fire service');
  await page.keyboard.press('Enter');
  await eventually(async () => /the fire service/.test(await page.locator('.card .parts').innerText()), 'the source');
  const { claims } = await reported(page);
  const mended = claims.find((/** @type {any} */ { mended }) => mended.length);
  assert.deepEqual([mended.number.min, mended.number.max, mended.number.bound, mended.stance], [12, 15, 'range', 'unverified']);
  assert.deepEqual([...mended.mended].sort(), ['figure', 'source', 'stance']);
  await page.locator('.card').getByRole('button', { name: 'As found' }).click();
  await eventually(async () => /≥ 12/.test(await page.locator('.card h3').innerText()), 'as found');
}));

test('selected words are marked as a claim with its source and stance', onPage(async (page) => {
  await openText(page);
  await selectWords(page, 'The bus was old and had no lights');
  await page.locator('.mark-bar').getByRole('button', { name: 'Claim …' }).click();
  await page.locator('#mark-who').fill('a passenger');
  await page.locator('#mark-stance').selectOption('hedged');
  await page.getByRole('button', { name: 'Mark', exact: true }).click();
  await eventually(async () => await page.locator('.finding.claims', { hasText: 'a passenger' }).count() === 1, 'it is in the list');
  const { claims } = await reported(page);
  const claim = claims.find((/** @type {any} */ { words }) => words === 'The bus was old and had no lights');
  assert.equal(claim.stance, 'hedged');
  assert.match(claim.source.text ?? claim.source.resolved, /a passenger/);
}));

test('a relation is taken out in the Claims view and taken back', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('2');
  const relations = page.locator('.comparison');
  const before = await relations.count();
  assert.ok(before > 0);
  await relations.first().getByRole('button', { name: 'Wrong' }).click();
  await eventually(async () => await relations.count() === before - 1, 'taken out');
  await page.getByRole('button', { name: 'Undo' }).click();
  await eventually(async () => await relations.count() === before, 'back');
}));
