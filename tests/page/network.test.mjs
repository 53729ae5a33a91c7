// Nothing leaves, whatever is tried: a listener of the test's own writes down every connection and every datagram. The same tries from a
// page without protection do arrive, or they would prove nothing.
import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { OTHER } from './articles.mjs';
import { address, eventually, onPage, openSample, requestsOf, saved, settled, stopServer, useBrowser } from './harness.mjs';

useBrowser();

/** What came in: the path asked for, or “connection”, or “datagram”. @type {Set<string>} */
const heard = new Set();
let port = 0;

const listener = createServer((socket) => {
  heard.add('connection');
  socket.on('error', () => {});
  socket.once('data', (bytes) => {
    const [, path] = /^[A-Z]+ \/(\w*)/.exec(bytes.toString('latin1')) ?? [];
    if (path) heard.add(path);
    socket.end('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
});
const datagrams = createSocket('udp4', () => heard.add('datagram'));
before(async () => {
  await new Promise((resolve) => { listener.listen(0, '127.0.0.1', () => resolve(undefined)); });
  port = /** @type {import('node:net').AddressInfo} */ (listener.address()).port;
  await new Promise((resolve) => { datagrams.bind(port, '127.0.0.1', () => resolve(undefined)); });
});
after(() => {
  listener.close();
  datagrams.close();
});
beforeEach(() => heard.clear());

/** What the browser says about what it refuses, and about what a try gives. */
const REFUSED = [/Content.Security.Policy/i, /Refused to/, /net::ERR_/, /violates the following/, /^error: /, /Blocked/];

/** Everything that both a page and a worker can try. Each try asks for the path of its name. @param {string} to */
function tries(to) {
  /** @type {Record<string, () => unknown>} */
  const all = {
    fetch: () => fetch(`${to}fetch`, { mode: 'no-cors' }),
    keepalive: () => fetch(`${to}keepalive`, { method: 'POST', body: 'x', keepalive: true, mode: 'no-cors' }),
    request: () => { const request = new XMLHttpRequest(); request.open('GET', `${to}request`); request.send(); },
    socket: () => new WebSocket(`${to.replace('http', 'ws')}socket`),
    events: () => new EventSource(`${to}events`),
    module: () => import(`${to}module`),
    cached: () => caches.open('x').then((cache) => cache.add(new Request(`${to}cached`, { mode: 'no-cors' }))),
  };
  for (const attempt of Object.values(all)) Promise.resolve().then(attempt).catch(() => {});
  return Object.keys(all);
}

/** What only a page can try, without leaving it. @param {string} to */
function triesOfPage(to) {
  /** @param {string} tag @param {Record<string, string>} attributes */
  const put = (tag, attributes) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(element);
    return element;
  };
  /** @type {Record<string, () => unknown>} */
  const all = {
    beacon: () => navigator.sendBeacon(`${to}beacon`, 'x'),
    image: () => put('img', { src: `${to}image` }),
    set: () => put('img', { srcset: `${to}set 1x` }),
    video: () => put('video', { src: `${to}video`, preload: 'auto' }),
    poster: () => put('video', { poster: `${to}poster` }),
    sheet: () => put('link', { rel: 'stylesheet', href: `${to}sheet` }),
    icon: () => put('link', { rel: 'preload', as: 'image', href: `${to}icon` }),
    fetched: () => put('link', { rel: 'prefetch', href: `${to}fetched` }),
    object: () => put('object', { data: `${to}object` }),
    embed: () => put('embed', { src: `${to}embed` }),
    background: () => { put('p', {}).style.background = `url(${to}background)`; },
    font: () => new FontFace('x', `url(${to}font)`).load(),
    drawing: () => {
      const [svg, image] = ['svg', 'image'].map((tag) => document.createElementNS('http://www.w3.org/2000/svg', tag));
      for (const [name, value] of Object.entries({ href: `${to}drawing`, width: '9', height: '9' })) image?.setAttribute(name, value);
      svg?.append(image ?? '');
      document.body.append(svg ?? '');
    },
    script: () => { const script = document.createElement('script'); script.src = `${to}script`; document.head.append(script); },
    saved: () => { const link = put('a', { href: `${to}saved`, download: 'x' }); link.click(); },
  };
  for (const attempt of Object.values(all)) Promise.resolve().then(attempt).catch(() => {});
  return Object.keys(all);
}

/** @param {string} to */
function frames(to) {
  const frame = document.createElement('iframe');
  frame.src = `${to}frame`;
  document.body.append(frame);
}

/** Asks a STUN server for its own address: a datagram, which no policy sees. @param {number} port */
function callsOut(port) {
  const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
  connection.createDataChannel('x');
  return connection.createOffer().then((offer) => connection.setLocalDescription(offer)).then(() => new Promise((resolve) => { setTimeout(resolve, 1500); }));
}

/** Goes away, in each of the ways there are. @param {import('playwright-core').Page} page @param {string} to */
async function leaves(page, to) {
  const ways = /** @type {Record<string, (to: string) => void>} */ ({
    assigned: (to) => { location.assign(`${to}assigned`); },
    clicked: (to) => { const link = document.createElement('a'); link.href = `${to}clicked`; document.body.append(link); link.click(); },
    sent: (to) => { const form = document.createElement('form'); form.action = `${to}sent`; document.body.append(form); form.submit(); },
    refreshed: (to) => { const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = `0; url=${to}refreshed`; document.head.append(meta); },
    beside: (to) => { const link = document.createElement('a'); link.href = `${to}beside`; link.target = '_blank'; document.body.append(link); link.click(); },
    opened: (to) => { window.open(`${to}opened`); },
  });
  for (const way of Object.values(ways)) {
    await page.evaluate(way, to).catch(() => {});
    await page.waitForTimeout(300);
  }
  return Object.keys(ways);
}

test('whatever page and worker try, the listener hears nothing', onPage(async (page, context) => {
  await openSample(page);
  const to = `http://127.0.0.1:${port}/`;
  const url = page.url();
  const [worker] = page.workers();
  assert.ok(worker && worker.url().startsWith('blob:'));
  // The page's own server is asked for nothing either: that is looked up in its log at the end.
  for (const address of [to, url]) {
    await page.evaluate(tries, address);
    await page.evaluate(triesOfPage, address);
    await worker.evaluate(tries, address);
  }
  await page.evaluate(callsOut, port).catch(() => {});
  await leaves(page, to);
  await page.evaluate(() => navigator.serviceWorker?.register('/worker.js').catch(() => {}));
  await page.waitForTimeout(1000);
  assert.deepEqual([...heard], []);
  // For a frame Chromium opens a connection before it asks the policy; then not a word goes over it.
  await page.evaluate(frames, to);
  await page.waitForTimeout(500);
  heard.delete('connection');
  assert.deepEqual([...heard], []);
  assert.deepEqual([page.url(), context.pages().length], [url, 1], 'nobody went away');
  assert.equal(await page.locator('.article-row.read').count(), 4);
}, { console: REFUSED, tries: true }));

test('without the protection every one of these tries arrives', onPage(async (page, context) => {
  const bare = await context.newPage();
  const to = `http://127.0.0.1:${port}/`;
  await bare.goto(`${to}bare`);
  const names = ['frame', ...await bare.evaluate(tries, to), ...await bare.evaluate(triesOfPage, to)];
  await bare.evaluate(frames, to);
  await bare.evaluate(callsOut, port);
  await eventually(async () => names.every((name) => heard.has(name)) && heard.has('datagram'), `heard of ${names.filter((name) => !heard.has(name)).join()}`, 10_000).catch(() => {});
  assert.deepEqual(names.filter((name) => !heard.has(name)), []);
  assert.ok(heard.has('datagram'));
  heard.clear();
  for (const name of await leaves(bare, to)) assert.ok(heard.has(name), `${name} arrives`);
  await Promise.all(context.pages().filter((other) => other !== page).map((other) => other.close()));
}));

test('once the page has loaded, the server can go: all of the work is done without it', onPage(async (page, context) => {
  const asked = requestsOf(context);
  // What was asked for before may still be coming in beside the reader's work.
  await page.waitForFunction(() => ['files.js', 'pdf.js'].every((part) => performance.getEntriesByType('resource').some(({ name }) => name.endsWith(part))));
  await stopServer();
  await assert.rejects(fetch(address()));
  await openSample(page);
  await page.locator('.finding.entities').first().click();
  await page.keyboard.press('x');
  await settled(page);
  await page.keyboard.press('Control+z');
  for (const view of ['2', '3', '4', '5', '6', '1']) {
    await page.keyboard.press(view);
    await page.waitForTimeout(100);
  }
  await page.locator('#search').fill('Aldamar');
  await page.keyboard.press('Escape');
  await page.locator('h1').click();
  await page.keyboard.press('a');
  await page.locator('#paste').fill(OTHER);
  await page.keyboard.press('Control+Enter');
  await settled(page);
  assert.equal(await page.locator('.article-row.read').count(), 5);
  for (const item of ['Save the session as a file', 'Save the report as JSON', 'Save the report as a web page', 'Save a brief as Markdown', 'Save the claims as CSV']) assert.ok((await saved(page, item)).length > 100, item);
  await page.workers()[0]?.evaluate(() => { setTimeout(() => { throw new Error('struck down by the test'); }); });
  await page.getByText('replaced by a new one').waitFor();
  await settled(page);
  assert.deepEqual(asked, []);
}, { console: [/struck down by the test/] }));
