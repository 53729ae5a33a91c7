// Asks which column of a table is the articles' text, where no column is called so. Shows what stands in each.

import { fill, h, shorten } from '../dom.js';
import { t } from '../strings.js';

/** @import { CsvColumn, CsvColumns } from '../types.js' */

/**
 * @param {HTMLElement} dialog
 * @param {HTMLElement} slot
 * @param {string} name of the file
 * @param {CsvColumns} columns
 * @returns {Promise<CsvColumn | null>} null where the reader chooses none
 */
export function askColumn(dialog, slot, name, { likely, names, examples }) {
  const sheet = /** @type {HTMLDialogElement} */ (dialog);
  const named = h('input', { type: 'checkbox', checked: true });
  const choices = names.map((column, index) => h('label', { class: 'choice' },
    h('input', { type: 'radio', name: 'column', value: String(index), checked: index === likely }),
    h('span', null, h('b', { dir: 'auto' }, column || t.columnNumber(index + 1)), ' ', h('small', { dir: 'auto' }, shorten(examples[index] ?? '', 100)))));
  return new Promise((resolve) => {
    /** @type {CsvColumn | null} */
    let chosen = null;
    const form = h('form', { class: 'column-form', onsubmit: (/** @type {Event} */ event) => {
      event.preventDefault();
      chosen = { index: Number(new FormData(form).get('column') ?? likely), named: named.checked };
      sheet.close();
    } },
    h('p', null, t.columnWhich(name)),
    h('div', { class: 'choices', role: 'radiogroup', 'aria-labelledby': 'column-title' }, choices),
    h('label', { class: 'item' }, named, t.columnNamed),
    h('p', { class: 'actions' }, h('button', { class: 'primary' }, t.read), h('button', { type: 'button', onclick: () => sheet.close() }, t.columnNone)));
    fill(slot, form);
    sheet.addEventListener('close', () => resolve(chosen), { once: true });
    sheet.showModal();
  });
}
