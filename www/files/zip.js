// A ZIP file in, the files inside out; a DOCX, which is one, in, its article out. Never unpacks more than is stated and allowed, and nothing that is
// not to the last byte what the archive states.
import { strFromU8, unzipSync } from 'fflate';
import { openDocx } from './docx.js';
import { trouble, unpacked } from './serve.js';

/** @import { Unpacked } from '../types.js' */

/** Files in one archive, at most. */
const MOST_ENTRIES = 20_000;
/** Bytes that an archive may unpack to. */
const MOST_BYTES = 256e6;
/** How many times its own size an archive may unpack to, beyond what is harmless at any rate. Text packs to a tenth, markup to a thirtieth. */
const MOST_RATIO = 150;
const HARMLESS = 8e6;

/** What an archive is by a file in it, where it is a document. @type {[string, NonNullable<Unpacked['trouble']>['kind']][]} */
const OTHERS = [['xl/workbook.xml', 'sheet'], ['ppt/presentation.xml', 'slides'], ['META-INF/manifest.xml', 'opendocument'], ['META-INF/container.xml', 'book']];

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Unpacked} */
export function openZip(bytes) {
  // Bit 0 of the first file's flags: it needs a password.
  if (bytes[2] === 3 && (bytes[6] ?? 0) & 1) return trouble({ kind: 'locked' });
  let entries = 0;
  let size = 0;
  const names = new Set();
  unzipSync(bytes, { filter({ name, originalSize }) {
    entries++;
    size += originalSize;
    if (names.size <= MOST_ENTRIES) names.add(name);
    return false;
  } });
  if (entries > MOST_ENTRIES) return trouble({ kind: 'many', count: entries, limit: MOST_ENTRIES });
  if (size > MOST_BYTES || (size > HARMLESS && size > bytes.length * MOST_RATIO)) return trouble({ kind: 'bomb', bytes: size, limit: Math.min(MOST_BYTES, Math.max(HARMLESS, bytes.length * MOST_RATIO)) });
  if (names.has('word/document.xml')) return openDocx(checked(bytes, { filter: ({ name }) => /^(?:word\/(?:document|styles|footnotes)|docProps\/(?:core|app))\.xml$/.test(name) }));
  const other = OTHERS.find(([name]) => names.has(name));
  if (other) return trouble({ kind: /** @type {'sheet'} */ (other[1]) });
  const contents = checked(bytes, { filter: ({ name }) => !isHidden(name) });
  const files = Object.entries(contents).map(([path, content]) => ({ path, file: new File([/** @type {Uint8Array<ArrayBuffer>} */ (content)], path.slice(path.lastIndexOf('/') + 1)) }));
  return files.length ? unpacked({ files: files.sort((a, b) => a.path.localeCompare(b.path)) }) : trouble({ kind: 'nothing' });
}

/** Folders, hidden files, and what macOS adds. @param {string} path */
function isHidden(path) {
  return /(?:^|\/)(?:\.|__MACOSX\/)|\/$/.test(path);
}

/**
 * The files that are asked for, by path. Throws where one is not what the archive states: fflate cuts what is longer than stated and looks at no sum.
 * @param {Uint8Array} bytes
 * @param {import('fflate').UnzipOptions} options
 */
function checked(bytes, options) {
  const contents = unzipSync(bytes, options);
  const stated = checksums(bytes);
  for (const [path, content] of Object.entries(contents)) {
    if (crc32(content) !== stated.get(path)) throw new Error(`“${path}” is not what was packed`);
  }
  return contents;
}

/** The checksum that the directory at the end of an archive states for each file. @param {Uint8Array} bytes */
function checksums(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Map<string, number>} */
  const sums = new Map();
  let end = bytes.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end--;
  let at = view.getUint32(end + 16, true);
  if (at === 0xffffffff) at = Number(view.getBigUint64(Number(view.getBigUint64(end - 12, true)) + 48, true));
  while (at + 46 <= end && view.getUint32(at, true) === 0x02014b50) {
    const length = (/** @type {number} */ field) => view.getUint16(at + field, true);
    const name = length(28);
    const isLatin = !(view.getUint16(at + 8, true) & 0x800);
    sums.set(strFromU8(bytes.subarray(at + 46, at + 46 + name), isLatin), view.getUint32(at + 16, true));
    at += 46 + name + length(30) + length(32);
  }
  return sums;
}

/** The CRC-32 of ZIP, of each byte. */
const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let sum = -1;
  for (const byte of bytes) sum = (sum >>> 8) ^ /** @type {number} */ (CRC[(sum ^ byte) & 255]);
  return ~sum >>> 0;
}
