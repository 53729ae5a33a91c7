// The head of an article: its title and what is known of it, each with where that was found, and a form in which the reader sets it.

import { fill, h } from '../dom.js';
import { ENCODINGS } from '../encoding.js';
import { dateOf, outletOf, titleOf } from '../reading.js';
import { t } from '../strings.js';

/** @import { Entry, Fact, Facts } from '../types.js' */

/** @type {Fact[]} */
const FACTS = ['title', 'author', 'outlet', 'date'];

/**
 * @typedef {object} HeadActions
 * @property {(entry: Entry) => void} onRetry
 * @property {(entry: Entry, facts: Facts) => void} onAmend told everything that the reader says of the article
 * @property {(entry: Entry, encoding: string) => void} onRecode
 */

/** @param {Entry} entry @param {HeadActions} actions @param {Fact | 'encoding' | null} [asked] the field to open the form at @returns {Node[]} */
export function articleHead(entry, actions, asked = null) {
  const { report } = entry;
  const title = titleOf(entry);
  const shown = report?.blocks.some((block) => block.kind === 'title' && report.text.slice(block.start, block.end).trim() === title);
  const heading = h('h2', { class: shown || (report && !report.title && !entry.source.title) ? 'unseen' : '', dir: 'auto' }, title);
  const place = h('div', { class: 'facts' });
  const close = () => fill(place, meta(entry, open));
  const open = (/** @type {Fact | 'encoding'} */ name) => {
    fill(place, form(entry, actions, close));
    const field = /** @type {HTMLElement | null} */ (place.querySelector(`#fact-${name}`));
    field?.focus();
    if (field instanceof HTMLInputElement) field.select();
  };
  close();
  if (asked) queueMicrotask(() => open(asked));
  if (entry.status === 'failed') {
    return [heading, place, h('div', { class: 'trouble' }, h('p', null, entry.problem?.message ?? t.failed), h('button', { type: 'button', class: 'small', onclick: () => actions.onRetry(entry) }, t.retry)), h('pre', { class: 'raw', dir: 'auto' }, (entry.source.text ?? entry.source.html ?? '').slice(0, 20_000))];
  }
  if (!report) return [heading, place, h('p', { class: 'nothing' }, t.waiting)];
  return report.text.trim() ? [heading, place] : [heading, place, h('p', { class: 'nothing' }, t.noWords)];
}

/** What is known, in one line; each fact leads to its field. @param {Entry} entry @param {(name: Fact | 'encoding') => void} open */
function meta(entry, open) {
  const { report, decoding } = entry;
  const button = (/** @type {Fact | 'encoding'} */ name, /** @type {string | null} */ words, /** @type {string} */ unknown) => h('span', null, h('button', {
    type: 'button', class: `fact ${words ? '' : 'unknown'}`, title: `${t.facts[name]}: ${name === 'encoding' ? t.guessed : originOf(entry, name)}. ${t.setFact}`, onclick: () => open(name),
  }, words || unknown));
  return h('p', { class: 'meta' },
    button('outlet', outletOf(entry), t.outletUnknown), button('date', dateOf(entry), t.dateUnknown), button('author', valueOf(entry, 'author'), t.authorUnknown),
    report ? h('span', null, t.characters(report.text.length)) : null,
    decoding ? button('encoding', `${decoding.encoding}${decoding.guessed ? ` (${t.guessed})` : ''}`, '') : null,
    entry.name ? h('span', { class: 'file' }, entry.name) : null,
    h('span', null, h('button', { type: 'button', class: 'link', onclick: () => open('title') }, t.editFacts)));
}

/** @param {Entry} entry @param {HeadActions} actions @param {() => void} close */
function form(entry, actions, close) {
  const { decoding } = entry;
  const fields = FACTS.map((name) => {
    const value = valueOf(entry, name) ?? '';
    const isDate = name === 'date' && (!value || /^\d{4}-\d\d-\d\d$/.test(value));
    const input = h('input', { type: isDate ? 'date' : 'text', id: `fact-${name}`, value, dir: 'auto', autocomplete: 'off' });
    const { [name]: said, ...others } = entry.facts;
    return { name, value, input, row: [
      h('label', { for: input.id }, t.facts[name]), input,
      h('span', { class: 'origin' }, originOf(entry, name), said === undefined ? null : [' ', h('button', { type: 'button', class: 'link', onclick: () => actions.onAmend(entry, others) }, t.asFound)]),
    ] };
  });
  const encoding = decoding && h('select', { id: 'fact-encoding' }, ENCODINGS.map((label) => h('option', { value: label, selected: label === decoding.encoding }, label)));
  return h('form', {
    class: 'facts-form', 'aria-label': t.editFacts,
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      const changed = fields.filter(({ input, value }) => input.value.trim() !== value);
      close();
      if (changed.length) actions.onAmend(entry, { ...entry.facts, ...Object.fromEntries(changed.map(({ name, input }) => [name, input.value.trim()])) });
      if (encoding && encoding.value !== decoding.encoding) actions.onRecode(entry, encoding.value);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    },
  },
  fields.flatMap(({ row }) => row),
  encoding ? [h('label', { for: encoding.id }, t.facts.encoding), encoding, h('span', { class: 'origin' }, decoding.guessed ? t.guessed : t.originYou)] : [],
  h('p', null, h('button', { class: 'small primary' }, t.save), ' ', h('button', { type: 'button', class: 'small', onclick: close }, t.cancel)));
}

/** @param {Entry} entry @param {Fact} name */
function valueOf(entry, name) {
  return name === 'date' ? dateOf(entry) : (entry.facts[name] ?? entry.report?.[name] ?? entry.source[name] ?? null);
}

/** Where a fact is from, in words. @param {Entry} entry @param {Fact} name */
function originOf(entry, name) {
  if (entry.facts[name] !== undefined) return t.originYou;
  const origin = entry.report ? entry.report.origins[name] : entry.source[name] && 'given';
  return origin === 'given' ? t.originGiven : origin ? t.foundIn(origin) : t.notFound;
}
