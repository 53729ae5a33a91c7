// Makes THIRD-PARTY.md: whose work is part of what is given away (the wasm, the command, the page), with the text of each licence.
//
//   node scripts/notices.mjs
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LIBRARIES } from './parts.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {string} version
 * @property {string} licence as an SPDX expression
 * @property {string} link
 * @property {string} folder where its files lie
 */

/**
 * The crates that are compiled into the crate for a platform, without itself.
 * @param {string} platform @param {string[]} features
 * @returns {Part[]}
 */
export function crates(platform, features = []) {
  const json = execFileSync('cargo', ['metadata', '--format-version', '1', '--locked', '--filter-platform', platform, ...features], { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] });
  const { packages, resolve } = JSON.parse(json);
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const byId = new Map(packages.map((/** @type {any} */ one) => [one.id, one]));
  const seen = new Set();
  const left = [resolve.root];
  for (let id = left.pop(); id !== undefined; id = left.pop()) {
    // What only builds or tests is not part of what is built; neither is a macro, nor what a macro is made of.
    if (seen.has(id) || byId.get(id).targets.some((/** @type {any} */ target) => target.kind.includes('proc-macro'))) continue;
    seen.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) if (kinds.some((/** @type {any} */ { kind }) => kind === null)) left.push(pkg);
  }
  return packages
    .filter((/** @type {any} */ one) => seen.has(one.id) && one.id !== resolve.root)
    .map((/** @type {any} */ { name, version, license, repository, manifest_path: manifest }) => ({ name, version, licence: license ?? 'none', link: repository ?? `https://crates.io/crates/${name}`, folder: dirname(manifest) }));
}

/** The npm packages that the modules of the page import, and what these need in turn. @returns {Part[]} */
export function packages() {
  const names = new Set(LIBRARIES);
  for (const file of scripts(join(ROOT, 'www'))) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/^\s*import\s(?:[^'"\n]*\sfrom\s)?['"]((?:@[^/'"]+\/)?[^./'"][^/'"]*)[^'"]*['"]/gm)) names.add(name);
  }
  /** @type {Map<string, Part>} */
  const found = new Map();
  const left = [...names];
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (found.has(name)) continue;
    const folder = join(ROOT, 'node_modules', name);
    const { version, license, repository, dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const link = (typeof repository === 'string' ? repository : repository?.url) ?? `https://www.npmjs.com/package/${name}`;
    found.set(name, { name, version, licence: license ?? 'none', link: link.replace(/^git\+|\.git$/g, '').replace(/^(?:github:)?([\w-]+\/[\w.-]+)$/, 'https://github.com/$1'), folder });
    left.push(...Object.keys(dependencies));
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The scripts of the page that are written by hand. @param {string} folder @returns {string[]} */
function scripts(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return ['pkg', 'vendor'].includes(name) ? [] : scripts(path);
    return name.endsWith('.js') ? [path] : [];
  });
}

/** Licence files by preference: of several that may be chosen the shortest and freest is. */
const CHOICE = [/^LICEN[CS]E[-._]MIT/i, /^LICEN[CS]E([-.]md|\.txt)?$/i, /^MIT/i, /^LICEN[CS]E[-._](BSD|ZLIB|BSL)/i, /^LICEN[CS]E/i, /^COPYING/i];

/** The texts that have to go with a part: the licence chosen, what the expression adds with AND, and notices. @param {Part} part */
function texts({ folder, licence }) {
  const names = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile()).sort();
  const chosen = CHOICE.map((pattern) => names.find((name) => pattern.test(name))).find(Boolean);
  const added = [...licence.matchAll(/AND \(?([A-Z]+)/gi)].map(([, word]) => names.find((name) => /^LICEN[CS]E/i.test(name) && name.toUpperCase().includes(/** @type {string} */ (word).toUpperCase())));
  const notices = names.filter((name) => /^NOTICE/i.test(name));
  return [...new Set([chosen, ...added, ...notices])].flatMap((name) => (name ? [readFileSync(join(folder, name), 'utf8').replace(/\r\n/g, '\n').replace(/[ \t]+$/gm, '').trim()] : []));
}

export function notices() {
  const wasm = crates('wasm32-unknown-unknown');
  const command = crates('x86_64-unknown-linux-gnu', ['--features', 'cli']);
  const page = packages();
  /** @param {Part[]} parts */
  const table = (parts) => ['| what | licence | from |', '| --- | --- | --- |', ...parts.map(({ name, version, licence, link }) => `| ${name} ${version} | ${licence.replace(/\//g, ' OR ')} | <${link}> |`)].join('\n');
  const all = [...new Map([...wasm, ...command, ...page].map((part) => [`${part.name} ${part.version}`, part])).values()].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
  /** @type {Map<string, string[]>} */
  const byText = new Map();
  /** @type {string[]} */
  const without = [];
  for (const part of all) {
    const found = texts(part);
    if (!found.length) without.push(`${part.name} ${part.version} (${part.licence})`);
    for (const text of found) byText.set(text, [...(byText.get(text) ?? []), `${part.name} ${part.version}`]);
  }
  const data = readFileSync(join(ROOT, 'docs', 'notices-data.md'), 'utf8');
  const sources = /\| what \|[\s\S]*?(?=\n\n)/.exec(data)?.[0];
  if (!sources) throw new Error('docs/notices-data.md has no table of what the data were made from');
  return [
    '# Third-party notices',
    'Crossread itself is under MIT or Apache-2.0 (`LICENSE-MIT`, `LICENSE-APACHE`). This file lists the work of others that is part of what is given away. It is made by\n`node scripts/notices.mjs`, and `tests/supply.test.mjs` holds that it is up to date.',
    '## In the wasm of the page',
    table(wasm),
    'And the standard library of Rust, with what it is made of: The Rust Project contributors, MIT OR Apache-2.0, <https://www.rust-lang.org>.',
    '## In the command, beside the above',
    table(command.filter((one) => !wasm.some((other) => other.name === one.name && other.version === one.version))),
    '## In the scripts of the page',
    page.length ? table(page) : 'Nothing: they are all our own.',
    '## Data: what the weights and lists were made from',
    'As told in full in `docs/notices-data.md`.',
    sources,
    'The outline of the map, `www/land.txt`: Natural Earth 1:110m, public domain, by way of `world-atlas` (ISC).',
    '## Licence texts',
    'Of licences that may be chosen between, one is given.',
    ...(without.length ? [`Without a file of their own, under the licence named: ${without.join(', ')}.`] : []),
    ...[...byText].map(([text, names]) => `### ${names.join(', ')}\n\n\`\`\`text\n${text.replace(/```/g, "'''")}\n\`\`\``),
  ].join('\n\n') + '\n';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(ROOT, 'THIRD-PARTY.md'), notices());
