// What dates and quantities are worth, in words and in days. Without a browser.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysOf, valueWords } from '../../www/view/value.js';

/** @param {string | null} iso @param {any} [more] */
const date = (iso, more) => ({ type: 'date', iso, alternatives: [], from: {}, to: null, ...more });
/** @param {any} more */
const quantity = (more) => ({ type: 'quantity', measure: 'count', min: null, max: null, scale: 0, bound: '=', unit: null, alternatives: [], counted: null, ...more });

test('a date covers the days it names; weeks, seasons and times of day are none', () => {
  for (const [iso, from, to] of /** @type {const} */ ([
    ['2014-10-07', '2014-10-07', '2014-10-07'], ['2014-10-07T14:30Z', '2014-10-07', '2014-10-07'], ['2014-02', '2014-02-01', '2014-02-28'],
    ['2014', '2014-01-01', '2014-12-31'], ['2014-10-07/2014-10-09', '2014-10-07', '2014-10-09'],
  ])) assert.deepEqual(daysOf(date(iso)), { from, to }, iso);
  for (const iso of ['2014-W41', '2015-21', 'T14:30', null]) assert.equal(daysOf(date(iso)), null, String(iso));
  assert.equal(daysOf(quantity({ min: 3 })), null);
});

test('a date in words: its day, its readings, or what it waits for', () => {
  assert.equal(valueWords(date('2014-10-07')), '2014-10-07');
  assert.equal(valueWords(date(null, { alternatives: ['2014-10-07', '2014-07-10'] })), '2014-10-07 or 2014-07-10');
  assert.match(valueWords(date(null, { from: { relative: { unit: 'day', offset: -1, from: 'article' } } })), /set the article’s date/);
  assert.equal(valueWords(null), '');
});

test('a quantity in words: scale, bound, unit, what is counted', () => {
  assert.equal(valueWords(quantity({ min: 25, max: 25, scale: -1, unit: 'kilometer' })), '2.5 kilometer');
  assert.equal(valueWords(quantity({ min: 3, scale: 6, bound: '>=', unit: 'USD' })), 'at least 3,000,000 USD');
  assert.equal(valueWords(quantity({ min: 70, max: 150, bound: 'range', counted: { text: 'fighters' } })), '70–150 fighters');
  assert.equal(valueWords(quantity({ max: 5, bound: '<', unit: 'percent' })), 'less than 5 percent');
});
