// The reader's notes and pins: on a finding, undone, over a reload, into brief, report and session file, on a joined name, in the search.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, eventually, findingRow, onPage, openInstead, openSample, reload, saved, settled, useBrowser } from './harness.mjs';

useBrowser();

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
const denied = (page) => findingRow(page, 'claims', 'denied');

/** Pins the denial of the first article and writes a note on it. @param {Page} page @param {string} words */
async function noteOnDenial(page, words) {
  await (await denied(page)).click();
  await page.keyboard.press('i');
  await page.keyboard.press('o');
  await page.keyboard.type(words);
}

test('a finding is pinned and noted by keys; the note is kept over a reload and stands in its view', onPage(async (page) => {
  await openSample(page);
  await noteOnDenial(page, 'Ask the ministry who saw the dam.');
  assert.equal(await page.locator('.card').getByRole('button', { name: 'Pinned' }).getAttribute('aria-pressed'), 'true');
  assert.equal(await (await denied(page)).locator('.note-sign').innerText(), '★');
  await reload(page);
  await settled(page);
  await page.keyboard.press('7');
  const note = page.locator('.noted');
  assert.equal(await note.count(), 1);
  assert.match(await note.textContent() ?? '', /Ask the ministry who saw the dam\./);
  await note.locator('.quote').click();
  await page.locator('.card').waitFor();
  assert.equal(await page.locator('.card .note-words').inputValue(), 'Ask the ministry who saw the dam.');
}));

test('writing is one step of undo, pinning another', onPage(async (page) => {
  await openSample(page);
  await noteOnDenial(page, 'two words');
  await page.locator('.card h3').click();
  await page.keyboard.press('Control+z');
  assert.equal(await page.locator('.card .note-words').isVisible(), false, 'the words are gone');
  await eventually(async () => await (await denied(page)).locator('.note-sign').count() === 1, 'the pin is not');
  await page.keyboard.press('Control+z');
  await eventually(async () => await page.locator('.note-sign').count() === 0, 'the pin too');
  await page.keyboard.press('Control+Shift+Z');
  await page.keyboard.press('Control+Shift+Z');
  assert.equal(await page.locator('.card .note-words').inputValue(), 'two words');
}));

test('what is written while the articles are compared is not taken away', onPage(async (page) => {
  await openSample(page);
  await (await denied(page)).click();
  await page.keyboard.press('o');
  await page.keyboard.type('first');
  await drop(page, [{ name: 'other.txt', content: 'The mayor of Aldamar, Leyla Orhan, denied on Wednesday that nine people had been hurt.' }]);
  await page.locator('.article-row').nth(4).waitFor();
  await settled(page);
  await page.locator('.article-row').first().click();
  await (await denied(page)).click();
  assert.equal(await page.locator('.card .note-words').inputValue(), 'first');
}));

test('notes go into the brief, the report and the session file, and open again', onPage(async (page, context) => {
  await openSample(page);
  await noteOnDenial(page, 'Compare *both* <b>sides</b>.');
  await page.locator('.card h3').click();
  const brief = await saved(page, 'Save a brief as Markdown');
  assert.match(brief, /## Notes\n\n- ★ \*\*.*\*\*: “.*denied.*” \[1: \d+–\d+\] — Compare \\\*both\\\* \\<b\\>sides\\<\/b\\>\./);
  const other = await context.newPage();
  await other.setContent(await saved(page, 'Save the report as a web page'));
  assert.equal(await other.locator('blockquote .own').innerText(), 'Compare *both* <b>sides</b>.');
  await other.close();
  const [header = '', ...claims] = (await saved(page, 'Save the claims as CSV')).split('\r\n');
  assert.match(header, /,pinned,note,tool,left_out$/);
  const noted = claims.filter((row) => row.includes(',yes,Compare *both* <b>sides</b>.,crossread '));
  assert.equal(noted.length, 1);
  assert.match(noted[0] ?? '', /,denied,/);
  const file = await saved(page, 'Save the session as a file');
  await openInstead(page, 'crossread-session.json', file);
  assert.equal(await (await denied(page)).locator('.note-sign').innerText(), '★');
}));

test('a note on a name stays on it when the name is joined with another and when it is renamed', onPage(async (page) => {
  await openSample(page);
  await (await findingRow(page, 'entities', 'Solenk')).click();
  await page.keyboard.press('o');
  await page.keyboard.type('the spokeswoman');
  await page.keyboard.press('Escape');
  await page.keyboard.press('m');
  await page.keyboard.type('Samira Beyk');
  await page.keyboard.press('Enter');
  await settled(page);
  await eventually(async () => /the spokeswoman/.test(await page.locator('.card .note-words').inputValue()), 'the note is on the joined name');
  await page.locator('.card').getByRole('button', { name: 'Rename …' }).click();
  await page.locator('.mend-slot input').fill('Somebody Else');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('7');
  await eventually(async () => /Somebody Else/.test(await page.locator('.noted').innerText()), 'the note is listed under the new name');
  assert.doesNotMatch(await page.locator('.noted').innerText(), /not in these articles/);
}));

test('the search finds notes, names and claims beside words of the text', onPage(async (page) => {
  await openSample(page);
  await noteOnDenial(page, 'zebra crossing');
  await page.locator('.card h3').click();
  await page.keyboard.press('/');
  await page.keyboard.type('zebra');
  await page.locator('.hit-note').waitFor();
  await page.locator('.hit-note').click();
  assert.equal(await page.locator('.card .note-words').inputValue(), 'zebra crossing');
  await page.locator('#search').fill('harrani');
  await page.locator('.hit-name').first().waitFor();
  assert.match(await page.locator('.hit-name').first().innerText(), /Harrani \(Person\)/);
  await page.locator('#search').fill('killed 23');
  await page.locator('.hit-claim', { hasText: '≥ 23 killed' }).first().click();
  assert.match(await page.locator('.card h3').innerText(), /≥ 23 killed/);
}));
