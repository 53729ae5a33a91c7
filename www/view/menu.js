// The menu behind “Session”: what is saved as a file, what is kept, what is removed.

import { markdownBrief } from '../brief.js';
import { claimsTable, entitiesTable, exported, repeatsTable, sessionFile } from '../export.js';
import { byId, h } from '../dom.js';
import { htmlReport } from '../report.js';
import { t } from '../strings.js';

/** @import { Exported } from '../export.js' */
/** @import { Across } from '../findings.js' */
/** @import { Mending } from '../mending.js' */
/** @import { Reading } from '../reading.js' */
/** @import { Sessions } from '../sessions.js' */
/** @import { Store } from '../store.js' */

/** @param {{ store: Store, reading: Reading, mending: Mending, sessions: Sessions, across: () => Across, onMended: () => void, onMark: () => void, onSessions: () => void }} parts */
export function menu({ store, reading, mending, sessions, across, onMended, onMark, onSessions }) {
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
    item(t.menuSessions, onSessions),
    keepSwitch(store, sessions),
    item(t.removeAll, async () => { if (confirm(t.removeAllSure(store.entries.length))) await sessions.clear(); }),
    item(t.eraseAll, async () => { if (confirm(t.eraseAllSure)) await sessions.eraseAll(); }));
}

/** Whether sessions are kept in this browser; holds at once. @param {Store} store @param {Sessions} sessions */
function keepSwitch(store, sessions) {
  const box = h('input', { type: 'checkbox', checked: sessions.isKeeping, onchange: async () => {
    try {
      await (box.checked ? sessions.keepAgain() : sessions.keepNothing());
      store.notify({ tone: 'info', text: box.checked ? t.keepOn : t.keepOff });
    } catch {
      box.checked = sessions.isKeeping;
      store.notify({ tone: 'warning', text: t.notKept });
    }
  } });
  return h('label', { class: 'item' }, box, t.keepHere);
}

/** Gives the reader a file. @param {string} name @param {string} content @param {string} type */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
