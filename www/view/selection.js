// What the reader marks in the text: words selected there become a name or a claim that was missed, or their paragraph becomes boilerplate.
// A row of buttons stands by the selection; the same is done with a form, for those who do not select by pointer.

import { h } from '../dom.js';
import { t } from '../strings.js';

/** @import { Mending } from '../mending.js' */
/** @import { Store } from '../store.js' */
/** @import { Claim, Entry, MentionType, Span } from '../types.js' */

/** @type {MentionType[]} */
const KINDS = ['person', 'organization', 'place', 'group'];

/** @type {Claim['kind'][]} */
const CLAIMS = ['statement', 'casualties', 'count', 'control', 'strike', 'arrest', 'clash', 'movement', 'protest'];

/** The longest selection (characters) that is offered to be marked. */
const LONGEST = 4000;

/**
 * @param {Store} store
 * @param {HTMLElement} place the pane of the text
 * @param {() => Span | null} selected what is selected in the text of the current article
 * @param {Mending} mending
 * @param {{ fillDialog: (content: Node) => void, openDialog: () => void, closeDialog: () => void }} dialog
 * @returns {() => void} opens the form
 */
export function selection(store, place, selected, mending, dialog) {
  const act = (/** @type {(entry: Entry, span: Span) => void} */ run) => () => {
    const span = selected();
    const { current } = store;
    hide();
    if (span && current) run(current, span);
    getSelection()?.removeAllRanges();
  };
  const bar = h('div', { class: 'mark-bar', role: 'toolbar', 'aria-label': t.markBar, hidden: true },
    KINDS.map((kind) => h('button', { type: 'button', class: 'small', onclick: act((entry, span) => mending.markName(entry, span, kind)) }, h('span', { class: `badge type-${kind}`, 'aria-hidden': 'true' }, t.letters[kind]), t.types[kind])),
    h('button', { type: 'button', class: 'small', onclick: act((entry, span) => ask(entry.report?.text.slice(span.start, span.end) ?? '', 'statement')) }, t.markClaim),
    h('button', { type: 'button', class: 'small', onclick: act((entry, span) => {
      const blocks = entry.report?.blocks.filter(({ start, end }) => start < span.end && end > span.start) ?? [];
      mending.flip(entry, blocks, 'boilerplate');
    }) }, t.notArticle));
  place.append(bar);

  function hide() {
    bar.hidden = true;
  }

  function show() {
    const chosen = getSelection();
    const span = selected();
    bar.hidden = !span || span.end - span.start > LONGEST;
    if (bar.hidden || !chosen?.rangeCount) return;
    const words = chosen.getRangeAt(0).getBoundingClientRect();
    const pane = place.getBoundingClientRect();
    bar.style.top = `${Math.min(Math.max(words.bottom - pane.top + 6, 4), pane.height - bar.offsetHeight - 4)}px`;
    bar.style.left = `${Math.min(Math.max(words.left - pane.left, 4), Math.max(4, pane.width - bar.offsetWidth - 4))}px`;
  }

  let due = 0;
  document.addEventListener('selectionchange', () => {
    clearTimeout(due);
    due = window.setTimeout(show, 150);
  });
  place.addEventListener('scroll', hide, true);
  bar.addEventListener('pointerdown', (event) => event.preventDefault());

  /** @param {string} words @param {'name' | Claim['kind']} kind */
  function ask(words, kind) {
    const text = h('textarea', { id: 'mark-words', class: 'field', rows: 3, autofocus: true, value: words, dir: 'auto', required: true });
    const what = h('select', { id: 'mark-kind', class: 'field', onchange: () => { who.disabled = how.disabled = KINDS.some((one) => one === what.value); } },
      h('optgroup', { label: t.aName }, KINDS.map((one) => h('option', { value: one, selected: kind === 'name' && one === 'person' }, t.types[one]))),
      h('optgroup', { label: t.aClaim }, CLAIMS.map((one) => h('option', { value: one, selected: one === kind }, t.claimKinds[one] ?? one))));
    const who = h('input', { id: 'mark-who', class: 'field', dir: 'auto', autocomplete: 'off', disabled: kind === 'name' });
    const how = h('select', { id: 'mark-stance', class: 'field', disabled: kind === 'name' }, Object.entries(t.stances).map(([value, word]) => h('option', { value }, word)));
    const problem = h('p', { class: 'problem', role: 'alert', hidden: true });
    dialog.fillDialog(h('form', {
      class: 'mark-form',
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        const entry = store.current;
        const found = entry?.report && spanOf(entry.report.text, text.value);
        problem.hidden = Boolean(found);
        problem.textContent = t.notInArticle;
        if (!entry?.report || !found) return;
        if (KINDS.some((one) => one === what.value)) mending.markName(entry, found, /** @type {MentionType} */ (what.value));
        else {
          mending.mendClaim({
            action: 'mark', article: entry.report.id, text: entry.report.text.slice(found.start, found.end), kind: /** @type {Claim['kind']} */ (what.value),
            ...(who.value.trim() ? { source: who.value.trim() } : {}), stance: /** @type {Claim['stance']} */ (how.value),
          });
        }
        dialog.closeDialog();
      },
    },
    h('label', { for: text.id }, t.markWords), text, problem,
    h('label', { for: what.id }, t.markAs), what,
    h('label', { for: who.id }, t.parts.source), who,
    h('label', { for: how.id }, t.parts.stance), how,
    h('p', null, h('button', { class: 'primary' }, t.mark))));
    dialog.openDialog();
  }
  return () => {
    const span = selected();
    const text = span && store.current?.report?.text.slice(span.start, span.end);
    ask(text ?? '', text ? 'statement' : 'name');
  };
}

/** Where words stand in a text, whatever the white space between them. @param {string} text @param {string} words @returns {Span | null} */
function spanOf(text, words) {
  const parts = words.trim().split(/\s+/).filter(Boolean).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const match = parts.length ? new RegExp(parts.join('\\s+')).exec(text) : null;
  return match && { start: match.index, end: match.index + match[0].length };
}
