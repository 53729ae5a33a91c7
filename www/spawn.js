// Starts workers from text that the page holds: nothing is asked of the network, and the page's policy holds in them. Only such workers start, and
// the one that keeps the page's files.

/** @type {any} */
let policy = null;

/** What keeps the page's files, beside the page. */
const SERVICE = 'service.js';

/** @param {string} url of a blob that holds its script @param {WorkerOptions} options */
export function spawn(url, options) {
  return new Worker(trusted(url), options);
}

/** @returns {Promise<ServiceWorkerRegistration>} */
export function registerService() {
  return navigator.serviceWorker.register(trusted(SERVICE));
}

/** @param {string} url */
function trusted(url) {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('crossread-worker', { createScriptURL: ours });
  return policy ? policy.createScriptURL(url) : url;
}

/** @param {string} url */
function ours(url) {
  if (!url.startsWith('blob:') && url !== SERVICE) throw new Error('Only a worker made by this page is started');
  return url;
}
