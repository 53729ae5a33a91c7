// What the page's wasm package must be, whoever built it: bounded memory, vector instructions, no path of the building machine, no need of
// anything but its own imports. Run by ./build.sh page, after www/pkg has been made.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { before, test } from "node:test";

const wasm = readFileSync("www/pkg/crossread_bg.wasm");
/** The module as text, from binaryen. */
let text = "";

before(() => {
  text = execFileSync("node_modules/.bin/wasm-dis", ["--all-features", "www/pkg/crossread_bg.wasm"], {
    encoding: "utf8",
    maxBuffer: 2 ** 30,
  });
});

test("the memory has a ceiling of 2 GiB", () => {
  const [, least, most] = /\(memory \S+ (\d+)(?: (\d+))?\)/.exec(text) ?? [];
  assert.ok(Number(least) > 0, "the module has a memory");
  assert.equal(Number(most) * 65536, 2 ** 31);
});

test("vector instructions are used", () => {
  assert.match(text, /v128\.|i8x16\./);
});

test("no path of the building machine is left", () => {
  const bytes = wasm.toString("latin1");
  for (const path of [process.cwd(), homedir() + "/", "/.cargo/", "/.rustup/", "/home/", "/Users/"]) {
    const at = bytes.indexOf(path);
    assert.equal(at, -1, `“${path}” stands in the wasm: …${bytes.slice(Math.max(0, at - 20), at + 80)}…`);
  }
});

test("it asks the outside for nothing but its own glue", () => {
  const modules = new Set(WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ module }) => module));
  assert.deepEqual([...modules], ["./crossread_bg.js"]);
});

test("it comes with its types", () => {
  const types = readFileSync("www/pkg/crossread.d.ts", "utf8");
  for (const name of ["analyze", "Session", "across", "reportJson", "sniff", "intake"]) {
    assert.ok(types.includes(name), `${name} stands in the types`);
  }
  assert.ok(existsSync("www/pkg/crossread.js"));
});
