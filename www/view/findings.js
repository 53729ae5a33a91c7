// The list of findings beside the text, and above it the layers with their legend and counts. Chooses nothing: it tells what was pressed.

import { count, fill, h, shorten } from '../dom.js';
import { LAYERS, MENTION_TYPES } from '../store.js';
import { t } from '../strings.js';
import { Filters } from './filters.js';
import { noteSign } from './note.js';
import { VirtualList } from './virtual-list.js';
import { headline } from './words.js';

/** @import { Store } from '../store.js' */
/** @import { Finding, Layer, Line, MentionType, Note } from '../types.js' */

/** As style.css has it. */
const ROW = 58;

/** The key that toggles a layer. @type {Record<Layer, string>} */
const LETTER = { entities: 'E', claims: 'C', repeats: 'R', boilerplate: 'B' };

/** Kinds of claim with the line under them. */
const LINES = /** @type {const} */ ([['said', 'claim'], ['denied', 'claim-denied'], ['hedged', 'claim-hedged'], ['figure', 'figure']]);

export class FindingsPane {
  #store;
  #list;
  /** @type {Finding[]} */
  #shown = [];
  /** @type {string} */
  #text = '';
  #mended = h('p', { class: 'mended' });
  #nothing = h('p', { class: 'nothing' }, t.noFindings);
  /** @type {Map<Layer, { button: HTMLButtonElement, number: HTMLElement }>} */
  #layers = new Map();
  /** @type {Map<MentionType, { button: HTMLButtonElement, number: HTMLElement }>} */
  #types = new Map();
  /** @type {Map<Line, { button: HTMLButtonElement, number: HTMLElement }>} */
  #lines = new Map();
  #filters;
  /** @type {(finding: Finding) => Note | undefined} */
  #noteOf = () => undefined;

  /**
   * @param {Store} store
   * @param {HTMLElement} element
   * @param {(finding: Finding) => void} onOpen
   */
  constructor(store, element, onOpen) {
    this.#store = store;
    this.element = element;
    const layers = h('div', { class: 'layers', role: 'group', 'aria-label': t.layersTitle }, LAYERS.map((layer) => {
      const number = h('span', { class: 'count' });
      const button = h('button', { type: 'button', class: `layer layer-${layer}`, title: t.onOrOff(t.layers[layer], LETTER[layer]), onclick: () => store.toggleLayer(layer) },
        h('span', { class: 'swatch', 'aria-hidden': 'true' }), h('span', { class: 'label' }, t.layers[layer]), number);
      this.#layers.set(layer, { button, number });
      return button;
    }));
    const types = h('div', { class: 'legend types', role: 'group', 'aria-label': t.entityKindsTitle }, MENTION_TYPES.map((type) => {
      const number = h('span', { class: 'count' });
      const button = h('button', { type: 'button', class: `chip type-${type}`, onclick: () => store.toggleKind(type) }, h('b', { 'aria-hidden': 'true' }, t.letters[type]), t.types[type], number);
      this.#types.set(type, { button, number });
      return button;
    }));
    const lines = h('div', { class: 'legend lines', role: 'group', 'aria-label': t.claimKindsTitle }, LINES.map(([line, name]) => {
      const number = h('span', { class: 'count' });
      const button = h('button', { type: 'button', class: 'chip', onclick: () => store.toggleKind(line) }, h('span', { class: `line-${name}` }, t.claimLines[line]), number);
      this.#lines.set(line, { button, number });
      return button;
    }));
    this.#filters = new Filters(store);
    this.#list = new VirtualList({
      label: t.findingsHere,
      rowHeight: ROW,
      onOpen: (/** @type {Finding} */ finding) => onOpen(finding),
      draw: (/** @type {Finding} */ finding) => [this.#row(finding)],
    });
    this.card = h('section', { class: 'card', 'aria-label': t.finding, hidden: true });
    element.append(
      h('header', { class: 'pane-head' }, h('h2', null, t.findingsTitle), this.#mended),
      layers, types, lines, this.#filters.element, this.#nothing, this.#list.element, this.card);
  }

  /**
   * @param {Finding[]} findings
   * @param {string} text
   * @param {{ all: Map<string, number>, narrowed: Map<string, number> }} counts of all findings, and of those that filters leave
   * @param {(finding: Finding) => Note | undefined} noteOf
   * @param {{ count: number, onOpen: () => void }} mended the corrections that the reader made in the session
   */
  show(findings, text, counts, noteOf, mended) {
    const store = this.#store;
    this.#shown = findings;
    this.#text = text;
    this.#noteOf = noteOf;
    this.#filters.show(counts.all);
    for (const [layer, { button, number }] of this.#layers) {
      button.setAttribute('aria-pressed', String(store.layers[layer]));
      number.textContent = count(counts.narrowed.get(layer) ?? 0);
    }
    for (const [type, { button, number }] of this.#types) {
      button.setAttribute('aria-pressed', String(store.layers.entities && !store.hidden.has(type)));
      button.disabled = !store.layers.entities;
      number.textContent = count(counts.narrowed.get(type) ?? 0);
    }
    for (const [line, { button, number }] of this.#lines) {
      button.setAttribute('aria-pressed', String(store.layers.claims && !store.hidden.has(line)));
      button.disabled = !store.layers.claims;
      number.textContent = count(counts.narrowed.get(line) ?? 0);
    }
    fill(this.#mended, h('button', { type: 'button', class: 'link', onclick: mended.onOpen }, mended.count ? t.corrections(mended.count) : t.noCorrections));
    this.#nothing.hidden = findings.length > 0;
    this.#list.show(findings);
  }

  /** Marks the open finding in the list and brings it into view. @param {string | null} key @param {boolean} [focus] */
  select(key, focus = false) {
    this.#list.redraw();
    const at = this.#shown.findIndex((finding) => finding.key === key);
    if (at >= 0) this.#list.reveal(at, focus);
  }

  /** @param {Finding} finding */
  #row(finding) {
    const open = finding.key === this.#store.selection;
    return h('button', { type: 'button', class: `finding ${finding.layer}`, 'aria-current': open ? 'true' : null }, ...this.#content(finding), noteSign(this.#noteOf(finding)));
  }

  /** @param {Finding} finding */
  #content(finding) {
    const text = this.#text;
    switch (finding.layer) {
      case 'entities': {
        const forms = [...new Set(finding.mentions.map((mention) => mention.text))].filter((form) => form !== finding.name);
        return [
          h('span', { class: `badge type-${finding.type}`, title: t.types[finding.type] }, t.letters[finding.type]),
          h('span', { class: 'head', dir: 'auto' }, h('span', { class: 'words' }, finding.name), finding.mentions.length > 1 ? h('span', { class: 'times' }, `×${count(finding.mentions.length)}`) : null),
          h('span', { class: 'sub', dir: 'auto' }, forms.length ? forms.join(' · ') : context(text, finding.start)),
        ];
      }
      case 'claims': {
        const { claim } = finding;
        return [
          h('span', { class: `badge stance-${claim.stance}` }, claim.number ? '#' : claim.kind === 'statement' ? '“' : '⚑'),
          h('span', { class: 'head', dir: 'auto' }, h('span', { class: 'words' }, headline(claim, text)), claim.stance === 'asserted' ? null : h('span', { class: `tag stance-${claim.stance}` }, t.stances[claim.stance])),
          h('span', { class: 'sub', dir: 'auto' }, shorten(text.slice(claim.start, Math.min(claim.end, claim.start + 400)), 160)),
        ];
      }
      case 'repeats': {
        const { passage, here } = finding;
        const articles = new Set(passage.occurrences.map(({ article }) => article)).size;
        const first = here[0];
        return [
          h('span', { class: 'badge repeat-badge' }, count(passage.occurrences.length)),
          h('span', { class: 'head' }, `${t.times(passage.occurrences.length)}${articles > 1 ? ` ${t.within(t.articles(articles))}` : ''}`, h('span', { class: 'tag' }, t.passageClasses[passage.class] ?? passage.class)),
          h('span', { class: 'sub', dir: 'auto' }, first ? shorten(text.slice(first.start, Math.min(first.end, first.start + 400)), 160) : ''),
        ];
      }
      case 'boilerplate': return [
        h('span', { class: 'badge boiler-badge', 'aria-hidden': 'true' }, '–'),
        h('span', { class: 'head' }, finding.kinds.slice(0, 3).map((kind) => t.blockKinds[kind] ?? kind).join(', ')),
        h('span', { class: 'sub', dir: 'auto' }, shorten(text.slice(finding.start, Math.min(finding.end, finding.start + 400)), 160)),
      ];
    }
  }
}

/** The words around an offset. @param {string} text @param {number} at */
function context(text, at) {
  let from = Math.max(text.lastIndexOf('\n', at) + 1, at - 50);
  if (from > 0 && text[from - 1] !== '\n') from = Math.min(at, text.indexOf(' ', from) + 1 || at);
  return (from > 0 && text[from - 1] !== '\n' ? '… ' : '') + shorten(text.slice(from, at + 160), 140);
}

