// webdriver.json with the browser named: `node scripts/webdriver.mjs /usr/bin/chromium` prints it.
import { readFileSync } from "node:fs";

const capabilities = JSON.parse(readFileSync("webdriver.json", "utf8"));
capabilities["goog:chromeOptions"].binary = process.argv[2];
console.log(JSON.stringify(capabilities, null, 2));
