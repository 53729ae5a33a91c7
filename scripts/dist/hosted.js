// In the place of www/parts.js where the page is served from a folder: the worker is one file.

/** @param {URL} base where the page lies */
export async function loadCore(base) {
  const [module, worker] = await Promise.all([WebAssembly.compileStreaming(fetch(new URL('crossread.wasm', base))), fetch(new URL('worker.js', base))]);
  if (!worker.ok) throw new Error(`worker.js: ${worker.status} ${worker.statusText}`);
  return { module, script: await worker.text(), type: 'classic' };
}

/** The outline behind the map; empty where it cannot be had. @param {URL} base */
export async function loadLand(base) {
  try {
    const response = await fetch(new URL('land.txt', base));
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}
