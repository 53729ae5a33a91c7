// Makes www/land.txt, the outline behind the map, from Natural Earth's countries at 1:110 million as npm's world-atlas 2.0.2 packs them.
//
//   npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz && node scripts/land.mjs package
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How far (degrees) a line may be from the one it stands for. */
const TOLERANCE = 0.3;
/** Steps in a degree. */
const GRID = 5;

/** @typedef {[number, number]} Point longitude, latitude */

const folder = process.argv[2] ?? 'package';
const { transform, arcs, objects } = JSON.parse(readFileSync(join(folder, 'countries-110m.json'), 'utf8'));

/** Every line once. @type {Point[][]} */
const lines = arcs.map((/** @type {Point[]} */ arc) => {
  let [x, y] = [0, 0];
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    return [x * transform.scale[0] + transform.translate[0], y * transform.scale[1] + transform.translate[1]];
  });
});
const simple = lines.map((line) => thinned(line));
/** How many countries each line bounds: one is a coast, two a border. @type {number[]} */
const sides = lines.map(() => 0);
for (const index of objects.countries.geometries.flatMap((/** @type {any} */ { arcs: rings }) => rings.flat(3))) sides[index < 0 ? ~index : index] += 1;

const rings = objects.land.geometries.flatMap((/** @type {any} */ { type, arcs: shapes }) => (type === 'MultiPolygon' ? shapes : [shapes])).flat()
  .map((/** @type {number[]} */ ring) => ring.flatMap((index, at) => {
    const line = index < 0 ? [...(simple[~index] ?? [])].reverse() : (simple[index] ?? []);
    return at ? line.slice(1) : line;
  }));
/** @type {Point[][]} */
const pieces = rings.flatMap((/** @type {Point[]} */ ring) => parted(ring));
const borders = simple.filter((_, index) => (sides[index] ?? 0) > 1);

const header = `# Land and borders, coarse. Longitude and latitude in steps of a fifth of a degree: the first pair from 0,0, each other one from the pair before.
# “L” begins a ring of land, “B” a border. Natural Earth 1:110m (public domain), by way of world-atlas 2.0.2 (ISC); made by scripts/land.mjs.
`;
writeFileSync(join(dirname(fileURLToPath(import.meta.url)), '..', 'www', 'land.txt'), header + [...pieces.map((ring) => `L ${written(ring)}`), ...borders.map((line) => `B ${written(line)}`)].filter((line) => line.length > 16).join('\n') + '\n');

/** A line without the points that hardly bend it (Douglas and Peucker 1973). @param {Point[]} line @returns {Point[]} */
function thinned(line) {
  const first = line[0];
  const last = line.at(-1);
  if (!first || !last || line.length < 3) return line;
  let most = 0;
  let at = 0;
  const length = Math.hypot(last[0] - first[0], last[1] - first[1]);
  line.forEach(([x, y], index) => {
    const away = length ? Math.abs((last[0] - first[0]) * (first[1] - y) - (first[0] - x) * (last[1] - first[1])) / length : Math.hypot(x - first[0], y - first[1]);
    if (away > most) [most, at] = [away, index];
  });
  return most > TOLERANCE ? [...thinned(line.slice(0, at + 1)).slice(0, -1), ...thinned(line.slice(at))] : [first, last];
}

/** A ring cut where it leaves the map at one side and comes in at the other. @param {Point[]} ring @returns {Point[][]} */
function parted(ring) {
  const leaves = (/** @type {number} */ at) => Math.abs((ring[at]?.[0] ?? 0) - (ring[at - 1]?.[0] ?? 0)) > 180;
  const first = ring.findIndex((_, at) => at > 0 && leaves(at));
  if (first < 0) return [ring];
  const turned = [...ring.slice(first), ...ring.slice(1, first)];
  /** @type {Point[][]} */
  const parts = [[]];
  for (const point of turned) {
    const last = parts.at(-1)?.at(-1);
    if (last && Math.abs(last[0] - point[0]) > 180) parts.push([]);
    parts.at(-1)?.push(point);
  }
  return parts.filter((part) => part.length > 2);
}

/** @param {Point[]} line */
function written(line) {
  let [x, y] = [0, 0];
  return line.flatMap(([longitude, latitude], at) => {
    const [toX, toY] = [Math.round(longitude * GRID), Math.round(latitude * GRID)];
    const step = `${toX - x},${toY - y}`;
    [x, y] = [toX, toY];
    return at && step === '0,0' ? [] : [step];
  }).join(' ');
}
