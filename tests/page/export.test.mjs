// What goes out: tables that a spreadsheet reads and that fit the text, a session file that opens again.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { drop, onPage, openSample, saved, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @param {string} text */
function rowsOf(text) {
  /** @type {string[][]} */
  const rows = [[]];
  for (const match of text.replace(/^\uFEFF/, '').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
    if (match[3] === '') break;
  }
  const [header = [], ...body] = rows.filter((row) => row.length > 1);
  return body.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])));
}

test('claims, entities and repeats are saved as tables whose offsets fit the text', onPage(async (page) => {
  await openSample(page);
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  assert.equal(report.offsets, 'utf16');
  for (const [item, quote] of /** @type {const} */ ([['Save the claims as CSV', 'quote'], ['Save the entities as CSV', 'form'], ['Save the repeats as CSV', 'quote']])) {
    const rows = rowsOf(await saved(page, item));
    assert.ok(rows.length > 3, item);
    for (const row of rows) {
      const { text } = report.articles.find((/** @type {any} */ article) => article.id === row.article_id);
      assert.equal(row.text_sha256, createHash('sha256').update(text).digest('hex'));
      assert.equal(text.slice(Number(row.start), Number(row.end)), row[quote]?.replace(/^'(?=[=+\-@\t\r])/, ''));
      assert.equal(row.offset_unit, 'utf16');
    }
  }
}));

test('a cell never begins a formula', onPage(async (page) => {
  await drop(page, [{ name: 'a.json', content: JSON.stringify({ title: '=HYPERLINK("http://example.org","x")', outlet: '+Outlet', text: 'The mayor of Aldamar, Leyla Orhan, said at least 12 people were hurt.' }) }]);
  await settled(page);
  const [row] = rowsOf(await saved(page, 'Save the entities as CSV'));
  assert.match(row?.title ?? '', /^'=/);
  assert.match(row?.outlet ?? '', /^'\+/);
}));

test('a session file opens again', onPage(async (page) => {
  await openSample(page);
  const titles = await page.locator('.article-row .title').allInnerTexts();
  const file = await saved(page, 'Save the session as a file');
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Session', exact: true }).click();
  await page.getByRole('button', { name: 'Remove all articles' }).click();
  await page.locator('#paste').waitFor();
  await drop(page, [{ name: 'crossread-session.json', content: file }]);
  await settled(page);
  assert.deepEqual(await page.locator('.article-row .title').allInnerTexts(), titles);
}));
