// Starts workers from text that the page holds: nothing is asked of the network, and the page's policy holds in them. Only such workers start.

/** @type {any} */
let policy = null;

/** @param {string} url of a blob that holds its script @param {WorkerOptions} options */
export function spawn(url, options) {
  policy ??= /** @type {any} */ (globalThis).trustedTypes?.createPolicy('crossread-worker', { createScriptURL: ours });
  return new Worker(policy ? policy.createScriptURL(url) : url, options);
}

/** @param {string} url */
function ours(url) {
  if (!url.startsWith('blob:')) throw new Error('Only a worker made by this page is started');
  return url;
}
