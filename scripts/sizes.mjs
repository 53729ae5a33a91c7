// Prints the size of each part that a reader's browser loads (raw, gzip, brotli) and of the command.
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** Every file below `folder`, sorted. @param {string} folder @returns {string[]} */
const files = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)]))
    .sort();

/** @param {string} name @param {number[]} bytes */
const row = (name, bytes) =>
  console.log(name.padEnd(36) + bytes.map((size) => (size / 1000).toFixed(1).padStart(11)).join(""));

// What `./build.sh dist` ships is bundled and smaller: this is the page as it lies in www/.
const loaded = files("www").filter((file) => !/\.d\.ts$|\.gitignore$|LICENSE|README/.test(file));
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
const total = [0, 0, 0];
console.log(`${"".padEnd(36)}${["kB", "gzip", "brotli"].map((head) => head.padStart(11)).join("")}`);
for (const file of loaded) {
  const bytes = readFileSync(file);
  const sizes = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes, brotli).length];
  sizes.forEach((size, index) => (total[index] += size));
  row(file, sizes);
}
row("the page, all together", total);
const command = "target/release/crossread";
if (existsSync(command)) row(command, [statSync(command).size]);
