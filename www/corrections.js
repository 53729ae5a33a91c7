// What the reader corrects, as the core takes it (src/report.d.ts, Corrections): how one is added and taken back. Pure; no DOM.

/** @import { AllCorrections, BlockCorrection, ClaimCorrection, NameCorrection, RelationCorrection } from './types.js' */

/** @typedef {NameCorrection | BlockCorrection | ClaimCorrection | RelationCorrection} Correction */

/** @type {(keyof AllCorrections)[]} */
export const LISTS = ['names', 'blocks', 'claims', 'relations'];

/** @returns {AllCorrections} */
export function none() {
  return { names: [], blocks: [], claims: [], relations: [] };
}

/**
 * Some more, in place of those that they contradict or repeat.
 * @param {AllCorrections} before
 * @param {Partial<AllCorrections>} more
 * @returns {AllCorrections}
 */
export function plus(before, more) {
  /** @type {any} */
  const after = none();
  for (const list of LISTS) {
    const fresh = new Map((more[list] ?? []).map((one) => [subject(one), one]));
    after[list] = [...before[list].filter((one) => !fresh.has(subject(one))), ...fresh.values()];
  }
  return after;
}

/**
 * All but some.
 * @param {AllCorrections} before
 * @param {(one: Correction) => boolean} isTakenBack
 * @returns {AllCorrections}
 */
export function minus(before, isTakenBack) {
  /** @type {any} */
  const after = none();
  for (const list of LISTS) after[list] = /** @type {Correction[]} */ (before[list]).filter((one) => !isTakenBack(one));
  return after;
}

/** @param {AllCorrections} corrections */
export function countOf(corrections) {
  return LISTS.reduce((sum, list) => sum + corrections[list].length, 0);
}

/** What a correction speaks about: of two with one subject the later counts. @param {Correction} one */
function subject(one) {
  if ('role' in one) return `block ${one.article} ${same(one.text)}`;
  if ('relation' in one) return `relation ${one.relation} ${[...one.claims].sort().join(' ')}`;
  if ('claim' in one) return `claim ${one.claim} ${one.action}`;
  if ('text' in one) return `mark ${one.article} ${same(one.text)}`;
  if ('a' in one) return `pair ${[same(one.a), same(one.b)].sort().join('\n')}`;
  // A marked name that gets another kind stays marked.
  return `${one.action === 'rename' ? 'rename' : one.action === 'retype' ? 'retype' : 'name'} ${same(one.name)}`;
}

/** @param {string} words */
function same(words) {
  return words.trim().replace(/\s+/g, ' ').toLowerCase();
}

/** As a file that the page opens and the command takes with --corrections. @param {AllCorrections} corrections */
export function bookOf(corrections) {
  return `${JSON.stringify(corrections, null, 1)}\n`;
}
