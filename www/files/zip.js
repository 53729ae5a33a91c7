// A ZIP file in, the files inside out; a DOCX, which is one, in, its article out. Never unpacks more than is stated and allowed.
import { unzipSync } from 'fflate';
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
  if (names.has('word/document.xml')) return openDocx(unzipSync(bytes, { filter: ({ name }) => /^(?:word\/(?:document|styles|footnotes)|docProps\/(?:core|app))\.xml$/.test(name) }));
  const other = OTHERS.find(([name]) => names.has(name));
  if (other) return trouble({ kind: /** @type {'sheet'} */ (other[1]) });
  const contents = unzipSync(bytes, { filter: ({ name }) => !isHidden(name) });
  const files = Object.entries(contents).map(([path, content]) => ({ path, file: new File([/** @type {Uint8Array<ArrayBuffer>} */ (content)], path.slice(path.lastIndexOf('/') + 1)) }));
  return files.length ? unpacked({ files: files.sort((a, b) => a.path.localeCompare(b.path)) }) : trouble({ kind: 'nothing' });
}

/** Folders, hidden files, and what macOS adds. @param {string} path */
function isHidden(path) {
  return /(?:^|\/)(?:\.|__MACOSX\/)|\/$/.test(path);
}
