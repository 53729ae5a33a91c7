// Marks spans of the text with the CSS Custom Highlight API, for chunks that are near the viewport only. One registry for the page.

/** @import { Piece } from '../types.js' */
/** @typedef {{ start: number, end: number, node: Text }} TextNode a text node and the offsets in the article that it holds */

/** Names from the lowest to the highest: where two fill the same words, the later is seen. */
const ORDER = [
  'entity-person', 'entity-organization', 'entity-place', 'entity-group', 'entity-date', 'entity-quantity',
  'claim', 'claim-hedged', 'claim-unverified', 'claim-denied', 'cue', 'figure', 'evidence', 'selected', 'search',
];

export class Highlights {
  /** @type {Map<string, Highlight>} */
  #highlights = new Map();
  /** @type {Map<unknown, [Highlight, AbstractRange][]>} what each owner has put in */
  #owned = new Map();

  constructor() {
    ORDER.forEach((name, index) => {
      const highlight = new Highlight();
      highlight.priority = index;
      this.#highlights.set(name, highlight);
      CSS.highlights.set(name, highlight);
    });
  }

  /** Shows or hides all of one name. @param {string} name @param {boolean} shown */
  show(name, shown) {
    const highlight = this.#highlights.get(name);
    if (!highlight) return;
    if (shown) CSS.highlights.set(name, highlight);
    else CSS.highlights.delete(name);
  }

  /**
   * Marks pieces in the text nodes of one owner (a chunk), in place of what the owner had.
   * @param {unknown} owner
   * @param {Piece[]} pieces
   * @param {TextNode[]} nodes sorted
   */
  put(owner, pieces, nodes) {
    this.drop(owner);
    /** @type {[Highlight, AbstractRange][]} */
    const owned = [];
    for (const piece of pieces) {
      const highlight = this.#highlights.get(piece.name);
      if (!highlight) continue;
      for (const range of rangesIn(piece, nodes)) {
        highlight.add(range);
        owned.push([highlight, range]);
      }
    }
    if (owned.length) this.#owned.set(owner, owned);
  }

  /** Takes away what an owner had. @param {unknown} owner */
  drop(owner) {
    for (const [highlight, range] of this.#owned.get(owner) ?? []) highlight.delete(range);
    this.#owned.delete(owner);
  }

  clear() {
    for (const highlight of this.#highlights.values()) highlight.clear();
    this.#owned.clear();
  }
}

/**
 * A span as ranges, one for each text node it lies in.
 * @param {{ start: number, end: number }} span
 * @param {TextNode[]} nodes sorted
 * @returns {StaticRange[]}
 */
export function rangesIn(span, nodes) {
  const ranges = [];
  for (const { start, end, node } of nodes) {
    if (start >= span.end) break;
    if (end <= span.start) continue;
    ranges.push(new StaticRange({ startContainer: node, startOffset: Math.max(0, span.start - start), endContainer: node, endOffset: Math.min(end, span.end) - start }));
  }
  return ranges;
}
