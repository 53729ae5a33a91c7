// What a worker of the page is made of, fetched from beside the page. `./build.sh dist` puts scripts/dist/ in its place, where the parts are
// one file, or lie in the page itself.

import { compile } from './compile.js';

/** @typedef {{ module: WebAssembly.Module, script: string, type: WorkerType }} Core the compiled core, and the text a worker runs */
/** @typedef {Record<'files' | 'pdf', () => Promise<Blob | null>>} Parts scripts of the workers that open packed files; null where one could not be had */

/**
 * Asks for the scripts of the workers that open packed files. Resolves as soon as they are on their way: nothing is asked for after that, so the
 * network can be forbidden, while they come in beside the reader's first work.
 * @param {URL} base
 * @returns {Promise<Parts>}
 */
export async function askForParts(base) {
  const [files, pdf] = await Promise.all(['files.js', 'pdf.js'].map(async (name) => {
    try {
      const response = await fetch(new URL(`vendor/${name}`, base), { priority: 'low' });
      const script = response.ok ? response.blob().catch(() => null) : Promise.resolve(null);
      return () => script;
    } catch {
      return none;
    }
  }));
  return { files: files ?? none, pdf: pdf ?? none };
}

const none = async () => null;

/** Only what `./build.sh dist` makes is kept by the browser to be opened without a server. @param {URL} _base */
export async function keepOffline(_base) {}

/**
 * A text the page can do without (the outline behind the map, the sample articles); empty where it cannot be had.
 * @param {URL} base where the page lies
 * @param {'land.txt' | 'sample.json' | 'manifest.webmanifest'} name
 */
export async function loadText(base, name) {
  try {
    const response = await fetch(new URL(name, base));
    return response.ok ? await response.text() : '';
  } catch {
    return '';
  }
}

/**
 * Loads what every worker of this page will be made of. After this nothing is fetched again.
 * @param {URL} base where the page lies
 * @returns {Promise<Core>}
 */
export async function loadCore(base) {
  const text = async (/** @type {string} */ path) => {
    const response = await fetch(new URL(path, base));
    if (!response.ok) throw new Error(`${path}: ${response.status} ${response.statusText}`);
    return response.text();
  };
  const [module, glue, encoding, worker] = await Promise.all([
    fetch(new URL('pkg/crossread_bg.wasm', base)).then(compile),
    text('pkg/crossread.js'),
    text('encoding.js'),
    text('worker.js'),
  ]);
  return { module, script: workerScript(glue, encoding, worker), type: 'module' };
}

/**
 * One module out of three: the names that worker.js imports are top-level names of what stands before it. A block keeps its own names apart.
 * @param {string} glue
 * @param {string} encoding
 * @param {string} worker
 */
function workerScript(glue, encoding, worker) {
  return `${glue}\n${encoding.replace(/^export /gm, '')}\n{\n${worker.replace(/^import .*? from '.*';$/gm, '')}\n}\n`;
}
