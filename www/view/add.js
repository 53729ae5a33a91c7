// The place where articles come in: text area, files, sample. Stands on the welcome page and in the sheet behind “+ Add”.

import { byId, fill, h } from '../dom.js';
import { contents, LARGEST_ARTICLE, lengthOf, sourcesOf, splitPasted, visible } from '../intake.js';
import { draft } from '../kept.js';
import { t } from '../strings.js';

/** @import { Source } from '../types.js' */

/** What the file chooser offers. */
const ACCEPT = '.txt,.text,.md,.markdown,.html,.htm,.xhtml,.json,.jsonl,.ndjson,.csv,.tsv,.pdf,.docx,.zip,.mhtml,.mht,.eml,text/*,application/json,application/pdf,message/rfc822';

/** Pasted text longer than this (characters) is read at once instead of being put into the text area. */
const LONG = 400_000;

/**
 * @typedef {object} Giving
 * @property {(given: { source: Source, name: string | null }[]) => void} give
 * @property {(files: File[]) => void} giveFiles
 */

export class AddForm {
  #giving;
  /** What was pasted with its formatting, while the text area still holds just that. @type {{ text: string, html: string, use: boolean } | null} */
  #rich = null;
  /** Not to be cut at lines of `---`. */
  #whole = false;
  #area;
  #note = h('p', { class: 'note', role: 'status' });
  #problem = h('p', { class: 'problem', role: 'alert', hidden: true });

  /** @param {Giving} giving @param {Source[]} sample articles to try the page with */
  constructor(giving, sample) {
    this.#giving = giving;
    this.#area = h('textarea', {
      id: 'paste', rows: 12, spellcheck: false, autocomplete: 'off', dir: 'auto',
      placeholder: t.pasteHere,
      'aria-label': t.pasteLabel,
      oninput: () => this.#onInput(),
      onpaste: (/** @type {ClipboardEvent} */ event) => this.#onPaste(event),
      onkeydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.#read(); },
    });
    const files = h('input', { type: 'file', id: 'files', hidden: true, multiple: true, accept: ACCEPT, onchange: () => {
      const chosen = [...(files.files ?? [])];
      files.value = '';
      if (chosen.length) this.#giving.giveFiles(chosen);
    } });
    const folder = h('input', { type: 'file', hidden: true, webkitdirectory: true, onchange: () => {
      const chosen = visible([...(folder.files ?? [])]);
      folder.value = '';
      if (chosen.length) this.#giving.giveFiles(chosen);
    } });
    const trySample = sample.length ? h('button', { type: 'button', class: 'link', onclick: () => this.#giving.give(sample.map((source) => ({ source, name: null }))) }, t.trySample) : null;
    this.element = h('div', { class: 'add-form' },
      this.#area, this.#note, this.#problem,
      h('div', { class: 'actions' },
        h('button', { type: 'button', class: 'primary', onclick: () => this.#read() }, t.read, h('kbd', null, t.readKeys)),
        h('button', { type: 'button', onclick: () => files.click() }, t.chooseFiles), files,
        h('button', { type: 'button', onclick: () => folder.click() }, t.chooseFolder), folder,
        h('span', { class: 'hint' }, t.orDrop), trySample),
      byId('ways-in'));
    const before = draft.load();
    if (before) {
      this.#area.value = before;
      this.#onInput();
    }
  }

  focus() {
    this.#area.focus();
  }

  #read() {
    const text = this.#area.value;
    const html = this.#rich?.use && this.#rich.text === text ? this.#rich.html : null;
    if (!this.#give(sourcesOf(text, html, this.#whole), t.boxTooLarge)) return;
    this.#whole = false;
    this.#area.value = '';
    this.#rich = null;
    this.#onInput();
  }

  /** @param {Source[]} sources @param {(length: number, limit: number) => string} tooLarge @returns {boolean} whether they were taken */
  #give(sources, tooLarge) {
    const large = sources.find((source) => lengthOf(source) > LARGEST_ARTICLE);
    if (!sources.length) this.#say(t.emptyPaste);
    else if (large) this.#say(tooLarge(lengthOf(large), LARGEST_ARTICLE));
    else {
      this.#giving.give(sources.map((source) => ({ source, name: null })));
      return true;
    }
    return false;
  }

  /** @param {string} problem */
  #say(problem) {
    this.#problem.textContent = problem;
    this.#problem.hidden = false;
    this.#area.focus();
  }

  /** @param {ClipboardEvent} event */
  #onPaste(event) {
    const transfer = event.clipboardData;
    if (!transfer) return;
    const { text, html, files } = contents(transfer);
    if (files.files.length && !text) {
      event.preventDefault();
      this.#giving.giveFiles(files.files);
      return;
    }
    if (!text && !html) {
      event.preventDefault();
      this.#say(t.emptyClipboard);
      return;
    }
    if (text.length > LONG) {
      // A text area is slow with long text, so it goes past it.
      event.preventDefault();
      this.#give(sourcesOf(text, html), t.pasteTooLarge);
      return;
    }
    // The text area takes the plain text as it always does; the formatting is remembered for as long as nothing else is typed.
    const all = this.#area.selectionStart === 0 && this.#area.selectionEnd === this.#area.value.length;
    if (html && all) queueMicrotask(() => setTimeout(() => {
      this.#rich = { text: this.#area.value, html, use: true };
      this.#onInput();
    }));
  }

  #onInput() {
    const { value } = this.#area;
    this.#problem.hidden = true;
    draft.save(value.length < 4e6 ? value : '');
    if (this.#rich && this.#rich.text !== value) this.#rich = null;
    const parts = value.length < LARGEST_ARTICLE ? splitPasted(value).length : 1;
    if (parts > 1) fill(this.#note, `${this.#whole ? t.notSplit : t.splitInto(parts)} `, h('button', { type: 'button', class: 'link', onclick: () => { this.#whole = !this.#whole; this.#onInput(); } }, this.#whole ? t.asParts : t.asOne));
    else if (this.#rich) {
      const rich = this.#rich;
      fill(this.#note, rich.use ? `${t.richPaste} ` : '', h('button', { type: 'button', class: 'link', onclick: () => { rich.use = !rich.use; this.#onInput(); } }, rich.use ? t.usePlain : t.useRich));
    } else fill(this.#note);
  }
}
