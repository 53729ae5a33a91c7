// What the page holds in, the text of the file that a reader wants out. The writers are pure; which one it is, is decided here.
import { markdownBrief } from '../brief.js';
import { claimsTable, entitiesTable, exported, repeatsTable } from '../export.js';
import { htmlReport } from '../report.js';

/** @import { Across } from '../findings.js' */
/** @import { State } from '../store.js' */

/** @type {Record<string, (articles: import('../export.js').Exported[], across: Across, state: State) => string>} */
const WRITERS = {
  page: htmlReport,
  brief: markdownBrief,
  claims: claimsTable,
  entities: entitiesTable,
  repeats: (articles, _, state) => repeatsTable(articles, state.across?.passages ?? []),
};

/** @param {string} kind @param {State} state @param {Across} across @returns {Promise<string>} */
export async function write(kind, state, across) {
  return WRITERS[kind]?.(await exported(state.entries), across, state) ?? '';
}
