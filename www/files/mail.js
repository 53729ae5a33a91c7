// A mail or a page saved as one (MHTML) in, its article out, with what its head says and the files that were attached.
import PostalMime from 'postal-mime';
import { trouble, unpacked } from './serve.js';

/** @import { Unpacked } from '../types.js' */

/** Attachments that hold no article. */
const NO_ARTICLE = /^(?:image|audio|video|font)\/|signature|pkcs7|calendar|vcard|^text\/css|javascript/;

/** @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Unpacked>} */
export async function openMail(bytes) {
  const mail = await PostalMime.parse(bytes);
  const header = (/** @type {string} */ name) => mail.headers.find(({ key }) => key === name)?.value;
  const address = header('snapshot-content-location') ?? header('content-location') ?? (/saved by/i.test(header('from') ?? '') ? '' : undefined);
  if (address !== undefined) {
    // The first page is the one that was saved; others stood in frames of it.
    const html = /^[^]*?<\/html\s*>/i.exec(mail.html ?? '')?.[0] ?? mail.html;
    return html ? unpacked({ articles: [{ html, properties: { of: 'page', title: mail.subject, outlet: hostOf(address) } }] }) : trouble({ kind: 'no-words' });
  }
  const date = mail.date && !Number.isNaN(Date.parse(mail.date)) ? new Date(mail.date).toISOString().replace('.000', '') : undefined;
  /** @type {Unpacked['articles'][number]['properties']} */
  const properties = { of: 'mail', title: mail.subject?.replace(/^(?:(?:fwd?|re|aw|wg):\s*)+/i, ''), date, outlet: mail.from?.name || mail.from?.address?.split('@')[1] };
  const body = mail.html?.trim() ? { html: mail.html } : mail.text?.trim() ? { text: mail.text } : null;
  const files = mail.attachments.filter(({ mimeType, related }) => !related && !NO_ARTICLE.test(mimeType)).map(({ filename, content }, index) => {
    const path = filename || `attachment ${index + 1}`;
    return { path, file: new File([/** @type {ArrayBuffer} */ (content)], path) };
  });
  return body || files.length ? unpacked({ articles: body ? [{ ...body, properties }] : [], files }) : trouble({ kind: 'no-words' });
}

/** @param {string} address */
function hostOf(address) {
  try {
    return new URL(address).hostname.replace(/^www\./, '') || undefined;
  } catch {
    return undefined;
  }
}
