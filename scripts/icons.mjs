// Draws the page's mark as it is installed, with Chromium, and puts it into www/manifest.webmanifest: there, because the page may load no picture. The
// mark stays inside the part that every shape of icon leaves.
//
//   node scripts/icons.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const MANIFEST = join(dirname(fileURLToPath(import.meta.url)), '..', 'www', 'manifest.webmanifest');
const MARK = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="100%" height="100%"><rect width="32" height="32" fill="#1b1f24"/>
<g transform="translate(4.5 4.5) scale(.72)"><path d="M7 10h18M7 16h18M7 22h18" stroke="#fff" stroke-opacity=".45" stroke-width="2"/><path d="M13 16h8" stroke="#ffd59e" stroke-width="4"/><path d="M9 6v20" stroke="#c4b5ff" stroke-width="3"/></g></svg>`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });
const icons = [];
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body { margin: 0 }</style>${MARK}`);
  const src = `data:image/png;base64,${(await page.screenshot()).toString('base64')}`;
  icons.push({ src, sizes: `${size}x${size}`, type: 'image/png', purpose: 'any maskable' });
  await page.close();
}
await browser.close();
writeFileSync(MANIFEST, `${JSON.stringify({ ...JSON.parse(readFileSync(MANIFEST, 'utf8')), icons }, null, 1)}\n`);
