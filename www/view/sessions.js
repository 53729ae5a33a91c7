// The sheet of sessions: which there are, which one is open here or elsewhere; opened, begun, named, deleted.

import { fill, h } from '../dom.js';
import { t } from '../strings.js';

/** @import { SessionRow } from '../kept.js' */
/** @import { Sessions } from '../sessions.js' */

/** @param {Sessions} sessions @param {HTMLElement} place @param {() => void} close */
export function sessionsView(sessions, place, close) {
  const list = h('ul', { class: 'plain sessions' });
  place.append(
    h('p', { class: 'actions' }, h('button', { type: 'button', class: 'small primary', onclick: async () => { close(); await sessions.begin(); } }, t.newSession)),
    list);

  async function draw() {
    const all = await sessions.list();
    fill(list, all.length ? all.map(row) : h('li', { class: 'hint' }, t.nothingKept));
  }

  /** @param {SessionRow} session */
  function row(session) {
    const isHere = sessions.isCurrent(session);
    const name = session.name || session.title || t.untitledSession;
    const slot = h('div', null);
    const rename = h('button', { type: 'button', class: 'small', 'aria-label': `${t.rename} ${name}`, onclick: () => {
      const field = h('input', { class: 'field', value: session.name ?? '', placeholder: name, 'aria-label': t.sessionName, dir: 'auto', autocomplete: 'off' });
      fill(slot, h('form', { class: 'session-name', onsubmit: async (/** @type {Event} */ event) => {
        event.preventDefault();
        await sessions.rename(session, field.value.trim());
        await draw();
      } }, field, h('button', { class: 'small primary' }, t.save)));
      field.focus();
    } }, t.rename);
    return h('li', { class: 'session', 'aria-current': isHere ? 'true' : null },
      h('div', { class: 'session-words' }, h('b', { dir: 'auto' }, name),
        h('span', { class: 'where' }, `${t.articles(session.articles)} · ${new Date(session.used).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' })}${isHere ? ` · ${t.openHere}` : session.isOpen ? ` · ${t.openInTab}` : ''}`)),
      isHere || session.isOpen ? null : h('button', { type: 'button', class: 'small', 'aria-label': `${t.openSession}: ${name}`, onclick: async () => { close(); await sessions.open(session); } }, t.openSession),
      rename,
      session.isOpen ? null : h('button', { type: 'button', class: 'small', 'aria-label': `${t.deleteSession}: ${name}`, onclick: async () => {
        if (session.articles && !confirm(t.deleteSure(name, session.articles))) return;
        await sessions.remove(session);
        await draw();
      } }, t.deleteSession),
      slot);
  }
  return { open: draw };
}
