// Nothing leaves: not from the page, not from the worker, whatever is tried.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onPage, openSample, useBrowser } from './harness.mjs';

useBrowser();

/** What the browser says about a request that the page's policy forbids. */
const REFUSED = [/Content Security Policy/, /Refused to/, /net::ERR_BLOCKED_BY_CSP/, /violates the following/];

test('the page cannot use the network after it has loaded', onPage(async (page) => {
  const got = await page.evaluate(async () => {
    const tries = {
      fetch: () => fetch('/'),
      elsewhere: () => fetch('http://127.0.0.1:9/', { mode: 'no-cors' }),
      beacon: () => new Promise((resolve, reject) => (navigator.sendBeacon('/beacon', 'x') ? setTimeout(() => reject(new Error('queued, then refused')), 200) : reject(new Error('refused')))),
      socket: () => new Promise((resolve, reject) => { const socket = new WebSocket(location.href.replace('http', 'ws')); socket.onopen = resolve; socket.onerror = reject; }),
      image: () => new Promise((resolve, reject) => { const image = new Image(); image.onload = resolve; image.onerror = reject; image.src = '/pixel.png'; }),
      script: () => import(/** @type {any} */ ('/main.js?again')),
    };
    /** @type {Record<string, boolean>} */
    const got = {};
    for (const [name, attempt] of Object.entries(tries)) got[name] = await Promise.resolve().then(attempt).then(() => true, () => false);
    return got;
  });
  assert.deepEqual(got, { fetch: false, elsewhere: false, beacon: false, socket: false, image: false, script: false });
}, { console: REFUSED, tries: true }));

test('the worker cannot use the network either', onPage(async (page) => {
  await openSample(page);
  const [worker] = page.workers();
  assert.ok(worker && worker.url().startsWith('blob:'));
  const got = await worker.evaluate(async (origin) => {
    /** @type {Record<string, boolean>} */
    const got = {};
    got.fetch = await fetch(origin).then(() => true, () => false);
    got.socket = await new Promise((resolve) => {
      try {
        const socket = new WebSocket(origin.replace('http', 'ws'));
        socket.onopen = () => resolve(true);
        socket.onerror = () => resolve(false);
      } catch {
        resolve(false);
      }
    });
    got.script = await import(`${origin}main.js`).then(() => true, () => false);
    return got;
  }, page.url());
  assert.deepEqual(got, { fetch: false, socket: false, script: false });
}, { console: REFUSED, tries: true }));

test('the page says how to check it', onPage(async (page) => {
  await page.getByRole('button', { name: /^Nothing leaves this computer/ }).click();
  assert.match(await page.locator('#privacy-words').innerText(), /How to check/);
}));
