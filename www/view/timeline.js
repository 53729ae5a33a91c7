// The Timeline view: what the articles date, by day. A table is its first form; the strip of dots above it shows the same at a glance. Dates that
// cannot be told are listed with what is missing.

import { count, h, shorten } from '../dom.js';
import { grow } from '../findings.js';
import { dateOf, outletOf } from '../reading.js';
import { t } from '../strings.js';
import { paged } from './paged.js';
import { daysOf } from './value.js';
import { headline, whereOf } from './words.js';

/** @import { Entry, Mention } from '../types.js' */
/** @import { Board } from './board.js' */

/** @typedef {{ entry: Entry, mention: Mention, from: string, to: string, words: string }} Dated a date in an article, by its days */

const DAY = 86_400_000;

/** @param {Board} board @returns {Node[]} */
export function timeline({ store, toArticle }) {
  /** @type {Dated[]} */
  const dated = [];
  /** @type {Map<Entry, Mention[]>} */
  const open = new Map();
  for (const entry of store.entries) {
    const { report } = entry;
    if (!report) continue;
    const claims = [...report.claims].sort((a, b) => a.end - a.start - (b.end - b.start));
    for (const mention of report.mentions) {
      if (mention.type !== 'date') continue;
      const days = daysOf(mention.value);
      if (!days) {
        if (mention.value?.type !== 'date' || !mention.value.iso) grow(open, entry, mention);
        continue;
      }
      const claim = claims.find(({ time, start, end, kind }) => kind !== 'statement' && (time?.start === mention.start || (start <= mention.start && end >= mention.end)));
      dated.push({ entry, mention, ...days, words: claim ? headline(claim, report.text) : contextOf(report.text, mention) });
    }
  }
  // Of one day, in the order of the list, as they are.
  dated.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  if (!dated.length && !open.size) return [h('p', { class: 'nothing' }, t.noDates)];
  const lead = (/** @type {Entry} */ entry, /** @type {Mention} */ mention, /** @type {string} */ words) => h('button', { type: 'button', class: 'link', onclick: () => toArticle(entry, '', mention) }, words);
  let day = '';
  return [
    ...(dated.length ? [strip(dated, store.entries), h('div', { class: 'dated' }, paged(dated, ({ entry, mention, from, to, words }) => {
      const same = `${from}/${to}` === day;
      // A month or a year is named as one; of a span both ends are.
      const iso = mention.value?.type === 'date' ? (mention.value.iso ?? '') : '';
      const label = from === to ? from : iso.includes('/') ? `${from} – ${to}` : iso;
      day = `${from}/${to}`;
      return h('li', { class: `dated-row${same ? ' again' : ''}` }, h('time', { dateTime: from }, same ? '' : label), h('span', { class: 'where' }, whereOf(store, entry)),
        h('span', { dir: 'auto' }, lead(entry, mention, mention.text), ` ${words}`));
    }))] : []),
    ...(open.size ? [h('section', { class: 'group' }, h('h3', null, t.undated, h('small', null, t.undatedHint)), h('ul', { class: 'plain' }, [...open].slice(0, 100).map(([entry, mentions]) => h('li', null,
      h('b', null, whereOf(store, entry)), ' ', mentions.slice(0, 30).flatMap((mention) => [lead(entry, mention, mention.text), ' ']), dateOf(entry) ? null : h('button', { type: 'button', class: 'small', onclick: () => store.ask(entry, 'date') }, t.setDate)))))] : []),
  ];
}

/** A row of dots for each article. Decoration: the list says the same. @param {Dated[]} dated @param {Entry[]} entries */
function strip(dated, entries) {
  const at = (/** @type {string} */ date) => Date.parse(date) / DAY;
  const own = entries.flatMap((entry) => (/^\d{4}-\d\d-\d\d/.test(dateOf(entry) ?? '') ? [at((dateOf(entry) ?? '').slice(0, 10))] : []));
  const short = dated.filter(({ from, to }) => at(to) - at(from) < 40).map(({ from }) => at(from)).sort((a, b) => a - b);
  // A mention of long ago must not press the days of the event into one dot.
  const middle = short.slice(Math.floor(short.length * 0.05), Math.ceil(short.length * 0.95));
  const ends = middle.length ? [...middle, ...own] : [...own, at(dated[0]?.from ?? '2000-01-01')];
  const [first, last] = [Math.min(...ends) - 1, Math.max(...ends) + 1];
  const percent = (/** @type {number} */ day) => `${((day - first) / (last - first)) * 100}%`;
  const label = (/** @type {number} */ day) => new Date(day * DAY).toISOString().slice(0, 10);
  /** @type {Map<Entry, Dated[]>} */
  const byEntry = new Map();
  for (const one of dated) grow(byEntry, one.entry, one);
  const rows = entries.filter((entry) => byEntry.has(entry)).slice(0, 30).map((entry) => {
    const all = byEntry.get(entry) ?? [];
    const here = all.filter(({ from, to }) => at(from) >= first && at(to) <= last);
    const earlier = all.length - here.length;
    const days = new Map();
    for (const { from, to } of here) days.set(`${from}/${to}`, (days.get(`${from}/${to}`) ?? 0) + 1);
    const track = h('span', { class: 'track' }, [...days].map(([span, times]) => {
      const [from = '', to = ''] = span.split('/');
      const dot = h('i', { class: `dot${from === to ? '' : ' span'}`, title: `${from === to ? from : `${from} – ${to}`}: ${times}` });
      dot.style.insetInlineStart = percent(at(from));
      if (from !== to) dot.style.width = `${((at(to) - at(from)) / (last - first)) * 100}%`;
      else dot.style.setProperty('--size', `${Math.min(16, 8 + times)}px`);
      return dot;
    }));
    const published = dateOf(entry)?.slice(0, 10);
    if (published && /^\d{4}-\d\d-\d\d$/.test(published)) {
      const mark = h('i', { class: 'published', title: `${t.facts.date}: ${published}` });
      mark.style.insetInlineStart = percent(at(published));
      track.append(mark);
    }
    return h('div', { class: 'scale-row' }, h('span', { class: 'scale-label' }, shorten(`${entries.indexOf(entry) + 1}. ${outletOf(entry) ?? ''}`, 30)), track, h('span', { class: 'scale-figure' }, earlier ? `+${count(earlier)} ${t.elsewhen}` : ''));
  });
  return h('div', { class: 'scale strip', 'aria-hidden': 'true' }, rows,
    h('div', { class: 'scale-row ends' }, h('span', { class: 'scale-label' }), h('span', { class: 'track' }, h('i', null, label(first + 1)), h('i', null, label(last - 1))), h('span', { class: 'scale-figure' })));
}

/** The words around a date. @param {string} text @param {Mention} mention */
function contextOf(text, { start, end }) {
  const line = text.lastIndexOf('\n', start) + 1;
  const space = text.indexOf(' ', start - 60) + 1;
  const from = line >= start - 60 ? line : space && space < start ? space : start;
  return shorten(`${from > line ? '… ' : ''}${text.slice(from, Math.min(text.length, end + 90)).split('\n', 1)[0] ?? ''}`, 150);
}
