// Which findings the reader wants to see: by layer and kind, by confidence, with one name, with notes. Pure; no DOM.

import { noteKey, notesOn } from './notes.js';
import { t } from './strings.js';

/** @import { Across } from './findings.js' */
/** @import { State } from './store.js' */
/** @import { Claim, Finding, Mention, SingleReport, Span } from './types.js' */

/**
 * What is left of the findings of an article by what the reader asks of them, before layers and legend: of a name only the mentions that are sure
 * enough, only claims of some kinds, repeats of some classes, what has to do with one name, what has a note.
 * @param {Finding[]} findings
 * @param {SingleReport} report
 * @param {State} store
 * @param {Across} across
 * @returns {Finding[]}
 */
export function narrowed(findings, report, { filter, notes, hidden }, across) {
  const { sure, only, noted } = filter;
  const on = noted ? notesOn(notes, across) : null;
  const wanted = only && (across.entities.get(only.id)?.id ?? only.id);
  const places = wanted ? findings.flatMap((finding) => (finding.layer === 'entities' && finding.entity === wanted ? finding.mentions : [])) : [];
  return findings.flatMap(/** @returns {Finding[]} */ (finding) => {
    if (on && !on.has(noteKey(finding, report))) return [];
    if (wanted && !concerns(finding, wanted, places, across)) return [];
    switch (finding.layer) {
      case 'entities': {
        const mentions = sure ? finding.mentions.filter(({ confidence }) => confidence >= sure) : finding.mentions;
        return mentions.length ? [mentions.length < finding.mentions.length ? { ...finding, mentions } : finding] : [];
      }
      case 'claims': return hidden.has(`kind:${finding.claim.kind}`) ? [] : [finding];
      case 'repeats': return hidden.has(`class:${finding.passage.class}`) ? [] : [finding];
      case 'boilerplate': return [finding];
    }
  });
}

/** Whether a finding has to do with an entity. @param {Finding} finding @param {string} entity @param {Mention[]} places where it is mentioned, in order @param {Across} across */
function concerns(finding, entity, places, across) {
  switch (finding.layer) {
    case 'entities': return finding.entity === entity;
    case 'claims': return partsOf(finding.claim).some((part) => part?.entity && (across.entities.get(part.entity)?.id ?? part.entity) === entity) || holdsOne(finding.claim, places);
    case 'repeats': return finding.here.some((span) => holdsOne(span, places));
    case 'boilerplate': return false;
  }
}

/** @param {Claim} claim */
function partsOf({ source, outlet, addressee, victim, actor, place }) {
  return [source, outlet, addressee, victim, actor, place];
}

/** @param {Span} span @param {Span[]} places in order */
function holdsOne({ start, end }, places) {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const next = places[low];
  return next !== undefined && next.end <= end;
}

/** Whether layers and legend show a finding. @param {Finding} finding @param {State} store */
export function isShown(finding, { layers, hidden }) {
  return layers[finding.layer] && !(finding.layer === 'entities' && hidden.has(finding.type)) && !(finding.layer === 'claims' && hidden.has(finding.line));
}

/** How many findings each layer, kind and class has. @param {Finding[]} findings @returns {Map<string, number>} by the names that `Store.hidden` holds, and by layer */
export function countsOf(findings) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const add = (/** @type {string} */ name) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const finding of findings) {
    add(finding.layer);
    if (finding.layer === 'entities') add(finding.type);
    if (finding.layer === 'claims') {
      add(finding.line);
      add(`kind:${finding.claim.kind}`);
    }
    if (finding.layer === 'repeats') add(`class:${finding.passage.class}`);
  }
  return counts;
}

/** How many filters are in force beside layers and legend. @param {State} store */
export function filtersOn({ filter: { sure, only, noted }, hidden }) {
  return Number(sure > 0) + Number(only !== null) + Number(noted) + [...hidden].filter((name) => name.includes(':')).length;
}

/** What is left out, in words; empty where nothing is. @param {State} store */
export function filterWords({ layers, hidden, filter: { sure, only, noted } }) {
  const words = /** @type {Record<string, string>} */ ({ ...t.types, ...t.claimLines });
  const named = [...hidden].map((name) => {
    const [sort, value = ''] = name.split(':');
    return sort === 'kind' ? (t.claimKinds[value] ?? value) : sort === 'class' ? (t.passageClasses[value] ?? value) : (words[name] ?? name);
  });
  const off = /** @type {(keyof typeof t.layers)[]} */ (Object.keys(layers)).filter((layer) => !layers[layer]).map((layer) => t.layers[layer]);
  return [...off, ...named, ...(sure ? [t.lessSure(sure)] : []), ...(only ? [t.withoutName(only.name)] : []), ...(noted ? [t.withoutNote] : [])].map((one) => one.toLowerCase()).join(', ');
}
