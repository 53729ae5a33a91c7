// What narrows the findings beyond layers and legend: confidence, kinds of claim, classes of repeat, one name, notes. Tells what was pressed.

import { count, fill, h } from '../dom.js';
import { filtersOn } from '../filters.js';
import { t } from '../strings.js';

/** @import { Store } from '../store.js' */

export class Filters {
  #store;
  #total = h('span', { class: 'count' });
  #only = h('p', { class: 'only' });
  #kinds = h('div', { class: 'legend', role: 'group', 'aria-label': t.kindsTitle });
  #classes = h('div', { class: 'legend', role: 'group', 'aria-label': t.classesTitle });
  #sure;
  #sureWords = h('output', { class: 'count' });
  #noted;

  /** @param {Store} store */
  constructor(store) {
    this.#store = store;
    const sure = h('input', { type: 'range', id: 'sure', min: '0', max: '95', step: '5', value: '0', oninput: () => store.narrow({ sure: Number(sure.value) * 10 }) });
    this.#sure = sure;
    this.#noted = h('input', { type: 'checkbox', onchange: () => store.narrow({ noted: !store.filter.noted }) });
    this.element = h('div', { class: 'filters' },
      h('details', null,
        h('summary', null, t.filters, this.#total),
        h('p', { class: 'sure' }, h('label', { for: sure.id }, t.sureOf), sure, this.#sureWords),
        this.#kinds, this.#classes,
        h('label', { class: 'item' }, this.#noted, t.onlyNoted)),
      this.#only);
  }

  /** @param {Map<string, number>} counts of the findings of the article before any filter */
  show(counts) {
    const store = this.#store;
    const { sure, only, noted } = store.filter;
    const on = filtersOn(store);
    this.#total.textContent = on ? t.inForce(on) : '';
    this.#sure.value = String(sure / 10);
    this.#sureWords.textContent = sure ? t.atLeastSure(sure) : t.anySure;
    this.#noted.checked = noted;
    chips(this.#kinds, 'kind:', t.claimKinds, counts, store);
    chips(this.#classes, 'class:', t.passageClasses, counts, store);
    this.#only.hidden = !on;
    fill(this.#only, on ? [only ? h('span', { class: 'tag', dir: 'auto' }, t.onlyWith(only.name)) : null, h('button', { type: 'button', class: 'link', onclick: () => store.widen() }, t.noFilter)] : null);
  }
}

/**
 * A button for each kind that the article has, or that is hidden. The focus stays where it is.
 * @param {HTMLElement} place
 * @param {string} prefix
 * @param {Record<string, string>} names
 * @param {Map<string, number>} counts
 * @param {Store} store
 */
function chips(place, prefix, names, counts, store) {
  const held = place.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.kind : undefined;
  fill(place, Object.entries(names).filter(([kind]) => counts.has(prefix + kind) || store.hidden.has(prefix + kind)).map(([kind, words]) => h('button', {
    type: 'button', class: 'chip', 'data-kind': kind, 'aria-pressed': String(!store.hidden.has(prefix + kind)), onclick: () => store.toggleKind(prefix + kind),
  }, words, h('span', { class: 'count' }, count(counts.get(prefix + kind) ?? 0)))));
  if (held) /** @type {HTMLElement | null} */ (place.querySelector(`[data-kind="${held}"]`))?.focus();
}
