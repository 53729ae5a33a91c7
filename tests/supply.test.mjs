// What is built in comes from the two public registries, is named by digests in the lock files, may be given away, and is told of in
// THIRD-PARTY.md. Run by ./build.sh check; ./build.sh audit asks cargo deny as well.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { crates, notices, packages } from '../scripts/notices.mjs';

/** @param {string} name */
const read = (name) => readFileSync(name, 'utf8');

/** The licences of `deny.toml`. */
const ALLOWED = new Set([.../** @type {RegExpExecArray} */ (/allow = \[([^\]]*)\]/.exec(read('deny.toml')))[1].matchAll(/"([^"]+)"/g)].map(([, name]) => name));

/**
 * Whether an SPDX expression lets itself be fulfilled by licences that are allowed.
 * @param {string} expression @returns {boolean}
 */
function allowed(expression) {
  const tokens = expression.replace(/\//g, ' OR ').match(/\(|\)|AND|OR|[\w.+-]+(?: WITH [\w.-]+)?/g) ?? [];
  let at = 0;
  /** @returns {boolean} */
  const either = () => {
    let good = both();
    while (tokens[at] === 'OR') { at++; good = both() || good; }
    return good;
  };
  /** @returns {boolean} */
  const both = () => {
    let good = one();
    while (tokens[at] === 'AND') { at++; good = one() && good; }
    return good;
  };
  /** @returns {boolean} */
  const one = () => {
    const token = tokens[at++];
    if (token !== '(') return ALLOWED.has(/** @type {string} */ (token));
    const good = either();
    at++;
    return good;
  };
  return either() && at === tokens.length;
}

test('licence expressions are read as they are meant', () => {
  for (const good of ['MIT', 'MIT OR GPL-3.0-only', 'GPL-3.0-only OR MIT', 'Unlicense/MIT', '(MIT OR Apache-2.0) AND Unicode-3.0', 'Apache-2.0 WITH LLVM-exception OR GPL-2.0-only']) assert.ok(allowed(good), good);
  for (const bad of ['GPL-3.0-only', 'MIT AND GPL-3.0-only', '(MIT OR Apache-2.0) AND AGPL-3.0-only', 'none', '', 'MIT)']) assert.ok(!allowed(bad), bad);
});

for (const file of ['Cargo.lock', 'fuzz/Cargo.lock']) {
  test(`every crate of ${file} comes from crates.io, by digest`, () => {
    const entries = read(file).split('[[package]]').slice(1);
    assert.ok(entries.length > 20);
    for (const entry of entries) {
      const name = /name = "([^"]+)"/.exec(entry)?.[1];
      const source = /source = "([^"]+)"/.exec(entry)?.[1];
      if (['crossread', 'crossread-fuzz'].includes(/** @type {string} */ (name))) assert.equal(source, undefined);
      else {
        assert.equal(source, 'registry+https://github.com/rust-lang/crates.io-index', name);
        assert.match(entry, /checksum = "[0-9a-f]{64}"/, name);
      }
    }
  });
}

test('every package of package-lock.json comes from the registry of npm, by digest', () => {
  const entries = Object.entries(JSON.parse(read('package-lock.json')).packages).filter(([path]) => path);
  assert.ok(entries.length > 5);
  for (const [path, { resolved, integrity, link }] of entries) {
    assert.ok(!link, path);
    // Where nothing is said it is the registry that npm is set to; the digest holds whichever that is.
    if (resolved !== undefined) assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path);
    assert.match(integrity, /^sha512-/, path);
  }
});

test('all that is given away may be given away', () => {
  const parts = [...crates('wasm32-unknown-unknown'), ...crates('x86_64-unknown-linux-gnu', ['--features', 'cli']), ...packages()];
  assert.ok(parts.length > 40);
  assert.deepEqual(parts.filter(({ licence }) => !allowed(licence)).map(({ name, licence }) => `${name}: ${licence}`), []);
});

test('the lock files are those of the manifests', () => {
  for (const manifest of ['Cargo.toml', 'fuzz/Cargo.toml']) execFileSync('cargo', ['metadata', '--locked', '--format-version', '1', '--manifest-path', manifest], { stdio: 'ignore' });
});

test('THIRD-PARTY.md names everything that is given away', () => {
  assert.ok(read('THIRD-PARTY.md') === notices(), 'THIRD-PARTY.md is not up to date: run node scripts/notices.mjs');
});
