// In the place of www/parts.js where the page is one file: worker and core stand in the page, the core packed and in base64.

export async function loadCore() {
  const [core, worker] = ['core', 'worker'].map((id) => document.getElementById(id));
  const packed = Uint8Array.from(atob(core?.textContent ?? ''), (sign) => sign.charCodeAt(0));
  const bytes = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  // The page need not hold the packed core as well.
  core?.remove();
  return { module: await WebAssembly.compile(bytes), script: worker?.textContent ?? '', type: 'classic' };
}

/** @param {URL} _base @param {string} name */
export async function loadText(_base, name) {
  return document.getElementById(name)?.textContent ?? '';
}
