// Wires the page together: loads the core, forbids the network, starts the worker, and connects store, views and input. No logic of its own.

import { Analyzer } from './analyzer.js';
import { Aside } from './aside.js';
import { Desk } from './desk.js';
import { byId, fill, h } from './dom.js';
import { findFonts } from './fonts.js';
import { contents } from './intake.js';
import { KeptSession, taste } from './kept.js';
import { isTyping, keys } from './keys.js';
import { lockDown } from './lockdown.js';
import { Mending } from './mending.js';
import { Notes } from './notes.js';
import { Opening } from './opening.js';
import { askForParts, keepOffline, loadCore, loadText } from './parts.js';
import { Reading } from './reading.js';
import { Sessions } from './sessions.js';
import { LAYERS, Store } from './store.js';
import { t } from './strings.js';
import { AddForm } from './view/add.js';
import { articles } from './view/articles.js';
import { board } from './view/board.js';
import { askColumn } from './view/column.js';
import { exports } from './view/exports.js';
import { found } from './view/found.js';
import { menu, save } from './view/menu.js';
import { mended } from './view/mended.js';
import { selection } from './view/selection.js';
import { sessionsView } from './view/sessions.js';
import { status } from './view/status.js';

/** @import { View } from './store.js' */
/** @import { Source } from './types.js' */

const store = new Store();
const root = document.documentElement;

status(store, { progress: byId('progress'), notices: byId('notices'), live: byId('live') });
theme();
dialog('keys', t.keysTitle);
keySwitch();
byId('help').addEventListener('click', () => open('keys'));

if (root.dataset.floor !== 'below') start().catch((error) => {
  root.dataset.state = 'failed';
  store.setProgress(null);
  store.notify({ tone: 'error', text: t.coreFailed, details: [String(error)], action: { label: t.reload, run: () => location.reload() } });
});
addEventListener('error', ({ error }) => { if (error) fault(error); });
addEventListener('unhandledrejection', ({ reason }) => fault(reason));

/** A fault of the page itself, which is nobody else's to tell. @param {unknown} error */
function fault(error) {
  if (root.dataset.state !== 'loading') store.notify({ tone: 'error', text: t.pageFault, details: [String(error)] });
}

async function start() {
  store.setProgress({ label: t.starting, done: 0, total: 0, cancel: null });
  const base = new URL('.', import.meta.url);
  const kept = new KeptSession();
  // Where the browser lets the page keep nothing, reading says so.
  const keeping = taste.isSecret ? null : kept.start().catch(() => {});
  const offline = keepOffline(base);
  const [core, land, sample] = await Promise.all([loadCore(base), loadText(base, 'land.txt'), loadText(base, 'sample.json').then(samples), keeping]);
  const [parts] = await Promise.all([askForParts(base), offline]);
  lockDown();
  const analyzer = new Analyzer(core, sample);
  const aside = new Aside(parts);
  const opening = new Opening({ analyzer, aside });
  const reading = new Reading({ analyzer, opening, store, kept });
  const mending = new Mending({ analyzer, store, kept, onChanged: () => reading.changed() });
  const notes = new Notes({ store, kept });
  const sessions = new Sessions({ store, kept, reading, mending, notes });
  reading.onSaved = (saved) => {
    mending.open(saved.corrections);
    notes.open(saved.notes);
  };
  await analyzer.ready;
  store.setProgress(null);
  work({ analyzer, aside, reading, opening, mending, notes, sessions, land, sample });
  await sessions.restore();
  if (kept.isElsewhere) store.notify({ tone: 'info', text: t.elsewhere });
  root.dataset.state = 'ready';
  show();
  setTimeout(findFonts);
}

/** The articles of the sample; none where something else came in its place. @param {string} text @returns {Source[]} */
function samples(text) {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}

/** @param {{ analyzer: Analyzer, aside: Aside, reading: Reading, opening: Opening, mending: Mending, notes: Notes, sessions: Sessions, land: string, sample: Source[] }} parts */
function work({ analyzer, aside, reading, opening, mending, notes, sessions, land, sample }) {
  const giving = {
    give: (/** @type {Parameters<Reading['give']>[0]} */ given) => { close('add'); reading.give(given); },
    giveFiles: (/** @type {File[]} */ files) => { close('add'); reading.giveFiles(files); },
  };
  const form = new AddForm(giving, sample);
  slotOf('welcome').append(form.element);
  dialog('add', t.addTitle, h('div', { class: 'slot' }));

  dialog('mended', t.correctionsTitle, h('div', { class: 'slot mended-sheet' }));
  const list = mended(store, mending, slotOf('mended'), { save: (name, content) => save(name, content, 'application/json'), openFiles: giving.giveFiles });
  const onMended = () => { list.open(); open('mended'); };
  dialog('sessions', t.sessionsTitle, h('div', { class: 'slot' }));
  const chooser = sessionsView(sessions, slotOf('sessions'), () => close('sessions'));
  const onSessions = async () => { await chooser.open(); open('sessions'); };
  dialog('column', t.columnTitle, h('div', { class: 'slot' }));
  opening.onAsk = (name, columns) => askColumn(byId('column'), slotOf('column'), name, columns);
  dialog('mark', t.markTitle, h('div', { class: 'slot' }));
  const desk = new Desk(store, { reader: byId('reader'), findings: byId('findings') }, { mending, notes }, {
    onMended, onRetry: (entry) => reading.again([entry]), onAmend: (entry, facts) => reading.amend(entry, facts), onRecode: (entry, encoding) => reading.recode(entry, encoding) });
  articles(store, byId('articles'), { onAdd: () => add(form), onRemove: (entry) => reading.remove(entry) });
  const across = board(store, byId('board'), { mending, notes, land, toArticle: (entry, key, span) => desk.goTo(entry, key, span) });
  const input = /** @type {HTMLInputElement} */ (byId('search'));
  found(store, input, () => desk.across, ({ entry, span, key }) => (key ? desk.goTo(entry, key, span) : desk.goToFound(entry, span)));
  views();
  desk.onText = tabs();
  const onMark = selection(store, byId('reader'), () => desk.selected(), mending, { fillDialog: (content) => fill(slotOf('mark'), content), openDialog: () => open('mark'), closeDialog: () => close('mark') });
  const areElements = taste.get('marks', matchMedia('(forced-colors: active)').matches ? 'elements' : '') === 'elements';
  desk.markBy(areElements);
  exports({ store, aside, analyzer, across: () => desk.across });
  menu({ store, areElements, onMarks: (are) => { taste.set('marks', are ? 'elements' : 'highlights'); desk.markBy(are); }, mending, sessions, onMended, onMark, onSessions });
  receive({ ...giving, givePasted: (text, html) => reading.givePasted(text, html) });

  store.on(['articles', 'view'], show);
  const showBoard = () => { if (store.view !== 'reader') across.show(store.view, desk.across); };
  store.on(['view', 'across'], showBoard);
  desk.onArranged = showBoard;
  store.on(['layers'], () => taste.set('layers', LAYERS.filter((layer) => store.layers[layer]).join(' ')));
  const liked = taste.get('layers', LAYERS.join(' ')).split(' ');
  for (const layer of LAYERS) store.layers[layer] = liked.includes(layer);
  store.tell('layers');

  const step = (/** @type {number} */ by) => {
    const at = store.current ? store.entries.indexOf(store.current) + by : 0;
    const entry = store.entries[at];
    if (entry) store.open(entry);
  };
  keys({
    '/': () => { input.focus(); input.select(); },
    n: () => desk.step(1), p: () => desk.step(-1),
    j: () => step(1), k: () => step(-1),
    e: () => store.toggleLayer('entities'), c: () => store.toggleLayer('claims'), r: () => store.toggleLayer('repeats'), b: () => store.toggleLayer('boilerplate'),
    1: () => store.show('reader'), 2: () => store.show('claims'), 3: () => store.show('names'), 4: () => store.show('repeats'), 5: () => store.show('timeline'), 6: () => store.show('map'), 7: () => store.show('notes'),
    i: () => desk.mend('pin'), o: () => desk.mend('note'), s: () => cite(desk.citation()),
    x: () => desk.reject(), t: () => desk.mend('type'), m: () => (store.view === 'reader' ? desk.mend('merge') : across.merge()), w: onMark, undo: () => store.history.undo(), redo: () => store.history.redo(),
    a: () => add(form), '?': () => open('keys'),
  }, () => desk.close(), () => taste.get('keys', 'on') === 'on');
}

/** @param {string | null} words */
async function cite(words) {
  if (!words) return;
  const copied = await navigator.clipboard?.writeText(words).then(() => true, () => false);
  store.notify({ tone: copied ? 'info' : 'warning', text: copied ? t.copied : t.notCopied, brief: true });
}

/** The welcome page while there is no article, the desk afterwards. */
function show() {
  const empty = store.entries.length === 0;
  root.dataset.content = empty ? 'none' : 'some';
  byId('welcome').hidden = !empty || root.dataset.state === 'loading';
  byId('desk').hidden = empty;
  byId('desk').dataset.view = store.view;
  byId('reader').hidden = store.view !== 'reader';
  byId('findings').hidden = store.view !== 'reader';
  byId('board').hidden = store.view === 'reader';
  for (const button of byId('views').querySelectorAll('button')) button.setAttribute('aria-current', button.dataset.view === store.view ? 'page' : 'false');
  if (empty) byId('welcome').querySelector('.slot')?.append(...(document.querySelector('.add-form') ? [/** @type {Node} */ (document.querySelector('.add-form'))] : []));
}

/** @param {AddForm} form */
function add(form) {
  if (!store.entries.length) return form.focus();
  slotOf('add').append(form.element);
  open('add');
  form.focus();
}

function views() {
  fill(byId('views'), /** @type {View[]} */ (['reader', 'claims', 'names', 'repeats', 'timeline', 'map', 'notes']).map((view, index) => h('button', { type: 'button', 'data-view': view, title: `${t.views[view]} (${index + 1})`, onclick: () => store.show(view) }, t.views[view])));
}

/** On a narrow screen one pane at a time. Gives back what shows the text. */
function tabs() {
  const choose = (/** @type {string} */ name) => {
    byId('desk').dataset.tab = name;
    for (const tab of byId('tabs').querySelectorAll('button')) tab.setAttribute('aria-selected', String(tab.dataset.tab === name));
  };
  fill(byId('tabs'), Object.entries(t.tabs).map(([name, words]) => h('button', { type: 'button', role: 'tab', 'data-tab': name, 'aria-controls': name, onclick: () => choose(name) }, words)));
  choose('reader');
  const text = () => choose('reader');
  store.on(['current', 'view'], text);
  return text;
}

/** Files dropped anywhere, text pasted anywhere outside a field. @param {{ givePasted: (text: string, html: string | null) => Promise<number>, giveFiles: (files: File[]) => void }} giving */
function receive(giving) {
  const drop = byId('drop');
  let depth = 0;
  addEventListener('dragenter', (event) => {
    if (!event.dataTransfer?.types.some((type) => type === 'Files' || type === 'text/plain')) return;
    depth++;
    drop.hidden = false;
  });
  addEventListener('dragleave', () => {
    depth = Math.max(0, depth - 1);
    if (!depth) drop.hidden = true;
  });
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    depth = 0;
    drop.hidden = true;
    if (event.dataTransfer) take(event.dataTransfer);
  });
  addEventListener('paste', (event) => {
    if (isTyping(event.target) || !event.clipboardData) return;
    event.preventDefault();
    take(event.clipboardData);
  });

  /** @param {DataTransfer} transfer */
  function take(transfer) {
    const { text, html, files: { files, folders, all } } = contents(transfer);
    if (files.length || folders) all().then((some) => (some.length ? giving.giveFiles(some) : store.notify({ tone: 'warning', text: t.emptyFolder })), (error) => store.notify({ tone: 'error', text: t.folderFailed(String(error)) }));
    else giving.givePasted(text, html).then((n) => { if (!n) store.notify({ tone: 'warning', text: t.emptyClipboard }); });
  }
}

function theme() {
  const apply = (/** @type {string} */ name) => { if (name === 'auto') delete root.dataset.theme; else root.dataset.theme = name; };
  apply(taste.get('theme', 'auto'));
  byId('theme').addEventListener('click', () => {
    const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
    const name = dark ? 'light' : 'dark';
    apply(name);
    taste.set('theme', name);
  });
}

/** Single keys can be switched off: they get in the way of speech input. */
function keySwitch() {
  const box = /** @type {HTMLInputElement} */ (byId('single-keys'));
  box.checked = taste.get('keys', 'on') === 'on';
  box.addEventListener('change', () => taste.set('keys', box.checked ? 'on' : 'off'));
}

/** Gives a dialog its title, and what it holds where that is not there already. @param {string} id @param {string} title @param {Node} [content] */
function dialog(id, title, content) {
  byId(id).prepend(h('header', null, h('h2', { id: `${id}-title` }, title), h('button', { type: 'button', class: 'icon close', 'aria-label': t.close, onclick: () => close(id) }, '×')), ...(content ? [content] : []));
}

/** @param {string} id of a dialog @returns {HTMLElement} where its content is put */
function slotOf(id) {
  return /** @type {HTMLElement} */ (byId(id).querySelector('.slot'));
}

/** @param {string} id */
function open(id) {
  /** @type {HTMLDialogElement} */ (byId(id)).showModal();
}

/** @param {string} id */
function close(id) {
  /** @type {HTMLDialogElement} */ (byId(id)).close();
}
