// Makes the npm package around the two builds in a folder: `web/` for browsers and workers, `node/` for Node.js.
// `node scripts/npm-package.mjs dist/npm`.
import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "dist/npm";
const cargo = readFileSync("Cargo.toml", "utf8");
/** A value of Cargo.toml's first table. @param {string} key */
const stated = (key) => new RegExp(`^${key} = "(.*)"$`, "m").exec(cargo)?.[1] ?? "";

const manifest = {
  name: "crossread",
  version: stated("version"),
  description: stated("description"),
  license: stated("license"),
  type: "module",
  exports: {
    ".": {
      node: { types: "./node/crossread.d.ts", default: "./node/crossread.js" },
      default: { types: "./web/crossread.d.ts", default: "./web/crossread.js" },
    },
    "./crossread_bg.wasm": "./web/crossread_bg.wasm",
  },
  files: ["web", "node", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md"],
  sideEffects: false,
};
writeFileSync(join(folder, "package.json"), JSON.stringify(manifest, null, 2) + "\n");
// wasm-pack's Node.js build is CommonJS.
writeFileSync(join(folder, "node", "package.json"), '{ "type": "commonjs" }\n');
for (const build of ["web", "node"]) rmSync(join(folder, build, ".gitignore"), { force: true });
for (const file of ["LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.md", "README.md"]) {
  try {
    copyFileSync(file, join(folder, file));
  } catch {
    console.warn(`${file} is not there and was left out.`);
  }
}
