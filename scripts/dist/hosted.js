// In the place of www/parts.js where the page is served from a folder: the worker is one file.
import { compile } from '../../www/compile.js';
import { askForParts, loadText } from '../../www/parts.js';
import { registerService } from '../../www/spawn.js';

export { askForParts, loadText };

/** @param {URL} base where the page lies */
export async function loadCore(base) {
  const [module, worker] = await Promise.all([fetch(new URL('crossread.wasm', base)).then(compile), fetch(new URL('worker.js', base))]);
  if (!worker.ok) throw new Error(`worker.js: ${worker.status} ${worker.statusText}`);
  return { module, script: await worker.text(), type: 'classic' };
}

/** Has the browser keep the page's files, and offers to install it. Resolves when it does so, or will not: in private, and from addresses that are not secure. @param {URL} base */
export async function keepOffline(base) {
  try {
    const [{ active, installing }] = await Promise.all([registerService(), offerInstall(base)]);
    if (!active && installing) await new Promise((resolve) => { installing.onstatechange = () => { if (installing.state !== 'installing') resolve(null); }; });
  } catch {
    // The page works all the same, as long as its server is there.
  }
}

/** The browser asks for the manifest whenever it likes; by then nothing can be fetched, so the page holds it. @param {URL} base */
async function offerInstall(base) {
  const manifest = JSON.parse(await loadText(base, 'manifest.webmanifest'));
  const whole = (/** @type {string} */ path) => new URL(path, base).href;
  const text = JSON.stringify({ ...manifest, start_url: whole(manifest.start_url), scope: whole(manifest.scope) });
  const href = URL.createObjectURL(new Blob([text], { type: 'application/manifest+json' }));
  document.head.append(Object.assign(document.createElement('link'), { rel: 'manifest', href }));
}
