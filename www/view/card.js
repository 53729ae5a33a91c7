// One finding in full: its parts, why it was found, where else it stands, what it stands beside. Every place is a button that leads there.

import { count, fill, h, shorten } from '../dom.js';
import { entitiesOf } from '../findings.js';
import { newNote, noteKey, notesOn } from '../notes.js';
import { titleOf } from '../reading.js';
import { t } from '../strings.js';
import { entityFacts, formsOf, joinsOf, mentionFacts, wordingBy } from './entity.js';
import { mend } from './mend.js';
import { noteRow } from './note.js';
import { figureWords, headline, partWords, reasonWords } from './words.js';

/** @import { Across } from '../findings.js' */
/** @import { Mending } from '../mending.js' */
/** @import { Notes } from '../notes.js' */
/** @import { Store } from '../store.js' */
/** @import { BoilerplateFinding, Claim, ClaimFinding, Comparison, EntityFinding, Entry, Finding, RepeatFinding, SingleReport, Span, Why } from '../types.js' */

/** Places listed under one heading, at most. */
const PLACES = 60;

/**
 * @typedef {object} Leads where the buttons of a card lead
 * @property {(span: Span) => void} toSpan in this article
 * @property {(entry: Entry, key: string, span: Span) => void} toArticle
 * @property {() => void} close
 * @property {(step: 1 | -1) => void} step
 * @property {() => void} reject
 */

/**
 * @param {HTMLElement} card
 * @param {Finding} finding
 * @param {{ report: SingleReport, entry: Entry, across: Across, store: Store, mending: Mending, notes: Notes, also: Finding[], leads: Leads, onOpen: (finding: Finding) => void }} around
 */
export function showCard(card, finding, around) {
  const { leads, also } = around;
  // What holds across the articles came in while the reader was writing: the card stays as it is until then.
  if (card.dataset.key === finding.key && !card.hidden && document.activeElement?.closest('.mend-slot form, .note-words')) return;
  card.dataset.key = finding.key;
  const held = card.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.mend : undefined;
  fill(card,
    h('header', { class: 'card-head' },
      heading(finding, around),
      h('button', { type: 'button', class: 'icon', 'aria-label': t.previous, title: `${t.previous} (p)`, onclick: () => leads.step(-1) }, '↑'),
      h('button', { type: 'button', class: 'icon', 'aria-label': t.next, title: `${t.next} (n)`, onclick: () => leads.step(1) }, '↓'),
      h('button', { type: 'button', class: 'icon close', 'aria-label': t.close, title: `${t.close} (Esc)`, onclick: () => leads.close() }, '×')),
    h('div', { class: 'card-body' },
      mend(finding, { ...around, onReject: () => leads.reject() }),
      noteRow(() => notesOn(around.store.notes, around.across).get(noteKey(finding, around.report)) ?? newNote(finding, around.report), around.notes),
      body(finding, around),
      also.length ? section(t.also, h('ul', { class: 'places' }, also.slice(0, 8).map((other) => h('li', null, h('button', { type: 'button', onclick: () => around.onOpen(other) }, nameOf(other, around.report.text)))))) : null));
  card.hidden = false;
  if (held) /** @type {HTMLElement | null} */ (card.querySelector(`[data-mend="${held}"]`))?.focus();
  const scroller = card.querySelector('.card-body');
  if (scroller) scroller.scrollTop = 0;
}

/** @param {Finding} finding @param {Parameters<typeof showCard>[2]} around */
function heading(finding, { report }) {
  switch (finding.layer) {
    case 'entities': return h('h3', { dir: 'auto' }, h('span', { class: `badge type-${finding.type}` }, t.letters[finding.type]), h('span', null, finding.name, h('small', null, t.types[finding.type])));
    case 'claims': return h('h3', { dir: 'auto' }, h('span', null, headline(finding.claim, report.text), h('small', null, t.claimKinds[finding.claim.kind] ?? finding.claim.kind)));
    case 'repeats': return h('h3', null, h('span', { class: 'badge repeat-badge' }, count(finding.passage.occurrences.length)), h('span', null, t.repeatedPassage, h('small', null, `${t.passageClasses[finding.passage.class] ?? finding.passage.class} · ${Math.round(finding.passage.similarity / 10)} %`)));
    case 'boilerplate': return h('h3', null, h('span', null, t.layers.boilerplate, h('small', null, t.lines(finding.blocks.length))));
  }
}

/** @param {Finding} finding @param {Parameters<typeof showCard>[2]} around @returns {(Node | null)[]} */
function body(finding, around) {
  switch (finding.layer) {
    case 'entities': return entityBody(finding, around);
    case 'claims': return claimBody(finding, around);
    case 'repeats': return repeatBody(finding, around);
    case 'boilerplate': return boilerplateBody(finding, around);
  }
}

/** @param {EntityFinding} finding @param {Parameters<typeof showCard>[2]} around */
function entityBody(finding, { report, entry, across, leads, store }) {
  const entity = entitiesOf(report, across)(finding.entity);
  const first = finding.mentions[0];
  const elsewhere = finding.entity ? [...(across.mentions.get(finding.entity) ?? [])].filter(([other]) => other !== entry) : [];
  return [
    h('p', { class: 'tags' }, entity ? entityFacts(entity) : [], mentionFacts(finding.mentions)),
    finding.entity ? h('p', null, h('button', { type: 'button', class: 'link', 'data-mend': 'only', onclick: () => store.narrow({ only: { id: finding.entity ?? '', name: finding.name } }) }, t.onlyThisName)) : null,
    first ? why(first.why, report.text, leads, t.confidence(first.confidence)) : null,
    entity ? wordingBy(entity, [...(across.mentions.get(entity.id)?.keys() ?? [entry])], store, leads.toArticle) : null,
    entity && entity.forms.length > 1 ? section(t.otherForms, formsOf(entity, 40)) : null,
    entity?.joins.length ? section(t.joined, joinsOf(entity)) : null,
    section(`${t.occurrences} · ${t.thisArticle}`, places(finding.mentions.map((mention) => ({ words: inContext(report.text, mention), lead: () => leads.toSpan(mention) })))),
    elsewhere.length ? section(t.inArticles, places(elsewhere.map(([other, mentions]) => ({
      words: [`${number(store, other)} ${titleOf(other)}`, h('i', null, `×${count(mentions.length)} ${[...new Set(mentions.map(({ text }) => text))].slice(0, 4).join(', ')}`)],
      lead: () => { if (mentions[0]) leads.toArticle(other, finding.key, mentions[0]); },
    })))) : null,
  ];
}

/** @param {ClaimFinding} finding @param {Parameters<typeof showCard>[2]} around */
function claimBody({ claim }, { report, across, leads, store, mending }) {
  const { text } = report;
  /** @type {[string, (Node | string)[]][]} */
  const rows = [];
  /** @param {string} label @param {import('../types.js').Part | null} part */
  const row = (label, part) => {
    const words = partWords(part);
    if (part && words) rows.push([label, [part.start !== undefined && part.end !== undefined ? link(words, () => leads.toSpan({ start: part.start ?? 0, end: part.end ?? 0 })) : words]]);
  };
  row(t.parts.source, claim.source);
  if (!claim.source) rows.push([t.parts.source, [claim.kind === 'statement' ? t.nobody : t.author]]);
  row(t.parts.addressee, claim.addressee);
  row(t.parts.outlet, claim.outlet);
  if (claim.number) {
    const { number: figure } = claim;
    rows.push([t.parts.number, [h('b', null, figureWords(figure, text)), ' ', link(`“${text.slice(figure.start, figure.end)}”`, () => leads.toSpan(figure))]]);
  }
  if (claim.effect) rows.push([t.parts.effect, [claim.effect]]);
  row(t.parts.victim, claim.victim);
  row(t.parts.actor, claim.actor);
  row(t.parts.place, claim.place);
  row(t.parts.time, claim.time);
  const evidence = claim.stance_evidence;
  rows.push([t.parts.stance, [h('span', { class: `tag stance-${claim.stance}` }, t.stances[claim.stance]), ...(evidence ? [' ', link(`“${text.slice(evidence.start, evidence.end)}”`, () => leads.toSpan(evidence))] : [])]]);
  if (claim.quotation) rows.push([t.parts.quotation, [t.quotations[claim.quotation] ?? claim.quotation]]);
  const comparisons = across.comparisons.get(claim.id) ?? [];
  return [
    h('blockquote', { class: 'quote', dir: 'auto' }, link(shorten(text.slice(claim.start, claim.end), 600), () => leads.toSpan(claim))),
    h('dl', { class: 'parts' }, rows.flatMap(([label, content]) => [h('dt', null, label), h('dd', { dir: 'auto' }, content)])),
    comparisons.length ? section(t.relatedClaims, h('ul', { class: 'plain relations' }, comparisons.slice(0, 20).map((comparison) => relation(comparison, claim, { across, store, leads, mending })))) : null,
    why(claim.why, text, leads),
  ];
}

/** @param {Comparison} comparison @param {Claim} claim @param {{ across: Across, store: Store, leads: Leads, mending: Mending }} around */
function relation(comparison, claim, { across, store, leads, mending }) {
  const others = comparison.claims.filter((id) => id !== claim.id).flatMap((id) => across.claims.get(id) ?? []);
  return h('li', null,
    h('span', { class: `tag relation-${comparison.relation}` }, t.relations[comparison.relation] ?? comparison.relation),
    h('button', { type: 'button', class: 'icon close', 'aria-label': t.notRelated, title: t.notRelated, onclick: () => mending.rejectRelation(comparison) }, '×'),
    h('span', { class: 'reason' }, reasonWords(comparison, store)),
    places(others.slice(0, 12).map(({ entry, claim: other }) => ({
      words: [h('b', null, headline(other, entry.report?.text ?? '')), h('i', null, `${number(store, entry)} ${titleOf(entry)}`), h('q', null, shorten(entry.report?.text.slice(other.start, Math.min(other.end, other.start + 300)) ?? '', 140))],
      lead: () => leads.toArticle(entry, `c:${other.id}`, other),
    }))));
}

/** @param {RepeatFinding} finding @param {Parameters<typeof showCard>[2]} around */
function repeatBody({ passage, key, here }, { report, entry, leads, store }) {
  const first = here[0];
  return [
    first ? h('blockquote', { class: 'quote', dir: 'auto' }, shorten(report.text.slice(first.start, first.end), 700)) : null,
    section(t.occurrences, places(passage.occurrences.map((occurrence) => {
      const other = store.byId.get(occurrence.article);
      return {
        words: [`${other ? number(store, other) : ''} ${other && other !== entry ? titleOf(other) : t.thisArticle}`, h('i', null, `${Math.round(occurrence.similarity / 10)} % · ${t.characters(occurrence.end - occurrence.start)}`), h('q', null, shorten(other?.report?.text.slice(occurrence.start, Math.min(occurrence.end, occurrence.start + 300)) ?? '', 110))],
        lead: () => { if (other) leads.toArticle(other, key, occurrence); },
      };
    }))),
    why(passage.why, report.text, leads, passage.parent ? t.partOfLonger : passage.headline ? t.fromHeadline : undefined),
  ];
}

/** @param {BoilerplateFinding} finding @param {Parameters<typeof showCard>[2]} around */
function boilerplateBody({ blocks }, { report, entry, leads, mending }) {
  return [h('ul', { class: 'plain blocks' }, blocks.slice(0, PLACES).map((block) => h('li', null,
    h('span', { class: 'tag' }, t.blockKinds[block.kind] ?? block.kind), ' ', link(shorten(report.text.slice(block.start, Math.min(block.end, block.start + 300)), 140), () => leads.toSpan(block)),
    why(block.why, report.text, leads),
    blocks.length > 1 ? h('button', { type: 'button', class: 'link', onclick: () => mending.flip(entry, [block], 'content') }, t.onlyThis) : null)))];
}

/** @param {Why} reason @param {string} text @param {Leads} leads @param {string} [more] */
function why(reason, text, leads, more) {
  return h('div', { class: 'why' },
    h('h4', null, t.why, more ? h('small', null, more) : null),
    h('p', null, `${sentence(reason.text)} `, h('code', { title: t.rule }, reason.rule)),
    reason.evidence.length ? h('p', { class: 'evidence', dir: 'auto' }, reason.evidence.slice(0, 12).map((span) => link(`“${shorten(text.slice(span.start, Math.min(span.end, span.start + 240)), 100)}”`, () => leads.toSpan(span)))) : null);
}

/** @param {string} text */
function sentence(text) {
  return text ? `${text[0]?.toUpperCase()}${text.slice(1)}${/[.!?”]$/.test(text) ? '' : '.'}` : '';
}

/** @param {string} title @param {Node} content */
function section(title, content) {
  return h('section', null, h('h4', null, title), content);
}

/** @param {string} words @param {() => void} lead */
function link(words, lead) {
  return h('button', { type: 'button', class: 'link', onclick: lead }, words);
}

/** @param {{ words: (Node | string)[], lead: () => void }[]} items */
function places(items) {
  return h('ul', { class: 'places' },
    items.slice(0, PLACES).map(({ words, lead }) => h('li', { dir: 'auto' }, h('button', { type: 'button', onclick: lead }, words))),
    items.length > PLACES ? h('li', { class: 'more' }, t.more(items.length - PLACES)) : null);
}

/** A mention with the words around it. @param {string} text @param {Span} span */
function inContext(text, { start, end }) {
  const from = Math.max(text.lastIndexOf('\n', start) + 1, start - 36);
  const line = text.indexOf('\n', end);
  const to = Math.min(line < 0 ? text.length : line, end + 44);
  return [`${from > 0 && text[from - 1] !== '\n' ? '…' : ''}${text.slice(from, start)}`, h('b', null, text.slice(start, end)), `${text.slice(end, to)}${to < text.length && text[to] !== '\n' ? '…' : ''}`];
}

/** @param {Store} store @param {Entry} entry */
function number(store, entry) {
  return `${count(store.entries.indexOf(entry) + 1)}.`;
}

/** @param {Finding} finding @param {string} text */
function nameOf(finding, text) {
  switch (finding.layer) {
    case 'entities': return `${t.types[finding.type]}: ${finding.name}`;
    case 'claims': return `${t.claimKinds[finding.claim.kind] ?? t.claim}: ${headline(finding.claim, text)}`;
    case 'repeats': return `${t.repeat}: ${t.times(finding.passage.occurrences.length)}`;
    case 'boilerplate': return `${t.layers.boilerplate}: ${finding.kinds.map((kind) => t.blockKinds[kind] ?? kind).join(', ')}`;
  }
}
