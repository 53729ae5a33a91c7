// Keeps the files of the page, and nothing else, so that it opens without its server from the second time on. `./build.sh dist` writes the files
// with their digests in here: what has another digest is not kept, and with any other file there is another version, whose files come together.
'use strict';

/** @type {Record<string, string>} */
const FILES = {};
const VERSION = '';

/** @type {any} */
const worker = self;
const KEPT = `crossread-${VERSION}`;
const BASE = new URL('./', location.href).href;

worker.addEventListener('install', (/** @type {any} */ event) => {
  const all = Object.entries(FILES).map(([path, integrity]) => new Request(BASE + path, { integrity, cache: 'no-cache' }));
  event.waitUntil(caches.open(KEPT).then((cache) => cache.addAll(all)));
});

// Comes when no page of the version before is open any more.
worker.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('crossread-') && name !== KEPT).map((name) => caches.delete(name)))));
});

worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== 'GET' || !address.startsWith(BASE) || !(address.slice(BASE.length) in FILES)) return;
  event.respondWith(caches.open(KEPT).then((cache) => cache.match(address)).then((file) => file ?? fetch(request)));
});
