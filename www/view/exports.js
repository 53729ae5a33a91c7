// The menu behind “Export”: what was found as a file, for people, for spreadsheets, for other programs. What is filtered out stays out. Its items
// stand in index.html, each with the kind, name and type of its file.

import { filterWords } from '../filters.js';
import { byId, errorWords, fill } from '../dom.js';
import { t } from '../strings.js';
import { save } from './menu.js';

/** @import { Analyzer } from '../analyzer.js' */
/** @import { Aside } from '../aside.js' */
/** @import { Across } from '../findings.js' */
/** @import { Store } from '../store.js' */

/** @param {{ store: Store, aside: Aside, analyzer: Analyzer, across: () => Across }} parts */
export function exports({ store, aside, analyzer, across }) {
  const items = byId('export-items');
  items.addEventListener('beforetoggle', () => {
    const left = filterWords(store);
    fill(byId('export-note'), left ? t.exportLeaves(left) : t.exportAll);
  });
  items.addEventListener('click', async ({ target }) => {
    const { kind, name, type } = /** @type {HTMLElement} */ (target).dataset;
    if (!kind) return;
    items.hidePopover();
    try {
      save(name ?? '', await written(kind), type ?? '');
    } catch (error) {
      store.notify({ tone: 'error', text: t.reportFailed(errorWords(error)) });
    }
    aside.rest();
  });

  /** @param {string} kind @returns {Promise<string | Blob>} */
  async function written(kind) {
    const size = store.entries.reduce((sum, { report }) => sum + (report?.text.length ?? 0), 0) * 10;
    const ask = (/** @type {Record<string, unknown>} */ request) => aside.ask('files', request, size);
    const all = { state: store.state, across: across() };
    if (kind === 'json') return ask({ ...all, kind, whole: await analyzer.report() });
    if (kind !== 'annotations' && kind !== 'brat' && kind !== 'conll') return ask({ ...all, kind });
    const files = await analyzer.export(kind, await ask({ ...all, kind: 'choice' }));
    return kind === 'brat' ? ask({ files }) : (files[0]?.text ?? '');
  }
}
