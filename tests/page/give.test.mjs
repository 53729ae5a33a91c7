// How articles come in: pasted plain, pasted with formatting, several at once, dropped, chosen, the sample.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { OTHER, SHORT } from './articles.mjs';
import { drop, highlighted, onPage, openSample, paste, reload, saved, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @param {import('playwright-core').Page} page */
const titles = (page) => page.locator('.article-row .title').allTextContents();
/** @param {import('playwright-core').Page} page */
const body = (page) => page.locator('.article-body').evaluate((element) => element.textContent ?? '');

test('text pasted into the box is read and its names are marked', onPage(async (page) => {
  await page.locator('#paste').focus();
  await paste(page, { text: SHORT });
  await page.locator('.add-form .primary').click();
  await settled(page);
  assert.equal((await body(page)).trim(), SHORT);
  const marked = await highlighted(page);
  assert.ok(Object.keys(marked).some((name) => name.startsWith('entity-')), JSON.stringify(marked));
}));

test('text pasted anywhere is read at once', onPage(async (page) => {
  await page.locator('h1').click();
  await paste(page, { text: SHORT });
  await settled(page);
  assert.equal((await body(page)).trim(), SHORT);
}));

test('several articles pasted at once are cut at lines of ---', onPage(async (page) => {
  await page.locator('#paste').focus();
  await paste(page, { text: `${SHORT}\n---\n${OTHER}\n  ---  \n\n---\n` });
  assert.match(await page.locator('.note').innerText(), /2 articles/);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  assert.equal((await titles(page)).length, 2);
}));

test('lines of --- that part nothing can be read as one article', onPage(async (page) => {
  await page.locator('#paste').focus();
  await paste(page, { text: `${SHORT}\n---\n${OTHER}` });
  await page.getByRole('button', { name: 'Read it as one article' }).click();
  assert.match(await page.locator('.note').innerText(), /read as one article/);
  await page.keyboard.press('Tab');
  await page.locator('.add-form .primary').click();
  await settled(page);
  assert.equal((await titles(page)).length, 1);
  assert.match(await body(page), /Tel Zoura\.\s*---\s*The mayor/);
}));

test('what was cut when it was pasted anywhere is put together again on demand', onPage(async (page) => {
  await page.locator('h1').click();
  await paste(page, { text: `${SHORT}\n---\n${OTHER}` });
  await settled(page);
  assert.equal((await titles(page)).length, 2);
  await page.locator('.notice', { hasText: 'read as 2 articles' }).getByRole('button', { name: 'Read it as one article' }).click();
  await settled(page);
  assert.equal((await titles(page)).length, 1);
}));

test('a file with lines of --- is one article, cut when the reader says so; a head of names and values parts nothing', onPage(async (page) => {
  await drop(page, [{ name: 'two.md', content: `${SHORT}\n\n---\n\n${OTHER}\n` }, { name: 'note.md', content: `---\ntitle: A note\ntags:\n- rain\n---\nRain fell on Aldamar on Monday, the weather office said.\n` }]);
  await settled(page);
  assert.equal((await titles(page)).length, 2);
  assert.match(await page.locator('.notices').innerText(), /two\.md was read as one article, but its lines of --- would make it 2/);
  await page.getByRole('button', { name: 'Cut there' }).click();
  await settled(page);
  assert.deepEqual((await page.locator('.article-row .title').allTextContents()).length, 3);
}));

test('a table that does not name its text is asked about, and read as the reader says', onPage(async (page) => {
  const table = { name: 'rows.csv', content: `headline;snippet;published\nRain;"${SHORT}";2031-05-06\nSun;"${OTHER}";2031-05-07\n` };
  await drop(page, [table, { name: 'after.txt', content: 'The ferry to Orsa was late, the operator said.' }]);
  const dialog = page.locator('#column');
  await dialog.waitFor();
  assert.match(await dialog.innerText(), /No column of rows\.csv is called text/);
  assert.equal(await dialog.getByRole('radio').nth(1).isChecked(), true, 'the column that looks like text is proposed');
  await dialog.getByRole('button', { name: 'Read' }).click();
  await settled(page);
  assert.deepEqual((await titles(page)), ['Rain', 'Sun', 'The ferry to Orsa was late, the operator said.']);
  assert.match(await body(page), /12 people were hurt/);
  await drop(page, [{ ...table, name: 'again.csv' }]);
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await settled(page);
  assert.match(await page.locator('.notices').innerText(), /again\.csv was not read: no column was chosen/);
}));

test('a table without a header is read from its first row on', onPage(async (page) => {
  await drop(page, [{ name: 'bare.csv', content: `1,"${SHORT}"\n2,"${OTHER}"\n` }]);
  await page.locator('#column').waitFor();
  await page.locator('#column').getByLabel('The first row names the columns').uncheck();
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal((await titles(page)).length, 2);
}));

test('the same text from the same outlet is kept once, with the number of the first; from another it is kept', onPage(async (page) => {
  await drop(page, [{ name: 'first.txt', content: OTHER }, { name: 'copy.jsonl', content: [['x', 'A'], ['y', 'A'], ['z', 'B']].map(([id, outlet]) => JSON.stringify({ id, outlet, text: SHORT })).join('\n') }]);
  await settled(page);
  assert.equal((await titles(page)).length, 3);
  assert.match(await page.locator('.notices').innerText(), /copy\.jsonl · 2: same text as article 2; kept once/);
  await drop(page, [{ name: 'c.csv', content: `outlet,text\nC,"${SHORT}"\nC,"${SHORT}"\n` }]);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 4, 'without ids too');
  await drop(page, [{ name: 'again.txt', content: OTHER }]);
  await settled(page);
  assert.match(await page.locator('.notices').innerText(), /again\.txt: same text as article 1; kept once/);
  await reload(page);
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 4, 'kept');
}));

test('the page says how to get an article in without a network', onPage(async (page) => {
  await page.getByText('How do I get an article in without a network?').click();
  const words = await page.locator('.ways-in').innerText();
  for (const way of ['Ctrl+S', '.mhtml', '.eml', '.docx', '.zip']) assert.ok(words.includes(way), way);
}));

test('formatting is used when there is some, and can be left out', onPage(async (page) => {
  const html = '<h1>Rain over Aldamar</h1><ul><li><a href="/a">Home</a></li></ul><p>The river rose on Monday, the water office said.</p>';
  await page.locator('#paste').focus();
  await paste(page, { text: 'Rain over Aldamar\n\nHome\n\nThe river rose on Monday, the water office said.', html });
  await page.locator('.note', { hasText: 'formatting' }).waitFor();
  await page.locator('.add-form .primary').click();
  await settled(page);
  assert.match(await body(page), /The river rose on Monday, the water office said\./);
  assert.ok(!(await page.locator('article').innerText()).includes('<p>'), 'no markup is shown');
  await page.keyboard.press('a');
  await page.locator('#paste').focus();
  await paste(page, { text: 'The second text, plain.', html: '<p>The second text, <b>rich</b>.</p>' });
  await page.getByRole('button', { name: 'Use the plain text instead' }).click();
  await page.locator('.add-form .primary').click();
  await settled(page);
  assert.equal((await body(page)).trim(), 'The second text, plain.');
}));

test('dropped files of every kind are read', onPage(async (page) => {
  await drop(page, [
    { name: 'a.txt', content: 'Text file: the bridge in Varesh was closed on Friday, police said.' },
    { name: 'b.md', content: '# Markdown\n\nThe ferry to Orsa was late, the operator said.' },
    { name: 'c.html', content: '<html><body><h1>Page</h1><p>Trams in Varesh stopped on Sunday, the city said.</p></body></html>' },
    { name: 'd.json', content: JSON.stringify({ title: 'Object', text: 'The airport of Varesh opened again, officials said.' }) },
    { name: 'e.jsonl', content: `${JSON.stringify({ id: '1', text: 'First row of the lines: rain.' })}\n${JSON.stringify({ id: '2', text: 'Second row of the lines: sun.' })}\n` },
    { name: 'f.csv', content: 'title,text\nTable,"A cell, with a comma, about Varesh."\n' },
  ]);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 7);
  await page.locator('.article-row').nth(5).click();
  assert.match(await body(page), /Second row/);
}));

test('files are chosen with the button', onPage(async (page) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Choose files' }).click();
  await (await chooser).setFiles([{ name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from(SHORT) }, { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from(OTHER) }]);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 2);
}));

test('encodings are told by their bytes', onPage(async (page) => {
  const utf16 = [0xff, 0xfe, ...Buffer.from('Čair was quiet on Monday.', 'utf16le')];
  const declared = [...Buffer.from('<html><head><meta charset="iso-8859-2"></head><body><p>'), 0xc8, ...Buffer.from('air, declared.</p></body></html>')];
  const marked = [0xef, 0xbb, 0xbf, ...Buffer.from('Ünal spoke, marked.')];
  await drop(page, [{ name: 'utf16.txt', content: utf16 }, { name: 'declared.html', content: declared }, { name: 'marked.txt', content: marked }]);
  await settled(page);
  const shown = [];
  for (let at = 0; at < await page.locator('.article-row').count(); at++) {
    await page.locator('.article-row').nth(at).click();
    shown.push((await body(page)).trim());
  }
  assert.deepEqual(shown, ['Čair was quiet on Monday.', 'Čair, declared.', 'Ünal spoke, marked.']);
}));

test('the sample shows all that there is to see', onPage(async (page) => {
  await openSample(page);
  assert.equal(await page.locator('.article-row').count(), 4);
  for (const layer of ['Entities', 'Claims', 'Repeats', 'Boilerplate']) {
    const count = Number(await page.getByRole('button', { name: new RegExp(`^${layer}`) }).locator('.count').innerText());
    assert.ok(count > 0, `${layer}: ${count}`);
  }
}));

test('an article is removed and stays away', onPage(async (page) => {
  await openSample(page);
  await page.locator('.row').nth(1).hover();
  await page.getByRole('button', { name: /^Remove: Fighting over/ }).click();
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 3);
}));

test('outlet and date are set by hand, undone, and kept', onPage(async (page) => {
  await page.locator('#paste').fill(SHORT);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  const where = () => page.locator('.article-row .where').innerText();
  await page.locator('.fact', { hasText: 'outlet unknown' }).click();
  await page.keyboard.type('The Lowland Courier');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.locator('.fact', { hasText: 'date unknown' }).click();
  await page.getByLabel('Date').fill('2031-05-02');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await where(), 'The Lowland Courier · 2031-05-02');
  await page.keyboard.press('Control+z');
  await settled(page);
  assert.equal(await where(), 'The Lowland Courier · date unknown');
  await page.keyboard.press('Control+Shift+Z');
  await settled(page);
  await reload(page);
  await settled(page);
  assert.equal(await where(), 'The Lowland Courier · 2031-05-02');
  assert.ok(await page.locator('.finding').count() > 0);
}));

test('title and author are shown with their origin, set, said to be unknown, and taken as found again', onPage(async (page) => {
  await drop(page, [{ name: 'a.html', content: `<head><meta property="og:title" content="Rain over Aldamar"><meta name="author" content="Dana Orsolic"></head><p>${SHORT}</p>` }]);
  await settled(page);
  const author = page.locator('.meta .fact').nth(2);
  assert.equal(await author.innerText(), 'Dana Orsolic');
  assert.match(await author.getAttribute('title') ?? '', /found in: author/);
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('A wet week');
  await page.getByLabel('Author').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await settled(page);
  assert.equal(await author.innerText(), 'author unknown');
  assert.equal(await page.locator('.article-row .title').innerText(), 'A wet week');
  const report = JSON.parse(await saved(page, 'Save the report as JSON'));
  assert.deepEqual([report.articles[0].title, report.articles[0].author], ['A wet week', null], 'counts in exports');
  await author.click();
  assert.match(await page.locator('.facts-form').innerText(), /set by you/);
  await page.getByRole('button', { name: 'As found' }).last().click();
  await settled(page);
  assert.equal(await author.innerText(), 'Dana Orsolic');
}));

test('a guessed encoding is shown and can be changed, now and after a reload', onPage(async (page) => {
  // “Žižkov” in windows-1250: as windows-1252 it would be no better or worse.
  await drop(page, [{ name: 'a.txt', content: [...Buffer.from('The caf'), 0xe8, ...Buffer.from(' in Aldamar was closed on Monday, police said.')] }]);
  await settled(page);
  assert.match(await body(page), /The cafè in/);
  assert.match(await page.locator('.notice').innerText(), /windows-1252, which is a guess/);
  await page.getByRole('button', { name: 'Change …' }).click();
  await page.getByLabel('Read as').selectOption('windows-1250');
  await page.getByRole('button', { name: 'Save' }).click();
  await settled(page);
  assert.match(await body(page), /The cafč in/);
  await reload(page);
  await settled(page);
  assert.match(await body(page), /The cafč in/);
  await page.locator('.fact', { hasText: 'windows-1250' }).click();
  await page.getByLabel('Read as').selectOption('windows-1251');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save' }).click();
  await settled(page);
  assert.match(await body(page), /The cafи in/);
}));

test('a dropped folder is read with all that is in it', onPage(async (page, context) => {
  const folder = await mkdtemp(join(tmpdir(), 'crossread-'));
  await mkdir(join(folder, 'inner'));
  await writeFile(join(folder, 'one.txt'), SHORT);
  await writeFile(join(folder, 'inner', 'two.txt'), OTHER);
  await writeFile(join(folder, '.hidden'), 'not read');
  const session = await context.newCDPSession(page);
  const data = { items: [], files: [folder], dragOperationsMask: 1 };
  for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) await session.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 2);
  await rm(folder, { recursive: true });
}));
