// Files that have to be opened first: DOCX, PDF, mail, saved pages, ZIP; what cannot be opened gets a sentence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OTHER, SHORT } from './articles.mjs';
import { drop, eventually, onPage, openInstead, reload, saved, settled, useBrowser } from './harness.mjs';
import { docx, eml, lines, mhtml, para, pdf, zip } from './packed.mjs';

useBrowser();

/** @param {import('playwright-core').Page} page */
const body = (page) => page.locator('.article-body').evaluate((element) => [...element.querySelectorAll('.para')].map((para) => para.textContent?.trim()).join('\n'));
/** @param {import('playwright-core').Page} page */
const said = async (page) => {
  await page.locator('.notices .notice').first().waitFor();
  return (await page.locator('.notices .notice').allTextContents()).join('\n');
};
/** @param {import('playwright-core').Page} page */
const rows = (page) => page.locator('.article-row').count();
/** Title, outlet, date and author, as the report has them, with their origins. @param {import('playwright-core').Page} page @param {number} [at] */
const facts = async (page, at = 0) => {
  const { title, outlet, date, author, origins } = JSON.parse(await saved(page, 'Save the report as JSON')).articles[at];
  return { title, outlet, date, author, origins: [origins.title, origins.outlet, origins.date, origins.author] };
};

/** A line of text with so many words that it is no heading. */
const LONG = 'The council of Aldamar met on Monday and agreed to close the old bridge near Tel Zoura for a week, the mayor said.';

test('a Word document is read with its headings, lists, tables and footnotes, without what was deleted', onPage(async (page) => {
  const table = `<w:tbl><w:tr><w:tc>${para('Aldamar')}</w:tc><w:tc>${para('12 hurt')}</w:tc></w:tr></w:tbl>`;
  const mended = '<w:p><w:r><w:t xml:space="preserve">Nobody &amp; nothing </w:t></w:r><w:del><w:r><w:delText>was forgotten </w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved away </w:t></w:r></w:moveFrom><w:ins><w:r><w:t>is left &lt;b&gt;out&lt;/b&gt;</w:t></w:r></w:ins><w:r><w:tab/><w:t>here.</w:t></w:r></w:p>';
  await drop(page, [docx('report.docx', para('A bus leaves the road', 'Titel') + para('What happened', 'berschrift1') + para(SHORT) + mended + '<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>First point.</w:t></w:r></w:p>' + table, {
    title: 'Template of the newsroom', creator: 'Dana Orsolic', created: '2031-05-06T08:00:00Z', company: 'The Lowland Courier', footnotes: `<w:footnote>${para('A note at the foot.')}</w:footnote>`,
  })]);
  await settled(page);
  assert.equal(await body(page), ['A bus leaves the road', 'What happened', SHORT, 'Nobody & nothing is left <b>out</b> here.', 'First point.', 'Aldamar', '12 hurt', 'A note at the foot.'].join('\n'));
  assert.deepEqual(await facts(page), { title: 'A bus leaves the road', outlet: 'The Lowland Courier', date: '2031-05-06T08:00:00Z', author: 'Dana Orsolic', origins: ['h1', 'document properties', 'document properties', 'document properties'] });
  assert.match(await page.locator('.meta .fact').first().getAttribute('title') ?? '', /found in: document properties/);
}));

test('what the reader says and what a document says of itself are kept over a reload and in a session file', onPage(async (page) => {
  await drop(page, [docx('report.docx', para(SHORT), { created: '2031-05-06T08:00:00Z', company: 'The Lowland Courier' })]);
  await settled(page);
  await reload(page);
  await settled(page);
  const before = await facts(page);
  assert.equal(before.outlet, 'The Lowland Courier');
  const file = await saved(page, 'Save the session as a file');
  await openInstead(page, 'crossread-session.json', file);
  assert.deepEqual(await facts(page), before);
}));

test('a PDF is read by paragraphs: lines joined, words put together, a heading told, page numbers apart', onPage(async (page) => {
  const running = (/** @type {number} */ n) => ({ y: 40, text: `The Lowland Courier - page ${n}` });
  await drop(page, [pdf('story.pdf', [
    [{ y: 790, size: 22, text: 'Old bridge is closed' }, ...lines(['The council of Aldamar met on Monday and agreed to close the old', 'bridge near Tel Zoura for a week, the may-', 'or said.'], 750), ...lines(['Dana Orsolic told reporters that nine people had', 'been hurt there and that the'], 690), running(1)],
    [...lines(['road would be mended.'], 790), ...lines(['A second \\(short\\) paragraph ends here.'.replaceAll('\\', '')], 750), running(2)],
    [...lines(['The last page has one line more.'], 790), running(3)],
  ], { title: 'Microsoft Word - bridge.doc', author: 'Eva Lind', date: "D:20310506101500+02'00'" })]);
  await settled(page);
  assert.deepEqual((await body(page)).split('\n').filter((line) => !/^The Lowland Courier - page \d$/.test(line)), [
    'Old bridge is closed', 'The council of Aldamar met on Monday and agreed to close the old bridge near Tel Zoura for a week, the mayor said.',
    'Dana Orsolic told reporters that nine people had been hurt there and that the road would be mended.', 'A second (short) paragraph ends here.', 'The last page has one line more.']);
  assert.equal((await body(page)).match(/The Lowland Courier - page \d/g)?.length, 3, 'nothing is dropped');
  assert.deepEqual(await facts(page), { title: 'Old bridge is closed', outlet: null, date: '2031-05-06', author: 'Eva Lind', origins: ['h1', null, 'PDF properties', 'PDF properties'] });
}));

test('a PDF in whose fonts letters are told by tables that the page does not hold says so', onPage(async (page) => {
  await drop(page, [pdf('mixed-fonts.pdf', [[...lines([LONG]), { y: 400, text: '日本語の記事', japanese: true }]])]);
  await settled(page);
  assert.match(await said(page), /mixed-fonts\.pdf.*East Asian.*could not be read; the others were read/);
  assert.ok((await page.locator('.article-body').innerText()).includes(LONG.slice(0, 40)));
  await drop(page, [pdf('japanese.pdf', [[{ y: 400, text: '日本語の記事日本語の記事日本語の記事日本語の記事', japanese: true }]])]);
  await settled(page);
  assert.match(await said(page), /japanese\.pdf.*East Asian.*Nothing was added/);
}));

test('a scanned, a locked and a broken PDF get a sentence each, and one with a picture among its pages is read', onPage(async (page) => {
  await drop(page, [pdf('scan.pdf', [[], []])]);
  await settled(page);
  assert.match(await said(page), /scan\.pdf holds pictures of 2 pages and no text.*OCR/);
  await drop(page, [pdf('locked.pdf', [lines([LONG])], { locked: true })]);
  await settled(page);
  assert.match(await said(page), /locked\.pdf is locked with a password/);
  await drop(page, [{ name: 'broken.pdf', content: '%PDF-1.7\nthis is none' }]);
  await settled(page);
  assert.match(await said(page), /broken\.pdf is damaged/);
  assert.equal(await rows(page), 0);
  await drop(page, [pdf('mixed.pdf', [lines([LONG]), []])]);
  await settled(page);
  assert.match(await said(page), /mixed\.pdf: page 2 holds a picture and no text; the others were read/);
  assert.equal(await rows(page), 1);
}));

test('a page saved by the browser is read with its own words, not those of its frames', onPage(async (page) => {
  const html = `<html><head><title>Old bridge is closed</title><meta property="article:published_time" content="2031-05-05T10:00:00Z"></head><body><h1>Old bridge is closed</h1><p>${LONG}</p><p>Caf\u00e9s stay open, said Zo\u00eb Lund.</p></body></html>`;
  await drop(page, [mhtml(html, { title: 'Old bridge is closed', url: 'https://www.lowland-courier.example/news/bridge' })]);
  await settled(page);
  const text = await body(page);
  assert.match(text, /agreed to close the old bridge/);
  assert.match(text, /Cafés stay open, said Zoë Lund\./);
  assert.doesNotMatch(text, /umbrellas/);
  const { title, outlet, date, origins } = await facts(page);
  assert.deepEqual([title, outlet, date?.slice(0, 10), origins[1]], ['Old bridge is closed', 'lowland-courier.example', '2031-05-05', 'address of the saved page']);
}));

test('a mail is read with subject, sender and date, and its attachments as further articles', onPage(async (page) => {
  await drop(page, [eml({
    subject: 'Fwd: =?utf-8?Q?Bridge_near_Tel_Zoura_closed_=E2=80=93_again?=', from: '"The Lowland Courier" <news@lowland.example>', date: 'Tue, 06 May 2031 09:59:58 +0200', text: 'plain words', html: `<p>${LONG}</p>`,
    attachments: [docx('annex.docx', para(SHORT)), { name: 'photo.png', content: [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0] }],
  })]);
  await settled(page);
  assert.equal(await rows(page), 2);
  assert.match(await said(page), /message\.eml › photo\.png.*PNG/s);
  assert.equal(await body(page), LONG);
  const { title, outlet, date, origins } = await facts(page);
  assert.deepEqual([title, outlet, date, origins], ['Bridge near Tel Zoura closed – again', 'The Lowland Courier', '2031-05-06T07:59:58Z', ['mail header', 'mail header', 'mail header', null]]);
  await page.locator('.article-row').nth(1).click();
  assert.match(await page.locator('.meta .file').innerText(), /message\.eml › annex\.docx/);
}));

test('a ZIP is read with all that is in it, also one inside, and says what it passed over', onPage(async (page) => {
  const inner = zip('inner.zip', { 'three.md': '# Three\n\nThe ferry to Orsa was late, the operator said.', 'deeper.zip': zip('deeper.zip', { 'deepest.zip': zip('x.zip', { 'four.txt': 'Out of reach.' }).content }).content });
  await drop(page, [zip('many.zip', {
    'folder/one.txt': SHORT, 'two.html': `<html><body><h1>Two</h1><p>${OTHER}</p></body></html>`, 'story.pdf': pdf('story.pdf', [lines([LONG])]).content, 'inner.zip': inner.content,
    'picture.jpg': [0xff, 0xd8, 0xff, 0xe0, 0, 0], '.hidden': 'not read', '__MACOSX/folder/._one.txt': 'not read', 'folder/': '',
  })]);
  await settled(page);
  assert.equal(await rows(page), 4);
  const sentences = await said(page);
  assert.match(sentences, /many\.zip › picture\.jpg.*JPEG/s);
  assert.match(sentences, /deeper\.zip.*packed into more than one other file/);
  assert.deepEqual((await page.locator('.article-row').allTextContents()).filter((row) => /hidden|MACOSX/.test(row)), []);
}));

test('an archive that would burst is not unpacked, a locked one and one of nothing are named', onPage(async (page) => {
  const bomb = zip('bomb.zip', { 'a.txt': 'a'.repeat(40e6) });
  assert.ok(bomb.content.length < 100_000);
  await drop(page, [bomb]);
  await settled(page);
  assert.match(await said(page), /bomb\.zip would unpack to 40 MB.*Nothing of it was unpacked/);
  const locked = zip('locked.zip', { 'a.txt': SHORT });
  locked.content[6] = (locked.content[6] ?? 0) | 1;
  await drop(page, [locked, zip('folders.zip', { 'a/': '' }), zip('table.xlsx', { 'xl/workbook.xml': '<x/>' }), { name: 'half.zip', content: zip('x', { 'a.txt': SHORT }).content.slice(0, 60) }]);
  await settled(page);
  assert.match(await said(page), /4 files were not read/);
  const details = await page.locator('.notices li').allTextContents();
  assert.match(details.join('\n'), /locked\.zip is locked with a password[^]*folders\.zip holds no file[^]*table\.xlsx is a spreadsheet[^]*half\.zip is damaged/);
  assert.equal(await rows(page), 0);
}));

test('a file that is not what the archive states is refused, not cut', onPage(async (page) => {
  // In the central directory: the size made small; a byte of the checksum another one.
  const directory = (/** @type {number[]} */ content) => Buffer.from(content).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  const lying = zip('lying.zip', { 'a.txt': `${SHORT}\n`.repeat(1000) }).content;
  lying.splice(directory(lying) + 24, 4, 50, 0, 0, 0);
  const worn = docx('worn.docx', para(SHORT)).content;
  const sum = Buffer.from(worn).indexOf('word/document.xml', directory(worn)) - 30;
  worn.splice(sum, 1, Number(worn[sum]) ^ 1);
  await drop(page, [{ name: 'lying.zip', content: lying }, { name: 'worn.docx', content: worn }, { name: 'good.txt', content: OTHER }]);
  await settled(page);
  const sentences = await said(page);
  assert.match(sentences, /lying\.zip is damaged, or not what it begins as \(“a\.txt” is not what was packed\)\. Nothing of it was added/);
  assert.match(sentences, /worn\.docx is damaged.*“word\/document\.xml”/s);
  assert.equal(await rows(page), 1);
}));

test('a document whose markup is broken harms nothing', onPage(async (page) => {
  await drop(page, [docx('broken.docx', '<w:p><w:r><w:t>never closed'), docx('deep.docx', '<w:p>'.repeat(20_000) + '</w:p>'.repeat(20_000)), docx('empty.docx', para('')), { name: 'good.txt', content: SHORT }]);
  await settled(page);
  const sentences = await said(page);
  assert.match(sentences, /broken\.docx is damaged/);
  assert.match(sentences, /no words in empty\.docx/);
  assert.equal(await rows(page), 1);
}));

test('a script in a mail or a document is words, and runs nowhere', onPage(async (page) => {
  await drop(page, [
    eml({ subject: '<img src=x onerror=hit=1>', from: 'a@b.example', date: 'Tue, 06 May 2031 09:00:00 +0000', html: `<script>window.hit = 1</script><p onclick="hit=1">${LONG}</p><img src="http://127.0.0.1:9/pixel.gif">` }),
    docx('a.docx', para('&lt;script&gt;window.hit = 1&lt;/script&gt; said the mayor of Aldamar.')),
  ]);
  await settled(page);
  assert.equal(await rows(page), 2);
  await page.locator('.article-row').nth(1).click();
  assert.match(await body(page), /^<script>window\.hit = 1<\/script> said the mayor/);
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).hit), undefined);
  assert.equal(await page.locator('#text :is(script, img)').count(), 0);
}));

test('the workers that open files cannot use the network', onPage(async (page) => {
  await page.evaluate(() => { /** @type {any} */ (window).alive = []; });
  const started = page.waitForEvent('worker');
  await drop(page, [docx('a.docx', para(SHORT)), ...Array.from({ length: 30 }, (_, at) => docx(`b${at}.docx`, para(`${OTHER} Number ${at}.`)))]);
  const worker = await started;
  assert.ok(worker.url().startsWith('blob:'));
  const got = await worker.evaluate((origin) => fetch(origin).then(() => true, () => false), page.url());
  assert.equal(got, false);
  await settled(page);
  await eventually(async () => page.workers().length === 1, 'the workers are ended when all is read');
}, { console: [/Content Security Policy/, /Refused to/, /violates the following/], tries: true }));

test('where the part that opens files and writes reports could not be loaded, the page says so and reads all else', onPage(async (page) => {
  await page.route(/vendor.(files|pdf)/, (route) => route.abort());
  await reload(page);
  await drop(page, [docx('a.docx', para(SHORT)), { name: 'b.txt', content: OTHER }]);
  await settled(page);
  assert.match(await said(page), /a\.docx was not read: the part of the page that opens such files could not be loaded/);
  assert.equal(await rows(page), 1);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Save the claims as CSV' }).click();
  await page.locator('.notice', { hasText: 'The report could not be made' }).waitFor();
}, { console: [/ERR_FAILED/] }));
