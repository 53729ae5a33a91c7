// The text of the current article with its four layers: fills and lines as highlights near the viewport, repeats as bars in the gutter,
// boilerplate collapsed. Text becomes text nodes, one for each part of a paragraph; nothing else of an article enters the DOM.

import { count, fill, h } from '../dom.js';
import { chunksOf, indexAt, paragraphsOf } from '../paragraphs.js';
import { t } from '../strings.js';
import { Highlights, rangesIn } from './highlights.js';

/** @import { Chunk, Paragraph } from '../paragraphs.js' */
/** @import { Block, Layer, Passage, Piece, RepeatFinding, Span } from '../types.js' */
/** @import { TextNode } from './highlights.js' */

/** Chunks built at once; the rest follows in slices, so that a long article shows its beginning immediately. */
const AT_ONCE = 6;
const SLICE = 40;
/** Bars beside each other in the gutter, at most. */
const LANES = 3;

/** Which highlights show a kind of entity or claim. @type {Record<'entities' | 'claims', Record<string, string[]>>} */
const MARKS = {
  entities: { person: ['entity-person'], organization: ['entity-organization'], place: ['entity-place'], group: ['entity-group'], date: ['entity-date'], quantity: ['entity-quantity'] },
  claims: { said: ['claim', 'cue'], denied: ['claim-denied'], hedged: ['claim-hedged', 'claim-unverified'], figure: ['figure'] },
};

/** How a kind of paragraph stands in the page: the element, from a closed set. @type {Record<string, 'h3' | 'h4' | 'blockquote' | 'p'>} */
const ELEMENTS = { title: 'h3', heading: 'h4', quotation: 'blockquote' };

/**
 * @typedef {object} Built a chunk and what of it stands in the page
 * @property {Chunk} chunk
 * @property {HTMLElement | null} element
 * @property {TextNode[]} nodes
 * @property {HTMLElement[]} paragraphs
 * @property {Piece[]} pieces
 * @property {Piece[]} marks of the finding that is open and of the search
 * @property {boolean} near
 */

/** @typedef {{ repeat: Span & { passage: Passage }, element: HTMLElement, lane: number, first: boolean, last: boolean, top: number, height: number, down: number }} Bar */

/**
 * @typedef {object} Page what the reader shows
 * @property {string} text
 * @property {Block[]} blocks
 * @property {Piece[]} pieces
 * @property {RepeatFinding[]} repeats
 */

export class Reader {
  #highlights = new Highlights();
  /** @type {Built[]} */
  #chunks = [];
  /** @type {Page | null} */
  #page = null;
  #observer;
  #generation = 0;
  /** Marks that layers and legend hide. @type {Set<string>} */
  #off = new Set();
  /** Names and claims are marked by elements, which screen readers and forced colours know, and not by highlights. */
  #asElements = false;
  #built = 0;

  /** Told of the offset at which the text was clicked. @type {(offset: number) => void} */
  onPoint = () => {};
  /** Told of the passage whose bar was pressed. @type {(passage: Passage) => void} */
  onRepeat = () => {};

  constructor() {
    this.head = h('header', { class: 'article-head' });
    this.body = h('div', { class: 'article-body', onclick: (/** @type {MouseEvent} */ event) => this.#onClick(event) });
    this.article = h('article', { id: 'text', tabIndex: -1, dir: 'auto' }, this.head, this.body);
    this.element = h('div', { class: 'scroller paper' }, this.article);
    this.#observer = new IntersectionObserver((entries) => this.#onNear(entries), { root: this.element, rootMargin: '60% 0px' });
    // Where lines stand changes with the width.
    let width = 0;
    new ResizeObserver(() => {
      if (this.body.clientWidth === width) return;
      width = this.body.clientWidth;
      this.#bars(this.#chunks.filter(({ near }) => near));
    }).observe(this.body);
  }

  /** Shows an article from its beginning. @param {Page} page @param {string | null} language */
  show(page, language) {
    this.#page = page;
    this.#generation++;
    this.#observer.disconnect();
    this.#highlights.clear();
    this.article.lang = language ?? '';
    this.#chunks = chunksOf(paragraphsOf(page.text, page.blocks)).map((chunk) => ({ chunk, element: null, nodes: [], paragraphs: [], pieces: [], marks: [], near: false }));
    this.#deal(page.pieces, 'pieces');
    this.#built = 0;
    fill(this.body);
    this.element.scrollTop = 0;
    this.#build(AT_ONCE);
    // The beginning is marked in the frame that shows it, not in the one after.
    const first = this.#chunks.slice(0, AT_ONCE / 2);
    for (const built of first) built.near = true;
    this.#dress(first);
    this.#buildRest(this.#generation);
  }

  /** Marks by elements or by highlights from now on. @param {boolean} asElements */
  markBy(asElements) {
    this.#asElements = asElements;
    this.#again();
  }

  /** Builds the text anew where the reader is. */
  #again() {
    if (!this.#page) return;
    const place = this.topOffset();
    this.show(this.#page, this.article.lang);
    this.reveal({ start: place, end: place }, { quiet: true, block: 'start' });
  }

  /** Takes what the other articles changed (bars, blocks) without losing the place. @param {Page} page @param {string | null} language */
  refresh(page, language) {
    const same = this.#page && this.#page.text === page.text && sameRoles(this.#page.blocks, page.blocks);
    if (!same || this.#asElements) {
      const place = this.topOffset();
      this.show(page, language);
      this.reveal({ start: place, end: place }, { quiet: true, block: 'start' });
      return;
    }
    this.#page = page;
    this.#deal(page.pieces, 'pieces');
    this.#dress(this.#chunks.filter(({ near }) => near));
  }

  clear() {
    this.#generation++;
    this.#page = null;
    this.#chunks = [];
    this.#observer.disconnect();
    this.#highlights.clear();
    fill(this.body);
  }

  /** @param {Record<Layer, boolean>} layers @param {Set<string>} hidden */
  setLayers(layers, hidden) {
    for (const [layer, kinds] of Object.entries(MARKS)) {
      for (const [kind, names] of Object.entries(kinds)) {
        const isOn = layers[/** @type {Layer} */ (layer)] && !hidden.has(kind);
        for (const name of names) {
          this.#highlights.show(name, isOn);
          if (isOn) this.#off.delete(name);
          else this.#off.add(name);
        }
      }
    }
    if (this.#asElements) this.#again();
    this.body.classList.toggle('without-repeats', !layers.repeats);
    const changed = this.body.classList.contains('without-boilerplate') === layers.boilerplate;
    this.body.classList.toggle('without-boilerplate', !layers.boilerplate);
    if (changed) for (const details of this.body.querySelectorAll('details')) details.open = !layers.boilerplate;
  }

  /** Marks the open finding, its evidence, what is searched for. @param {Piece[]} marks */
  mark(marks) {
    this.#deal(marks, 'marks');
    for (const built of this.#chunks) if (built.near) this.#markUp(built);
  }

  /** What is selected in the text, without white space around it; null where nothing is. @returns {Span | null} */
  selected() {
    const selection = getSelection();
    const range = selection && !selection.isCollapsed && selection.rangeCount ? selection.getRangeAt(0) : null;
    if (!range || !this.#page || !this.body.contains(range.commonAncestorContainer)) return null;
    let from = Infinity;
    let to = -1;
    for (const { start, end, node } of this.#chunks.flatMap(({ nodes }) => nodes)) {
      if (!range.intersectsNode(node)) continue;
      from = Math.min(from, node === range.startContainer ? start + range.startOffset : start);
      to = Math.max(to, node === range.endContainer ? start + range.endOffset : end);
    }
    const words = this.#page.text.slice(from, Math.max(from, to));
    const start = from + words.length - words.trimStart().length;
    return words.trim() ? { start, end: start + words.trim().length } : null;
  }

  /** Offset of the first paragraph in view. */
  topOffset() {
    const top = this.element.getBoundingClientRect().top;
    for (const { element, paragraphs, chunk } of this.#chunks) {
      if (!element || element.getBoundingClientRect().bottom <= top + 4) continue;
      const at = paragraphs.findIndex((paragraph) => paragraph.getBoundingClientRect().bottom > top + 4);
      return chunk.paragraphs[at]?.start ?? chunk.start;
    }
    return 0;
  }

  /**
   * Brings a span into view and, unless `quiet`, moves the focus to its paragraph.
   * @param {Span} span
   * @param {{ quiet?: boolean, block?: ScrollLogicalPosition }} [how]
   */
  reveal(span, { quiet = false, block = 'center' } = {}) {
    const at = indexAt(this.#chunks.map(({ chunk }) => chunk), span.start);
    if (at >= this.#built) this.#build(at + 2 - this.#built);
    const built = this.#chunks[at];
    if (!built?.element) return;
    if (built.element instanceof HTMLDetailsElement && !quiet) built.element.open = true;
    const paragraph = built.paragraphs[indexAt(built.chunk.paragraphs, span.start)];
    if (!paragraph) return;
    paragraph.scrollIntoView({ block });
    // The chunks on the way were estimated; now that they are laid out, once more.
    requestAnimationFrame(() => {
      const place = this.#rectangle(built, { start: span.start, end: Math.min(span.end, span.start + 80) }) ?? paragraph.getBoundingClientRect();
      const view = this.element.getBoundingClientRect();
      if (block === 'start') paragraph.scrollIntoView({ block });
      else if (place.top < view.top + 40 || place.bottom > view.bottom - 40) this.element.scrollBy(0, place.top - view.top - view.height / 3);
    });
    if (!quiet) paragraph.focus({ preventScroll: true });
  }

  /** Where a span stands on the screen; null while it is not laid out. @param {Built} built @param {Span} span */
  #rectangle(built, span) {
    const parts = rangesIn(span, built.nodes);
    const first = parts[0];
    const last = parts.at(-1);
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first.startContainer, first.startOffset);
    range.setEnd(last.endContainer, last.endOffset);
    const rectangle = range.getBoundingClientRect();
    return rectangle.height ? rectangle : null;
  }

  /** @param {number} generation */
  async #buildRest(generation) {
    while (this.#built < this.#chunks.length) {
      await idle();
      if (generation !== this.#generation) return;
      this.#build(SLICE);
    }
  }

  /** @param {number} more */
  #build(more) {
    const until = Math.min(this.#chunks.length, this.#built + more);
    const fresh = document.createDocumentFragment();
    for (; this.#built < until; this.#built++) {
      const built = this.#chunks[this.#built];
      if (!built) break;
      this.#buildChunk(built);
      if (built.element) {
        fresh.append(built.element);
        this.#observer.observe(built.element);
      }
    }
    this.body.append(fresh);
  }

  /** @param {Built} built */
  #buildChunk(built) {
    const { chunk } = built;
    built.paragraphs = chunk.paragraphs.map((paragraph) => this.#paragraph(paragraph, built));
    const lines = Math.ceil((chunk.end - chunk.start) / 68) + chunk.paragraphs.length;
    if (chunk.boilerplate) {
      const open = this.body.classList.contains('without-boilerplate');
      built.element = h('details', { class: 'chunk boilerplate', open, 'data-chunk': this.#built, ontoggle: () => { if (built.near) this.#bars([built]); } }, this.#summary(chunk), built.paragraphs);
    } else {
      built.element = h('div', { class: 'chunk', 'data-chunk': this.#built }, built.paragraphs);
      built.element.style.containIntrinsicBlockSize = `auto ${Math.round(lines * 1.68)}rem`;
    }
  }

  /** @param {Chunk} chunk */
  #summary(chunk) {
    const kinds = [...new Set(chunk.paragraphs.flatMap(({ parts }) => parts.map(({ kind }) => kind)))].map((kind) => t.blockKinds[kind] ?? kind);
    const preview = this.#page?.text.slice(chunk.start, Math.min(chunk.end, chunk.start + 90)).replace(/\s+/g, ' ') ?? '';
    return h('summary', null,
      h('span', { class: 'kinds' }, kinds.slice(0, 8).join(', ') + (kinds.length > 8 ? ' …' : '')),
      h('span', { class: 'lines' }, t.lines(chunk.paragraphs.length)),
      h('span', { class: 'preview' }, preview));
  }

  /** @param {Paragraph} paragraph @param {Built} built */
  #paragraph(paragraph, { nodes, pieces }) {
    const element = h(ELEMENTS[paragraph.kind] ?? 'p', { class: `para ${/^[a-z-]{1,24}$/.test(paragraph.kind) ? `kind-${paragraph.kind}` : ''}`, tabIndex: -1 });
    for (const part of paragraph.parts) {
      const words = this.#words(part, this.#asElements ? pieces : [], nodes);
      if (part.dimmed && !paragraph.boilerplate) element.append(h('span', { class: 'dimmed', title: t.blockKinds[part.kind] ?? part.kind }, words));
      else element.append(...words);
    }
    return element;
  }

  /** The words of a part, cut where a mark begins or ends: one text node where there is none. @param {Span} part @param {Piece[]} pieces @param {TextNode[]} nodes */
  #words({ start, end }, pieces, nodes) {
    const here = pieces.filter((piece) => piece.start < end && piece.end > start && !this.#off.has(piece.name));
    const cuts = [...new Set([start, end, ...here.flatMap((piece) => [Math.max(start, piece.start), Math.min(end, piece.end)])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, at) => {
      const to = cuts[at + 1] ?? end;
      const node = document.createTextNode(this.#page?.text.slice(from, to) ?? '');
      nodes.push({ start: from, end: to, node });
      const names = new Set(here.filter((piece) => piece.start <= from && piece.end >= to).map(({ name }) => name));
      return names.size ? h('mark', { class: [...names].join(' ') }, node) : node;
    });
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #onNear(entries) {
    /** @type {Built[]} */
    const came = [];
    for (const { target, isIntersecting } of entries) {
      const built = this.#chunks[Number(/** @type {HTMLElement} */ (target).dataset.chunk)];
      if (!built || built.element !== target || built.near === isIntersecting) continue;
      built.near = isIntersecting;
      if (isIntersecting) came.push(built);
      else this.#undress(built);
    }
    this.#dress(came);
  }

  /** @param {Built[]} all */
  #dress(all) {
    for (const built of all) {
      this.#highlights.put(built, this.#asElements ? [] : built.pieces, built.nodes);
      this.#markUp(built);
    }
    this.#bars(all);
  }

  /** @param {Built} built */
  #markUp(built) {
    this.#highlights.put(built.nodes, built.marks, built.nodes);
  }

  /** @param {Built} built */
  #undress(built) {
    this.#highlights.drop(built);
    this.#highlights.drop(built.nodes);
    for (const paragraph of built.paragraphs) for (const bar of paragraph.querySelectorAll(':scope > .repeat')) bar.remove();
  }

  /** Bars in the gutter beside the lines that stand elsewhere too. Measures all, then changes the page: it is laid out once. @param {Built[]} all */
  #bars(all) {
    for (const [built, bars] of all.map((built) => /** @type {const} */ ([built, this.#barsOf(built)]))) this.#setBars(built, bars);
  }

  /** Where the bars of a chunk are to stand. @param {Built} built @returns {Bar[]} */
  #barsOf(built) {
    const { chunk } = built;
    const repeats = (this.#page?.repeats ?? []).flatMap((repeat) => repeat.here.filter(({ start, end }) => start < chunk.end && end > chunk.start).map((span) => ({ ...span, passage: repeat.passage })))
      .sort((a, b) => a.start - b.start || b.end - a.end);
    /** @type {number[]} where the last bar of each lane ends */
    const lanes = [];
    let label = -Infinity;
    return repeats.flatMap((repeat) => {
      // Part of a longer passage that has its bar at these lines already.
      if (repeats.some(({ passage, start, end }) => passage.id === repeat.passage.parent && start <= repeat.start && end >= repeat.end)) return [];
      const free = lanes.findIndex((end) => end <= repeat.start);
      const lane = free >= 0 ? free : lanes.length;
      if (lane >= LANES) return [];
      lanes[lane] = repeat.end;
      return chunk.paragraphs.flatMap((paragraph, at) => {
        if (paragraph.start >= repeat.end || paragraph.end <= repeat.start) return [];
        const element = built.paragraphs[at];
        if (!element) return [];
        const whole = element.getBoundingClientRect();
        const rectangle = this.#rectangle(built, { start: Math.max(repeat.start, paragraph.start), end: Math.min(repeat.end, paragraph.end) }) ?? whole;
        const first = repeat.start >= paragraph.start;
        const top = rectangle.top - whole.top;
        const y = Math.max(rectangle.top, label + 15);
        if (first) label = y;
        return [{ repeat, element, lane, first, top, height: rectangle.height, down: y - rectangle.top, last: repeat.end <= paragraph.end }];
      });
    });
  }

  /** @param {Built} built @param {Bar[]} bars */
  #setBars(built, bars) {
    const lanes = Math.max(0, ...bars.map(({ lane }) => lane + 1));
    for (const paragraph of built.paragraphs) for (const bar of paragraph.querySelectorAll(':scope > .repeat')) bar.remove();
    for (const { repeat: { passage }, element, lane, first, last, top, height, down } of bars) {
      const button = h('button', {
        type: 'button', class: `repeat lane-${lane} class-${passage.class}${first ? ' first' : ''}${last ? ' last' : ''}`, tabIndex: first ? 0 : -1,
        'data-count': count(passage.occurrences.length), 'data-passage': passage.id, 'aria-hidden': first ? null : 'true',
        'aria-label': t.repeatLabel(passage.occurrences.length, t.passageClasses[passage.class] ?? passage.class),
        onclick: (/** @type {MouseEvent} */ event) => {
          event.stopPropagation();
          this.onRepeat(passage);
        },
      });
      button.style.top = `${top}px`;
      button.style.height = height ? `${height}px` : '100%';
      button.style.setProperty('--down', `${down}px`);
      button.style.setProperty('--lanes', String(lanes));
      element.append(button);
    }
  }

  /** Gives each chunk the pieces that lie in it. @param {Piece[]} pieces @param {'pieces' | 'marks'} into */
  #deal(pieces, into) {
    for (const built of this.#chunks) built[into] = [];
    const starts = this.#chunks.map(({ chunk }) => chunk);
    for (const piece of pieces) {
      for (let at = indexAt(starts, piece.start); at < this.#chunks.length; at++) {
        const built = /** @type {Built} */ (this.#chunks[at]);
        if (built.chunk.start >= piece.end) break;
        if (built.chunk.end > piece.start) built[into].push(piece);
      }
    }
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    if (!getSelection()?.isCollapsed) return;
    const position = caretAt(event.clientX, event.clientY);
    if (!position) return;
    const chunk = position.node.parentElement?.closest('.chunk');
    const built = this.#chunks[Number(/** @type {HTMLElement | null | undefined} */ (chunk)?.dataset.chunk)];
    const node = built?.nodes.find((candidate) => candidate.node === position.node);
    if (node) this.onPoint(node.start + position.offset);
  }
}

/** Resolves when the browser has nothing better to do; not every browser says so. @returns {Promise<unknown>} */
function idle() {
  return new Promise((resolve) => ('requestIdleCallback' in window ? requestIdleCallback(resolve, { timeout: 200 }) : setTimeout(resolve, 20)));
}

/** The place in the text under a point, by the standard or by what came before it. @param {number} x @param {number} y */
function caretAt(x, y) {
  if ('caretPositionFromPoint' in document) {
    const position = document.caretPositionFromPoint(x, y);
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = /** @type {any} */ (document).caretRangeFromPoint?.(x, y);
  return range ? { node: /** @type {Node} */ (range.startContainer), offset: /** @type {number} */ (range.startOffset) } : null;
}

/** @param {Block[]} a @param {Block[]} b */
function sameRoles(a, b) {
  return a === b || (a.length === b.length && a.every((block, index) => block.role === b[index]?.role && block.kind === b[index]?.kind));
}
