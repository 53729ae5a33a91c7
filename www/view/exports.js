// The menu behind “Export”: what was found as a file, for people, for spreadsheets, for other programs. What is filtered out stays out.

import { filterWords } from '../filters.js';
import { byId, fill, h } from '../dom.js';
import { t } from '../strings.js';
import { save } from './menu.js';

/** @import { Analyzer } from '../analyzer.js' */
/** @import { Aside } from '../aside.js' */
/** @import { Across } from '../findings.js' */
/** @import { Store } from '../store.js' */

/** @typedef {keyof typeof t.exports} Kind */

/** Name and type of what is written, by kind. @type {Record<Kind, [string, string]>} */
const FILES = {
  page: ['crossread-report.html', 'text/html'],
  brief: ['crossread-brief.md', 'text/markdown'],
  claims: ['crossread-claims.csv', 'text/csv'],
  entities: ['crossread-entities.csv', 'text/csv'],
  repeats: ['crossread-repeats.csv', 'text/csv'],
  json: ['crossread-report.json', 'application/json'],
  jsonl: ['crossread-articles.jsonl', 'application/jsonl'],
  annotations: ['crossread-annotations.jsonld', 'application/ld+json'],
  brat: ['crossread-brat.zip', 'application/zip'],
  conll: ['crossread.conllup', 'text/plain'],
};

/** @type {[string, Kind[]][]} */
const GROUPS = [[t.exportRead, ['page', 'brief']], [t.exportTables, ['claims', 'entities', 'repeats']], [t.exportPrograms, ['json', 'jsonl', 'annotations', 'brat', 'conll']]];

/** @param {{ store: Store, aside: Aside, analyzer: Analyzer, across: () => Across }} parts */
export function exports({ store, aside, analyzer, across }) {
  const items = byId('export-items');
  const note = h('p', { class: 'menu-note' });
  const item = (/** @type {Kind} */ kind) => h('button', { type: 'button', onclick: async () => {
    items.hidePopover();
    try {
      save(FILES[kind][0], await written(kind), FILES[kind][1]);
    } catch (error) {
      store.notify({ tone: 'error', text: t.reportFailed(error instanceof Error ? error.message : String(error)) });
    }
    aside.rest();
  } }, t.exports[kind]);
  items.append(...GROUPS.flatMap(([title, kinds]) => [h('h2', { class: 'menu-title' }, title), ...kinds.map(item)]), note);
  items.addEventListener('beforetoggle', () => {
    const left = filterWords(store);
    fill(note, left ? t.exportLeaves(left) : t.exportAll);
  });

  /** @param {Kind} kind @returns {Promise<string | Blob>} */
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
