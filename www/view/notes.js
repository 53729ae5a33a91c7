// The Notes view: every finding that the reader pinned or wrote something on, with its words and where it stands.

import { h, shorten } from '../dom.js';
import { placedNotes } from '../notes.js';
import { t } from '../strings.js';
import { paged } from './paged.js';
import { whereOf } from './words.js';

/** @import { Board } from './board.js' */

/** @param {Board} board @returns {Node[]} */
export function notesView({ store, across, notes, toArticle }) {
  const all = placedNotes(store, across);
  if (!all.length) return [h('p', { class: 'nothing' }, t.noNotes)];
  return paged(all, ({ note, place }) => h('li', { class: 'noted' },
    h('button', { type: 'button', class: 'icon', 'aria-pressed': String(note.pinned), 'aria-label': `${t.pin}: ${shorten(note.words, 60)}`, title: t.pin, onclick: () => notes.pin(note) }, note.pinned ? '★' : '☆'),
    h('div', null,
      h('p', { class: 'where' }, place ? `${whereOf(store, place.entry)} · ${place.title}` : t.notHere),
      place ? h('button', { type: 'button', class: 'link quote', dir: 'auto', onclick: () => toArticle(place.entry, place.key, place.span) }, shorten(note.words, 280)) : h('p', { class: 'quote', dir: 'auto' }, shorten(note.words, 280)),
      note.text ? h('p', { class: 'note-text', dir: 'auto' }, note.text) : null)));
}
