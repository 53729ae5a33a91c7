// Forbids the network for the rest of the page's life, and for every worker it starts from now on.

/** From here on nothing can be fetched, sent or loaded; a worker started from a blob inherits this. */
const POLICY = "default-src 'none'; script-src 'wasm-unsafe-eval'; img-src data:; worker-src blob:; manifest-src blob:; connect-src 'none'; form-action 'none'; base-uri 'none'";

/** Ways out that no policy names. */
const WAYS_OUT = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'open'];

/** A policy can only ever be added to, never taken back: not by this page, not by anything it shows. */
export function lockDown() {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = POLICY;
  document.head.append(meta);
  for (const name of WAYS_OUT) if (name in globalThis) Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
  // Nor does a policy forbid to leave. Nothing here leads elsewhere but the reader's own address line; files are saved from blobs.
  navigation()?.addEventListener('navigate', (/** @type {any} */ event) => { if (!isHere(event.destination.url)) event.preventDefault(); });
  addEventListener('click', (event) => {
    const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
    if (link && !isHere(link.href)) event.preventDefault();
  }, true);
}

/** A place in this page, the page again, or a file made by it. @param {string} url */
function isHere(url) {
  return url.startsWith('blob:') || url.replace(/#.*/, '') === location.href.replace(/#.*/, '');
}

/** Not in every browser. @returns {EventTarget | undefined} */
function navigation() {
  return /** @type {any} */ (globalThis).navigation;
}
