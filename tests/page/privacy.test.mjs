// The page says what it does with the network; what it does is in network.test.mjs.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage, useBrowser } from './harness.mjs';

useBrowser();

test('the page says how to check it', onPage(async (page) => {
  await page.getByRole('button', { name: /^Nothing leaves this computer/ }).click();
  assert.match(await page.locator('#privacy-words').innerText(), /How to check/);
}));
