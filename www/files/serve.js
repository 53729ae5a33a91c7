// What the workers aside have in common: {id, format, file, name} or {id, …} in, {id}* as signs of life and {id, result} or {id, error} out.

import { errorWords } from '../dom.js';
import { packedTrouble } from '../strings.js';

/** @import { Format, Unpacked } from '../types.js' */

/**
 * @param {(bytes: Uint8Array<ArrayBuffer>, format: Format, alive: () => void) => Unpacked | Promise<Unpacked>} open `alive`: says that work goes on
 * @param {(request: any) => Promise<unknown>} [write] for requests without a file
 */
export function serve(open, write) {
  self.onmessage = async ({ data: { id, format, file, name, ...request } }) => {
    try {
      const result = file ? await opened(file, name, (bytes) => open(bytes, format, () => self.postMessage({ id }))) : await write?.(request);
      self.postMessage({ id, result });
    } catch (error) {
      self.postMessage({ id, error: errorWords(error) });
    }
  };
}

/** What came out of a file, with what is wrong with it in words. @param {File} file @param {string} name @param {(bytes: Uint8Array<ArrayBuffer>) => Unpacked | Promise<Unpacked>} open @returns {Promise<Unpacked>} */
async function opened(file, name, open) {
  const result = await tried(file, open);
  return { ...result, trouble: result.trouble && { kind: 'said', message: packedTrouble(name, result.trouble) } };
}

/** @param {File} file @param {(bytes: Uint8Array<ArrayBuffer>) => Unpacked | Promise<Unpacked>} open */
async function tried(file, open) {
  const bytes = await file.arrayBuffer().catch(() => null);
  if (!bytes) return trouble({ kind: 'gone' });
  try {
    return await open(new Uint8Array(bytes));
  } catch (error) {
    return trouble({ kind: 'broken', message: errorWords(error) });
  }
}

/** What came out of a file. @param {Partial<Unpacked>} parts @returns {Unpacked} */
export function unpacked(parts) {
  return { articles: [], files: [], trouble: null, ...parts };
}

/** @param {NonNullable<Unpacked['trouble']>} trouble */
export function trouble(trouble) {
  return unpacked({ trouble });
}

/** Text as HTML shows it. @param {string} text */
export function escaped(text) {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
