// What cannot be read, or only in part: a clear sentence each, nothing executed, nothing lost.
import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { HOSTILE, SHORT } from './articles.mjs';
import { drop, onPage, paste, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @param {import('playwright-core').Page} page */
const said = async (page) => {
  await page.locator('.notices .notice').first().waitFor();
  return (await page.locator('.notices .notice p').allInnerTexts()).join('\n');
};

test('an empty paste says that there is nothing to read', onPage(async (page) => {
  await page.locator('.add-form .primary').click();
  assert.match(await page.locator('.problem').innerText(), /nothing to read/);
  await page.locator('#paste').fill(' \n\t ');
  await page.keyboard.press('Control+Enter');
  assert.match(await page.locator('.problem').innerText(), /nothing to read/);
  await page.locator('#paste').fill(SHORT);
  assert.equal(await page.locator('.problem').isVisible(), false);
}));

test('a clipboard without text says so', onPage(async (page) => {
  await page.locator('h1').click();
  await paste(page, { text: '  ' });
  assert.match(await said(page), /clipboard holds no text/);
}));

test('an image is named as what it is', onPage(async (page) => {
  await drop(page, [
    { name: 'photo.png', content: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1] },
    { name: 'good.txt', content: SHORT },
  ]);
  await settled(page);
  assert.match(await said(page), /photo\.png.*PNG/s);
  assert.equal(await page.locator('.article-row').count(), 1, 'the other file is read');
}));

test('invalid UTF-8 is read as windows-1252, and the page says so', onPage(async (page) => {
  await drop(page, [{ name: 'old.txt', content: [...Buffer.from('The caf'), 0xe9, ...Buffer.from(' in Varesh was closed, said Zo'), 0xeb, ...Buffer.from(' Lund.')] }]);
  await settled(page);
  assert.match(await said(page), /old\.txt is not valid UTF-8.*windows-1252.*check the names/);
  assert.match(await page.locator('.article-body').innerText(), /The café in Varesh was closed, said Zoë Lund\./);
}));

test('an empty file and a row without text are named', onPage(async (page) => {
  await drop(page, [
    { name: 'nothing.txt', content: '' },
    { name: 'rows.jsonl', content: `{"id":"a","text":"${SHORT}"}\nthis is no JSON\n{"id":"c","text":"A third row, from Varesh."}\n` },
  ]);
  await settled(page);
  const sentences = await said(page);
  assert.match(sentences, /nothing\.txt is empty/);
  assert.match(sentences, /1 row of rows\.jsonl could not be read; the other 2 were added/);
  await page.getByText('1 detail').click();
  assert.match(await page.locator('.notices').innerText(), /Line 2/);
}));

test('a text of 50 MB is refused with its size and a way out; the page goes on', onPage(async (page) => {
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([`The council of Aldamar met on Monday.\n\n`.repeat(50e6 / 39)], 'huge.txt', { type: 'text/plain' }));
    dispatchEvent(new DragEvent('drop', { dataTransfer: transfer }));
  });
  await settled(page);
  assert.match(await said(page), /huge\.txt holds 50 MB.*crossread analyze/);
  await page.locator('#paste').fill(SHORT);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 1);
}));

test('50 MB on the clipboard are refused with their size; the box keeps what it held', onPage(async (page) => {
  await page.locator('#paste').fill(SHORT);
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', 'The council of Aldamar met on Monday.\n\n'.repeat(50e6 / 39));
    document.querySelector('#paste')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  });
  await page.locator('.problem').waitFor();
  assert.match(await page.locator('.problem').innerText(), /50 MB.*still on the clipboard/);
  assert.equal(await page.locator('#paste').inputValue(), SHORT);
}));

test('a long text goes past the box and is read at once', onPage(async (page) => {
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.setData('text/plain', Array.from({ length: 12_000 }, (_, i) => `Line ${i}: the council of Aldamar met.`).join('\n\n'));
    document.querySelector('#paste')?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  });
  await settled(page);
  assert.match(await page.locator('.article-body').innerText(), /Line 0: the council/);
}));

test('scripts and event handlers in pasted HTML are never run, and its words are kept', onPage(async (page) => {
  // Not by way of the clipboard's own function, which would clean the markup first.
  await page.evaluate((html) => {
    const transfer = new DataTransfer();
    transfer.setData('text/html', html);
    transfer.setData('text/plain', 'Storm over Aldamar');
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, HOSTILE);
  await settled(page);
  await drop(page, [{ name: 'hostile.html', content: `<html><body>${HOSTILE}<p>Another ending.</p></body></html>` }, { name: 'hostile.txt', content: `The page as it came, with its markup:\n\n${HOSTILE}` }]);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 3);
  for (let at = 0; at < 3; at++) {
    await page.locator('.article-row').nth(at).click();
    assert.match(await page.locator('.article-body').innerText(), /Heavy rain fell on Aldamar/);
    for (const finding of await page.locator('.finding').all()) await finding.click({ timeout: 2000 }).catch(() => {});
  }
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).hit), undefined, 'nothing of the article was executed');
  assert.equal(await page.locator('#text :is(script, img, iframe, svg, style, a)').count(), 0, 'no markup of the article is in the page');
}));

test('the same text twice is kept once', onPage(async (page) => {
  for (let twice = 0; twice < 2; twice++) {
    await page.locator('h1').click();
    await paste(page, { text: SHORT });
    await settled(page);
  }
  assert.match(await said(page), /kept once/);
  assert.equal(await page.locator('.article-row').count(), 1);
}));

test('two articles with one id are both kept when their texts differ', onPage(async (page) => {
  await drop(page, [{ name: 'a.jsonl', content: '{"id":"1","text":"Rain fell on Aldamar."}\n{"id":"1","text":"Snow fell on Varesh."}\n' }]);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 2);
}));

test('text that is hard to lay out stays in the page', onPage(async (page) => {
  const family = '👨‍👩‍👧‍👦';
  const strange = [
    `${family} Leyla Orhan said ${family}. At least 12 people were hurt, she said ${family}.`,
    'قال أحمد إن الطريق آمن. The road to Tel Zoura is safe, Ahmad said.',
    `Zo\u0308e Lund said nothing.${'\u200b'.repeat(50)}`,
    `x${'y'.repeat(20_000)}`,
  ].join('\n\n');
  await page.locator('#paste').fill(strange);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  const shown = (await page.locator('.para').allTextContents()).join('');
  assert.ok(shown.replace(/\s+/g, '') === strange.replace(/\s+/g, ''), `every character is shown once: ${shown.slice(0, 300)}`);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'nothing makes the page wider');
}));

test('a file that was changed or removed after it was chosen is named; the others are read', onPage(async (page) => {
  const folder = await mkdtemp(join(tmpdir(), 'crossread-'));
  const files = ['changed.txt', 'removed.txt', 'good.txt'].map((name) => join(folder, name));
  await Promise.all(files.map((file, at) => writeFile(file, `${SHORT} Number ${at}.`)));
  // The analyzer is at something else when they are chosen.
  const busy = page.workers()[0]?.evaluate(() => { for (const end = Date.now() + 2000; Date.now() < end;); });
  await page.locator('#files').setInputFiles(files);
  await writeFile(files[0] ?? '', 'Another text, of another length, written after the file was chosen.');
  await rm(files[1] ?? '');
  await busy;
  await settled(page);
  assert.match(await said(page), /changed\.txt cannot be read any more.*Choose it again[^]*removed\.txt cannot be read any more/);
  assert.deepEqual(await page.locator('.article-row.read').count(), 1);
  await page.locator('#paste').isVisible() || await page.keyboard.press('a');
  await page.locator('#files').setInputFiles(files[0] ?? '');
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 2, 'chosen again, it is read');
  await rm(folder, { recursive: true });
}));

test('files of 200 MB and of 120 MB in one article are refused with their size, and the page goes on', onPage(async (page) => {
  const folder = await mkdtemp(join(tmpdir(), 'crossread-'));
  const files = ['huge.jsonl', 'large.txt', 'good.txt'].map((name) => join(folder, name));
  await Promise.all(files.map((file) => writeFile(file, SHORT)));
  await truncate(files[0] ?? '', 200e6);
  await truncate(files[1] ?? '', 120e6);
  await page.locator('#files').setInputFiles(files);
  await settled(page);
  assert.match(await said(page), /huge\.jsonl holds 200 MB; the page opens files of up to 128 MB[^]*large\.txt/);
  assert.equal(await page.locator('.article-row.read').count(), 1);
  await rm(folder, { recursive: true });
}));

test('a page that is nested too deep is read whole, and the limit is named with what was met', onPage(async (page) => {
  await drop(page, [{ name: 'deep.html', content: `<html><body><article><p>${SHORT}</p>${'<div>'.repeat(600)}<p>The last words stand deep inside.</p>${'</div>'.repeat(600)}</article></body></html>` }]);
  await settled(page);
  assert.match(await said(page), /was read up to a limit: its text is whole/);
  await page.locator('.notices details summary').click();
  assert.match(await page.locator('.notices details').innerText(), /512.*\(limit html_depth\)/s);
  assert.match(await page.locator('.article-body').innerText(), /The last words stand deep inside\./);
}));
