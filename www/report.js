// What was found, as one page of HTML that needs nothing: no script, no network, no other file. Text from articles goes through `text()` only.

import { countOf } from './corrections.js';
import { inView } from './export.js';
import { filterWords } from './filters.js';
import { piecesOf } from './findings.js';
import { placedNotes } from './notes.js';
import { chunksOf, paragraphsOf } from './paragraphs.js';
import { dateOf, outletOf, titleOf } from './reading.js';
import { reportNote, t } from './strings.js';
import { firstWords, headline, partWords, reasonWords, whereOf } from './view/words.js';

/** @import { Exported } from './export.js' */
/** @import { Across } from './findings.js' */
/** @import { Paragraph } from './paragraphs.js' */
/** @import { State } from './store.js' */
/** @import { Claim, Piece } from './types.js' */

/** Names and passages that are listed, at most. */
const LISTED = 300;

/** A page made for reading and printing; nothing in it can run or load. */
const HEAD = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<style>
:root { color-scheme: light dark; --line: light-dark(#d9dde2, #31373e); --dim: light-dark(#545b64, #b8c0ca); }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1.2rem; font: 16px/1.6 Georgia, "Noto Serif", serif; background: light-dark(#fff, #14171a); color: light-dark(#1b1f24, #e6e8eb); }
h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 3rem; border-bottom: 1px solid var(--line); } h3 { margin: 1.6rem 0 .4rem; }
table { border-collapse: collapse; width: 100%; font: 14px/1.45 system-ui, sans-serif; } th, td { padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top; overflow-wrap: anywhere; }
code, small, .meta { color: var(--dim); font: 13px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; } ul { padding-inline-start: 1.2rem; }
mark { color: inherit; } .entity-person { background: light-dark(#b8dcff, #1b4b7a); } .entity-organization { background: light-dark(#ffd59e, #6a4208); } .entity-place { background: light-dark(#bdebd9, #0f5a4a); } .entity-group, .entity-date, .entity-quantity { background: light-dark(#efe3f5, #54335f); }
.claim, .cue { text-decoration: underline 1.5px light-dark(#4b2e9e, #c4b5ff); } .claim-hedged, .claim-unverified { text-decoration: underline dotted 2px light-dark(#4b2e9e, #c4b5ff); } .claim-denied { text-decoration: underline wavy 1.2px light-dark(#c00030, #ff8098); } .figure { text-decoration: underline dashed 2px light-dark(#7a4a00, #ffd27a); }
.own { margin: .3rem 0; padding: .3rem .6rem; background: light-dark(#fff6e0, #33290f); white-space: pre-line; } .heading { font-weight: 650; } details, .dimmed { color: var(--dim); } article p { white-space: pre-line; } blockquote { margin: .3rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--line); }
@media print { body { max-width: none; margin: 0; font-size: 11pt; } h2 { break-before: page; } h2:first-of-type { break-before: auto; } tr, blockquote { break-inside: avoid; } a { color: inherit; } }
</style>
`;

/**
 * @param {Exported[]} articles
 * @param {State} store
 * @param {Across} across
 */
export function htmlReport(articles, store, across) {
  const { holds, numbers, passages: shown } = inView(articles);
  const comparisons = (store.across?.comparisons ?? []).filter(holds);
  const entities = (store.across?.entities ?? []).filter(({ id }) => numbers.has(id)).sort((a, b) => b.members.length - a.members.length);
  const passages = (store.across?.passages ?? []).filter(({ id, parent }) => !parent && shown.has(id));
  const out = [HEAD, `<title>${text(t.reportTitle)}</title></head><body>`, `<h1>${text(t.reportTitle)}</h1><p class="meta">${text(reportNote(articles.length, filterWords(store), countOf(store.corrections)))}</p>`];
  out.push(table(['', t.facts.title, t.facts.outlet, t.facts.date, 'SHA-256'], articles.map(({ number, entry, sha256 }) => [String(number), `<a href="#a${number}">${text(titleOf(entry))}</a>`, text(outletOf(entry) || t.outletUnknown), text(dateOf(entry) || t.dateUnknown), `<code>${sha256}</code>`])));
  const notes = placedNotes(store, across);
  if (notes.length) {
    out.push(`<h2>${text(t.views.notes)}</h2>`, ...notes.map(({ note, place }) => `<blockquote><small>${note.pinned ? '★ ' : ''}${text(place ? `${whereOf(store, place.entry)} · ${place.title}` : t.notHere)}</small><br>${text(note.words)}${place ? ` <code>${place.span.start}–${place.span.end}</code>` : ''}${note.text ? `<p class="own">${text(note.text)}</p>` : ''}</blockquote>`));
  }
  if (comparisons.length) {
    out.push(`<h2>${text(t.views.claims)}</h2>`, ...comparisons.map((comparison) => `<h3>${text(t.relations[comparison.relation] ?? comparison.relation)}</h3><p>${text(reasonWords(comparison, store))}</p>${comparison.claims.map((id) => {
      const side = across.claims.get(id);
      return side?.entry.report ? `<blockquote><small>${text(whereOf(store, side.entry))}</small> <a href="#${anchor(side.claim)}"><b>${text(headline(side.claim, side.entry.report.text))}</b></a> ${side.claim.stance === 'asserted' ? '' : `<small>${text(t.stances[side.claim.stance])}</small>`}<br>${text(side.entry.report.text.slice(side.claim.start, side.claim.end))}</blockquote>` : '';
    }).join('')}`));
  }
  if (entities.length) {
    out.push(`<h2>${text(t.views.names)}</h2>`, table([t.facts.title, t.kindOf, t.otherForms, t.inArticles], entities.slice(0, LISTED).map((entity) => [text(entity.name), text(t.types[entity.type]), text(entity.forms.map(({ text: form, count }) => `${form} ×${count}`).join(', ')), text((numbers.get(entity.id) ?? []).join(', '))])));
  }
  if (passages.length) {
    out.push(`<h2>${text(t.views.repeats)}</h2>`, ...passages.slice(0, LISTED).map(({ occurrences, class: kind, first: earliest }) => {
      const [first] = occurrences;
      const entry = first && store.byId.get(first.article);
      return `<blockquote><small>${text(`${t.passageClasses[kind] ?? kind} · ${occurrences.map(({ article }) => (store.byId.has(article) ? store.entries.findIndex(({ id }) => id === article) + 1 : article)).join(', ')}${earliest ? ` · ${firstWords(earliest, store)}` : ''}`)}</small><br>${text(entry?.report?.text.slice(first?.start, first?.end) ?? '')}</blockquote>`;
    }));
  }
  for (const article of articles) out.push(articleOf(article));
  return `${out.join('\n')}</body></html>\n`;
}

/** @param {Exported} article */
function articleOf({ number, entry, report, sha256, shown: { blocks, findings, claims: some } }) {
  const claims = [...some];
  let pieces = piecesOf(findings).sort((a, b) => a.start - b.start);
  const draw = (/** @type {Paragraph} */ paragraph) => {
    const words = paragraph.parts.map((part) => {
      // Parts come in order: what ended before this one is not looked at again.
      pieces = pieces.filter((piece) => piece.end > part.start);
      const inner = marked(report.text, part, pieces, claims);
      return part.dimmed && !paragraph.boilerplate ? `<span class="dimmed">${inner}</span>` : inner;
    }).join('');
    return `<p${paragraph.kind === 'title' || paragraph.kind === 'heading' ? ' class="heading"' : ''}>${words}</p>`;
  };
  const paragraphs = chunksOf(paragraphsOf(report.text, blocks)).map((chunk) => (chunk.boilerplate
    ? `<details><summary>${text([...new Set(chunk.paragraphs.map(({ kind }) => t.blockKinds[kind] ?? kind))].join(', '))}</summary>${chunk.paragraphs.map(draw).join('')}</details>`
    : chunk.paragraphs.map(draw).join('\n')));
  return `<article id="a${number}" dir="auto"><h2>${number}. ${text(titleOf(entry))}</h2><p class="meta">${text([outletOf(entry) || t.outletUnknown, dateOf(entry) || t.dateUnknown, report.author, `utf16`, sha256].filter(Boolean).join(' · '))}</p>
${paragraphs.join('\n')}
${claims.length ? table([t.claim, t.parts.source, t.parts.stance, t.words, t.why], claims.map((claim) => [`<a href="#${anchor(claim)}">${text(headline(claim, report.text))}</a>`, text(partWords(claim.source)), text(t.stances[claim.stance]), `${text(report.text.slice(claim.start, claim.end))} <code>${claim.start}–${claim.end}</code>`, `${text(claim.why.text)} <code>${text(claim.why.rule)}</code>`])) : ''}</article>`;
}

/** A part of the text with its marks: cut where any of them begins or ends. @param {string} all @param {{ start: number, end: number }} part @param {Piece[]} pieces by start, none that ends before the part @param {Claim[]} claims */
function marked(all, { start, end }, pieces, claims) {
  /** @type {Piece[]} */
  const here = [];
  for (const piece of pieces) {
    if (piece.start >= end) break;
    here.push(piece);
  }
  const begin = claims.filter((claim) => claim.start >= start && claim.start < end);
  const cuts = [...new Set([start, end, ...here.flatMap((piece) => [piece.start, piece.end]), ...begin.map((claim) => claim.start)])].filter((cut) => cut >= start && cut <= end).sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? end;
    const names = [...new Set(here.filter((piece) => piece.start <= from && piece.end >= to).map(({ name }) => name))];
    const words = text(all.slice(from, to));
    const tag = names.some((name) => name.startsWith('entity-')) ? 'mark' : 'span';
    return `${begin.filter((claim) => claim.start === from).map((claim) => `<a id="${anchor(claim)}"></a>`).join('')}${names.length ? `<${tag} class="${names.join(' ')}">${words}</${tag}>` : words}`;
  }).join('');
}

/** @param {Claim} claim */
function anchor({ id }) {
  return `c-${id.replace(/[^\w-]/g, '_')}`;
}

/** @param {string[]} head @param {string[][]} rows of HTML */
function table(head, rows) {
  return `<table><thead><tr>${head.map((cell) => `<th scope="col">${text(cell)}</th>`).join('')}</tr></thead><tbody>${rows.map((row) => `<tr>${row.map((cell) => `<td dir="auto">${cell}</td>`).join('')}</tr>`).join('')}</tbody></table>`;
}

/** Text as HTML shows it. @param {string} words */
function text(words) {
  return words.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
