// The Map view: places on an outline and in a list; what is ambiguous is said, what cannot be placed is listed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drop, highlighted, onPage, reload, settled, useBrowser } from './harness.mjs';

useBrowser();

const FILES = [
  { name: 'a.txt', content: 'The ferry from Copenhagen to Malmö was late on Monday, the port of Malmö said.\n\nTrains from Stockholm and Gothenburg were on time. In Hamburg nobody waited.' },
  { name: 'b.txt', content: 'Officials in Copenhagen said on Tuesday that storms had closed the bridge to Malmö.\n\nThe town of Springfield, and that of Tel Zoura, stayed dry.' },
];

test('places are shown on the map and listed with country, coordinates and articles', onPage(async (page) => {
  await drop(page, FILES);
  await settled(page);
  await page.keyboard.press('6');
  assert.ok(await page.locator('.map .land').getAttribute('d'), 'there is an outline');
  const rows = page.locator('.place-row');
  const malmo = rows.filter({ hasText: 'Malmö' }).first();
  assert.match(await malmo.innerText(), /Sweden, 55\.\d\d° N 1[23]\.\d\d° E/);
  assert.match(await malmo.innerText(), /3 times: 1\. .*, 2\. /s);
  assert.equal(await page.locator('.map .spot').count(), await rows.filter({ hasText: '°' }).count(), 'a dot for each');
  assert.ok(await page.locator('.map .spot.unsure').count() >= 1, 'Springfield may be another');
  assert.match(await rows.filter({ hasText: 'Springfield' }).innerText(), /or: United States/);
  assert.doesNotMatch(await rows.filter({ hasText: 'Tel Zoura' }).innerText(), /°/, 'what is not known has no place');
  await malmo.getByRole('button').click();
  await page.waitForTimeout(150);
  assert.ok((await highlighted(page)).selected?.includes('Malmö'));
}));

test('the map is brought nearer and back, by keyboard', onPage(async (page) => {
  await drop(page, FILES);
  await settled(page);
  await page.keyboard.press('6');
  const view = () => page.locator('.map svg').getAttribute('viewBox');
  const before = await view();
  await page.getByRole('button', { name: 'Nearer' }).focus();
  await page.keyboard.press('Enter');
  assert.notEqual(await view(), before);
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'map-in', 'the focus stays');
  await page.getByRole('button', { name: 'All places' }).click();
  assert.equal(await view(), before);
}));

test('without its outline the map still shows the places', onPage(async (page) => {
  await page.route('**/land.txt', (route) => route.abort());
  await reload(page);
  await drop(page, FILES);
  await settled(page);
  await page.keyboard.press('6');
  assert.ok(await page.locator('.map .spot').count() > 0);
}, { console: [/ERR_FAILED/] }));
