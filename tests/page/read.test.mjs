// What a reader does: switch layers, go from a finding to the text and back, by mouse and by keys, across articles.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highlighted, onPage, openSample, useBrowser } from './harness.mjs';

useBrowser();

/** @param {import('playwright-core').Page} page */
const marked = async (page) => new Set(Object.keys(await highlighted(page)));

test('layers are switched by button and by key, and with them the list', onPage(async (page) => {
  await openSample(page);
  const before = await page.locator('.finding').count();
  assert.ok(before > 0);
  assert.ok([...await marked(page)].some((name) => name.startsWith('entity-')));
  await page.getByRole('button', { name: /^Entities/ }).click();
  assert.ok(![...await marked(page)].some((name) => name.startsWith('entity-')), 'no fill is left');
  assert.equal(await page.locator('.finding.entities').count(), 0);
  assert.equal(await page.getByRole('button', { name: /^Entities/ }).getAttribute('aria-pressed'), 'false');
  await page.keyboard.press('e');
  assert.ok([...await marked(page)].some((name) => name.startsWith('entity-')));
  await page.keyboard.press('c');
  assert.ok(![...await marked(page)].some((name) => /^(?:claim|cue|figure)/.test(name)));
  await page.keyboard.press('r');
  assert.equal(await page.locator('.repeat').first().isVisible(), false);
}));

test('a kind of entity can be hidden alone', onPage(async (page) => {
  await openSample(page);
  await page.getByRole('button', { name: /^Person/ }).click();
  const names = await marked(page);
  assert.ok(!names.has('entity-person') && names.has('entity-place'), [...names].join());
  assert.equal(await page.locator('.finding .type-person').count(), 0);
}));

test('boilerplate is collapsed, names its kind, opens, and is shown as text when its layer is off', onPage(async (page) => {
  await openSample(page);
  const details = page.locator('details.boilerplate');
  assert.ok(await details.count() >= 2);
  assert.equal(await details.first().evaluate((element) => /** @type {HTMLDetailsElement} */ (element).open), false);
  assert.match(await details.first().locator('summary').innerText(), /navigation/);
  await details.first().locator('summary').click();
  assert.equal(await page.getByText('Skip to main content', { exact: true }).first().isVisible(), true);
  await page.keyboard.press('b');
  assert.equal(await page.getByText('All rights reserved').last().isVisible(), true);
}));

test('a finding leads to its words, Esc leads back', onPage(async (page) => {
  await openSample(page);
  const finding = page.locator('.finding.entities').last();
  const name = (await finding.locator('.head').innerText()).replace(/×.*/, '').trim();
  await finding.click();
  assert.equal(await page.locator('.card').isVisible(), true);
  assert.match(await page.locator('.card h3').innerText(), new RegExp(name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  assert.ok((await highlighted(page)).selected?.length);
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.para') !== null), true, 'the focus is in the text');
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.card').isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement?.classList.contains('finding')), true, 'the focus is back in the list');
}));

test('words in the text lead to their finding', onPage(async (page) => {
  await openSample(page);
  const box = await page.evaluate(() => {
    for (const [name, highlight] of CSS.highlights) {
      if (name !== 'entity-place') continue;
      for (const part of highlight) {
        if (part.startContainer.parentElement?.closest('details:not([open])')) continue;
        const range = document.createRange();
        range.setStart(part.startContainer, part.startOffset);
        range.setEnd(part.endContainer, part.endOffset);
        const box = range.getBoundingClientRect();
        if (box.width && box.top > 100 && box.bottom < innerHeight - 50) return { x: box.left + 4, y: box.top + box.height / 2, words: range.toString() };
      }
    }
    return null;
  });
  assert.ok(box);
  await page.mouse.click(box.x, box.y);
  assert.equal(await page.locator('.card').isVisible(), true);
  const { selected } = await highlighted(page);
  assert.ok(selected?.includes(box.words), `${box.words} is among ${selected?.join(', ')}`);
}));

test('every finding says why it is there', onPage(async (page) => {
  await openSample(page);
  const findings = page.locator('.finding');
  for (let at = 0; at < await findings.count(); at += 3) {
    await findings.nth(at).click();
    const why = await page.locator('.card').innerText();
    assert.match(why, /why/i);
  }
  await page.locator('.finding.entities').first().click();
  assert.ok((await page.locator('.card .why code').first().innerText()).length > 2, 'the rule is named');
}));

test('n and p go through the findings, j and k through the articles', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('n');
  const first = await page.locator('.finding[aria-current="true"]').innerText();
  await page.keyboard.press('n');
  assert.notEqual(await page.locator('.finding[aria-current="true"]').innerText(), first);
  await page.keyboard.press('p');
  assert.equal(await page.locator('.finding[aria-current="true"]').innerText(), first);
  await page.keyboard.press('j');
  assert.match(await page.locator('.article-row[aria-current="true"] .title').innerText(), /Fighting over Mirad dam/);
  await page.keyboard.press('k');
  assert.match(await page.locator('.article-row[aria-current="true"] .where').innerText(), /Lowland Courier/);
}));

test('a repeated passage leads to its other places in other articles', onPage(async (page) => {
  await openSample(page);
  await page.locator('.para', { hasText: 'shelling began before dawn' }).locator('.repeat').first().click();
  const places = page.locator('.card .places').first().locator('button');
  assert.ok(await places.count() >= 2);
  await places.last().click();
  await page.waitForTimeout(150);
  assert.doesNotMatch(await page.locator('.article-row[aria-current="true"] .where').innerText(), /Lowland Courier/);
  assert.ok((await highlighted(page)).selected?.join(' ').includes('shelling'));
}));

test('the views across articles lead into the text', onPage(async (page) => {
  await openSample(page);
  for (const [key, view, item] of /** @type {const} */ ([['3', 'Names', '.name'], ['4', 'Repeats', '.passage']])) {
    await page.keyboard.press(key);
    assert.equal(await page.locator('.board h2').innerText(), view);
    assert.ok(await page.locator(item).count() > 0, view);
    await page.locator(`${item} .places button`).first().click();
    await page.waitForTimeout(100);
    assert.equal(await page.locator('.reader').isVisible(), true);
    assert.ok((await highlighted(page)).selected?.length, view);
  }
}));

test('the search finds words in all articles and leads to them', onPage(async (page) => {
  await openSample(page);
  await page.keyboard.press('/');
  await page.keyboard.type('water authority');
  await page.locator('.found .total', { hasText: '2 places in 2 articles' }).waitFor();
  await page.locator('.hit').last().click();
  await page.waitForTimeout(150);
  assert.deepEqual((await highlighted(page)).search, ['water authority']);
  assert.match(await page.locator('.article-row[aria-current="true"] .where').innerText(), /Monitor/);
}));

test('the keys are shown by ?', onPage(async (page) => {
  await page.keyboard.press('?');
  assert.equal(await page.getByRole('heading', { name: 'Keys' }).isVisible(), true);
  await page.keyboard.press('Escape');
  assert.equal(await page.getByRole('heading', { name: 'Keys' }).isVisible(), false);
}));
