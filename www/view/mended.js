// What the reader corrected in this session: a list in words, each to be taken back; as a file out and in; and the reader's own list of names.

import { bookOf, LISTS } from '../corrections.js';
import { count, fill, h, shorten } from '../dom.js';
import { titleOf } from '../reading.js';
import { t } from '../strings.js';
import { headline } from './words.js';

/** @import { Correction } from '../corrections.js' */
/** @import { Mending } from '../mending.js' */
/** @import { Store } from '../store.js' */
/** @import { Claim } from '../types.js' */

/** Corrections listed, at most. */
const LISTED = 500;

/**
 * @param {Store} store
 * @param {Mending} mending
 * @param {HTMLElement} place
 * @param {{ save: (name: string, content: string) => void, openFiles: (files: File[]) => void }} files
 */
export function mended(store, mending, place, { save, openFiles }) {
  const list = h('div', null);
  const chooser = h('input', { type: 'file', accept: '.json', hidden: true, onchange: () => {
    const chosen = [...(chooser.files ?? [])];
    chooser.value = '';
    openFiles(chosen);
  } });
  const names = h('textarea', { id: 'own-names', class: 'field', rows: 6, spellcheck: false, dir: 'auto', placeholder: t.ownNamesExample });
  const answer = h('div', { role: 'status' });
  place.append(
    list,
    h('p', { class: 'actions' }, h('button', { type: 'button', class: 'small', onclick: () => save('crossread-corrections.json', bookOf(mending.all)) }, t.saveBook),
      h('button', { type: 'button', class: 'small', onclick: () => chooser.click() }, t.openBook), chooser),
    h('h3', null, h('label', { for: names.id }, t.ownNames)), h('p', { class: 'hint' }, t.ownNamesHint), names, answer,
    h('p', { class: 'actions' }, h('button', { type: 'button', class: 'small primary', onclick: async () => {
      const { corrections, errors } = await mending.setList(names.value);
      fill(answer, h('p', null, t.listTaken(corrections.length)), errors.length ? h('ul', { class: 'problem' }, errors.slice(0, 50).map(({ line, message }) => h('li', null, t.badRow(line, message)))) : null);
    } }, t.useNames)));

  function draw() {
    const { corrections } = store;
    const all = LISTS.flatMap((name) => /** @type {Correction[]} */ (corrections[name]));
    const words = wordsFor(store);
    const idle = LISTS.reduce((sum, name) => sum + (store.across?.corrections[name].unapplied ?? 0), 0);
    fill(list,
      h('p', { class: 'hint' }, all.length ? t.corrections(all.length) : t.noCorrectionsYet, idle ? ` ${t.unapplied(idle)}` : ''),
      h('ul', { class: 'plain' }, all.slice(-LISTED).reverse().map((one) => {
        const said = words(one);
        return h('li', { class: 'correction', dir: 'auto' }, h('span', null, said),
          h('button', { type: 'button', class: 'small', 'aria-label': `${t.takeBack}: ${said}`, onclick: () => mending.takeBack((other) => other === one) }, t.takeBack));
      })));
  }
  store.on(['corrections', 'across'], () => { if (place.closest('dialog')?.open) draw(); });
  return {
    open() {
      names.value = mending.list;
      fill(answer);
      draw();
    },
  };
}

/** Puts corrections in a sentence each; the claims that they name are looked up once for all. @param {Store} store */
function wordsFor(store) {
  /** @type {Map<string, { claim: Claim, text: string }>} */
  const claims = new Map();
  for (const { report } of store.entries) {
    if (report) for (const claim of [...report.claims, ...report.rejected]) claims.set(claim.id, { claim, text: report.text });
  }
  const claimWords = (/** @type {string} */ id) => {
    const found = claims.get(id);
    return found ? `${headline(found.claim, found.text)}: “${shorten(found.text.slice(found.claim.start, found.claim.end), 60)}”` : t.notHere;
  };
  return (/** @type {Correction} */ one) => {
    if ('role' in one) return t.mendedBlock(shorten(one.text, 80), one.role, articleOf(one.article, store));
    if ('relation' in one) return t.mendedRelation(t.relations[one.relation] ?? one.relation, one.claims.map(claimWords).join(' / '));
    if ('claim' in one) return t.mendedClaim(claimWords(one.claim), one.action === 'stance' ? t.stances[one.stance] : one.action === 'source' ? `${t.parts.source}: ${one.source || t.author}` : one.action === 'figure' ? `${t.bounds[one.bound]} ${[one.min, one.max].filter((end) => end !== null).map(count).join('–')}` : null);
    if ('text' in one) return t.markedClaim(shorten(one.text, 80), t.claimKinds[one.kind] ?? one.kind, articleOf(one.article, store));
    if ('a' in one) return one.action === 'merge' ? t.merged(one.a, one.b) : t.splitApart(one.a, one.b);
    if ('kind' in one) return one.action === 'mark' ? t.markedAs(one.name, t.types[one.kind]) : t.retyped(one.name, t.types[one.kind]);
    return one.action === 'rename' ? t.renamed(one.name, one.to) : t.rejectedName(one.name);
  };
}

/** @param {string} id @param {Store} store */
function articleOf(id, store) {
  const entry = store.byId.get(id);
  return entry ? `${count(store.entries.indexOf(entry) + 1)}. ${shorten(titleOf(entry), 40)}` : t.notHere;
}
