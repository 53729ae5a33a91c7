// The reader's own words on a finding: a pin and a field on its card. Saves as one types; decides nothing.

import { h } from '../dom.js';
import { t } from '../strings.js';

/** @import { Notes } from '../notes.js' */
/** @import { Note } from '../types.js' */

/**
 * @param {() => Note} current the note as it is now, or an empty one
 * @param {Notes} notes
 */
export function noteRow(current, notes) {
  const { text, pinned } = current();
  const field = h('textarea', {
    class: 'field note-words', rows: Math.min(8, Math.max(2, text.split('\n').length)), dir: 'auto', value: text, placeholder: t.noteHint, 'aria-label': t.note, hidden: !text,
    oninput: () => notes.write(current(), field.value),
    onblur: () => notes.written(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      open.focus();
    },
  });
  const open = h('button', { type: 'button', class: 'small', title: `${t.note} (o)`, 'data-mend': 'note', onclick: () => {
    field.hidden = false;
    field.focus();
  } }, `✎ ${text ? t.note : t.addNote}`);
  return h('div', { class: 'note-row' },
    h('button', { type: 'button', class: 'small', 'data-mend': 'pin', title: `${t.pin} (i)`, 'aria-pressed': String(pinned), onclick: () => notes.pin(current()) }, `${pinned ? '★' : '☆'} ${pinned ? t.pinned : t.pin}`),
    open, field);
}

/** What stands beside the name of a finding that has a note. @param {Note | undefined} note */
export function noteSign(note) {
  return note ? h('span', { class: 'note-sign', role: 'img', 'aria-label': note.text ? `${t.note}: ${note.text.slice(0, 200)}` : t.pinned, title: note.text || t.pinned }, note.pinned ? '★' : '✎') : null;
}
