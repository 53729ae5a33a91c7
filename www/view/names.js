// The Names view: every entity with its forms by article, why they are one, what it is; chosen ones are made one, given a type, taken out.

import { count, fill, h } from '../dom.js';
import { namesOf } from '../mending.js';
import { MENTION_TYPES } from '../store.js';
import { t } from '../strings.js';
import { mendName } from './mend.js';
import { paged } from './paged.js';
import { entityFacts, formsOf, joinsOf, mentionFacts, wordingBy } from './entity.js';
import { whereOf } from './words.js';

/** @import { Entity, Entry, Mention, MentionType } from '../types.js' */
/** @import { Board } from './board.js' */

/** Articles that have a column in the table of a name's forms, at most. */
const COLUMNS = 8;
/** Forms that have a row in it, at most. */
const FORMS = 30;

/** What the reader looks for; outlives a view that is drawn anew. */
const wanted = { words: '', type: '' };
/** Names that are chosen, and whose mending is open, as texts write them. @type {Set<string>} */
const chosen = new Set();
/** @type {Set<string>} */
const opened = new Set();

/** @typedef {{ entity: Entity, articles: [Entry, Mention[]][] }} Row */

/** @param {Board} board @returns {Node[]} */
export function names(board) {
  const { store, across, mending } = board;
  const rows = (store.across?.entities ?? []).map((entity) => ({ entity, articles: [...(across.mentions.get(entity.id) ?? [])] }))
    .filter(({ articles }) => articles.length)
    .sort((a, b) => b.articles.length - a.articles.length || total(b.entity) - total(a.entity));
  if (!rows.length) return [h('p', { class: 'nothing' }, t.noNames)];
  const usual = new Map(rows.map(({ entity }) => [nameOf(entity), entity]));
  for (const name of chosen) if (!usual.has(name)) chosen.delete(name);

  const list = h('div', null);
  const bar = h('div', { class: 'choice-bar', role: 'toolbar', 'aria-label': t.chosenNames });
  const draw = () => {
    const words = wanted.words.toLowerCase();
    const some = rows.filter(({ entity }) => (!wanted.type || entity.type === wanted.type) && (!words || [entity.name, ...entity.forms.map(({ text }) => text)].some((text) => text.toLowerCase().includes(words))));
    fill(list, some.length ? paged(some, (row) => draw1(row, board, drawBar)) : h('p', { class: 'nothing' }, t.noNameMatches));
  };
  const drawBar = () => {
    const named = [...chosen].map((name) => namesOf(usual.get(name)));
    const act = (/** @type {() => void} */ run) => () => {
      chosen.clear();
      run();
      board.redraw();
    };
    bar.hidden = !named.length;
    const [first, ...others] = named;
    fill(bar, h('b', null, t.chosen(named.length)),
      h('button', { type: 'button', class: 'small primary', disabled: named.length < 2, title: 'm', 'data-merge': '', onclick: act(() => { if (first) mending.merge(first, others.flatMap(({ names: [name] }) => name ?? [])); }) }, t.areOne),
      h('select', { class: 'small', 'aria-label': t.kindOf, onchange: (/** @type {Event} */ event) => {
        const kind = /** @type {MentionType} */ (/** @type {HTMLSelectElement} */ (event.target).value);
        act(() => mending.retype({ names: named.flatMap((one) => one.names) }, kind))();
      } }, h('option', { value: '' }, `${t.kindOf} …`), MENTION_TYPES.map((type) => h('option', { value: type }, t.types[type]))),
      h('button', { type: 'button', class: 'small', onclick: act(() => mending.rejectName({ names: named.flatMap((one) => one.names) })) }, t.noNamesThese),
      h('button', { type: 'button', class: 'small', onclick: act(() => {}) }, t.clearChoice));
  };
  const input = h('input', { type: 'search', id: 'names-filter', class: 'field', placeholder: t.filterNames, 'aria-label': t.filterNames, value: wanted.words, oninput: () => { wanted.words = input.value.trim(); draw(); } });
  const types = h('select', { id: 'names-type', class: 'field', 'aria-label': t.kindOf, onchange: () => { wanted.type = types.value; draw(); } },
    h('option', { value: '' }, t.allTypes), MENTION_TYPES.map((type) => h('option', { value: type, selected: type === wanted.type }, t.types[type])));
  draw();
  drawBar();
  return [h('div', { class: 'board-tools' }, input, types, h('span', { class: 'where' }, t.namesHint)), bar, list];
}

/** @param {Row} row @param {Board} board @param {() => void} onChosen */
function draw1({ entity, articles }, board, onChosen) {
  const { store, toArticle } = board;
  const name = nameOf(entity);
  const box = h('input', { type: 'checkbox', 'aria-label': `${t.choose}: ${entity.name}`, checked: chosen.has(name), onchange: () => {
    if (box.checked) chosen.add(name);
    else chosen.delete(name);
    onChosen();
  } });
  const slot = h('div', null);
  const toggle = h('button', { type: 'button', class: 'small', id: `mend-${entity.id}`, 'aria-expanded': 'false', 'aria-label': `${t.mend}: ${entity.name}`, onclick: () => {
    if (!opened.delete(name)) opened.add(name);
    open();
  } }, t.mend);
  const open = () => {
    const isOpen = opened.has(name);
    toggle.setAttribute('aria-expanded', String(isOpen));
    fill(slot, isOpen ? details(entity, board) : []);
  };
  open();
  return h('li', { class: 'name' },
    box, h('span', { class: `badge type-${entity.type}`, title: t.types[entity.type] }, t.letters[entity.type]),
    h('div', null,
      h('p', { class: 'name-head' }, h('b', { dir: 'auto' }, entity.name), h('span', { class: 'where' }, `${t.times(total(entity))} ${t.within(t.articles(articles.length))}`), entityFacts(entity), mentionFacts(articles.flatMap(([, mentions]) => mentions)), toggle),
      slot,
      entity.forms.length > 1 ? formsByArticle(entity, articles, board) : null,
      entity.forms.length > 1 && articles.length <= COLUMNS ? null : h('ul', { class: 'places inline' }, articles.slice(0, 12).map(([entry, mentions]) => h('li', null,
        h('button', { type: 'button', onclick: () => { if (mentions[0]) toArticle(entry, `e:${entity.id}`, mentions[0]); } }, whereOf(store, entry), h('i', null, `×${count(mentions.length)}`)))),
      articles.length > 12 ? h('li', { class: 'more' }, t.more(articles.length - 12)) : null),
      wordingBy(entity, articles.map(([entry]) => entry), store, toArticle)));
}

/** What the reader can do with a name, and why its forms are one. @param {Entity} entity @param {Board} board */
function details(entity, { mending, across }) {
  const named = namesOf(entity);
  return [
    mendName(named, entity.type, { mending, across }, h('button', { type: 'button', class: 'small', onclick: () => mending.rejectName(named) }, t.isWrong)),
    entity.joins.length ? joinsOf(entity) : null,
  ];
}

/**
 * Who writes which form how often: a row for each form, a column for each article.
 * @param {Entity} entity
 * @param {[Entry, Mention[]][]} articles
 * @param {Board} board
 */
function formsByArticle(entity, articles, { store, toArticle }) {
  if (articles.length > COLUMNS) return formsOf(entity, FORMS);
  return h('div', { class: 'wide' }, h('table', { class: 'matrix' },
    h('thead', null, h('tr', null, h('td', null), articles.map(([entry]) => h('th', { scope: 'col' }, whereOf(store, entry))))),
    h('tbody', null, entity.forms.slice(0, FORMS).map((form) => h('tr', null,
      h('th', { scope: 'row', dir: 'auto' }, form.text),
      articles.map(([entry, mentions]) => {
        const here = mentions.filter(({ text }) => text === form.text);
        const first = here[0];
        return h('td', null, first ? h('button', { type: 'button', 'aria-label': `${form.text}, ${t.times(here.length)} ${t.within(whereOf(store, entry))}`, onclick: () => toArticle(entry, `e:${entity.id}`, first) }, here.length) : null);
      }))))));
}

/** What texts call it most. @param {Entity} entity */
function nameOf(entity) {
  return namesOf(entity).names[0] ?? entity.name;
}

/** @param {Entity} entity */
function total(entity) {
  return entity.forms.reduce((sum, form) => sum + form.count, 0);
}
