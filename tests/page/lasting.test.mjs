// What must not be lost: articles over a reload, text not read yet, everything when the worker dies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OTHER, SHORT } from './articles.mjs';
import { onPage, open, openSample, reload, settled, useBrowser } from './harness.mjs';

useBrowser();

test('articles are still there after a reload', onPage(async (page) => {
  await openSample(page);
  await page.locator('.row').first().hover();
  await page.getByRole('button', { name: /^Remove: Fighting over/ }).click();
  await settled(page);
  await reload(page);
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 3);
  assert.ok(await page.locator('.finding').count() > 0);
}));

test('text in the box is still there after a reload', onPage(async (page) => {
  await page.locator('#paste').fill(SHORT);
  await reload(page);
  assert.equal(await page.locator('#paste').inputValue(), SHORT);
}));

test('two tabs do not mix their articles', onPage(async (page, context) => {
  await page.locator('#paste').fill(SHORT);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  const second = await context.newPage();
  await open(second);
  assert.equal(await second.locator('.article-row').count(), 0);
  await second.locator('#paste').fill(OTHER);
  await second.keyboard.press('Control+Enter');
  await settled(second);
  assert.equal(await page.locator('.article-row').count(), 1);
  await second.close();
}));

test('a worker that dies is replaced, and nothing is lost', onPage(async (page) => {
  await openSample(page);
  const [worker] = page.workers();
  assert.ok(worker);
  await worker.evaluate(() => { setTimeout(() => { throw new Error('struck down by the test'); }); });
  await page.locator('.notices .notice').waitFor();
  assert.match(await page.locator('.notices .notice').innerText(), /replaced by a new one/);
  await page.keyboard.press('a');
  await page.locator('#paste').fill(OTHER);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  assert.equal(await page.locator('.article-row').count(), 5);
  await page.keyboard.press('3');
  assert.ok(await page.locator('.name').count() > 3, 'the new worker compares the old articles too');
}, { console: [/struck down by the test/] }));

test('erasing leaves nothing behind', onPage(async (page) => {
  await openSample(page);
  page.on('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Session' }).click();
  await page.getByRole('button', { name: 'Erase everything this page keeps' }).click();
  await page.locator('#paste').waitFor();
  const left = await page.evaluate(() => new Promise((resolve) => {
    const opened = indexedDB.open('crossread');
    opened.onsuccess = () => {
      const all = opened.result.transaction('inputs').objectStore('inputs').count();
      all.onsuccess = () => resolve(all.result);
    };
  }));
  assert.equal(left, 0);
}));
