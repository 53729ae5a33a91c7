// What people paste and drop, in; articles ready to be given to the core, out. HTML is passed on as text and never becomes part of the page.

/** @import { Source } from './types.js' */

/** Bytes of one article, and of one file of many, that the page takes. Beyond it the command line is the better tool. */
export const LARGEST_ARTICLE = 8e6;
export const LARGEST_FILE = 128e6;
/** Files taken from one folder, at most. */
const MOST_FILES = 20_000;

/** What some programs write before a text: `name: value` between two lines of `---`. */
const FRONT = /^\s*---[ \t]*\r?\n(?:[ \t]*(?:[\w-]+:|- ).*\r?\n)+[ \t]*---[ \t]*(?:\r?\n|$)/;

/**
 * Cuts pasted text at lines that hold nothing but `---`; empty parts are left out.
 * @param {string} text
 */
export function splitPasted(text) {
  const front = FRONT.exec(text)?.[0] ?? '';
  const [first = '', ...others] = parts(text.slice(front.length));
  return [front + first, ...others].filter((part) => part.trim());
}

/** @param {string} text */
function parts(text) {
  return text.split(/^[ \t]*---[ \t]*\r?$/m).map((part) => part.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd()).filter((part) => part.trim());
}

/**
 * What a paste or drop holds. `html` only where there is markup that says something.
 * @param {DataTransfer} transfer
 */
export function contents(transfer) {
  const text = transfer.getData('text/plain');
  const html = transfer.getData('text/html');
  return { text, html: /<(?:p|h[1-6]|li|article|section|blockquote|figure|td|a)\b/i.test(html) ? html : null, files: filesOf(transfer) };
}

/**
 * Files of a drop; those in folders are looked for when asked (`all`), because it takes time. Must be called while the event lasts.
 * @param {DataTransfer} transfer
 */
function filesOf(transfer) {
  const items = [...transfer.items].filter((item) => item.kind === 'file');
  const folders = items.map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry?.isDirectory);
  const files = items.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory).map((item) => item.getAsFile()).filter((file) => file !== null);
  return {
    files,
    folders: folders.length,
    all: async () => [...files, ...(await Promise.all(folders.map((folder) => filesIn(/** @type {FileSystemDirectoryEntry} */ (folder))))).flat()],
  };
}

/** Files of a folder and of those in it, by name; hidden ones are left out. @param {FileSystemDirectoryEntry} folder @returns {Promise<File[]>} */
async function filesIn(folder) {
  /** @type {File[]} */
  const files = [];
  const folders = [folder];
  for (let next = folders.shift(); next && files.length < MOST_FILES; next = folders.shift()) {
    const reader = next.createReader();
    /** @type {FileSystemEntry[]} */
    let some;
    do {
      some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      for (const entry of some.filter(({ name }) => !name.startsWith('.'))) {
        if (entry.isDirectory) folders.push(/** @type {FileSystemDirectoryEntry} */ (entry));
        else files.push(await new Promise((resolve, reject) => /** @type {FileSystemFileEntry} */ (entry).file(resolve, reject)));
      }
    } while (some.length && files.length < MOST_FILES);
  }
  return files.sort((x, y) => x.name.localeCompare(y.name));
}

/** Files of a chosen folder, by path, without hidden ones. @param {File[]} files */
export function visible(files) {
  return files.filter((file) => !/(?:^|\/)\./.test(file.webkitRelativePath)).sort((x, y) => x.webkitRelativePath.localeCompare(y.webkitRelativePath)).slice(0, MOST_FILES);
}

/**
 * Articles of a text area's content.
 * @param {string} text
 * @param {string | null} html the same content with its formatting, where there is some
 * @param {boolean} [whole] not to be cut at lines of `---`
 * @returns {Source[]}
 */
export function sourcesOf(text, html, whole = false) {
  const parts = splitPasted(text);
  if (html && (whole || parts.length <= 1)) return [{ html }];
  return whole && text.trim() ? [{ text }] : parts.map((part) => ({ text: part }));
}

/** Characters of an article as given. @param {Source} source */
export function lengthOf(source) {
  return contentOf(source).length;
}

/** The text or HTML of an article as given. @param {Source} source */
export function contentOf({ text, html }) {
  return text ?? html ?? '';
}

/** Whether an article holds nothing to read. @param {Source} source */
export function isEmpty(source) {
  return !contentOf(source).trim();
}
