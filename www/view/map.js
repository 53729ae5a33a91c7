// The Map view: the places of the articles, where the report knows where they lie. A list is its first form; dots over a coarse outline show the
// same. What is ambiguous is said, what cannot be placed is listed.

import { count, h, shorten } from '../dom.js';
import { t } from '../strings.js';
import { spotWords } from './entity.js';
import { paged } from './paged.js';
import { whereOf } from './words.js';

/** @import { Entity, Entry, Mention } from '../types.js' */
/** @import { Board } from './board.js' */

/** @typedef {{ entity: Entity, location: Entity['location'], articles: [Entry, Mention[]][], times: number }} Place */
/** @typedef {{ x: number, y: number, width: number, height: number }} Box in degrees, y downwards */

/** Steps of the outline in a degree. */
const GRID = 5;
/** Places that have their name on the map, at most. */
const LABELS = 40;

/** How far the reader went in; outlives a view that is drawn anew. */
let zoom = 1;

/** @param {Board} board @returns {Node[]} */
export function map(board) {
  const { store, across, toArticle, land, redraw } = board;
  /** @type {Place[]} */
  const places = (store.across?.entities ?? []).filter(({ type }) => type === 'place').map((entity) => {
    const articles = [...(across.mentions.get(entity.id) ?? [])];
    return { entity, location: entity.location, articles, times: articles.reduce((sum, [, mentions]) => sum + mentions.length, 0) };
  }).filter(({ times }) => times).sort((a, b) => b.times - a.times);
  if (!places.length) return [h('p', { class: 'nothing' }, t.noPlaces)];
  const placed = places.filter(({ location }) => location);
  const open = (/** @type {Place} */ { entity, articles: [first] }) => { if (first?.[1][0]) toArticle(first[0], `e:${entity.id}`, first[1][0]); };
  const row = (/** @type {Place} */ place) => h('li', { class: 'place-row' },
    h('button', { type: 'button', class: 'link', dir: 'auto', onclick: () => open(place) }, place.entity.name),
    h('span', { class: 'where' }, place.location ? spotWords(place.location) : '', place.location?.ambiguous ? ` · ${t.orElse(place.location.alternatives.slice(0, 3).map(spotWords).join('; ') || '?')}` : ''),
    h('span', { class: 'where' }, `${t.times(place.times)}: ${place.articles.slice(0, 6).map(([entry]) => whereOf(store, entry)).join(', ')}${place.articles.length > 6 ? ' …' : ''}`));
  const zoomTo = (/** @type {number} */ to) => () => {
    zoom = Math.min(64, Math.max(1 / 64, to));
    redraw();
  };
  return [
    ...(placed.length ? [h('figure', { class: 'map' }, drawing(placed, land, open), h('figcaption', null,
      h('button', { type: 'button', class: 'small', id: 'map-in', 'aria-label': t.zoomIn, onclick: zoomTo(zoom * 2) }, '+'), h('button', { type: 'button', class: 'small', id: 'map-out', 'aria-label': t.zoomOut, onclick: zoomTo(zoom / 2) }, '−'),
      h('button', { type: 'button', class: 'small', id: 'map-fit', onclick: zoomTo(1) }, t.zoomFit), h('span', { class: 'where' }, t.mapHint))), h('h3', { class: 'list-head' }, t.placed, h('span', { class: 'count' }, count(placed.length))), ...paged(placed, row)] : []),
    ...(placed.length < places.length ? [h('h3', { class: 'list-head' }, t.unplaced, h('span', { class: 'count' }, count(places.length - placed.length))), ...paged(places.filter(({ location }) => !location), row)] : []),
  ];
}

/** @param {Place[]} placed @param {string} land @param {(place: Place) => void} open */
function drawing(placed, land, open) {
  const spots = placed.map((place) => ({ place, x: (place.location?.longitude ?? 0) / 10_000, y: -(place.location?.latitude ?? 0) / 10_000 }));
  const box = fit(spots);
  // Degrees of longitude are narrower away from the equator.
  const narrow = Math.cos(((box.y + box.height / 2) * Math.PI) / 180);
  const view = { x: box.x * narrow, y: box.y, width: box.width * narrow, height: box.height };
  // A pixel, near enough: what is as large on every screen is measured in it.
  const dot = view.width / Math.min(1000, innerWidth - 40);
  const inside = spots.filter(({ x, y }) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height);
  /** @type {Box[]} */
  const taken = [];
  const labels = inside.slice(0, LABELS).flatMap(({ place, x, y }) => {
    const words = shorten(place.entity.name, 26);
    const label = { x: x * narrow + 9 * dot, y: y - 7 * dot, width: words.length * 6.6 * dot, height: 14 * dot };
    if (taken.some((other) => label.x < other.x + other.width && label.x + label.width > other.x && label.y < other.y + other.height && label.y + label.height > other.y)) return [];
    taken.push(label);
    return [svg('text', { x: label.x, y: y + 4 * dot, 'font-size': 12 * dot }, words)];
  });
  return svg('svg', { viewBox: `${view.x} ${view.y} ${view.width} ${view.height}`, role: 'img', 'aria-label': t.mapLabel(placed.length) },
    svg('path', { class: 'land', d: outline(land, 'L', narrow) }), svg('path', { class: 'border', d: outline(land, 'B', narrow) }),
    ...inside.map(({ place, x, y }) => {
      const circle = svg('circle', { class: place.location?.ambiguous ? 'spot unsure' : 'spot', cx: x * narrow, cy: y, r: Math.min(12, 4 + Math.sqrt(place.times)) * dot }, svg('title', {}, `${place.entity.name} ×${place.times}`));
      circle.addEventListener('click', () => open(place));
      return circle;
    }), ...labels);
}

/** What is shown: all places, at least two degrees, nearer or farther as the reader wishes. @param {{ x: number, y: number }[]} spots @returns {Box} */
function fit(spots) {
  const [xs, ys] = [spots.map(({ x }) => x), spots.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const middle = median(spots);
  // Nearer is nearer to where most of the places are.
  const x = zoom > 1 ? middle.x : (left + right) / 2;
  const y = zoom > 1 ? middle.y : (top + bottom) / 2;
  const height = Math.min(170, Math.max(2, (bottom - top) * 1.3, ((right - left) * 1.3) / 2) / zoom);
  const width = Math.min(360, height * 2.3);
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** @param {{ x: number, y: number }[]} spots */
function median(spots) {
  const middle = (/** @type {number[]} */ values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return { x: middle(spots.map(({ x }) => x)), y: middle(spots.map(({ y }) => y)) };
}

/** The lines of one kind of www/land.txt as a path. @param {string} land @param {'L' | 'B'} kind @param {number} narrow */
function outline(land, kind, narrow) {
  return land.split('\n').filter((line) => line.startsWith(kind)).map((line) => {
    let [x, y] = [0, 0];
    return `M${line.slice(2).split(' ').map((step) => {
      const [dx = 0, dy = 0] = step.split(',').map(Number);
      x += dx;
      y += dy;
      return `${((x / GRID) * narrow).toFixed(2)} ${-y / GRID}`;
    }).join('L')}${kind === 'L' ? 'Z' : ''}`;
  }).join('');
}

/** @param {string} tag @param {Record<string, string | number>} attributes @param {...(Node | string)} children */
function svg(tag, attributes, ...children) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}
