// Makes www/vendor/: the parts of the page that are bundled with libraries and loaded after all else, to open packed files and to write reports,
// and the libraries that the page's own modules import.
// Each is made anew where something it is made of is newer.
//
//   node scripts/parts.mjs
import { build } from 'esbuild';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The parts, by what they are made from. */
const PARTS = { files: 'www/files/worker.js', pdf: 'www/files/pdf.js' };

/** The libraries that the page's own modules import, by their npm names. */
export const LIBRARIES = ['idb'];

export async function makeParts() {
  const vendor = join(ROOT, 'www', 'vendor');
  mkdirSync(vendor, { recursive: true });
  const sources = [join(ROOT, 'package-lock.json'), join(ROOT, 'Cargo.toml'), fileURLToPath(import.meta.url), ...['www', 'www/view', 'www/files'].flatMap((folder) => readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.js')).map((name) => join(ROOT, folder, name)))];
  const newest = Math.max(...sources.map((path) => statSync(path).mtimeMs));
  const [, version = ''] = /^version = "(.*)"$/m.exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8')) ?? [];
  const made = (/** @type {string} */ path) => existsSync(path) && statSync(path).mtimeMs > newest;
  for (const name of LIBRARIES) {
    const outfile = join(vendor, `${name}.js`);
    if (made(outfile)) continue;
    await build({ entryPoints: [name], absWorkingDir: ROOT, outfile, bundle: true, minify: true, format: 'esm', target: 'es2023', legalComments: 'none', logLevel: 'error' });
    writeFileSync(join(vendor, `${name}.d.ts`), `export * from '${name}';\n`);
  }
  for (const [name, entry] of Object.entries(PARTS)) {
    const outfile = join(vendor, `${name}.js`);
    if (made(outfile)) continue;
    await build({ entryPoints: [join(ROOT, entry)], outfile, bundle: true, minify: true, format: 'iife', target: 'es2023', charset: 'utf8', define: { CROSSREAD_VERSION: JSON.stringify(version) }, legalComments: 'none', platform: 'browser', logLevel: 'error', logOverride: { 'empty-import-meta': 'silent' } });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await makeParts();
