// What holds across the articles, as three lists: claims side by side, names by their forms, repeated passages. Every place leads to its article.

import { differences } from '../differences.js';
import { count, fill, h, shorten } from '../dom.js';
import { mentionKey } from '../findings.js';
import { outletOf, titleOf } from '../reading.js';
import { t } from '../strings.js';
import { scale } from './scale.js';
import { headline, partWords, reasonWords } from './words.js';

/** @import { Across } from '../findings.js' */
/** @import { Store, View } from '../store.js' */
/** @import { Comparison, Entity, Entry, Mention, Passage, Span } from '../types.js' */

/** Items drawn at once; more come when asked for. */
const PAGE = 100;

/** Articles that have a column in the table of a name's forms, at most. */
const COLUMNS = 8;

/** The order in which relations are shown: what needs eyes first. */
const RELATIONS = ['conflict', 'reversal', 'unverified', 'different-scope', 'sum-consistent', 'part-of', 'agree', 'repeat'];

/** @typedef {(entry: Entry, key: string, span: Span) => void} ToArticle */

/**
 * @param {Store} store
 * @param {HTMLElement} pane
 * @param {ToArticle} toArticle
 */
export function board(store, pane, toArticle) {
  return {
    /** @param {View} view @param {Across} across */
    show(view, across) {
      pane.scrollTop = 0;
      const content = !store.across ? [h('p', { class: 'nothing' }, store.entries.length ? t.stillComparing : t.noArticles)]
        : view === 'claims' ? claims(store, across, toArticle) : view === 'names' ? names(store, across, toArticle) : repeats(store, toArticle);
      fill(pane, h('div', { class: 'board-body' }, h('h2', null, t.views[view]), content));
    },
  };
}

/**
 * Items with a button for more when there are many.
 * @template T
 * @param {T[]} items
 * @param {(item: T) => HTMLElement} draw
 */
function paged(items, draw) {
  const list = h('ul', { class: 'items' });
  let shown = 0;
  const more = h('button', { type: 'button', class: 'small', onclick: () => add() });
  function add() {
    list.append(...items.slice(shown, shown + PAGE).map(draw));
    shown = Math.min(items.length, shown + PAGE);
    more.textContent = `Show ${count(Math.min(PAGE, items.length - shown))} more of ${count(items.length - shown)}`;
    more.hidden = shown === items.length;
  }
  add();
  return [list, more];
}

/** @param {Store} store @param {Across} across @param {ToArticle} toArticle */
function claims(store, across, toArticle) {
  const isRejected = (/** @type {string} */ id) => across.claims.get(id)?.entry.corrections.rejected.includes(`c:${id}`);
  const comparisons = (store.across?.comparisons ?? []).filter((comparison) => !comparison.claims.some(isRejected));
  if (!comparisons.length) return [h('p', { class: 'nothing' }, t.noComparisons)];
  return RELATIONS.flatMap((relation) => {
    const some = comparisons.filter((comparison) => comparison.relation === relation);
    if (!some.length) return [];
    return [h('section', { class: 'group' },
      h('h3', null, h('span', { class: `tag relation-${relation}` }, t.relations[relation] ?? relation), h('span', { class: 'count' }, count(some.length)), h('small', null, t.relationWords[relation] ?? '')),
      paged(some, (comparison) => sideBySide(comparison, store, across, toArticle)))];
  });
}

/** @param {Comparison} comparison @param {Store} store @param {Across} across @param {ToArticle} toArticle */
function sideBySide(comparison, store, across, toArticle) {
  const sides = comparison.claims.flatMap((id) => across.claims.get(id) ?? []);
  return h('li', { class: 'comparison' },
    h('p', { class: 'reason' }, reasonWords(comparison, store), ' ', h('code', null, comparison.why.rule)),
    scale(sides.flatMap(({ entry, claim }) => (claim.number && entry.report ? [{ figure: claim.number, text: entry.report.text, label: `${count(store.entries.indexOf(entry) + 1)}. ${shorten(partWords(claim.victim) || entry.report.outlet || titleOf(entry), 40)}`, stance: claim.stance }] : [])).slice(0, 12)),
    h('div', { class: 'sides' }, sides.slice(0, 12).map(({ entry, claim }) => h('button', { type: 'button', class: 'side', dir: 'auto', onclick: () => toArticle(entry, `c:${claim.id}`, claim) },
      h('span', { class: 'where' }, whereOf(store, entry)),
      h('b', null, headline(claim, entry.report?.text ?? ''), claim.stance === 'asserted' ? null : h('span', { class: `tag stance-${claim.stance}` }, t.stances[claim.stance])),
      h('q', null, shorten(entry.report?.text.slice(claim.start, Math.min(claim.end, claim.start + 500)) ?? '', 260))))));
}

/** @param {Store} store @param {Across} across @param {ToArticle} toArticle */
function names(store, across, toArticle) {
  const entities = (store.across?.entities ?? []).map((entity) => ({ entity, articles: [...(across.mentions.get(entity.id) ?? [])].flatMap(([entry, mentions]) => left(entry, mentions)) }))
    .filter(({ articles }) => articles.length)
    .sort((a, b) => b.articles.length - a.articles.length || total(b.entity) - total(a.entity));
  if (!entities.length) return [h('p', { class: 'nothing' }, t.noNames)];
  return paged(entities, ({ entity, articles }) => h('li', { class: 'name' },
    h('span', { class: `badge type-${entity.type}`, title: t.types[entity.type] }, t.letters[entity.type]),
    h('div', null,
      h('b', { dir: 'auto' }, entity.name), h('span', { class: 'where' }, `${t.times(total(entity))} in ${t.articles(articles.length)}`),
      entity.forms.length > 1 ? formsByArticle(entity, articles, store, toArticle) : null,
      entity.forms.length > 1 && articles.length <= COLUMNS ? null : h('ul', { class: 'places inline' }, articles.slice(0, 12).map(([entry, mentions]) => h('li', null,
        h('button', { type: 'button', onclick: () => { if (mentions[0]) toArticle(entry, `e:${entity.id}`, mentions[0]); } }, whereOf(store, entry), h('i', null, `×${count(mentions.length)}`)))),
      articles.length > 12 ? h('li', { class: 'more' }, `… ${count(articles.length - 12)} more`) : null))));
}

/** An article's mentions without those that the reader took out. @param {Entry} entry @param {Mention[]} mentions @returns {[Entry, Mention[]][]} */
function left(entry, mentions) {
  const { rejected } = entry.corrections;
  if (!rejected.length) return [[entry, mentions]];
  const some = mentions.filter((mention) => !rejected.includes(mentionKey(mention)));
  return some.length ? [[entry, some]] : [];
}

/**
 * Who writes which form how often: a row for each form, a column for each article.
 * @param {Entity} entity
 * @param {[Entry, Mention[]][]} articles
 * @param {Store} store
 * @param {ToArticle} toArticle
 */
function formsByArticle(entity, articles, store, toArticle) {
  if (articles.length > COLUMNS) return h('p', { class: 'forms', dir: 'auto' }, entity.forms.slice(0, 30).map(({ text, count: times }) => h('span', null, text, h('i', null, `×${count(times)}`))));
  return h('div', { class: 'wide' }, h('table', { class: 'matrix' },
    h('thead', null, h('tr', null, h('td', null), articles.map(([entry]) => h('th', { scope: 'col' }, whereOf(store, entry))))),
    h('tbody', null, entity.forms.slice(0, 30).map((form) => h('tr', null,
      h('th', { scope: 'row', dir: 'auto' }, form.text),
      articles.map(([entry, mentions]) => {
        const here = mentions.filter(({ text }) => text === form.text);
        const first = here[0];
        return h('td', null, first ? h('button', { type: 'button', 'aria-label': `${form.text}, ${t.times(here.length)} in ${whereOf(store, entry)}`, onclick: () => toArticle(entry, `e:${entity.id}`, first) }, here.length) : null);
      }))))));
}

/** @param {Store} store @param {ToArticle} toArticle */
function repeats(store, toArticle) {
  const passages = (store.across?.passages ?? []).filter((passage) => !passage.parent)
    .sort((a, b) => weight(b) - weight(a));
  if (!passages.length) return [h('p', { class: 'nothing' }, t.noPassages)];
  return paged(passages, (passage) => {
    const first = passage.occurrences[0];
    const text = first ? store.byId.get(first.article)?.report?.text.slice(first.start, Math.min(first.end, first.start + 900)) : '';
    const articles = new Set(passage.occurrences.map(({ article }) => article)).size;
    return h('li', { class: `passage class-${passage.class}` },
      h('p', { class: 'where' }, h('b', null, t.times(passage.occurrences.length)), ` in ${t.articles(articles)} `, h('span', { class: 'tag' }, t.passageClasses[passage.class] ?? passage.class)),
      passage.class === 'exact' ? h('blockquote', { class: 'quote', dir: 'auto' }, shorten(text ?? '', 600)) : aligned(passage, store),
      h('ul', { class: 'places inline' }, passage.occurrences.slice(0, 12).map((occurrence) => {
        const entry = store.byId.get(occurrence.article);
        return h('li', null, h('button', { type: 'button', onclick: () => { if (entry) toArticle(entry, `r:${passage.id}`, occurrence); } }, entry ? whereOf(store, entry) : occurrence.article, h('i', null, `${Math.round(occurrence.similarity / 10)} %`)));
      }), passage.occurrences.length > 12 ? h('li', { class: 'more' }, `… ${count(passage.occurrences.length - 12)} more`) : null));
  });
}

/** The first place and the one that differs most from it, side by side, with the words that differ. @param {Passage} passage @param {Store} store */
function aligned({ occurrences }, store) {
  const [first, ...others] = occurrences;
  const other = others.reduce((least, one) => (one.similarity < least.similarity ? one : least), others[0] ?? /** @type {any} */ (first));
  const sides = [first, other].map((occurrence) => ({ entry: store.byId.get(occurrence?.article ?? ''), text: store.byId.get(occurrence?.article ?? '')?.report?.text.slice(occurrence?.start, occurrence?.end) ?? '' }));
  const [a, b] = differences(sides[0]?.text ?? '', sides[1]?.text ?? '');
  return h('div', { class: 'sides' }, [a, b].map((runs, at) => h('blockquote', { class: 'aligned', dir: 'auto' },
    h('span', { class: 'where' }, sides[at]?.entry ? whereOf(store, sides[at].entry) : ''),
    h('p', null, runs.flatMap(({ text, differs }) => (differs ? [h(at ? 'ins' : 'del', null, text.trimEnd()), ' '] : [text]))))));
}

/** Longer and more often comes first; common phrases and template text last. @param {Passage} passage */
function weight({ occurrences, class: kind }) {
  const first = occurrences[0];
  const length = first ? first.end - first.start : 0;
  return (kind === 'formulaic' || kind === 'boilerplate' ? 0 : 1e9) + length * Math.log2(occurrences.length + 1);
}

/** @param {Entity} entity */
function total(entity) {
  return entity.forms.reduce((sum, form) => sum + form.count, 0);
}

/** @param {Store} store @param {Entry} entry */
function whereOf(store, entry) {
  return `${count(store.entries.indexOf(entry) + 1)}. ${shorten(outletOf(entry) || titleOf(entry), 40)}`;
}
