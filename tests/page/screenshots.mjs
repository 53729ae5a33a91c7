// Takes the pictures of the page that are looked at by hand: light, dark, narrow; welcome, reader, open finding, boards. Into target/screenshots.
//
//   node tests/page/screenshots.mjs [FILE.txt …]    with files: those instead of the sample
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'node:test';
import { drop, onPage, openSample, screenshot, settled, useBrowser } from './harness.mjs';

const files = process.argv.slice(2).map((path) => ({ name: basename(path), content: readFileSync(path, 'utf8'), type: 'text/plain' }));
const prefix = files.length ? 'files-' : '';

useBrowser();

for (const [name, options] of /** @type {const} */ ([
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['narrow', { colorScheme: 'light', viewport: { width: 400, height: 840 } }],
])) {
  test(name, onPage(async (page) => {
    await screenshot(page, `${prefix}${name}-welcome`);
    if (files.length) {
      await drop(page, files);
      await settled(page);
    } else await openSample(page);
    await screenshot(page, `${prefix}${name}-reader`);
    if (name === 'narrow') await page.getByRole('tab', { name: 'Findings' }).click();
    await page.locator('.finding.claims').first().click({ timeout: 2000 }).catch(() => {});
    await page.waitForTimeout(100);
    await screenshot(page, `${prefix}${name}-finding`);
    if (name === 'narrow') await page.getByRole('tab', { name: 'Findings' }).click();
    await page.locator('.finding.entities').first().click({ timeout: 2000 }).catch(() => {});
    await page.getByRole('button', { name: 'Same as …' }).click();
    await screenshot(page, `${prefix}${name}-mend`);
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    await screenshot(page, `${prefix}${name}-mark`);
    await page.keyboard.press('Escape');
    for (const view of ['Claims', 'Names', 'Repeats']) {
      await page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name: view }).click();
      await page.waitForTimeout(60);
      await screenshot(page, `${prefix}${name}-${view.toLowerCase()}`);
    }
  }, options));
}
