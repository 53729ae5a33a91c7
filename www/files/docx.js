// The parts of a DOCX in, its article as HTML out, with what the document's properties say of it. Deleted and moved text is left out.
import { strFromU8 } from 'fflate';
import { SaxesParser } from 'saxes';
import { escaped, trouble, unpacked } from './serve.js';

/** @import { Unpacked } from '../types.js' */

/** Elements whose text is not shown: what was moved away, and the second version of a drawing. */
const UNSEEN = ['moveFrom', 'Fallback', 'instrText', 'delText'];

/** @param {Record<string, Uint8Array>} parts by path @returns {Unpacked} */
export function openDocx(parts) {
  const read = (/** @type {string} */ path) => (parts[path] ? strFromU8(parts[path]) : '');
  const styles = stylesOf(read('word/styles.xml'));
  const html = bodyOf(read('word/document.xml'), styles) + bodyOf(read('word/footnotes.xml'), styles);
  if (!/[^\s>](?=[^<>]*<\/)/.test(html)) return trouble({ kind: 'no-words' });
  const core = valuesOf(read('docProps/core.xml'));
  return unpacked({ articles: [{ html, properties: {
    of: 'document', title: core.title, author: core.creator, date: core.created, outlet: valuesOf(read('docProps/app.xml')).Company,
  } }] });
}

/**
 * Paragraphs, headings, list items and tables of a part of the document.
 * @param {string} xml
 * @param {Map<string, string>} styles names of styles, by id
 */
function bodyOf(xml, styles) {
  /** @type {string[]} */
  const out = [];
  /** One in another: a text box stands in a paragraph. @type {{ words: string, style: string, listed: boolean }[]} */
  const paragraphs = [];
  let unseen = 0;
  let inText = false;
  let titled = false;
  parse(xml, {
    open(name, attributes) {
      const paragraph = paragraphs.at(-1);
      if (UNSEEN.includes(name)) unseen++;
      else if (name === 'p') paragraphs.push({ words: '', style: '', listed: false });
      else if (name === 't') inText = true;
      else if (name === 'tbl' || name === 'tr' || name === 'tc') out.push(`<${TABLE[name]}>`);
      else if (paragraph && !unseen) {
        if (name === 'pStyle') paragraph.style = (styles.get(attributes.val ?? '') ?? attributes.val ?? '').toLowerCase();
        else if (name === 'numPr') paragraph.listed = true;
        else if (name === 'tab') paragraph.words += '\t';
        else if (name === 'br' || name === 'cr') paragraph.words += '<br>';
        else if (name === 'noBreakHyphen') paragraph.words += '\u2011';
      }
    },
    text(words) {
      const paragraph = paragraphs.at(-1);
      if (paragraph && inText && !unseen) paragraph.words += escaped(words);
    },
    close(name) {
      if (UNSEEN.includes(name)) unseen--;
      else if (name === 't') inText = false;
      else if (name === 'tbl' || name === 'tr' || name === 'tc') out.push(`</${TABLE[name]}>`);
      else if (name === 'p') {
        const { words, style, listed } = paragraphs.pop() ?? { words: '', style: '', listed: false };
        if (!words.trim()) return;
        const level = style === 'title' ? 1 : Number(/^heading ?(\d)$/.exec(style)?.[1] ?? 0) + (titled ? 1 : 0);
        if (style === 'title') titled = true;
        const tag = style === 'title' || /^heading ?\d$/.test(style) ? `h${Math.min(level, 6)}` : 'p';
        out.push(listed && tag === 'p' ? `<ul><li>${words}</li></ul>` : `<${tag}>${words}</${tag}>`);
      }
    },
  });
  return out.join('\n');
}

const TABLE = { tbl: 'table', tr: 'tr', tc: 'td' };

/** Names of paragraph styles by id: only the name tells a heading in every language. @param {string} xml */
function stylesOf(xml) {
  /** @type {Map<string, string>} */
  const names = new Map();
  let id = '';
  parse(xml, {
    open(name, attributes) {
      if (name === 'style') id = attributes.styleId ?? '';
      else if (name === 'name' && id) names.set(id, attributes.val ?? '');
    },
    close(name) {
      if (name === 'style') id = '';
    },
  });
  return names;
}

/** The text of each element of a flat file of properties. @param {string} xml @returns {Record<string, string>} */
function valuesOf(xml) {
  /** @type {Record<string, string>} */
  const values = Object.create(null);
  let inside = '';
  parse(xml, {
    open(name) { inside = name; },
    text(words) { if (inside && words.trim()) values[inside] = ((values[inside] ?? '') + words).trim(); },
    close() { inside = ''; },
  });
  return values;
}

/**
 * Elements and attributes by their names without prefix.
 * @param {string} xml
 * @param {{ open(name: string, attributes: Record<string, string>): void, text?(words: string): void, close(name: string): void }} handlers
 */
function parse(xml, { open, text, close }) {
  if (!xml) return;
  const parser = new SaxesParser();
  const local = (/** @type {string} */ name) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) => open(local(name), Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), String(value)]))));
  if (text) parser.on('text', text);
  parser.on('closetag', ({ name }) => close(local(name)));
  parser.on('error', (error) => { throw error; });
  parser.write(xml).close();
}
