// What finding the article weighs in the core: how much smaller the module is, packed with brotli, without the code of `document` and `boilerplate`,
// of the crate that they alone use, and without what these take along (weights, lexicon, lists).
//
//   cargo build --release --target wasm32-unknown-unknown && node scripts/share.mjs target/wasm32-unknown-unknown/release/crossread.wasm
//
// The module is the one before wasm-opt, which knows its functions' names; what is shared with others counts as theirs.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Kinds of sections: what says something of a module and is no part of it, what it is given, its functions' bodies. */
const CUSTOM = 0;
const IMPORT = 2;
const CODE = 10;

const packed = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

/** Reads a module from front to back. */
class Reader {
  constructor(bytes, at = 0) {
    Object.assign(this, { bytes, at });
  }

  number() {
    for (let value = 0, shift = 0; ; shift += 7) {
      const byte = this.bytes[this.at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  }

  text() {
    const length = this.number();
    return this.bytes.subarray(this.at, (this.at += length)).toString();
  }
}

/** The sections of a module, each with where its content stands. */
function sections(bytes) {
  const found = [];
  for (const reader = new Reader(bytes, 8); reader.at < bytes.length;) {
    const id = bytes[reader.at++];
    const length = reader.number();
    found.push({ id, from: reader.at, to: reader.at + length });
    reader.at += length;
  }
  return found;
}

/** How many functions a module is given from outside: theirs are the first numbers. */
function imported(bytes, { from }) {
  const reader = new Reader(bytes, from);
  let functions = 0;
  for (let left = reader.number(); left > 0; left--) {
    reader.text();
    reader.text();
    const kind = bytes[reader.at++];
    if (kind !== 0) throw new Error(`an import of kind ${kind}: read it here`);
    functions++;
    reader.number();
  }
  return functions;
}

/** The functions' names by their numbers. */
function names(bytes, { from, to }) {
  const reader = new Reader(bytes, from);
  if (reader.text() !== 'name') return null;
  const found = new Map();
  while (reader.at < to) {
    const id = bytes[reader.at++];
    const end = reader.number() + reader.at;
    if (id === 1) for (let left = reader.number(); left > 0; left--) found.set(reader.number(), reader.text());
    reader.at = end;
  }
  return found;
}

const bytes = readFileSync(process.argv[2]);
const all = sections(bytes);
const named = all.filter(({ id }) => id === CUSTOM).map((section) => names(bytes, section)).find(Boolean);
if (!named) throw new Error('a module without names');
let code = 0;
const reader = new Reader(bytes, all.find(({ id }) => id === CODE).from);
const first = imported(bytes, all.find(({ id }) => id === IMPORT));
const blank = [];
for (let left = reader.number(), number = first; left > 0; left--, number++) {
  const length = reader.number();
  if (/crossread(::|\.\.|\d+)(document|boilerplate)|aho_corasick/.test(named.get(number) ?? '')) {
    blank.push([reader.at, reader.at + length]);
    code += length;
  }
  reader.at += length;
}

/** The module without its names, as it is released, and without these ranges. */
function cut(ranges) {
  const out = [...ranges, ...all.filter(({ id }) => id === CUSTOM).map(({ from, to }) => [from, to])].sort(([a], [b]) => a - b);
  const parts = out.map(([from], index) => bytes.subarray(index ? out[index - 1][1] : 0, from));
  return Buffer.concat([...parts, bytes.subarray(out.at(-1)[1])]);
}

const files = ['boilerplate', 'document', 'boilerplate/weights', 'document/html', 'document/metadata'].flatMap((folder) =>
  readdirSync(join(ROOT, 'src', folder)).filter((name) => /\.(bin|txt)$/.test(name)).map((name) => join('src', folder, name)));
const kept = files.map((file) => {
  const content = readFileSync(join(ROOT, file));
  const at = bytes.indexOf(content);
  return { file, range: [at, at + content.length] };
}).filter(({ range: [at] }) => at >= 0);
const most = packed(cut([]));
const row = (what, ranges) => console.log(`${((most - packed(cut(ranges))) / 1000).toFixed(1).padStart(8)} kB  ${what}`);
console.log(`${(most / 1000).toFixed(1).padStart(8)} kB  the module`);
row(`code, ${blank.length} functions of ${code} bytes`, blank);
for (const { file, range } of kept) row(file, [range]);
row('all of it', [...blank, ...kept.map(({ range }) => range)]);
