// A PDF in, its article as HTML out, with what the PDF says of itself. Reads the text layer alone: no picture, no font, no script of the file.
// In a worker and a part of its own, since PDF.js weighs more than the rest of the page's scripts together.
import './alone.js';
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { htmlOf } from './lines.js';
import { serve, trouble, unpacked } from './serve.js';

/** @import { Line } from './lines.js' */

/** Pages that are read, at most. */
const MOST_PAGES = 3000;
/** Characters a page has at least when it has a text layer, and not just a stamp on a scan. */
const LEAST = 20;

/** In the place of what fetches files of PDF.js: nothing can be fetched, but that a table of characters was asked for is to be told. */
class NoFiles {
  static tables = false;

  /** @param {{ kind: string }} file */
  async fetch({ kind }) {
    if (kind === 'cMapUrl') NoFiles.tables = true;
    throw new Error('is not carried');
  }
}

serve(async (bytes, _, alive) => {
  NoFiles.tables = false;
  /** @type {import('pdfjs-dist').PDFDocumentProxy} */
  let pdf;
  try {
    pdf = await getDocument({ data: bytes, disableFontFace: true, useSystemFonts: false, useWasm: false, useWorkerFetch: false, isOffscreenCanvasSupported: false, enableXfa: false, verbosity: 0, BinaryDataFactory: NoFiles }).promise;
  } catch (error) {
    const { name, message } = /** @type {Error} */ (error);
    return trouble(name === 'PasswordException' ? { kind: 'locked' } : { kind: 'broken', message });
  }
  if (pdf.numPages > MOST_PAGES) return trouble({ kind: 'pages', count: pdf.numPages, limit: MOST_PAGES });
  /** @type {Line[][]} */
  const pages = [];
  /** Pages without words, from 1. @type {number[]} */
  const pictures = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const lines = linesOf((await page.getTextContent()).items);
    if (lines.reduce((sum, { words }) => sum + words.length, 0) < LEAST) pictures.push(number);
    pages.push(lines);
    page.cleanup();
    alive();
  }
  const { tables } = NoFiles;
  if (pictures.length === pages.length) return tables ? trouble({ kind: 'tables', some: false }) : trouble({ kind: 'scanned', count: pages.length });
  const text = pages.flatMap((lines) => lines.map(({ words }) => words)).join('');
  const strange = text.match(/[\0-\x08\x0e-\x1f\u007f-\u009f\ue000-\uf8ff\ufffd]/g)?.length ?? 0;
  if (strange > text.length / 5) return trouble({ kind: 'garbled' });
  const { info } = /** @type {{ info: Record<string, any> }} */ (await pdf.getMetadata());
  return unpacked({
    articles: [{ html: htmlOf(pages), properties: { of: 'pdf', title: titleOf(info.Title), author: info.Author || undefined, date: dateOf(info.CreationDate) } }],
    trouble: tables ? { kind: 'tables', some: true } : pictures.length ? { kind: 'pictures', pages: pictures } : null,
  });
});

/** What was set on one line, put together. @param {(import('pdfjs-dist/types/src/display/api.js').TextItem | import('pdfjs-dist/types/src/display/api.js').TextMarkedContent)[]} items @returns {Line[]} */
function linesOf(items) {
  /** @type {Line[]} */
  const lines = [];
  /** @type {Line | null} */
  let line = null;
  for (const item of items) {
    if (!('str' in item)) continue;
    const [, , , , x = 0, y = 0] = item.transform;
    if (item.str) {
      if (!line || Math.abs(line.y - y) > Math.max(line.size, item.height) * 0.6) {
        line = { words: '', x, y, end: x, size: item.height };
        lines.push(line);
      } else if (x - line.end > item.height * 0.15 && !/\s$/.test(line.words) && !/^\s/.test(item.str)) line.words += ' ';
      line.words += item.str;
      line.end = x + item.width;
      if (item.str.trim()) line.size = Math.max(line.size, item.height);
    }
    if (item.hasEOL) line = null;
  }
  return lines.filter(({ words }) => words.trim());
}

/** A title that a person wrote: programs put the name of the file there. @param {unknown} title */
function titleOf(title) {
  return typeof title === 'string' && title.trim() && !/^microsoft (?:word|powerpoint)|\.(?:docx?|pdf|indd|qxp|html?)$|^untitled/i.test(title.trim()) ? title.trim() : undefined;
}

/** `D:20310502101500+02'00'` as ISO 8601. @param {unknown} date */
function dateOf(date) {
  const [, year, month = '01', day = '01'] = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?/.exec(String(date ?? '')) ?? [];
  return year ? `${year}-${month}-${day}` : undefined;
}
