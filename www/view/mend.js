// The row of a finding with which the reader mends it: another type or stance at once, the rest by a short form below. Asks; decides nothing.

import { fill, h } from '../dom.js';
import { entitiesOf } from '../findings.js';
import { namesOf } from '../mending.js';
import { MENTION_TYPES } from '../store.js';
import { t } from '../strings.js';

/** @import { Across } from '../findings.js' */
/** @import { Mending } from '../mending.js' */
/** @import { Claim, Entity, Finding, MentionType, SingleReport } from '../types.js' */

/** Names offered while one is typed, at most. */
const OFFERED = 400;

/** @type {(keyof typeof t.bounds)[]} */
const BOUNDS = ['=', '>=', '>', '<=', '~', 'range', 'vague'];

/** @typedef {{ mending: Mending, across: Across }} Means */

/** @param {Finding} finding @param {Means & { report: SingleReport, onReject: () => void }} means */
export function mend(finding, { onReject, report, ...means }) {
  const wrong = h('button', { type: 'button', class: 'small', title: 'x', onclick: onReject }, finding.layer === 'boilerplate' ? t.isArticle : t.isWrong);
  switch (finding.layer) {
    case 'entities': return mendName(namesOf(entitiesOf(report, means.across)(finding.entity), finding), finding.type, means, wrong);
    case 'claims': return mendClaim(finding.claim, means, wrong);
    case 'boilerplate': return h('p', { class: 'mend' }, wrong);
    case 'repeats': return null;
  }
}

/**
 * @param {import('../mending.js').Named} named
 * @param {MentionType} type
 * @param {Means} means
 * @param {HTMLElement} wrong
 */
export function mendName(named, type, { mending, across }, wrong) {
  const slot = h('div', { class: 'mend-slot' });
  const others = named.names.slice(1);
  return h('div', { class: 'mend', role: 'group', 'aria-label': t.mend },
    choice(t.kindOf, 'type', MENTION_TYPES.map((one) => [one, t.types[one]]), type, (value) => mending.retype(named, /** @type {MentionType} */ (value))),
    opener(slot, t.rename, 'rename', () => ask(t.renameTo, (to) => mending.rename(named, to), { value: named.names[0] ?? '' })),
    opener(slot, t.sameAs, 'merge', () => ask(t.sameAsWhat, (other) => mending.merge(named, [nameLike(other, across)]), { offers: namesIn(across) })),
    others.length ? opener(slot, t.notSame, 'split', () => ask(t.notSameWhat, (form) => mending.split(named, form), { choices: named.names })) : null,
    wrong, slot);
}

/** @param {Claim} claim @param {Means} means @param {HTMLElement} wrong */
function mendClaim(claim, { mending, across }, wrong) {
  const slot = h('div', { class: 'mend-slot' });
  const { number } = claim;
  return h('div', { class: 'mend', role: 'group', 'aria-label': t.mend },
    choice(t.parts.stance, 'type', Object.entries(t.stances), claim.stance, (value) => mending.mendClaim({ action: 'stance', claim: claim.id, stance: /** @type {Claim['stance']} */ (value) })),
    opener(slot, t.mendSource, 'source', () => ask(t.whoSays, (source) => mending.mendClaim({ action: 'source', claim: claim.id, source }), { value: claim.source?.text ?? '', offers: namesIn(across), empty: true })),
    number ? opener(slot, t.mendFigure, 'figure', () => figureForm(claim.id, number, mending)) : null,
    claim.mended.length ? h('button', { type: 'button', class: 'small', onclick: () => mending.asFound(claim) }, t.asFound) : null,
    wrong, slot);
}

/** @param {string} claim @param {NonNullable<Claim['number']>} figure @param {Mending} mending */
function figureForm(claim, figure, mending) {
  const field = (/** @type {string} */ label, /** @type {number | null} */ value) => h('input', { type: 'number', class: 'field', min: '0', step: '1', value: value ?? '', 'aria-label': label });
  const min = field(t.least, figure.min);
  const max = field(t.most, figure.max);
  const bound = h('select', { class: 'field', 'aria-label': t.bound }, BOUNDS.map((one) => h('option', { value: one, selected: one === figure.bound }, t.bounds[one])));
  const value = (/** @type {HTMLInputElement} */ input) => (input.value === '' ? null : Math.max(0, Math.round(Number(input.value))));
  return form(() => mending.mendClaim({ action: 'figure', claim, min: value(min), max: value(max), bound: /** @type {any} */ (bound.value) }), bound, min, max);
}

/**
 * A list of choices that takes effect when another one is chosen.
 * @param {string} label
 * @param {string} name
 * @param {[string, string][]} choices
 * @param {string} chosen
 * @param {(value: string) => void} onChoose
 */
function choice(label, name, choices, chosen, onChoose) {
  const select = h('select', { class: 'small', 'aria-label': label, 'data-mend': name, onchange: () => onChoose(select.value) },
    choices.map(([value, words]) => h('option', { value, selected: value === chosen }, words)));
  return select;
}

/** A button that opens a form below the row, and closes it again. @param {HTMLElement} slot @param {string} words @param {string} name @param {() => HTMLElement} make */
function opener(slot, words, name, make) {
  return h('button', { type: 'button', class: 'small', 'data-mend': name, onclick: () => {
    const open = slot.dataset.open === name;
    slot.dataset.open = open ? '' : name;
    fill(slot, open ? null : make());
    /** @type {HTMLElement | null} */ (slot.querySelector('input, select'))?.focus();
  } }, words);
}

/**
 * One question with a field, with names to choose from, or with nothing but choices.
 * @param {string} question
 * @param {(answer: string) => void} onAnswer
 * @param {{ value?: string, offers?: string[], choices?: string[], empty?: boolean }} how `empty`: no words are an answer too
 */
function ask(question, onAnswer, { value = '', offers, choices, empty }) {
  const field = choices ? h('select', { class: 'field', 'aria-label': question }, choices.map((one) => h('option', { value: one }, one)))
    : h('input', { class: 'field', value, 'aria-label': question, placeholder: question, autocomplete: 'off', dir: 'auto', ...(offers ? { list: 'mend-offers' } : {}) });
  return form(() => { if (field.value.trim() || empty) onAnswer(field.value.trim()); }, field, offers ? h('datalist', { id: 'mend-offers' }, offers.map((offer) => h('option', { value: offer }))) : null);
}

/** @param {() => void} onSave @param {...(Node | null)} fields */
function form(onSave, ...fields) {
  const element = h('form', {
    onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      close();
      onSave();
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      close();
    },
  }, fields, h('button', { class: 'small primary' }, t.save));
  /** Gives the focus back to what opened the form. */
  function close() {
    const slot = element.parentElement;
    if (!slot) return;
    /** @type {HTMLElement | null} */ (slot.parentElement?.querySelector(`[data-mend="${slot.dataset.open}"]`))?.focus();
    slot.dataset.open = '';
    fill(slot);
  }
  return element;
}

/** @param {Across} across */
function namesIn(across) {
  return [...new Set([...across.entities.values()].map(({ name }) => name))].sort((a, b) => a.localeCompare(b)).slice(0, OFFERED);
}

/** A name as texts write it, of the entity that is shown as what was typed; else what was typed. @param {string} typed @param {Across} across */
function nameLike(typed, across) {
  const wanted = typed.toLowerCase();
  /** @type {Entity | undefined} */
  let found;
  for (const entity of across.entities.values()) if (entity.name.toLowerCase() === wanted) found = entity;
  return (found && namesOf(found).names[0]) ?? typed;
}
