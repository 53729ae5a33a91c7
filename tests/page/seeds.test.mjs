// The five articles of the measuring set, where they are at hand, pasted as a user pastes them: what the first version must show.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { eventually, findingRow, onPage, open, saved, screenshot, settled, useBrowser } from './harness.mjs';

useBrowser();

const SEEDS = join(process.env.CROSSREAD_SHARED || join(import.meta.dirname, '..', '..', '..', 'shared'), 'seeds');
const there = existsSync(SEEDS);

test('five articles pasted at once show what holds across them', { skip: there ? false : `${SEEDS} is not here` }, onPage(async (page) => {
  await pasteAll(page);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 5);

  // The block that the first article holds four times is one passage.
  assert.ok(await page.locator('.repeat[data-count="4"]').count() + await page.locator('.finding.repeats', { hasText: '4 times' }).count() > 0);
  await screenshot(page, 'seeds-reader');

  // The figure with its bound, and the denied report.
  await page.keyboard.press('e');
  await page.keyboard.press('r');
  const claims = await all(page);
  assert.ok(claims.some((claim) => /≥ 691 killed/.test(claim)), 'the figure is at least 691');
  assert.ok(claims.some((claim) => /denied/.test(claim) && /prison/.test(claim)), 'the report about the prison is denied');
  await page.keyboard.press('e');
  await page.keyboard.press('r');

  // Boilerplate is collapsed and says its kind.
  const kinds = new Set();
  for (let at = 0; at < 5; at++) {
    await page.locator('.article-row').nth(at).click();
    for (const words of await page.locator('details.boilerplate .kinds').allInnerTexts()) words.split(', ').forEach((kind) => kinds.add(kind));
  }
  for (const kind of ['navigation', 'comment policy', 'captcha', 'about the author']) assert.ok(kinds.has(kind), `${kind} is among ${[...kinds].join(', ')}`);

  // Spellings are one name.
  await page.keyboard.press('3');
  const names = await page.locator('.name').evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('tbody th')].map((cell) => cell.textContent)));
  const together = (/** @type {string[]} */ forms) => names.some((row) => forms.every((form) => row.includes(form)));
  assert.ok(together(['Hasaka', 'Hasakah']), 'spellings of the place are one');
  assert.ok(together(['ISIL', 'ISIS', 'Isis', 'Islamic State', 'Daesh']), 'names of the group are one');
  await screenshot(page, 'seeds-names');
}));

/** The text of every row of the list of findings, scrolled through. @param {import('playwright-core').Page} page */
async function all(page) {
  /** @type {Set<string>} */
  const rows = new Set();
  const scroller = page.locator('.findings .scroller');
  for (let end = false; !end;) {
    for (const row of await page.locator('.finding').allInnerTexts()) rows.add(row.replace(/\s+/g, ' '));
    end = await scroller.evaluate((element) => {
      const before = element.scrollTop;
      element.scrollTop += element.clientHeight;
      return element.scrollTop === before;
    });
    await page.waitForTimeout(40);
  }
  return [...rows];
}

/** Pastes the five articles at once. @param {import('playwright-core').Page} page */
async function pasteAll(page) {
  const texts = readdirSync(SEEDS).filter((name) => name.endsWith('.txt')).sort().map((name) => readFileSync(join(SEEDS, name), 'utf8'));
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, texts.join('\n---\n'));
}

for (const [name, options] of /** @type {const} */ ([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { colorScheme: 'light', viewport: { width: 400, height: 840 } }],
])) {
  test(`a walk through the five articles as a new user, kept over leaving and coming back: ${name}`, { skip: there ? false : `${SEEDS} is not here` }, onPage(async (page) => {
    const narrow = name === 'narrow';
    const shot = (/** @type {string} */ step) => screenshot(page, `seeds-walk-${name}-${step}`);
    /** @param {string} tab */
    const tab = async (tab) => { if (narrow) await page.getByRole('tab', { name: tab }).click(); };
    await pasteAll(page);
    await settled(page);
    await shot('1-in');

    // The block that the first article holds four times.
    await tab('Findings');
    await (await findingRow(page, 'repeats', '4 times')).click();
    assert.match(await page.locator('.card h3').innerText(), /^4\s+Repeated passage/);
    assert.equal(await page.locator('.card .places').first().locator('button').count(), 4);
    await shot('2-repeat');

    await page.keyboard.press('Escape');

    // The report about the prison, which is denied, beside the article that tells it.
    await tab('Findings');
    await (await findingRow(page, 'claims', /denied(?:It also denied a report|a major prison)/)).click();
    assert.match(await page.locator('.card .parts').innerText(), /denied/);
    await page.keyboard.press('i');
    await page.keyboard.press('o');
    await page.keyboard.type('Article 4 tells it.');
    await page.keyboard.press('Escape');
    await shot('3-denied');
    await page.keyboard.press('2');
    const conflict = page.locator('.comparison', { hasText: 'a major prison in Hasaka was attacked' }).first();
    assert.match(await conflict.textContent() ?? '', /Unable to break-into the Al-Hasakah Central Prison/);
    await conflict.scrollIntoViewIfNeeded();
    await shot('4-conflict');

    // The two figures on one scale, with what they cover said to differ.
    const figures = page.locator('.group', { hasText: 'Different scope' }).locator('.comparison', { hasText: '70 and as high as 150' }).first();
    await figures.scrollIntoViewIfNeeded();
    const shown = await figures.locator('.scale-figure').allTextContents();
    assert.ok(shown.includes('≥ 691') && shown.includes('70–150'), shown.join());
    await shot('5-figures');

    // A place that is written in two ways, once taken for another thing.
    await page.keyboard.press('3');
    await page.getByLabel('Filter names').fill('majdal');
    await page.getByLabel('Choose: Tel Majdal').check();
    await page.getByLabel('Choose: Te Majdal').check();
    await page.getByRole('button', { name: 'They are one' }).click();
    await settled(page);
    const isJoined = async () => /Te Majdal/.test(await page.locator('.name', { hasText: 'Tel Majdal' }).first().textContent() ?? '') && await page.locator('.name').count() === 1;
    await eventually(isJoined, 'the spellings are one');
    await shot('6-joined');

    const table = await saved(page, 'Save the claims as CSV');
    assert.match(table, /691/);
    assert.match(table, /a major prison in Hasaka was attacked/);

    await page.goto('about:blank');
    await open(page);
    await settled(page);
    assert.equal(await page.locator('.article-row.read').count(), 5);
    await page.keyboard.press('3');
    await page.getByLabel('Filter names').fill('majdal');
    await eventually(isJoined, 'the spellings are one still');
    await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: 'Notes' }).click();
    // Words that no frame has shown yet are no inner text.
    assert.match(await page.locator('.noted').textContent() ?? '', /Article 4 tells it\./);
    await shot('7-back');
  }, options));
}
