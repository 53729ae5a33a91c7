// What breaks under the page, staged for real: the analyzer killed or trapping, parts of the page missing or cut short, the tab's process
// gone. After each: a true sentence, texts and corrections still there, and work that goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { many, OTHER, SHORT } from './articles.mjs';
import { drop, eventually, notices, onPage, open, openSample, read, ready, reload, saved, settled, useBrowser } from './harness.mjs';
import { zip } from './packed.mjs';
import { ending, staging, trapping, TRAPS } from './staging.mjs';

const stage = staging();
useBrowser(stage.serve);

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {RegExp} pattern */
const says = (page, pattern) => eventually(async () => pattern.test(await notices(page)), `${pattern} is said`);

/** Makes the reader's word on a name: “Leyla Orhan” is to be called otherwise. @param {Page} page @param {string} to */
async function rename(page, to) {
  await page.locator('.finding.entities', { has: page.getByText('Leyla Orhan', { exact: true }) }).first().click();
  await page.locator('.card [data-mend="rename"], .card button', { hasText: 'Rename' }).first().click();
  await page.getByLabel('What it is to be called').fill(to);
  await page.keyboard.press('Enter');
}

/** A page whose core traps. */
const trapped = { console: [/unreachable/], prepare: async () => { stage.changes.set('/pkg/crossread.js', { body: trapping }); } };
test.afterEach(() => stage.changes.clear());

test('a panic in the core on some of the articles names them; the others and the corrections hold', onPage(async (page) => {
  await read(page, OTHER);
  await rename(page, 'Mayor Orhan');
  await settled(page);
  const rows = many(4).map((row, at) => (at % 2 ? { ...row, text: `${row.text} It began in ${TRAPS.given}, police said.` } : row));
  await drop(page, [{ name: 'rows.jsonl', content: rows.map((row) => JSON.stringify(row)).join('\n') }]);
  await settled(page);
  const outcome = async () => [await page.locator('.article-row.read').count(), await page.locator('.article-row.failed').count()];
  assert.deepEqual(await outcome(), [3, 2]);
  await says(page, /stopped on “Report 1 from Tel Zoura”[^]*stopped on “Report 3 from Qasr al-Mirad”/);
  await page.locator('.article-row.failed').first().click();
  assert.match(await page.locator('.reader').innerText(), /It began in Trapdoor Lane/, 'the text is on the page');
  await page.keyboard.press('3');
  await eventually(async () => /Mayor Orhan/.test(await page.locator('.board').innerText()), 'the correction holds');

  await reload(page);
  await settled(page);
  assert.deepEqual(await outcome(), [3, 2], 'after a reload too');
  await read(page, SHORT);
  assert.deepEqual(await outcome(), [4, 2], 'and what comes next is read');
}, trapped));

test('when the memory is full what was read is there, the rest is kept and read when there is room', onPage(async (page) => {
  await read(page, OTHER);
  await rename(page, 'Mayor Orhan');
  await settled(page);
  await drop(page, [{ name: 'rows.jsonl', content: many(3000).map((row) => JSON.stringify(row)).join('\n') }]);
  await settled(page, 120_000);
  await says(page, /memory that a page may use is full: [\d,]+ articles were not read\. Their text is kept/);
  const [readRows, failed] = await page.evaluate(() => [document.querySelector('.articles .count')?.textContent, document.querySelectorAll('.article-row.failed').length]);
  assert.equal(readRows, '3,001');
  assert.equal(failed, 0, 'no article is blamed');
  await page.keyboard.press('3');
  await eventually(async () => /Mayor Orhan/.test(await page.locator('.board').innerText()), 'the correction holds');
  await page.getByRole('button', { name: 'Read the rest' }).click();
  await settled(page, 120_000);
  await says(page, /memory that a page may use is full: [\d,]+ articles were not read/);
  await reload(page);
  await page.getByText(/Stopped|memory that a page may use is full/).first().waitFor({ timeout: 120_000 });
  assert.equal(await page.locator('.articles .count').innerText(), '3,001', 'no text is lost');
}, { console: [/unreachable|out of memory/], prepare: async () => { stage.changes.set('/pkg/crossread_bg.wasm', { body: ending(460) }); } }));

test('a panic while the articles are compared leaves what each one holds; without the guilty one they are compared', onPage(async (page) => {
  await openSample(page);
  await read(page, `The council met in ${TRAPS.compared} on Monday, said Leyla Orhan.`);
  await says(page, /stopped while it compared the articles/);
  assert.equal(await page.locator('.article-row.read').count(), 5);
  assert.ok(await page.locator('.finding').count() > 0);
  await page.locator('.row').last().hover();
  await page.getByRole('button', { name: /^Remove: The council met/ }).click();
  await settled(page);
  await page.keyboard.press('2');
  await eventually(() => page.locator('.comparison').count(), 'the others are compared');
}, trapped));

test('a panic on a correction keeps the correction, and undoing it makes all well', onPage(async (page) => {
  await read(page, OTHER);
  await rename(page, TRAPS.given);
  await says(page, /The correction was not taken/);
  await page.locator('h1').click();
  await page.keyboard.press('Control+z');
  await settled(page);
  await rename(page, 'Mayor Orhan');
  await settled(page);
  await page.keyboard.press('3');
  await eventually(async () => /Mayor Orhan/.test(await page.locator('.board').innerText()), 'the next correction is taken');
}, trapped));

test('a worker that is killed in the middle of its work is missed, and the rest is read', onPage(async (page) => {
  await drop(page, [{ name: 'rows.jsonl', content: many(1200).map((row) => JSON.stringify(row)).join('\n') }]);
  await page.waitForFunction(() => /** @type {any} */ (window).killed);
  // What it said before it died is still on its way, and is a sign of life.
  await page.waitForTimeout(1500);
  await page.clock.fastForward(60_000);
  await says(page, /stopped on “Report \d+ from/);
  await settled(page);
  const known = async () => JSON.parse(await saved(page, 'Save the report as JSON')).articles.length;
  assert.equal(await known(), 1199);
  await page.locator('.notices').getByRole('button', { name: 'Try again' }).click();
  await settled(page);
  assert.equal(await known(), 1200);
}, {
  prepare: async (page) => {
    await page.clock.install();
    await page.addInitScript(() => {
      const Real = Worker;
      /** @type {any} */ (window).Worker = class extends Real {
        /** @param {any} url @param {any} options */
        constructor(url, options) {
          super(url, options);
          // In the middle of its work, which is cut into batches of 40 articles: not between two, when it has nothing to lose.
          let answers = 0;
          this.addEventListener('message', ({ data }) => {
            if (!data.progress?.report || ++answers !== 55 || /** @type {any} */ (window).killed) return;
            this.terminate();
            /** @type {any} */ (window).killed = true;
          });
        }
      };
    });
  },
}));

test('a worker that dies while nothing is asked of it is replaced; what is asked meanwhile is read without more ado', onPage(async (page) => {
  await read(page, SHORT);
  await page.workers()[0]?.evaluate(() => self.close());
  await page.keyboard.press('a');
  await page.locator('#paste').fill(OTHER);
  await page.keyboard.press('Control+Enter');
  await page.locator('.notices .notice').waitFor({ timeout: 30_000 });
  assert.match(await notices(page), /replaced by a new one/);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 2);
}));

test('when the process of the tab is killed while it reads, all is there when the page is opened again', onPage(async (page, context) => {
  await read(page, OTHER);
  await rename(page, 'Mayor Orhan');
  await settled(page);
  await drop(page, [{ name: 'rows.jsonl', content: many(200).map((row) => JSON.stringify(row)).join('\n') }]);
  await page.waitForFunction(() => document.querySelectorAll('.article-row.read').length > 2);
  const crashed = page.waitForEvent('crash');
  const devtools = await context.newCDPSession(page);
  devtools.send('Page.crash').catch(() => {});
  await crashed;
  const again = await context.newPage();
  await open(again);
  await settled(again);
  assert.equal(JSON.parse(await saved(again, 'Save the report as JSON')).articles.length, 201);
  await again.keyboard.press('3');
  await eventually(async () => /Mayor Orhan/.test(await again.locator('.board').innerText()), 'the correction holds');
}));

/** What can be wrong with the parts of the page, and what the page says. @type {[string, string, import('./staging.mjs').Change, RegExp | null][]} */
const WRONG = [
  ['the core is missing', '/pkg/crossread_bg.wasm', { status: 404, type: 'text/plain', body: () => 'Not found' }, /analyzer could not be loaded/],
  ['the core ends in the middle', '/pkg/crossread_bg.wasm', { body: (bytes) => bytes.subarray(0, bytes.length / 2) }, /analyzer could not be loaded/],
  ['the connection breaks under the core', '/pkg/crossread_bg.wasm', { cut: true }, /analyzer could not be loaded/],
  ['a page stands where the core should', '/pkg/crossread_bg.wasm', { type: 'text/html', body: () => '<h1>Welcome</h1>' }, /analyzer could not be loaded/],
  ['the core has the wrong type', '/pkg/crossread_bg.wasm', { type: 'application/octet-stream' }, null],
  ['the worker is missing', '/worker.js', { status: 404, type: 'text/plain' }, /analyzer could not be loaded/],
  ['a page stands where the worker should', '/worker.js', { type: 'text/html', body: () => '<h1>Welcome</h1>' }, /analyzer could not be loaded|does not start/],
  ['the map is missing', '/land.txt', { status: 500 }, null],
  ['a page stands where the samples should', '/sample.json', { type: 'text/html', body: () => '<h1>Welcome</h1>' }, null],
  ['the page’s script is missing', '/main.js', { status: 404 }, /part of this page could not be loaded/],
  ['one of the page’s modules is cut short', '/reading.js', { body: (bytes) => bytes.subarray(0, -20) }, /part of this page could not be loaded/],
  ['one of the page’s modules is missing', '/view/words.js', { status: 404 }, /part of this page could not be loaded/],
];

test('a part of the page that is missing, cut short or another is named, and what was kept is untouched', onPage(async (page) => {
  await read(page, OTHER);
  await rename(page, 'Mayor Orhan');
  await settled(page);
  await page.keyboard.press('a');
  await page.locator('#paste').fill(SHORT);
  for (const [what, path, change, sentence] of WRONG) {
    stage.changes.set(path, change);
    await page.reload();
    if (sentence) {
      await eventually(async () => sentence.test(await page.locator('.notices, #floor').filter({ visible: true }).allInnerTexts().then((all) => all.join('\n'))), `${what}: ${sentence} is said`);
    } else {
      await ready(page);
      await settled(page);
      assert.equal(await page.locator('.article-row.read').count(), 1, what);
    }
    stage.changes.clear();
  }
  await reload(page);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 1);
  await page.keyboard.press('3');
  await eventually(async () => /Mayor Orhan/.test(await page.locator('.board').innerText()), 'the correction holds');
  await page.keyboard.press('a');
  assert.equal(await page.locator('#paste').inputValue(), SHORT);
}, { console: [/Failed to load resource/, /^error: (?:Unexpected|Invalid)/, /net::ERR/, /MIME type/] }));

test('archives made to burst harm nothing of what is there', onPage(async (page) => {
  await read(page, OTHER);
  await rename(page, 'Mayor Orhan');
  await settled(page);
  const nested = zip('a.zip', { 'b.zip': zip('b.zip', { 'c.zip': zip('c.zip', { 'd.txt': SHORT }).content }).content });
  const crowd = zip('crowd.zip', Object.fromEntries(Array.from({ length: 20_001 }, (_, at) => [`${at}.txt`, ''])));
  const lying = zip('lying.zip', { 'a.txt': 'a'.repeat(30e6) }).content;
  lying.splice(Buffer.from(lying).indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 24, 4, 50, 0, 0, 0);
  await drop(page, [zip('bomb.zip', { 'a.txt': 'a'.repeat(30e6) }), nested, crowd, { name: 'lying.zip', content: lying }, { name: 'good.txt', content: SHORT }]);
  await settled(page);
  const sentences = `${await notices(page)}\n${(await page.locator('.notices li').allTextContents()).join('\n')}`;
  for (const sentence of [/bomb\.zip would unpack to 30 MB/, /c\.zip.* is packed into more than one other file/, /crowd\.zip holds 20,001 files/]) assert.match(sentences, sentence);
  const { articles } = JSON.parse(await saved(page, 'Save the session as a file'));
  assert.deepEqual(articles.map((/** @type {any} */ { text }) => text.length).filter((/** @type {number} */ length) => length > 200), [], 'no more was unpacked than stated');
  await page.keyboard.press('3');
  await eventually(async () => /Mayor Orhan/.test(await page.locator('.board').innerText()), 'the correction holds');
}));

test('without the part that opens packed files and writes reports all else works, and what misses it says so', onPage(async (page) => {
  await read(page, OTHER);
  await drop(page, [zip('a.zip', { 'a.txt': SHORT }), { name: 'good.txt', content: SHORT }]);
  await settled(page);
  await says(page, /a\.zip was not read: the part of the page that opens such files could not be loaded/);
  assert.equal(await page.locator('.article-row.read').count(), 2);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('button', { name: 'Save the report as a web page' }).click();
  await says(page, /The report could not be made: the part of the page/);
  assert.equal(JSON.parse(await saved(page, 'Save the session as a file')).articles.length, 2);
}, { console: [/Failed to load resource/, /net::ERR/], prepare: async () => { stage.changes.set('/vendor/files.js', { cut: true }); } }));

test('a fault in the page’s own code is told, and the page goes on', onPage(async (page) => {
  await read(page, SHORT);
  await page.evaluate(() => { setTimeout(() => { throw new Error('struck down by the test'); }); });
  await says(page, /fault of its own/);
  await read(page, OTHER);
  assert.equal(await page.locator('.article-row.read').count(), 2);
}, { console: [/struck down by the test/] }));

test('a browser that is too old is told so', onPage(async (page) => {
  const old = await page.context().newPage();
  await old.addInitScript(() => { Reflect.deleteProperty(CSS, 'highlights'); });
  await old.goto(page.url());
  assert.match(await old.locator('#floor').innerText(), /lacks the CSS Custom Highlight API.*Firefox 140/);
  await old.close();
  await reload(page);
}));
