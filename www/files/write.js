// What the page holds in, the text of the file that a reader wants out. The writers are pure; which one it is, is decided here.
import { strToU8, zipSync } from 'fflate';
import { markdownBrief } from '../brief.js';
import { choice, claimsTable, entitiesTable, exported, jsonLines, jsonReport, repeatsTable } from '../export.js';
import { htmlReport } from '../report.js';

/** @import { Exported } from '../export.js' */
/** @import { Across } from '../findings.js' */
/** @import { State } from '../store.js' */
/** @import { ExportFile } from '../types.js' */

/** @type {Record<string, (articles: Exported[], state: State, across: Across, whole: string) => unknown>} */
const WRITERS = {
  page: htmlReport,
  brief: markdownBrief,
  claims: claimsTable,
  entities: entitiesTable,
  repeats: repeatsTable,
  json: jsonReport,
  jsonl: jsonLines,
  choice,
};

/**
 * @param {{ kind: string, state: State, across: Across, whole?: string, files?: ExportFile[] }} request `whole`: the report of the core as JSON text
 * @returns {Promise<unknown>} what is written; of `choice` what is asked of the core, of `zip` the files in one
 */
export async function write({ kind, state, across, whole = '', files }) {
  if (files) return new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (zipSync(Object.fromEntries(files.map(({ name, text }) => [name, strToU8(text)]))))], { type: 'application/zip' });
  return WRITERS[kind]?.(await exported(state, across), state, across, whole) ?? '';
}
