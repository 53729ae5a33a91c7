// Many articles and long ones: progress moves, the page answers meanwhile, and only what is near the viewport is marked and built.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { many, SHORT } from './articles.mjs';
import { drop, highlighted, onPage, settled, useBrowser } from './harness.mjs';

useBrowser();

test('a thousand articles in one file: progress moves, the page answers, the result comes', onPage(async (page) => {
  await page.evaluate(() => {
    /** @type {(string | null | undefined)[]} */
    const seen = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.querySelector('.progress-label')?.textContent)).observe(document.querySelector('.progress-label') ?? document, { childList: true, characterData: true, subtree: true });
  });
  await drop(page, [{ name: 'thousand.jsonl', content: many(1000).map((row) => JSON.stringify(row)).join('\n') }]);
  await page.locator('.article-row.read').first().waitFor();
  await page.locator('.article-body .para').first().waitFor();
  await page.keyboard.press('c');
  assert.equal(await page.getByRole('button', { name: /^Claims/ }).last().getAttribute('aria-pressed'), 'false', 'keys work meanwhile');
  await settled(page, 120_000);
  const seen = await page.evaluate(() => /** @type {any} */ (window).seen);
  assert.ok(new Set(seen.filter((/** @type {string} */ label) => /of 1,000/.test(label))).size > 5, 'progress moved');
  assert.equal(await page.locator('.articles .count').innerText(), '1,000');
  assert.ok(await page.locator('.article-row').count() < 60, 'only the rows in view are built');
  await page.locator('.articles .scroller').evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await page.locator('.article-row', { hasText: 'Report 999 ' }).click();
  assert.match(await page.locator('.article-body').innerText(), /Report 999/);
  await page.keyboard.press('4');
  assert.ok(await page.locator('.board').isVisible());
}));

test('reading is cancelled and taken up again', onPage(async (page) => {
  await drop(page, [{ name: 'many.jsonl', content: many(1500).map((row) => JSON.stringify(row)).join('\n') }]);
  await page.locator('.article-row.read').first().waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText(/Stopped\. [\d,]+ articles were not read yet/).waitFor();
  await page.getByRole('button', { name: 'Read the rest' }).click();
  await settled(page, 120_000);
  await page.locator('.articles .scroller').evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await page.waitForTimeout(100);
  assert.equal(await page.locator('.article-row.waiting').count(), 0);
  assert.equal(await page.locator('.articles .count').innerText(), '1,500');
}));

test('a megabyte in one article: only what is near the viewport is marked', onPage(async (page) => {
  const long = Array.from({ length: 9000 }, (_, i) => `Paragraph ${i}. ${SHORT.replace('12', String(i % 500 + 2))}`).join('\n\n');
  await drop(page, [{ name: 'long.txt', content: long }]);
  await settled(page, 120_000);
  const registered = () => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0));
  const few = await registered();
  assert.ok(few > 0 && few < 2000, `${few} ranges at the top`);
  assert.ok(await page.locator('.finding').count() < 60, 'only the rows in view are built');
  await page.locator('.paper').evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await page.waitForTimeout(400);
  assert.ok(await registered() < 2000);
  await page.waitForFunction(() => (document.querySelector('.article-body')?.textContent ?? '').includes('Paragraph 8999.'), undefined, { timeout: 30_000 });
  await page.locator('.findings .scroller').evaluate((element) => { element.scrollTop = element.scrollHeight; });
  await page.waitForTimeout(100);
  await page.locator('.finding').last().click();
  await page.waitForTimeout(200);
  assert.ok((await highlighted(page)).selected?.length, 'a finding far down is marked when it is opened');
}));

test('a long article is cancelled in the midst of it; its text is kept, the others stay, and it is read when it is wished', onPage(async (page) => {
  await drop(page, [{ name: 'short.txt', content: SHORT }]);
  await settled(page);
  const long = Array.from({ length: 30_000 }, (_, i) => `Paragraph ${i}. ${SHORT.replace('12', String(i % 500 + 2))}`).join('\n\n');
  await drop(page, [{ name: 'long.txt', content: long }]);
  await page.locator('.progress-label', { hasText: 'of 1: Paragraph 0' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('Stopped. 1 article was not read yet; it is kept in the list.').waitFor();
  await page.locator('.article-row').first().click();
  await page.locator('.finding').first().waitFor();
  await page.keyboard.press('3');
  await page.locator('.name').first().waitFor();
  assert.equal(await page.locator('.article-row.waiting').count(), 1);
  assert.equal(await page.locator('.notice.error, .notice.warning').count(), 0, 'nothing has gone wrong');
  await page.getByRole('button', { name: 'Read the rest' }).click();
  await settled(page, 150_000);
  assert.equal(await page.locator('.article-row.read').count(), 2);
}));

test('where the list of findings is read stays in view when others come in before it', onPage(async (page) => {
  const clubs = Array.from({ length: 40 }, (_, i) => `The mayor of Town ${i}, Anna Vester${i % 7}, met ${i + 3} officials on Monday.`).join('\n');
  await drop(page, [{ name: 'first.txt', content: `${clubs}\nThe governor said that 12 soldiers were killed near Lindholm.` }]);
  await settled(page);
  const scroller = page.locator('.findings .scroller');
  await scroller.evaluate((element) => { element.scrollTop = element.scrollHeight / 2; });
  await page.waitForTimeout(100);
  const seen = () => page.evaluate(() => {
    const scroller = document.querySelector('.findings .scroller');
    const top = scroller?.getBoundingClientRect().top ?? 0;
    const row = [...document.querySelectorAll('.findings .row')].find((row) => row.getBoundingClientRect().bottom > top + 1);
    return { words: row?.querySelector('.head')?.textContent, at: Math.round((row?.getBoundingClientRect().top ?? 0) - top), rows: Number(row?.getAttribute('aria-setsize')) };
  });
  const all = await seen();
  await page.locator('.chip.type-place').click();
  await page.waitForTimeout(100);
  const fewer = await seen();
  assert.ok(fewer.rows < all.rows, `${all.rows} ${fewer.rows}`);
  await page.locator('.chip.type-place').click();
  await page.waitForTimeout(100);
  const again = await seen();
  assert.equal(again.rows, all.rows);
  assert.equal(again.words, fewer.words);
  assert.equal(again.at, fewer.at);
}));

test('of an article that takes long it is told what is done with it', onPage(async (page) => {
  await page.evaluate(() => {
    /** @type {string[]} */
    const seen = [];
    Object.assign(window, { seen });
    new MutationObserver(() => seen.push(document.querySelector('.progress-label')?.textContent ?? '')).observe(document.querySelector('.progress-label') ?? document, { childList: true, characterData: true, subtree: true });
  });
  await drop(page, [{ name: 'long.txt', content: Array.from({ length: 9000 }, (_, i) => `Paragraph ${i}. ${SHORT}`).join('\n\n') }]);
  await settled(page, 120_000);
  const seen = await page.evaluate(() => /** @type {{ seen: string[] }} */ (/** @type {any} */ (window)).seen);
  assert.ok(seen.some((label) => / – names$/.test(label)) && seen.some((label) => / – claims$/.test(label)), seen.join('\n'));
}));
