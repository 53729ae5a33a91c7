// What the core holds of many articles in the memory of a browser, without the page: its memory never shrinks, so that its size is the peak.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { made, various } from '../made.mjs';
import { onBare, useBrowser } from './harness.mjs';

/** @typedef {import('../made.mjs').Article} Article */

useBrowser();

/**
 * Reads so many megabytes of articles in rounds and compares them: MiB of the core's memory after reading and at the end, and findings a kilobyte.
 * @param {import('playwright-core').Page} page @param {number} megabytes @param {(round: number) => Article[]} given
 */
async function measure(page, megabytes, given) {
  await page.evaluate(async () => {
    const core = await import(`${location.origin}/pkg/crossread.js`);
    const { memory } = await core.default();
    Object.assign(window, { session: new core.Session(), mebibytes: () => Math.round(memory.buffer.byteLength / 2 ** 20), found: { articles: 0, mentions: 0, claims: 0 } });
  });
  let bytes = 0;
  for (let round = 0; bytes < megabytes * 1e6; round++) {
    const articles = given(round);
    bytes += articles.reduce((sum, { text = '' }) => sum + Buffer.byteLength(text), 0);
    await page.evaluate((articles) => {
      const { session, found } = /** @type {any} */ (window);
      for (const article of articles) {
        const { mentions, claims } = session.add(article);
        found.articles += 1;
        found.mentions += mentions.length;
        found.claims += claims.length;
      }
    }, articles);
  }
  return page.evaluate((bytes) => {
    const { session, mebibytes, found } = /** @type {any} */ (window);
    const read = mebibytes();
    const { shares } = session.across();
    const { articles, mentions, claims } = found;
    return { read, compared: mebibytes(), articles, shared: shares.length, mentions: mentions / bytes * 1000, claims: claims / bytes * 1000 };
  }, bytes);
}

/** @param {string} what @param {Awaited<ReturnType<typeof measure>>} told */
function tell(what, { read, compared, articles, mentions, claims }) {
  console.log(`${what}: ${read} MiB when read, ${compared} MiB when compared; ${articles} articles, in a thousand bytes ${mentions.toFixed(1)} mentions and ${claims.toFixed(1)} claims`);
}

test('5 MB of articles full of repeats are read and compared in 160 MiB', onBare(async (page) => {
  const told = await measure(page, 5, (round) => made(250, 4000, round));
  tell('5 MB full of repeats', told);
  assert.equal(told.shared, told.articles);
  assert.ok(told.compared < 160, `${told.compared} MiB`);
}));

test('64 MB of articles are read and compared in 1600 MiB, below the end of the core’s memory', { timeout: 600_000 }, onBare(async (page) => {
  const told = await measure(page, 64, (round) => various(250, 4000, round));
  tell('64 MB', told);
  assert.equal(told.shared, told.articles);
  assert.ok(told.mentions > 12 && told.claims > 4, 'as dense in names and claims as newswire');
  assert.ok(told.compared < 1600, `${told.compared} MiB`);
}));
