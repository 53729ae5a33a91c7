// Hostile words everywhere a reader or an article can put them, on the page and in every file that it gives: nothing runs, nothing is asked
// for, and nothing but elements and attributes of a closed list comes to be. The page's policy is not what is tested: what it would have to
// stop is a fault already.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { marked } from 'marked';
import { dist } from '../../scripts/dist.mjs';
import { drop, onPage, ready, requestsOf, saved, settled, useBrowser } from './harness.mjs';
import { PAYLOADS } from './payloads.mjs';

useBrowser();

const FOLDER = 'target/injection-test';

/** @typedef {import('playwright-core').Page} Page */

const ELEMENTS = /^(?:html|head|meta|title|link|style|script|noscript|body|header|nav|main|section|article|div|p|span|h[1-4]|a|b|i|q|small|code|kbd|pre|mark|time|br|hr|ul|ol|li|dl|dt|dd|blockquote|figure|figcaption|table|caption|thead|tbody|tr|td|th|details|summary|dialog|form|label|input|select|optgroup|option|textarea|datalist|button|svg|circle|path|text|g|output|del|ins|strong)$/;
const ATTRIBUTES = /^(?:id|class|lang|dir|role|for|list|title|hidden|tabindex|style|href|download|type|value|placeholder|name|content|charset|http-equiv|rel|src|rows|cols|colspan|rowspan|scope|open|checked|selected|disabled|multiple|accept|webkitdirectory|autocomplete|spellcheck|maxlength|min|max|step|popover|popovertarget|inputmode|enterkeyhint|datetime|viewbox|width|height|cx|cy|r|d|x|y|points|fill|stroke|transform|aria-[a-z]+|data-[a-z]+|label|size|draggable|contenteditable|inert|method|align)$/;

/** Watches from the first moment on what comes to be in the document, and what runs. */
function watch() {
  const seen = { /** @type {Set<string>} */ elements: new Set(), /** @type {Set<string>} */ attributes: new Set(), /** @type {Set<string>} */ faults: new Set() };
  Object.defineProperty(globalThis, 'seen', { value: seen });
  for (const name of ['alert', 'prompt', 'print']) Object.defineProperty(globalThis, name, { value: (/** @type {unknown} */ words) => seen.faults.add(`${name} ran: ${words}`) });
  addEventListener('securitypolicyviolation', ({ effectiveDirective, sample }) => seen.faults.add(`the policy had to stop ${effectiveDirective} ${sample}`));
  const look = (/** @type {Node} */ node) => {
    if (!(node instanceof Element)) return;
    for (const element of [node, ...node.querySelectorAll('*')]) {
      seen.elements.add(element.localName);
      for (const { name, value } of element.attributes) {
        seen.attributes.add(name.toLowerCase());
        if (/^(?:href|src|action|data|xlink:href|formaction)$/i.test(name) && !/^(?:#|blob:|data:image\/svg|style\.css$|main\.js$|floor\.js$)/.test(value)) seen.faults.add(`${element.localName} ${name}=${value}`);
        if (name === 'style' && /url|expression|import/i.test(value)) seen.faults.add(`style=${value}`);
      }
    }
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'attributes') look(target);
      else addedNodes.forEach(look);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** What {@link watch} saw, as it should be. @param {Page} page @param {string} where */
async function harmless(page, where) {
  const { elements, attributes, faults, scripts } = await page.evaluate(() => {
    const { seen } = /** @type {any} */ (globalThis);
    return { elements: [...seen.elements], attributes: [...seen.attributes], faults: [...seen.faults], scripts: document.querySelectorAll('script').length };
  });
  assert.deepEqual(faults, [], where);
  assert.deepEqual(elements.filter((name) => !ELEMENTS.test(name)), [], `elements: ${where}`);
  assert.deepEqual(attributes.filter((name) => !ATTRIBUTES.test(name)), [], `attributes: ${where}`);
  assert.ok(elements.length > 10, 'it was watched');
  return { elements, scripts };
}

/** Names that the texts hold and that are called by a payload each. @param {number} at */
const name = (at) => [at, at * 5 + 3].map((n) => `${SYLLABLES[n % 20]}${SYLLABLES[Math.floor(n / 20) % 20]?.toLowerCase()}`).join(' ');
const SYLLABLES = ['Bak', 'Dorv', 'Fem', 'Gul', 'Hist', 'Jom', 'Kep', 'Lund', 'Mav', 'Nirk', 'Oph', 'Prat', 'Qes', 'Rolm', 'Sib', 'Tuv', 'Ulf', 'Vont', 'Wac', 'Zyd'];

/** A session in which every payload is a text, a page, a title, an outlet, an author, the name of an entity, and a note. */
function session() {
  /** @type {import('../../www/types.js').Source[]} */
  const articles = PAYLOADS.flatMap((payload, at) => [
    { title: payload, outlet: payload, author: payload, text: `${name(at)} said on Monday that ${at + 2} people had been hurt in Aldamar. ${payload}\n\n${payload}` },
    { title: `Page ${at}`, html: `<p>Report ${at} from Tel Zoura.</p>${payload}` },
    ...(at % 40 ? [] : [{ html: `<title>${payload}</title><meta name="author" content="${payload}"><h1>${payload}</h1><p title="${payload}">Page ${at} of the Courier</p>` }]),
  ]);
  articles.push({ title: 'All', text: PAYLOADS.join('\n\n') });
  return JSON.stringify({
    crossread: 'session', version: 2, articles,
    corrections: { names: PAYLOADS.flatMap((payload, at) => [{ action: 'mark', name: name(at), kind: 'person' }, { action: 'rename', name: name(at), to: payload }]), blocks: [], claims: [], relations: [] },
    notes: PAYLOADS.map((payload, at) => ({ finding: `m:${at} people`, article: null, words: payload, text: payload, pinned: at % 2 === 0 })),
  });
}

/** Opens a file that was saved, in a page without any policy, and looks for what came to be. @param {import('playwright-core').BrowserContext} context @param {string} html @param {string} where */
async function opened(context, html, where) {
  const folder = await mkdtemp(join(tmpdir(), 'crossread-'));
  const path = join(folder, 'file.html');
  await writeFile(path, html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''));
  const page = await context.newPage();
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.addInitScript(watch);
  await page.goto(pathToFileURL(path).href);
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('details')) element.open = true;
    for (const element of document.querySelectorAll('body *')) for (const type of ['mouseover', 'focus', 'click']) element.dispatchEvent(new Event(type));
  });
  await page.waitForTimeout(300);
  const { elements, scripts } = await harmless(page, where);
  assert.deepEqual(asked, [pathToFileURL(path).href], `${where}: nothing is asked for`);
  assert.equal(scripts, 0, where);
  assert.deepEqual(elements.filter((element) => /^(?:form|input|button|textarea|select|link|svg)$/.test(element)), [], where);
  const text = await page.locator('body').innerText();
  await page.close();
  await rm(folder, { recursive: true });
  return text;
}

test(`${PAYLOADS.length} hostile words in every place are words, on the page and in every file it gives`, onPage(async (page, context) => {
  await drop(page, [{ name: 'session.json', content: session() }, ...PAYLOADS.map((payload, at) => ({ name: `${payload}.txt`, content: at % 20 ? '' : `File ${at}: nobody was hurt in Varesh.` }))]);
  await settled(page, 120_000);
  const { articles, notes } = JSON.parse(await saved(page, 'Save the session as a file'));
  assert.ok(articles.length > PAYLOADS.length * 2, `${articles.length} articles`);
  assert.equal(notes.length, PAYLOADS.length);

  for (const row of ['first', 'last']) {
    await page.evaluate((row) => { const list = document.querySelector('.articles .rows, .articles'); list?.scrollTo(0, row === 'first' ? 0 : list.scrollHeight); }, row);
    await page.waitForTimeout(100);
    await page.locator('.article-row')[/** @type {'first'} */ (row)]().click();
    await page.locator('.article-body .para').first().waitFor();
    for (let at = 0; at < 6; at++) await page.keyboard.press('n');
  }
  for (let at = 0; at < 40; at++) await page.keyboard.press('k');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.keyboard.press('Escape');
  for (const view of ['2', '3', '4', '5', '6']) {
    await page.keyboard.press(view);
    await page.waitForTimeout(150);
    await page.evaluate(() => { for (const element of document.querySelectorAll('#board, #board *')) if (element.scrollHeight > element.clientHeight + 100) element.scrollTo(0, element.scrollHeight); });
    await page.waitForTimeout(100);
    for (const more of await page.locator('.board').getByRole('button', { name: /^Show .* more/ }).all()) await more.click({ timeout: 1000 }).catch(() => {});
  }
  await page.keyboard.press('1');
  await page.locator('#search').fill('alert(1)');
  await page.waitForTimeout(400);
  await page.locator('#search').fill('');
  await page.locator('h1').click();
  for (const sheet of ['Corrections and own names …', 'Sessions …']) {
    await page.getByRole('button', { name: 'Session', exact: true }).click();
    await page.getByRole('button', { name: sheet }).click();
    await page.waitForTimeout(300);
    if (sheet.startsWith('Sessions')) {
      await page.getByRole('button', { name: /^Rename/ }).first().click();
      await page.getByLabel('Name of the session').fill(PAYLOADS.slice(0, 40).join(' '));
      await page.keyboard.press('Enter');
      await page.waitForTimeout(300);
      assert.match(await page.locator('.sessions').innerText(), /<script>alert\(1\)/);
    }
    await page.keyboard.press('Escape');
  }
  await harmless(page, 'the page');

  const html = await saved(page, 'Save the report as a web page');
  const text = await opened(context, html, 'the report');
  assert.ok(text.includes('<img src=x onerror=alert(1)>'), 'the words are there to read');
  const brief = await opened(context, `<!doctype html><title>x</title>${marked.parse((await saved(page, 'Save a brief as Markdown')).replace(/https?:|www\./g, ''))}`, 'the brief');
  assert.ok(brief.includes('<img src=x onerror=alert(1)>') && brief.includes('&lt;script&gt;'), 'the words are there as they were');
  for (const table of ['claims', 'entities', 'repeats']) {
    const cells = [...(await saved(page, `Save the ${table} as CSV`)).matchAll(/(?:^\uFEFF?|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g)].map((match) => match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    assert.ok(cells.length > 100);
    if (table === 'entities') assert.deepEqual(PAYLOADS.slice(0, 8).filter((payload) => !cells.some((cell, at) => cell === payload && cells[at + 1] === 'person')), [], 'names are called so');
    assert.deepEqual(cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell)), [], `formulas: ${table}`);
  }
}, { prepare: async (page) => { await page.addInitScript(watch); } }));

test('in the one file that opens without a server they are words too', onPage(async (_, context) => {
  await dist(FOLDER);
  const page = await context.newPage();
  const asked = requestsOf(page);
  await page.addInitScript(watch);
  const { href } = pathToFileURL(join(FOLDER, 'crossread.html'));
  await page.goto(href);
  await ready(page);
  await drop(page, [{ name: 'session.json', content: session() }]);
  await settled(page, 120_000);
  for (let at = 0; at < 10; at++) await page.keyboard.press('j');
  await page.keyboard.press('3');
  await page.waitForTimeout(200);
  await harmless(page, 'the one file');
  assert.deepEqual(asked, [href]);
}));
