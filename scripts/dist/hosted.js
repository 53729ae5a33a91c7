// In the place of www/parts.js where the page is served from a folder: the worker is one file.
export { askForParts, loadText } from '../../www/parts.js';

import { compile } from '../../www/compile.js';

/** @param {URL} base where the page lies */
export async function loadCore(base) {
  const [module, worker] = await Promise.all([fetch(new URL('crossread.wasm', base)).then(compile), fetch(new URL('worker.js', base))]);
  if (!worker.ok) throw new Error(`worker.js: ${worker.status} ${worker.statusText}`);
  return { module, script: await worker.text(), type: 'classic' };
}
