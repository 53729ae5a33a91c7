// What a date or a quantity is worth, in words and in days. No DOM.

import { count } from '../dom.js';
import { t } from '../strings.js';

/** @import { DateValue, QuantityValue } from '../types.js' */

/** @param {DateValue | QuantityValue | null} value of a mention @returns {string} empty where nothing is known */
export function valueWords(value) {
  if (!value) return '';
  if (value.type === 'date') return value.iso ?? (value.alternatives.length ? value.alternatives.join(t.or) : value.from.relative || value.from.which ? t.needsDate : '');
  const [min, max] = [value.min, value.max].map((end) => (end === null ? null : count(Number((end * 10 ** value.scale).toPrecision(12)))));
  const unit = value.unit ?? value.alternatives.join(t.or);
  const bound = t.bounds[value.bound];
  const number = min !== null && max !== null && min !== max ? `${min}–${max}` : `${value.bound !== '=' ? `${bound} ` : ''}${min ?? max ?? ''}`;
  return `${number} ${value.counted?.text ?? unit}`.trim();
}

/** The day on which a date begins and the day after which it has ended; null where it is not known. @param {DateValue | QuantityValue | null} value @returns {{ from: string, to: string } | null} */
export function daysOf(value) {
  if (value?.type !== 'date' || !value.iso) return null;
  const [first = '', last = first] = value.iso.split('/');
  const from = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(first);
  const to = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(last);
  // Weeks and seasons are no days.
  if (!from || !to || /-W/.test(value.iso) || Number(from[2] ?? 1) > 12 || Number(to[2] ?? 1) > 12) return null;
  const end = new Date(Date.UTC(Number(to[1]), to[2] ? Number(to[2]) - 1 : 11, to[3] ? Number(to[3]) : to[2] ? 1 : 31));
  if (to[2] && !to[3]) end.setUTCMonth(end.getUTCMonth() + 1, 0);
  return { from: `${from[1]}-${from[2] ?? '01'}-${from[3] ?? '01'}`, to: end.toISOString().slice(0, 10) };
}
