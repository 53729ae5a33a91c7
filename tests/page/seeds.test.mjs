// The five articles of the measuring set, where they are at hand, pasted as a user pastes them: what the first version must show.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { onPage, screenshot, settled, useBrowser } from './harness.mjs';

useBrowser();

const SEEDS = join(process.env.CROSSREAD_SHARED || join(import.meta.dirname, '..', '..', '..', 'shared'), 'seeds');
const there = existsSync(SEEDS);

test('five articles pasted at once show what holds across them', { skip: there ? false : `${SEEDS} is not here` }, onPage(async (page) => {
  const texts = readdirSync(SEEDS).filter((name) => name.endsWith('.txt')).sort().map((name) => readFileSync(join(SEEDS, name), 'utf8'));
  await page.evaluate((text) => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, texts.join('\n---\n'));
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
