// The menu behind “Session”: what is corrected, what is kept, what is removed.

import { sessionFile } from '../export.js';
import { byId, errorWords, h } from '../dom.js';
import { t } from '../strings.js';

/** @import { Mending } from '../mending.js' */
/** @import { Sessions } from '../sessions.js' */
/** @import { Store } from '../store.js' */

/** @param {{ store: Store, mending: Mending, sessions: Sessions, onMended: () => void, onMark: () => void, onSessions: () => void, areElements: boolean, onMarks: (areElements: boolean) => void }} parts */
export function menu({ store, mending, sessions, onMended, onMark, onSessions, areElements, onMarks }) {
  const items = byId('menu-items');
  const item = (/** @type {string} */ words, /** @type {() => unknown} */ run) => h('button', { type: 'button', onclick: async () => {
    items.hidePopover();
    try {
      await run();
    } catch (error) {
      store.notify({ tone: 'error', text: t.reportFailed(errorWords(error)) });
    }
  } }, words);
  items.append(
    item(t.saveSession, () => save('crossread-session.json', sessionFile(store.entries, mending.all, store.notes), 'application/json')),
    h('hr', null),
    item(t.menuMark, onMark),
    item(t.menuCorrections, onMended),
    tick(t.asElements, areElements, (isOn) => onMarks(isOn)),
    h('hr', null),
    item(t.menuSessions, onSessions),
    keepSwitch(store, sessions),
    item(t.removeAll, async () => { if (confirm(t.removeAllSure(store.entries.length))) await sessions.clear(); }),
    item(t.eraseAll, async () => { if (confirm(t.eraseAllSure)) await sessions.eraseAll(); }));
}

/** Whether sessions are kept in this browser; holds at once. @param {Store} store @param {Sessions} sessions */
function keepSwitch(store, sessions) {
  return tick(t.keepHere, sessions.isKeeping, async (isOn, box) => {
    try {
      await (isOn ? sessions.keepAgain() : sessions.keepNothing());
      store.notify({ tone: 'info', text: isOn ? t.keepOn : t.keepOff });
    } catch {
      box.checked = sessions.isKeeping;
      store.notify({ tone: 'warning', text: t.notKept });
    }
  });
}

/** @param {string} words @param {boolean} isOn @param {(isOn: boolean, box: HTMLInputElement) => void} onChange */
function tick(words, isOn, onChange) {
  const box = h('input', { type: 'checkbox', checked: isOn, onchange: () => onChange(box.checked, box) });
  return h('label', { class: 'item' }, box, words);
}

/** Gives the reader a file. @param {string} name @param {string | Blob} content @param {string} type */
export function save(name, content, type) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
