// In the place of www/parts.js where the page is one file: all parts stand in the page, those that are large packed and in base64.

export async function loadCore() {
  const core = document.getElementById('core');
  const bytes = await unpacked(core).arrayBuffer();
  // The page need not hold the packed core as well.
  core?.remove();
  return { module: await WebAssembly.compile(bytes), script: document.getElementById('worker')?.textContent ?? '', type: 'classic' };
}

/** The scripts that open packed files; unpacked when they are needed. */
export async function askForParts() {
  const part = (/** @type {string} */ id) => () => unpacked(document.getElementById(id)).blob().catch(() => null);
  return { files: part('files-part'), pdf: part('pdf-part') };
}

/** The file is kept by the reader. */
export async function keepOffline() {}

/** @param {URL} _base @param {string} name */
export async function loadText(_base, name) {
  return document.getElementById(name)?.textContent ?? '';
}

/** What stands packed in an element of the page. @param {HTMLElement | null} element */
function unpacked(element) {
  const packed = Uint8Array.from(atob(element?.textContent ?? ''), (sign) => sign.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip')));
}
