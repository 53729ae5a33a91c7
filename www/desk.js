// Joins reader, findings and card: what is found in the current article, what is open, where the text and the list lead to each other.

import { countOf } from './corrections.js';
import { countsOf, isShown, narrowed } from './filters.js';
import { arrange, blocksOf, entitiesOf, findingsOf, nothingAcross, passagesOf, piecesOf, spansOf } from './findings.js';
import { breathe, fill, frame } from './dom.js';
import { namesOf } from './mending.js';
import { noteKey, notesOn } from './notes.js';
import { dateOf, outletOf, titleOf } from './reading.js';
import { t } from './strings.js';
import { showCard } from './view/card.js';
import { FindingsPane } from './view/findings.js';
import { articleHead } from './view/head.js';
import { Reader } from './view/reader.js';

/** @import { Across } from './findings.js' */
/** @import { Mending } from './mending.js' */
/** @import { Notes } from './notes.js' */
/** @import { Store } from './store.js' */
/** @import { Entry, Finding, Layer, Passage, Piece, SingleReport, Span } from './types.js' */

/** How long (ms) an article is shown before what is known of it is arranged to be asked for; it comes before the articles are compared. */
const SOON = 100;

export class Desk {
  #store;
  #mending;
  #notes;
  #reader;
  #pane;
  /** @type {Across} */
  across = nothingAcross();
  /** The article on show and what was derived from it: all findings, and those that filters leave. @type {{ entry: Entry, report: SingleReport, findings: Finding[], narrowed: Finding[] } | null} */
  #shown = null;
  /** Findings that filters and layers leave. @type {Finding[]} */
  #visible = [];
  /** Where the reader was before a finding led elsewhere. @type {HTMLElement | null} */
  #cameFrom = null;
  /** What the search asks to be marked. @type {Span | null} */
  #searched = null;
  #actions;
  /** Where the open finding stands: its key may be another once the reader has mended it. @type {{ layer: Layer, start: number } | null} */
  #anchor = null;

  /**
   * @param {Store} store
   * @param {{ reader: HTMLElement, findings: HTMLElement }} panes
   * @param {{ mending: Mending, notes: Notes }} hands
   * @param {import('./view/head.js').HeadActions & { onMended: () => void }} actions
   */
  constructor(store, panes, { mending, notes }, actions) {
    this.#store = store;
    this.#mending = mending;
    this.#notes = notes;
    this.#actions = actions;
    this.#reader = new Reader();
    panes.reader.append(this.#reader.element);
    this.#pane = new FindingsPane(store, panes.findings, (finding) => {
      this.#cameFrom = /** @type {HTMLElement | null} */ (document.activeElement);
      this.openFinding(finding, true);
    });
    this.#reader.onPoint = (offset) => this.#onPoint(offset);
    this.#reader.onRepeat = (passage) => this.#onRepeat(passage);
    store.on(['across', 'articles'], () => this.#onAcross());
    store.on(['current'], () => this.#onCurrent());
    store.on(['corrections'], () => this.#onCorrected());
    store.on(['layers'], () => this.#onLayers());
    store.on(['filter'], () => this.#redraw());
    store.on(['notes'], () => this.#onNotes());
    store.on(['selection'], () => this.#onSelection());
    this.#onLayers();
  }

  /** Opens a place in an article: from the board, from a card, from the search. @param {Entry} entry @param {string} key @param {Span} span */
  goTo(entry, key, span) {
    this.#cameFrom = null;
    this.#searched = null;
    this.#anchor = null;
    this.#store.open(entry, key);
    this.onText();
    // Views are told at the end of this task; then the article stands there.
    setTimeout(() => this.#reader.reveal(span));
  }

  /** @param {Entry} entry @param {Span} span */
  goToFound(entry, span) {
    this.#store.open(entry, null);
    setTimeout(() => {
      this.#searched = span;
      this.#mark();
      this.#reader.reveal(span);
    });
  }

  /** @param {Finding} finding @param {boolean} inText whether the text is brought to it */
  openFinding(finding, inText) {
    this.#store.select(finding.key);
    const span = spansOf(finding)[0];
    this.#anchor = { layer: finding.layer, start: span?.start ?? finding.start };
    if (inText && span) {
      this.onText();
      this.#reader.reveal(span);
    }
  }

  /** The finding after or before the open one, or the first in view. @param {1 | -1} step */
  step(step) {
    if (!this.#visible.length) return;
    const at = this.#visible.findIndex(({ key }) => key === this.#store.selection);
    const top = this.#reader.topOffset();
    const from = at >= 0 ? at + step : this.#visible.findIndex(({ start }) => start >= top);
    const finding = this.#visible[(from + this.#visible.length) % this.#visible.length];
    if (finding) this.openFinding(finding, true);
  }

  /** Closes the card and goes back to where the finding was opened. False when nothing was open. */
  close() {
    if (!this.#store.selection && !this.#searched) return false;
    this.#searched = null;
    const key = this.#store.selection;
    this.#store.select(null);
    const back = this.#cameFrom;
    this.#cameFrom = null;
    if (back?.isConnected) back.focus();
    else if (back) this.#pane.select(key, true);
    this.#mark();
    return true;
  }

  #onCurrent() {
    const entry = this.#store.current;
    fill(this.#reader.head, entry ? articleHead(entry, this.#actions, this.#store.takeAsked()) : []);
    if (!entry?.report) {
      this.#shown = null;
      this.#reader.clear();
      this.#showFindings();
      return;
    }
    const derived = this.#derive(entry, entry.report);
    this.#reader.show(derived.page, entry.report.language);
    this.#showFindings();
    this.#onSelection();
  }

  #onAcross() {
    const store = this.#store;
    if (!this.#arrangeDue) {
      this.#arrangeDue = true;
      this.#pane.element.ariaBusy = 'true';
      const arrange = () => {
        this.#arrangeDue = false;
        // While many articles come in, what holds across them is not known yet and need not be arranged.
        if (!store.progress || store.progress.total <= 1 || store.across) this.#arrange();
        else this.#pane.element.ariaBusy = 'false';
      };
      if (store.across) requestAnimationFrame(arrange);
      else setTimeout(arrange, SOON);
    }
  }
  #arrangeDue = false;
  #arrangement = 0;

  /** Told when the text is to be seen. @type {() => void} */
  onText = () => {};
  /** Told when what holds across the articles was arranged anew. @type {() => void} */
  onArranged = () => {};

  #onCorrected() {
    this.#redraw();
    this.onArranged();
  }

  /** Takes the open finding out, or says of boilerplate that it is the article. */
  reject() {
    const finding = this.#open();
    if (!finding || !this.#shown || finding.layer === 'repeats') return;
    const { entry, report } = this.#shown;
    const next = this.#visible[this.#visible.indexOf(finding) + 1];
    if (finding.layer === 'boilerplate') this.#mending.flip(entry, finding.blocks, 'content');
    else if (finding.layer === 'claims') this.#mending.rejectClaim(finding.claim);
    else this.#mending.rejectName(namesOf(entitiesOf(report, this.across)(finding.entity), finding));
    if (finding.layer !== 'boilerplate' && next) this.openFinding(next, false);
    else this.#store.select(null);
  }

  /** Marks names and claims by elements or by highlights from now on. @param {boolean} asElements */
  markBy(asElements) {
    this.#reader.markBy(asElements);
  }

  /** The open finding as a citation: its words, and where they stand. @returns {string | null} */
  citation() {
    const finding = this.#open();
    const span = finding?.layer === 'boilerplate' ? finding : finding && spansOf(finding)[0];
    if (!span || !this.#shown) return null;
    const { entry, report } = this.#shown;
    return t.citation(report.text.slice(span.start, span.end), [titleOf(entry), outletOf(entry), dateOf(entry)].filter(Boolean).join(', '), span.start, span.end);
  }

  /** What is selected in the text. */
  selected() {
    return this.#reader.selected();
  }

  /** Opens a form of the card of the open finding. @param {string} name */
  mend(name) {
    if (!this.#open()) return;
    const place = /** @type {HTMLElement | null} */ (this.#pane.card.querySelector(`[data-mend="${name}"]`));
    // What opens a form gives the focus to its field.
    place?.focus();
    place?.click();
  }

  async #arrange() {
    const store = this.#store;
    const mine = ++this.#arrangement;
    const across = await arrange(store.across, store.entries, breathe, () => mine !== this.#arrangement);
    if (!across) return;
    this.across = across;
    // A frame for each part of the screen: together they would take longer than one has.
    for (const part of [() => this.#refresh(), () => this.#relist(), () => this.onArranged()]) {
      await frame();
      if (mine !== this.#arrangement) return;
      part();
    }
    this.#pane.element.ariaBusy = 'false';
  }

  /** Derives what is found in the current article anew, and shows it where the reader is. */
  #redraw() {
    this.#refresh();
    this.#relist();
  }

  #refresh() {
    const { current } = this.#store;
    if (!current?.report) return;
    const { page } = this.#derive(current, current.report);
    this.#reader.refresh(page, current.report.language);
  }

  #relist() {
    this.#showFindings();
    if (this.#shown) this.#onSelection();
  }

  /** @param {Entry} entry @param {SingleReport} report */
  #derive(entry, report) {
    const blocks = blocksOf(report, this.across);
    const passages = passagesOf(report, this.across);
    const findings = findingsOf(report, this.across, blocks, passages);
    const left = narrowed(findings, report, this.#store, this.across);
    this.#shown = { entry, report, findings, narrowed: left };
    const repeats = left.filter((finding) => finding.layer === 'repeats');
    return { page: { text: report.text, blocks, pieces: piecesOf(left), repeats } };
  }

  #showFindings() {
    const shown = this.#shown;
    const notes = notesOn(this.#store.notes, this.across);
    this.#visible = shown?.narrowed.filter((finding) => isShown(finding, this.#store)) ?? [];
    this.#pane.show(this.#visible, shown?.report.text ?? '', { all: countsOf(shown?.findings ?? []), narrowed: countsOf(shown?.narrowed ?? []) },
      (finding) => (notes.size && shown ? notes.get(noteKey(finding, shown.report)) : undefined), { count: countOf(this.#store.corrections), onOpen: this.#actions.onMended });
  }

  #onNotes() {
    if (this.#store.filter.noted) this.#redraw();
    else {
      this.#showFindings();
      this.#onSelection();
    }
    this.onArranged();
  }

  #onLayers() {
    this.#reader.setLayers(this.#store.layers, this.#store.hidden);
    this.#showFindings();
  }

  #onSelection() {
    const finding = this.#open() ?? this.#follow();
    if (!finding || !this.#shown) {
      this.#pane.card.hidden = true;
      this.#pane.select(null);
      this.#mark();
      return;
    }
    const { entry, report, findings } = this.#shown;
    showCard(this.#pane.card, finding, {
      entry, report, across: this.across, store: this.#store, mending: this.#mending, notes: this.#notes,
      also: alsoAt(findings, finding),
      onOpen: (other) => this.openFinding(other, true),
      leads: {
        toSpan: (span) => {
          this.onText();
          this.#mark([{ ...span, name: 'evidence' }]);
          this.#reader.reveal(span);
        },
        toArticle: (other, key, span) => (other === entry ? (this.#store.select(key), setTimeout(() => this.#reader.reveal(span))) : this.goTo(other, key, span)),
        close: () => this.close(),
        step: (step) => this.step(step),
        reject: () => this.reject(),
      },
    });
    this.#pane.select(finding.key);
    this.#mark();
  }

  #open() {
    const { selection } = this.#store;
    return selection ? this.#shown?.findings.find(({ key }) => key === selection) : undefined;
  }

  /** The open finding after it was mended and has another key. */
  #follow() {
    const { selection } = this.#store;
    const anchor = this.#anchor;
    if (!selection || !anchor) return undefined;
    const finding = this.#shown?.findings.find((other) => other.layer === anchor.layer && spansOf(other).some(({ start, end }) => start <= anchor.start && anchor.start < end));
    if (finding) this.#store.selection = finding.key;
    return finding;
  }

  /** @param {Piece[]} [more] */
  #mark(more = []) {
    const finding = this.#open();
    /** @type {Piece[]} */
    const marks = [...more];
    if (finding) for (const { start, end } of spansOf(finding)) marks.push({ start, end, name: 'selected' });
    if (this.#searched) marks.push({ ...this.#searched, name: 'search' });
    this.#reader.mark(marks);
  }

  /** The smallest finding at an offset; pressed again, the next larger. @param {number} offset */
  #onPoint(offset) {
    const at = this.#visible.flatMap((finding) => {
      const span = finding.layer === 'repeats' ? undefined : spansOf(finding).find(({ start, end }) => start <= offset && offset < end);
      return span ? [{ finding, length: span.end - span.start }] : [];
    }).sort((a, b) => a.length - b.length);
    if (!at.length) return;
    const open = at.findIndex(({ finding }) => finding.key === this.#store.selection);
    const next = at[(open + 1) % at.length];
    if (next) this.openFinding(next.finding, false);
  }

  /** @param {Passage} passage */
  #onRepeat(passage) {
    const finding = this.#shown?.findings.find(({ key }) => key === `r:${passage.id}`);
    if (finding) this.openFinding(finding, false);
  }
}

/** Findings that share words with one. @param {Finding[]} findings @param {Finding} finding */
function alsoAt(findings, finding) {
  const here = spansOf(finding)[0];
  if (!here || finding.layer === 'boilerplate') return [];
  return findings.filter((other) => other !== finding && other.layer !== 'boilerplate' && spansOf(other).some(({ start, end }) => start < here.end && end > here.start));
}
