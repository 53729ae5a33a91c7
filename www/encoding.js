// Bytes of a file in, its text and the encoding it was read with out. Runs in the worker, whose text it is made part of; no DOM.

/** Bytes looked at for a declaration, and for a guess. */
const LOOK = 65_536;

/** What a reader can choose from, likeliest first. Labels of the Encoding Standard. */
export const ENCODINGS = [
  'utf-8', 'windows-1252', 'windows-1250', 'windows-1251', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'koi8-r', 'koi8-u',
  'iso-8859-2', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'macintosh', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr',
];

/**
 * Encodings that are guessed, by what words beyond ASCII are made of in the languages written in them. Where two fit alike the earlier
 * is taken.
 * @type {[string, RegExp][]}
 */
const GUESSED = [
  ['windows-1252', /^[àáâãäåæçèéêëíîïñòóôõöøùúûüßœÿ]+$/i],
  ['windows-1250', /^[áčďéěíňóřšťúůýžąćęłńśźżőűöüäâăîșțđß]+$/i],
  ['windows-1254', /^[çğıiöşüâîûéİ]+$/i],
  ['windows-1251', /^(?=.?.?$|.*[аеиоуыэюяёіїє])[\u0410-\u044fёіїєґўјљњћђџѓќѕ]+$/i],
  ['koi8-r', /^(?=.?.?$|.*[аеиоуыэюяё])[\u0410-\u044fё]+$/i],
  ['windows-1256', /^[\u0621-\u0652پچژگھہیکے]+$/],
  ['windows-1253', /^(?=.?.?$|.*[αεηιουωάέήίόύώ])[\u0386-\u03ce]+$/i],
  ['windows-1255', /^[\u05b0-\u05ea]+$/],
  ['shift_jis', /^[\u3040-\u30ff\u4e00-\u9fff々ー、。]+$/],
  ['euc-jp', /^[\u3040-\u30ff\u4e00-\u9fff々ー、。]+$/],
  ['euc-kr', /^[\uac00-\ud7a3]+$/],
  ['gb18030', /^[\u4e00-\u9fff，。]+$/],
  ['big5', /^[\u4e00-\u9fff，。]+$/],
];

/** Characters so common that a text in Japanese or Chinese can hardly do without: they tell it from other bytes that happen to be valid. */
const COMMON = /[のにはをたがでとしれさるいす的一是不了在人有我他这這中大来來上国國个個到说說们們为為]/gu;

/** What stands around words without being part of them. */
const EDGES = /^[“”„‘’‚–—…«»‹›€£©®°§·•、。「」，．：；！？（）《》\u00a0]+|[“”„‘’‚–—…«»‹›€£©®°§·•、。「」，．：；！？（）《》\u00a0]+$/gu;

/**
 * By what is asked for, else by the byte order mark, by the charset the file declares, as UTF-8 or UTF-16 where it is that; else by a guess.
 * @param {Uint8Array} bytes
 * @param {boolean} isPage whether it may declare its charset, as HTML does
 * @param {string} [wanted] the encoding a reader chose
 * @returns {{ text: string, encoding: string, guessed: boolean }}
 */
export function decode(bytes, isPage, wanted) {
  const head = bytes.subarray(0, LOOK);
  const known = wanted ?? marked(bytes) ?? (isPage ? declared(head) : null);
  if (known && known !== 'utf-8') return read(bytes, known, false);
  try {
    const text = new TextDecoder('utf-8', { fatal: known !== wanted || !known }).decode(bytes);
    // Text in UTF-16 is valid UTF-8 when it is ASCII with a zero beside each letter.
    const wide = known ? null : zeros(head);
    return wide ? read(bytes, wide, true) : { text, encoding: 'utf-8', guessed: false };
  } catch {
    return read(bytes, zeros(head) ?? guess(bytes), true);
  }
}

/** @param {Uint8Array} bytes @param {string} encoding @param {boolean} guessed */
function read(bytes, encoding, guessed) {
  return { text: new TextDecoder(encoding).decode(bytes), encoding, guessed };
}

/** @param {Uint8Array} bytes */
function marked([a, b, c]) {
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  return a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : null;
}

/** The charset a page declares near its beginning; null where there is none that is known. @param {Uint8Array} head */
function declared(head) {
  const start = new TextDecoder('windows-1252').decode(head.subarray(0, 4096));
  const label = /(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w-]{2,40})/i.exec(start)?.[1];
  if (!label) return null;
  try {
    const { encoding } = new TextDecoder(label);
    // A declaration that can be read byte by byte is not in UTF-16.
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: nearly every second byte is zero. @param {Uint8Array} head */
function zeros(head) {
  let even = 0;
  let odd = 0;
  head.forEach((byte, at) => {
    if (byte === 0 && at % 2) odd++;
    else if (byte === 0) even++;
  });
  if (odd > head.length * 0.3 && even < odd / 8) return 'utf-16le';
  return even > head.length * 0.3 && odd < even / 8 ? 'utf-16be' : null;
}

/** @param {Uint8Array} bytes not UTF-8 */
function guess(bytes) {
  const first = Math.max(0, bytes.findIndex((byte) => byte > 127) - 200);
  const part = bytes.subarray(first, first + LOOK);
  let best = 'windows-1252';
  let most = -Infinity;
  for (const [encoding, letters] of GUESSED) {
    const score = fit(part, encoding, letters);
    if (score > most) [best, most] = [encoding, score];
  }
  return best;
}

/** How well bytes read as an encoding, counted in words: those of its letters for it, those of a mixture or with signs inside against it. @param {Uint8Array} part @param {string} encoding @param {RegExp} letters */
function fit(part, encoding, letters) {
  const text = new TextDecoder(encoding).decode(part);
  const latin = /^windows-125[024]$/.test(encoding);
  const han = /^(?:shift_jis|euc-jp|gb18030|big5)$/.test(encoding);
  let score = 0;
  for (const [word] of text.matchAll(/[^\s!-/:-@[-`{-~]*[^\0-\x7f][^\s!-/:-@[-`{-~]*/gu)) {
    const bare = word.replace(EDGES, '');
    const strange = bare.replace(/[a-z’]/gi, '');
    if (!strange) continue;
    // A word of a Latin script has letters of ASCII too; one of another script has none.
    const mixed = latin ? strange.length > 3 && strange.length === bare.length : strange.length !== bare.length;
    if (mixed || !letters.test(strange)) score -= 1;
    else if (han) score += (bare.match(COMMON)?.length ?? 0) / 2;
    else score += /\p{Ll}\p{Lu}/u.test(bare) ? -0.5 : /^\p{Lu}+$/u.test(bare) ? 0.5 : 1;
  }
  return score;
}
