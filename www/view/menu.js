// The menu behind “Session”: what is saved as a file, what is kept, what is removed.

import { markdownBrief } from '../brief.js';
import { claimsTable, entitiesTable, exported, repeatsTable, sessionFile } from '../export.js';
import { byId, h } from '../dom.js';
import { draft, taste } from '../kept.js';
import { htmlReport } from '../report.js';
import { t } from '../strings.js';

/** @import { Exported } from '../export.js' */
/** @import { Across } from '../findings.js' */
/** @import { KeptSession } from '../kept.js' */
/** @import { Mending } from '../mending.js' */
/** @import { Notes } from '../notes.js' */
/** @import { Reading } from '../reading.js' */
/** @import { Store } from '../store.js' */

/** @param {{ store: Store, reading: Reading, mending: Mending, notes: Notes, kept: KeptSession | null, across: () => Across, onMended: () => void, onMark: () => void }} parts */
export function menu({ store, reading, mending, notes, kept, across, onMended, onMark }) {
  const items = byId('menu-items');
  const item = (/** @type {string} */ words, /** @type {() => unknown} */ run) => h('button', { type: 'button', onclick: async () => {
    items.hidePopover();
    try {
      await run();
    } catch (error) {
      store.notify({ tone: 'error', text: t.reportFailed(error instanceof Error ? error.message : String(error)) });
    }
  } }, words);
  const table = (/** @type {string} */ words, /** @type {string} */ name, /** @type {(articles: Exported[]) => string} */ make) => item(words, async () => save(name, make(await exported(store.entries)), 'text/csv'));
  items.append(
    item(t.saveSession, () => save('crossread-session.json', sessionFile(store.entries, mending.all, store.notes), 'application/json')),
    item(t.saveReport, async () => save('crossread-report.json', await reading.report(), 'application/json')),
    item(t.savePage, async () => save('crossread-report.html', htmlReport(await exported(store.entries), across(), store), 'text/html')),
    item(t.saveBrief, async () => save('crossread-brief.md', markdownBrief(await exported(store.entries), across(), store), 'text/markdown')),
    table(t.saveClaims, 'crossread-claims.csv', (articles) => claimsTable(articles, across())),
    table(t.saveEntities, 'crossread-entities.csv', (articles) => entitiesTable(articles, across())),
    table(t.saveRepeats, 'crossread-repeats.csv', (articles) => repeatsTable(articles, store.across?.passages ?? [])),
    h('hr', null),
    item(t.menuMark, onMark),
    item(t.menuCorrections, onMended),
    h('hr', null),
    keepSwitch(store),
    item(t.removeAll, async () => {
      if (!confirm(t.removeAllSure(store.entries.length))) return;
      // Both at once: what is opened next may bring corrections of its own.
      await Promise.all([reading.removeAll(), mending.clear(), notes.clear()]);
    }),
    item(t.eraseAll, async () => {
      if (!confirm(t.eraseAllSure)) return;
      await reading.removeAll();
      taste.clear();
      draft.save('');
      await Promise.all([mending.forget(), notes.clear()]);
      await kept?.eraseAll().catch(() => {});
    }));
}

/** Whether articles are kept in this browser; holds from the next start of the page. @param {Store} store */
function keepSwitch(store) {
  const box = h('input', { type: 'checkbox', checked: taste.get('keep', 'yes') === 'yes', onchange: () => {
    taste.set('keep', box.checked ? 'yes' : 'no');
    store.notify({ tone: 'info', text: box.checked ? t.keepOn : t.keepOff });
  } });
  return h('label', { class: 'item' }, box, t.keepHere);
}

/** Gives the reader a file. @param {string} name @param {string} content @param {string} type */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
