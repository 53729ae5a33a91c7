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
      assert.equal(text.slice(Number(row.start), Number(row.end)), row[quote]?.replace(/^'(?=\s*[=+\-@＝＋－＠])/, ''));
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

test('the report is a page that needs nothing, runs nothing, and holds every word with its marks', onPage(async (page, context) => {
  await openSample(page);
  await page.keyboard.press('c');
  await page.keyboard.press('c');
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  const html = await saved(page, 'Save the report as a web page');
  assert.doesNotMatch(html, /<script|<img|<link|<iframe|\son\w+=|url\(|https?:/i);
  assert.match(html, /default-src 'none'/);
  const other = await context.newPage();
  await other.setContent(html);
  const shown = await other.evaluate(() => [...document.querySelectorAll('article')].map((article) => [...article.querySelectorAll(':scope > p:not(.meta), details > p')].map((p) => p.textContent?.replace(/\s+/g, '')).join('')));
  assert.deepEqual(shown, report.articles.map((/** @type {any} */ { text }) => text.replace(/\s+/g, '')), 'every word, once');
  const people = await other.locator('mark.entity-person').allTextContents();
  assert.ok(people.includes('Samira Beyk'), people.join());
  const broken = await other.evaluate(() => [...document.querySelectorAll('a[href^="#"]')].filter((a) => !document.getElementById(a.getAttribute('href')?.slice(1) ?? '')).length);
  assert.equal(broken, 0, 'every link leads somewhere');
  await other.close();
}));

test('the report leaves out what is switched off, and says so', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('e');
  const html = await saved(page, 'Save the report as a web page');
  assert.match(html, /Left out: entities\./);
  assert.doesNotMatch(html, /<mark/);
}));

test('markup in an article is words in the report and in the brief', onPage(async (page, context) => {
  await drop(page, [{ name: 'a.txt', content: 'The <img src=x onerror="window.hit=1"> mayor of Aldamar, Leyla Orhan, said *nine* <script>alert(1)</script> people were hurt.' }, { name: 'b.txt', content: 'Nine people were hurt in Aldamar, said Leyla Orhan [see](http://x.example).' }]);
  await settled(page);
  const other = await context.newPage();
  await other.setContent(await saved(page, 'Save the report as a web page'));
  assert.equal(await other.locator('img, script').count(), 0);
  assert.match(await other.locator('article').first().innerText(), /<img src=x/);
  await other.close();
  const brief = await saved(page, 'Save a brief as Markdown');
  assert.doesNotMatch(brief, /[^\\]<img|[^\\]\[see/);
}));

test('the brief cites article and offsets, and they fit', onPage(async (page) => {
  await openSample(page);
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  const brief = await saved(page, 'Save a brief as Markdown');
  const texts = await page.evaluate(() => [...document.querySelectorAll('.article-row .number')].length);
  assert.equal(texts, 4);
  const lines = brief.split('\n').filter((line) => /^- \*\*.*“/.test(line));
  assert.ok(lines.length > 3);
  for (const line of lines) {
    const [, number, start, end] = /\[(\d+): (\d+)–(\d+)\]$/.exec(line) ?? assert.fail(line);
    const article = report.articles.find((/** @type {any} */ { id }) => id === ['sample-courier', 'sample-kestrel', 'sample-radio', 'sample-monitor'][Number(number) - 1]);
    const words = article.text.slice(Number(start), Number(end)).replace(/\s+/g, ' ').trim();
    const quoted = /: “(.*)” \[/.exec(line.slice(line.indexOf('**', 4)))?.[1]?.replace(/\\(.)/g, '$1') ?? '';
    assert.ok(words.startsWith(quoted.replace(/…$/, '').trim()) , `${quoted} / ${words}`);
  }
}));
