// What is known of an entity beside its names: its kind, titles, where it lies, what a date or a number is worth; and by which words each
// article calls it. Shown where the report has it.

import { count, h } from '../dom.js';
import { t } from '../strings.js';
import { valueWords } from './value.js';
import { whereOf } from './words.js';

/** @import { Store } from '../store.js' */
/** @import { Entity, Entry, Mention, Span, Spot } from '../types.js' */

/** Reasons listed why forms are one, at most. */
const JOINS = 40;

/** @type {Intl.DisplayNames | null} */
let regions = null;

/** A country by its code of two letters. @param {string} code */
function country(code) {
  regions ??= new Intl.DisplayNames(['en'], { type: 'region' });
  return /^[A-Z]{2}$/.test(code) ? (regions.of(code) ?? code) : code;
}

/** @param {Entity} entity @returns {HTMLElement[]} */
export function entityFacts(entity) {
  const { subtype, subtype_reason: reason, location } = entity;
  return [
    ...(subtype ? [h('span', { class: 'tag', title: reason?.text }, t.subtypes[subtype])] : []),
    ...(location ? [h('span', { class: 'tag', title: location.reason.text }, spotWords(location)), ...(location.ambiguous && location.alternatives.length ? [h('span', { class: 'where' }, t.orElse(location.alternatives.slice(0, 3).map(spotWords).join('; ')))] : [])] : []),
  ];
}

/** The forms of a name, each with how often it stands. @param {Entity} entity @param {number} most */
export function formsOf({ forms }, most) {
  return h('p', { class: 'forms', dir: 'auto' }, forms.slice(0, most).map(({ text, count: times }) => h('span', null, text, h('i', null, `×${count(times)}`))));
}

/** Why the forms of a name are one. @param {Entity} entity */
export function joinsOf({ joins }) {
  return h('ul', { class: 'plain joins' }, joins.slice(0, JOINS).map((join) => h('li', { dir: 'auto' }, h('b', null, join.a), ' = ', h('b', null, join.b), ` — ${join.text} `, h('code', null, join.rule))));
}

/** What single mentions tell: titles beside a name, what a date or a number is worth. @param {Mention[]} mentions @returns {HTMLElement[]} */
export function mentionFacts(mentions) {
  const words = new Set(mentions.flatMap((mention) => {
    const words = valueWords(mention.value);
    return [...(mention.title ? [mention.title.text] : []), ...(words ? [words] : [])];
  }));
  return [...words].slice(0, 8).map((word) => h('span', { class: 'tag', dir: 'auto' }, word));
}

/** @param {Spot} spot */
export function spotWords({ latitude, longitude, country: code }) {
  const degrees = (/** @type {number} */ value, /** @type {string} */ letters) => `${Math.abs(value / 10_000).toFixed(2)}° ${letters[value < 0 ? 1 : 0]}`;
  return `${country(code)}, ${degrees(latitude, 'NS')} ${degrees(longitude, 'EW')}`;
}

/**
 * The nouns and adjectives by which each article calls an entity.
 * @param {Entity} entity
 * @param {Entry[]} entries those that mention it
 * @param {Store} store
 * @param {(entry: Entry, key: string, span: Span) => void} toArticle
 */
export function wordingBy(entity, entries, store, toArticle) {
  const members = new Set([entity.id, ...entity.members]);
  const articles = entries.flatMap((entry) => {
    const words = (entry.report?.wording ?? []).filter((wording) => members.has(wording.entity));
    return words.length ? [{ entry, words }] : [];
  });
  if (!articles.length) return null;
  return h('div', { class: 'wording' }, h('p', { class: 'where' }, t.wording), h('ul', null, articles.slice(0, 40).map(({ entry, words }) => h('li', null, h('span', { class: 'where' }, whereOf(store, entry)),
    words.sort((a, b) => b.uses.length - a.uses.length).slice(0, 12).map(({ word, uses }) => h('button', { type: 'button', class: 'small', dir: 'auto', title: uses[0]?.why.text, onclick: () => { if (uses[0]) toArticle(entry, `e:${entity.id}`, uses[0]); } }, word, h('i', null, `×${count(uses.length)}`)))))));
}
