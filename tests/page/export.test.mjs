// What goes out: tables that a spreadsheet reads and that fit the text, a session file that opens again.
import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { drop, onPage, openInstead, openSample, saved, settled, useBrowser } from './harness.mjs';

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

/** A text by code points, as the formats of other programs count. @param {string} text @param {number} start @param {number} end */
const points = (text, start, end) => [...text].slice(start, end).join('');

/** An article whose UTF-16 offsets are not its code points. */
const WIDE = { name: 'wide.json', content: JSON.stringify({ id: 'wide', text: '😀😀 The mayor of Aldamar, Leyla Orhan, denied on Monday that at least 12 people had been hurt.' }) };

test('annotations, brat and CoNLL quote what stands at their places, with tool, digest and filter', onPage(async (page) => {
  await openSample(page);
  await drop(page, [WIDE]);
  await settled(page);
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  const digest = (/** @type {string} */ id) => createHash('sha256').update(report.articles.find((/** @type {any} */ article) => article.id === id).text).digest('hex');
  const whole = JSON.parse(await saved(page, 'Save as W3C Web Annotation'));
  assert.match(whole.label, /^crossread \d+\.\d+\.\d+.*nothing left out/);
  const wide = whole.first.items.filter((/** @type {any} */ item) => item.target.source.id === `urn:sha256:${digest('wide')}`);
  assert.ok(wide.length > 3);
  for (const { target: { selector: [{ start, end }, { exact }] } } of wide) assert.equal(exact, points(report.articles.at(-1).text, start, end));
  assert.equal(whole.first.items.filter((/** @type {any} */ item) => item.motivation === 'identifying').length, report.articles.reduce((/** @type {number} */ sum, /** @type {any} */ { mentions }) => sum + mentions.length, 0));

  const tokens = await saved(page, 'Save as CoNLL-U Plus');
  assert.match(tokens, new RegExp(`# newdoc id = wide\n# sha256 = ${digest('wide')}\n`));
  assert.match(tokens, /\tLeyla\t25\t30\tB-person\t/);

  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save for brat' }).click();
  const files = unzipSync(new Uint8Array(readFileSync(await (await download).path())));
  const names = Object.keys(files);
  assert.equal(names.length, 11, 'two for each article and the configuration');
  const [at] = names.filter((name) => /^0005-.*\.ann$/.test(name));
  assert.ok(at);
  const text = strFromU8(files[at.replace('.ann', '.txt')] ?? new Uint8Array());
  assert.equal(text, report.articles.at(-1).text);
  for (const line of strFromU8(files[at] ?? new Uint8Array()).split('\n').filter((line) => line.startsWith('T'))) {
    const [, place = '', words] = line.split('\t');
    assert.equal(place.slice(place.indexOf(' ') + 1).split(';').map((piece) => points(text, ...(/** @type {[number, number]} */ (piece.split(' ').map(Number))))).join(' '), words);
  }
  assert.match(strFromU8(files['annotation.conf'] ?? new Uint8Array()), new RegExp(digest('wide')));
}));

test('what is filtered out stays out of every file, which says so', onPage(async (page) => {
  await openSample(page);
  const before = JSON.parse(await saved(page, 'Save the report as JSON'));
  assert.equal(before.filter, '');
  await page.keyboard.press('c');
  await page.getByRole('button', { name: /^Person/ }).first().click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  assert.match(await page.locator('#export-items').innerText(), /Filtered out, and not in the file: claims, person/);
  await page.keyboard.press('Escape');
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  assert.equal(report.filter, 'claims, person');
  const types = (/** @type {any} */ { articles }) => new Set(articles.flatMap((/** @type {any} */ { mentions }) => mentions.map((/** @type {any} */ { type }) => type)));
  assert.ok(types(before).has('person') && !types(report).has('person') && types(report).has('place'));
  assert.deepEqual([report.articles.flatMap((/** @type {any} */ { claims, rejected }) => [...claims, ...rejected]), report.comparisons], [[], []]);
  const kinds = (/** @type {any} */ { entities }) => entities.map((/** @type {any} */ { type }) => type);
  assert.ok(kinds(before).includes('person') && !kinds(report).includes('person') && kinds(report).includes('place'));
  const ids = new Set(report.entities.map((/** @type {any} */ { id }) => id));
  assert.deepEqual(report.articles.flatMap((/** @type {any} */ { wording }) => wording).filter((/** @type {any} */ { entity }) => !ids.has(entity)), [], 'nor by what words somebody is called who is not in it');
  const lines = (await saved(page, 'Save the articles as JSON lines')).trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual(lines.map(({ id, sha256, filter, offsets, claims }) => [id, sha256, filter, offsets, claims.length]), report.inputs.map((/** @type {any} */ { article, sha256 }) => [article, sha256, 'claims, person', 'utf16', 0]));
  assert.ok(!types({ articles: lines }).has('person') && !lines.some((line) => kinds(line).includes('person')));
  const rows = rowsOf(await saved(page, 'Save the entities as CSV'));
  assert.ok(rows.length && rows.every(({ type, left_out: left, tool }) => type !== 'person' && left === 'claims, person' && /^crossread \d/.test(tool ?? '')));
  assert.equal(rowsOf(await saved(page, 'Save the claims as CSV')).length, 0);
  const annotations = JSON.parse(await saved(page, 'Save as W3C Web Annotation'));
  assert.match(annotations.label, /left out: claims, person/);
  const tags = new Set(annotations.first.items.map((/** @type {any} */ { body }) => body[0].value));
  assert.ok(tags.has('place') && !tags.has('person') && !tags.has('statement'), [...tags].join());
  assert.doesNotMatch(await saved(page, 'Save as CoNLL-U Plus'), /B-person|statement:/);
  const brief = await saved(page, 'Save a brief as Markdown');
  assert.match(brief, /Left out: claims, person\./);
  assert.match(brief, /\(place\): /);
  assert.doesNotMatch(brief, /^###|\(person\): /m);
}));

test('a report opens again as articles, with what the reader had corrected', onPage(async (page) => {
  await drop(page, [{ name: 'a.jsonl', content: `${JSON.stringify({ id: 'x', outlet: 'The Lowland Courier', date: '2031-05-06', text: 'The mayor of Aldamar, Leyla Orhan, said nine people were hurt.' })}\n${JSON.stringify({ id: 'y', text: 'Leyla Orhan denied it in Aldamar.' })}` }]);
  await settled(page);
  await page.locator('.finding', { hasText: 'Leyla Orhan' }).first().click();
  await page.keyboard.press('x');
  await settled(page);
  const file = await saved(page, 'Save the report as JSON');
  assert.equal(Object.values(JSON.parse(file).made).flat().length, 1);
  await openInstead(page, 'crossread-report.json', file);
  const again = JSON.parse(await saved(page, 'Save the report as JSON'));
  const told = (/** @type {any} */ { articles, made }) => [made, articles.map((/** @type {any} */ { id, outlet, date, text, mentions, claims }) => [id, outlet, date, text, mentions, claims])];
  assert.deepEqual(told(again), told(JSON.parse(file)));
}));

test('on paper stands the text, without the tools around it', onPage(async (page) => {
  await openSample(page);
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.article-body').isVisible(), true);
  for (const part of ['.bar', '#articles', '#findings', '.layers']) for (const one of await page.locator(part).all()) assert.equal(await one.isVisible(), false, part);
  const height = await page.locator('.article-body').evaluate((element) => element.getBoundingClientRect().height);
  assert.ok(await page.evaluate(() => document.documentElement.scrollHeight) >= height, 'all of it');
}));

test('a session file opens again', onPage(async (page) => {
  await openSample(page);
  const titles = await page.locator('.article-row .title').allInnerTexts();
  const file = await saved(page, 'Save the session as a file');
  await openInstead(page, 'crossread-session.json', file);
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

test('the report leaves out what is filtered by kind, its lists too', onPage(async (page) => {
  await openSample(page);
  const before = await saved(page, 'Save the report as a web page');
  await page.getByRole('button', { name: /^Person/ }).first().click();
  await page.getByText('More filters').click();
  await page.locator('.filters').getByRole('button', { name: /^Casualties/ }).click();
  await page.keyboard.press('4');
  for (const on = page.locator('.board-tools [aria-pressed="true"]'); await on.count();) await on.first().click();
  const html = await saved(page, 'Save the report as a web page');
  assert.match(before, /<td dir="auto">Person<\/td>/);
  assert.doesNotMatch(html, /<td dir="auto">Person<\/td>/);
  assert.match(html, /<td dir="auto">Place<\/td>/);
  const sections = (/** @type {string} */ words) => [...words.matchAll(/<h[23]>([^<]*)/g)].map(([, title]) => title);
  assert.ok(sections(before).includes('Repeats') && !sections(html).includes('Repeats'));
  assert.ok(sections(html).length < sections(before).length - 1, 'comparisons of figures are gone');
  const anchors = new Set([...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  assert.deepEqual([...html.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id).filter((id) => !anchors.has(id ?? '')), [], 'every link leads somewhere');
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
