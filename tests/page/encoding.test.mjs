// Which encoding a file is read with, by its bytes alone: marks, declarations, guesses. Without a browser. Sentences of our own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, ENCODINGS } from '../../www/encoding.js';

/** Bytes of a text in an encoding of one or two bytes a character. @param {string} text @param {string} encoding */
function encoded(text, encoding) {
  if (encoding.startsWith('utf-16')) {
    const bytes = Buffer.from(text, 'utf16le');
    return new Uint8Array(encoding.endsWith('be') ? bytes.swap16() : bytes);
  }
  const decoder = new TextDecoder(encoding);
  /** @type {Map<string, number[]>} */
  const table = new Map();
  for (let byte = 0; byte < 256; byte++) add([byte]);
  const wide = new Set([...text].filter((character) => !table.has(character)));
  for (let lead = 0x81; wide.size && lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) add([lead, trail]);
  /** @param {number[]} bytes */
  function add(bytes) {
    const character = decoder.decode(new Uint8Array(bytes));
    if ([...character].length === 1 && character !== '\ufffd' && !table.has(character)) table.set(character, bytes);
  }
  return new Uint8Array([...text].flatMap((character) => table.get(character) ?? assert.fail(`${encoding} has no ${character}`)));
}

for (const [encoding, text] of /** @type {const} */ ([
  ['windows-1252', 'The café near the Pont d\'Été was shut, José Muñoz said, at a cost of £3.'],
  ['windows-1252', 'Die Bürger von Löbstädt hörten am Montag nichts, sagte Frau Weiß.'],
  ['windows-1252', 'Le maire a démenti à la radio ; « ceci est très grave », a-t-il déclaré.'],
  ['windows-1250', 'Wójt gminy powiedział, że droga będzie zamknięta do środy.'],
  ['windows-1250', 'Starosta řekl, že most přes řeku bude příští týden uzavřen.'],
  ['windows-1254', 'Belediye başkanı yağmurun köprüyü yıktığını söyledi, işçiler çalışıyor.'],
  ['windows-1251', 'Мэр города сказал в понедельник, что мост закрыт.'],
  ['koi8-r', 'Мэр города сказал в понедельник, что мост закрыт.'],
  ['windows-1256', 'قال رئيس البلدية إن الجسر مغلق حتى يوم الأربعاء.'],
  ['windows-1253', 'Ο δήμαρχος είπε ότι η γέφυρα θα μείνει κλειστή.'],
  ['windows-1255', 'ראש העיר אמר שהגשר סגור עד יום רביעי.'],
  ['shift_jis', '市長は月曜日に橋が閉鎖されたと述べた。'],
  ['euc-kr', '시장은 월요일에 다리가 폐쇄되었다고 말했다.'],
  ['gb18030', '市长星期一说，这座桥在星期三之前不会开放。'],
  ['big5', '市長星期一說，這座橋在星期三之前不會開放。'],
])) {
  test(`guessed: ${encoding}, “${text.slice(0, 24)}…”`, () => {
    const bytes = encoded(text, encoding);
    assert.deepEqual(decode(bytes, false), { text, encoding, guessed: true });
    assert.equal(decode(bytes, false, encoding).guessed, false, 'what a reader chose is no guess');
  });
}

test('UTF-8 is no guess, with or without its mark', () => {
  const text = 'Čair was quiet, Ünal said.';
  const plain = new TextEncoder().encode(text);
  assert.deepEqual(decode(plain, false), { text, encoding: 'utf-8', guessed: false });
  assert.deepEqual(decode(new Uint8Array([0xef, 0xbb, 0xbf, ...plain]), false), { text, encoding: 'utf-8', guessed: false });
});

for (const encoding of ['utf-16le', 'utf-16be']) {
  test(`${encoding} is told by its mark, and by its zeros where there is none`, () => {
    const text = 'Čair was quiet on Monday.';
    assert.deepEqual(decode(encoded(`\ufeff${text}`, encoding), false), { text, encoding, guessed: false });
    assert.deepEqual(decode(encoded(text, encoding), false), { text, encoding, guessed: true });
  });
}

test('a page is read as it declares, unless it has a mark', () => {
  const page = (/** @type {string} */ head) => encoded(`${head}<p>Čair`, 'iso-8859-2');
  assert.equal(decode(page('<meta charset="iso-8859-2">'), true).text, '<meta charset="iso-8859-2"><p>Čair');
  assert.equal(decode(page('<?xml version="1.0" encoding="ISO-8859-2"?>'), true).encoding, 'iso-8859-2');
  assert.equal(decode(page('<meta charset="no-such-thing">'), true).guessed, true);
  assert.equal(decode(page('<meta charset="utf-8">'), true).guessed, true, 'what is declared is not so');
  assert.equal(decode(new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode('<meta charset="iso-8859-2">Č')]), true).encoding, 'utf-8');
});

test('what can be chosen is known to every browser', () => {
  for (const encoding of ENCODINGS) assert.equal(new TextDecoder(encoding).encoding, encoding);
});
