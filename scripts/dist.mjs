// Makes what is given away of www/: a folder for any web server, and one file that opens without a server. Needs www/pkg; makes www/vendor.
//
//   node scripts/dist.mjs [FOLDER]      default dist: FOLDER/page/ and FOLDER/crossread.html
import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { minify } from 'terser';
import { makeParts } from './parts.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const WWW = join(ROOT, 'www');
const DIST = join(ROOT, 'scripts', 'dist');

/** One script out of a module and all it imports, as small as it gets. @param {string} entry @param {'esm' | 'iife'} format @param {string} [parts] what stands for www/parts.js */
async function bundle(entry, format, parts) {
  const replace = { name: 'parts', setup: (/** @type {import('esbuild').PluginBuild} */ build) => build.onResolve({ filter: /\/parts\.js$/ }, ({ importer }) => (parts && !importer.startsWith(DIST) ? { path: join(DIST, parts) } : undefined)) };
  const { outputFiles } = await build({
    entryPoints: [join(WWW, entry)], bundle: true, write: false, minify: true, format, target: 'es2024', charset: 'utf8', legalComments: 'none', plugins: [replace],
    // The core is given to the worker compiled; where its file lies is of no interest there.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  const { code } = await minify(outputFiles[0]?.text ?? '', { module: format === 'esm', toplevel: true, ecma: 2020, compress: { passes: 3 }, format: { ascii_only: false } });
  return code ?? '';
}

/** @param {string | Buffer} text */
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Bytes that stand in the page until they are needed. @param {string} id @param {Buffer} bytes */
const packed = (id, bytes) => `<script type="application/octet-stream" id="${id}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>`;

/** What keeps the page to be opened without its server: all files of a folder by their digests; the page itself is its folder's. @param {string} page */
function service(page) {
  const files = Object.fromEntries(readdirSync(page, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => statSync(join(page, path)).isFile()).sort()
    .map((path) => [path === 'index.html' ? '' : path, hash(readFileSync(join(page, path))).slice(1, -1)]));
  const written = JSON.stringify(files, null, 1);
  return replaced(replaced(readFileSync(join(DIST, 'service.js'), 'utf8'), 'const FILES = {};', `const FILES = ${written};`), "const VERSION = '';", `const VERSION = '${createHash('sha256').update(written).digest('hex').slice(0, 16)}';`);
}

/** @param {string} text @param {string | RegExp} what @param {string} by */
function replaced(text, what, by) {
  const after = text.replace(what, () => by);
  if (after === text) throw new Error(`There is no ${what}`);
  return after;
}

/** @param {string} folder */
export async function dist(folder) {
  const page = join(folder, 'page');
  rmSync(page, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  await makeParts();
  const read = (/** @type {string} */ name) => readFileSync(join(WWW, name), 'utf8');
  const worker = await bundle('worker.js', 'iife');
  const wasm = readFileSync(join(WWW, 'pkg', 'crossread_bg.wasm'));

  for (const name of ['index.html', 'style.css', 'floor.js', 'land.txt', 'sample.json', 'manifest.webmanifest']) cpSync(join(WWW, name), join(page, name));
  writeFileSync(join(page, 'main.js'), await bundle('main.js', 'esm', 'hosted.js'));
  writeFileSync(join(page, 'worker.js'), worker);
  writeFileSync(join(page, 'crossread.wasm'), wasm);
  mkdirSync(join(page, 'vendor'));
  for (const name of ['files.js', 'pdf.js']) cpSync(join(WWW, 'vendor', name), join(page, 'vendor', name));
  writeFileSync(join(page, 'service.js'), service(page));

  const main = await bundle('main.js', 'esm', 'inlined.js');
  const [style, floor] = [read('style.css'), read('floor.js')];
  let html = read('index.html');
  // Everything that may run or be applied is named by its digest; nothing may be loaded or sent, from the first moment on.
  html = replaced(html, /content="default-src [^"]*"/, `content="default-src 'none'; script-src ${hash(floor)} ${hash(main)} 'wasm-unsafe-eval'; style-src ${hash(style)}; img-src data:; connect-src 'none'; worker-src blob:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types crossread-worker"`);
  html = replaced(html, '<link rel="stylesheet" href="style.css">', `<style>${style}</style>`);
  html = replaced(html, '<script src="floor.js"></script>', `<script>${floor}</script>`);
  html = replaced(html, '<script type="module" src="main.js"></script>', '');
  html = replaced(html, '</body>', `${['land.txt', 'sample.json'].map((name) => `<script type="text/plain" id="${name}">${read(name)}</script>\n`).join('')}<script type="text/plain" id="worker">${worker}</script>\n${packed('core', wasm)}\n${packed('files-part', readFileSync(join(WWW, 'vendor', 'files.js')))}\n${packed('pdf-part', readFileSync(join(WWW, 'vendor', 'pdf.js')))}\n<script type="module">${main}</script>\n</body>`);
  writeFileSync(join(folder, 'crossread.html'), html);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await dist(process.argv[2] ?? join(ROOT, 'dist'));
