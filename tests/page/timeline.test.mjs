// The Timeline view: dates by day, each with its article; what is relative waits for the article's date, and follows when that is set.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, eventually, highlighted, onPage, settled, useBrowser } from './harness.mjs';

useBrowser();

test('dates are listed by day and lead to their words; relative ones wait for the date of the article', onPage(async (page) => {
  await drop(page, [
    { name: 'a.txt', content: 'The bridge in Aldamar was closed on 3 May 2031, the council said.\n\nIt had been built in 2004, and was painted yesterday.' },
    { name: 'b.txt', content: 'On 1 May 2031 the river rose, and on 3 May 2031 the bridge of Aldamar was shut, police said.' },
  ]);
  await settled(page);
  await page.keyboard.press('5');
  const rows = page.locator('.dated-row');
  const days = async () => (await rows.locator('time').evaluateAll((times) => times.map((time) => /** @type {HTMLTimeElement} */ (time).dateTime)));
  assert.deepEqual(await days(), ['2004-01-01', '2031-05-01', '2031-05-03', '2031-05-03']);
  assert.ok(await page.locator('.strip .dot').count() >= 3, 'dots show the same');
  assert.match(await page.locator('.group', { hasText: 'Not on the axis' }).innerText(), /yesterday/);
  await page.getByRole('button', { name: 'Set the article’s date' }).click();
  await page.getByLabel('Date').fill('2031-05-04');
  await page.keyboard.press('Enter');
  await settled(page);
  await page.keyboard.press('5');
  await eventually(async () => (await days()).length === 5, 'yesterday is a day now');
  assert.equal((await days())[4], '2031-05-03', 'the day before the date that was set');
  await rows.nth(1).getByRole('button').click();
  await page.waitForTimeout(150);
  assert.ok((await highlighted(page)).selected?.join().includes('1 May 2031') || await page.locator('.para:focus').count() > 0);
}));
