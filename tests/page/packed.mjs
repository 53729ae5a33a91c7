// Packed files for the tests, made byte by byte: ZIP, DOCX, PDF, mail, a saved page. All that is in them is made up.
import { strToU8, zipSync } from 'fflate';

/** @typedef {{ name: string, content: number[] }} Packed a file as `drop` takes it */

/** @param {string} name @param {Record<string, string | number[]>} files by path @returns {Packed} */
export function zip(name, files) {
  const entries = Object.entries(files).map(([path, content]) => [path, typeof content === 'string' ? strToU8(content) : new Uint8Array(content)]);
  return { name, content: [...zipSync(Object.fromEntries(entries))] };
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/**
 * @param {string} name
 * @param {string} body paragraphs, as WordprocessingML
 * @param {{ title?: string, creator?: string, created?: string, company?: string, footnotes?: string }} [known]
 */
export function docx(name, body, { title = '', creator = '', created = '', company = '', footnotes = '' } = {}) {
  return zip(name, {
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${W}><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<?xml version="1.0"?><w:styles ${W}><w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style></w:styles>`,
    ...(footnotes && { 'word/footnotes.xml': `<?xml version="1.0"?><w:footnotes ${W}>${footnotes}</w:footnotes>` }),
    'docProps/core.xml': `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>${title}</dc:title><dc:creator>${creator}</dc:creator><dcterms:created>${created}</dcterms:created></cp:coreProperties>`,
    'docProps/app.xml': `<?xml version="1.0"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Company>${company}</Company></Properties>`,
  });
}

/** A paragraph of a DOCX. @param {string} words @param {string} [style] */
export function para(words, style) {
  return `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:p>`;
}

/**
 * A PDF with lines of text at given places; a page without lines is a picture.
 * @param {string} name
 * @param {{ x?: number, y: number, size?: number, text: string, japanese?: boolean }[][]} pages `japanese`: set in a font with one of Adobe's tables
 * @param {{ title?: string, author?: string, date?: string, locked?: boolean }} [known]
 * @returns {Packed}
 */
export function pdf(name, pages, { title, author, date, locked } = {}) {
  /** @type {string[]} */
  const objects = [];
  const add = (/** @type {string} */ body) => objects.push(body);
  const text = (/** @type {string} */ words) => words.replace(/[\\()]/g, '\\$&');
  const first = 6;
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, at) => `${first + at * 2} 0 R`).join(' ')}] >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  add('<< /Type /Font /Subtype /Type0 /BaseFont /Mincho /Encoding /UniJIS-UCS2-H /DescendantFonts [5 0 R] >>');
  add('<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Mincho /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>');
  const units = (/** @type {string} */ words) => [...words].map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0')).join('');
  pages.forEach((lines, at) => {
    const stream = lines.map(({ x = 72, y, size = 11, text: words, japanese }) => `BT /${japanese ? 'F2' : 'F1'} ${size} Tf ${x} ${y} Td ${japanese ? `<${units(words)}>` : `(${text(words)})`} Tj ET`).join('\n') || '0.8 g 0 0 300 300 re f';
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${first + at * 2 + 1} 0 R >>`);
    add(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`);
  });
  add(`<< ${title ? `/Title (${text(title)}) ` : ''}${author ? `/Author (${text(author)}) ` : ''}${date ? `/CreationDate (${date})` : ''} >>`);
  const info = objects.length;
  if (locked) add(`<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> >>`);
  let out = '%PDF-1.4\n';
  const offsets = objects.map((body, at) => {
    const offset = out.length;
    out += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = out.length;
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  out += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${info} 0 R ${locked ? `/Encrypt ${objects.length} 0 R /ID [<aa> <aa>]` : ''} >>\nstartxref\n${table}\n%%EOF\n`;
  return { name, content: [...Buffer.from(out, 'latin1')] };
}

/** Lines of running text down a page. @param {string[]} lines @param {number} [top] @param {number} [step] */
export function lines(lines, top = 760, step = 14) {
  return lines.map((text, at) => ({ y: top - at * step, text }));
}

/** A page as Chromium saves it. @param {string} html @param {{ title: string, url: string }} of @returns {{ name: string, content: string }} */
export function mhtml(html, { title, url }) {
  const quoted = html.replace(/[=\x80-\uffff]/g, (sign) => [...Buffer.from(sign)].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')).replace(/.{70}(?!=?$)(?<!=.?)/g, '$&=\r\n');
  const boundary = '----MultipartBoundary--x1----';
  return { name: 'saved.mhtml', content: [
    'From: <Saved by Blink>', `Snapshot-Content-Location: ${url}`, `Subject: ${title}`, 'Date: Wed, 7 May 2031 09:00:00 +0000', 'MIME-Version: 1.0',
    `Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="${boundary}"`, '', '',
    `--${boundary}`, 'Content-Type: text/html', 'Content-ID: <frame-1@mhtml.blink>', 'Content-Transfer-Encoding: quoted-printable', `Content-Location: ${url}`, '', quoted,
    `--${boundary}`, 'Content-Type: text/css', 'Content-Transfer-Encoding: quoted-printable', 'Content-Location: cid:css-1@mhtml.blink', '', 'body { color: red }',
    `--${boundary}`, 'Content-Type: text/html', 'Content-ID: <frame-2@mhtml.blink>', 'Content-Transfer-Encoding: quoted-printable', 'Content-Location: https://ads.example/frame', '', '<html><body><p>Buy umbrellas now!</p></body></html>',
    `--${boundary}--`, ''].join('\r\n') };
}

/**
 * A mail.
 * @param {{ subject: string, from: string, date: string, text?: string, html?: string, attachments?: Packed[] }} of
 * @returns {{ name: string, content: string }}
 */
export function eml({ subject, from, date, text, html, attachments = [] }) {
  const body = [text !== undefined ? ['Content-Type: text/plain; charset=utf-8', '', text] : [], html !== undefined ? ['Content-Type: text/html; charset=utf-8', '', html] : []].filter((part) => part.length);
  const inner = body.flatMap((part) => ['--alt', ...part]);
  return { name: 'message.eml', content: [
    'Received: from mail.example by mx.example; Tue, 6 May 2031 08:00:02 +0000', `From: ${from}`, 'To: desk@lowland.example', `Subject: ${subject}`, `Date: ${date}`, 'Message-ID: <1@mail.example>', 'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="mix"', '', '--mix', 'Content-Type: multipart/alternative; boundary="alt"', '', ...inner, '--alt--',
    ...attachments.flatMap(({ name, content }) => ['--mix', `Content-Type: application/octet-stream; name="${name}"`, `Content-Disposition: attachment; filename="${name}"`, 'Content-Transfer-Encoding: base64', '', Buffer.from(content).toString('base64').replace(/.{76}/g, '$&\r\n')]),
    '--mix--', ''].join('\r\n') };
}
