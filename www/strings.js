// Every word the page says, in one place. Functions where a number or a name goes in. No logic but plurals.

import { count } from './dom.js';

/** @param {number} n @param {string} one @param {string} [many] */
const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** @param {number} bytes */
const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(bytes >= 1e7 ? 0 : 1)} MB` : bytes >= 1e3 ? `${Math.round(bytes / 1e3)} kB` : plural(bytes, 'byte'));

export const t = {
  plural,
  size,

  views: { reader: 'Reader', claims: 'Claims', names: 'Names', repeats: 'Repeats' },

  layers: { entities: 'Entities', claims: 'Claims', repeats: 'Repeats', boilerplate: 'Boilerplate' },

  types: { person: 'Person', organization: 'Organization', place: 'Place', group: 'Group', date: 'Date', quantity: 'Quantity' },
  /** The letter that stands beside the colour. */
  letters: { person: 'P', organization: 'O', place: 'L', group: 'G', date: 'D', quantity: 'Q' },

  stances: { asserted: 'asserted', denied: 'denied', hedged: 'hedged', unverified: 'unverified' },

  /** @type {Record<string, string>} */
  claimKinds: {
    statement: 'Statement', casualties: 'Casualties', control: 'Control', strike: 'Strike', arrest: 'Arrest', clash: 'Clash',
    movement: 'Movement', protest: 'Protest', count: 'Count',
  },

  /** @type {Record<string, string>} */
  quotations: { direct: 'word for word', mixed: 'partly word for word', indirect: 'in other words' },

  /** @type {Record<string, string>} */
  blockKinds: {
    title: 'title', standfirst: 'standfirst', heading: 'heading', paragraph: 'paragraph', 'list-item': 'list item', quotation: 'quotation',
    'table-cell': 'table cell', navigation: 'navigation', share: 'share links', advert: 'advert', 'related-link': 'related links',
    caption: 'caption', byline: 'byline', dateline: 'dateline', source: 'source line', 'author-bio': 'about the author',
    'comment-form': 'comment form', 'comment-policy': 'comment policy', comment: 'reader comment', captcha: 'captcha',
    disclaimer: 'disclaimer', signup: 'sign-up', copyright: 'copyright', template: 'template text', other: 'other boilerplate',
  },

  /** @type {Record<string, string>} */
  passageClasses: {
    exact: 'word for word', punctuation: 'same words, other punctuation', near: 'nearly the same', reworded: 'reworded',
    formulaic: 'a common phrase', boilerplate: 'template text',
  },

  /** @type {Record<string, string>} */
  relations: {
    repeat: 'Repeated', agree: 'Agree', 'part-of': 'Part of', 'sum-consistent': 'Adds up', conflict: 'Conflict', reversal: 'Changed hands',
    unverified: 'Not confirmed', 'different-scope': 'Different scope',
  },
  /** @type {Record<string, string>} */
  relationWords: {
    repeat: 'The same claim in much the same words.',
    agree: 'Figures or statements that fit each other.',
    'part-of': 'A smaller count named as part of another.',
    'sum-consistent': 'Parts that add up to another figure.',
    conflict: 'Claims about the same thing that cannot both be so. Crossread does not say which one is.',
    reversal: 'The holder changed between two times.',
    unverified: 'A claim and the sentence that withholds confirmation.',
    'different-scope': 'Figures that look alike but count another place, side or time.',
  },

  parts: {
    source: 'Who says so', addressee: 'Told to', outlet: 'By way of', number: 'Figure', effect: 'What happened', victim: 'To whom',
    actor: 'By whom', place: 'Where', time: 'When', stance: 'Put as', quotation: 'Quoted',
  },

  untitled: 'Untitled',
  theText: 'The text',
  facts: { title: 'Title', author: 'Author', outlet: 'Outlet', date: 'Date', encoding: 'Read as' },
  setFact: 'Press to set it.',
  editFacts: 'Edit',
  save: 'Save',
  asFound: 'As found',
  originYou: 'set by you',
  originGiven: 'given with the article',
  /** @param {string} origin */
  foundIn: (origin) => `found in: ${origin}`,
  notFound: 'not found',
  guessed: 'guessed',
  outletUnknown: 'outlet unknown',
  dateUnknown: 'date unknown',
  authorUnknown: 'author unknown',
  noWords: 'There are no words in this article: its page holds only scripts, pictures or markup. What was given is kept.',
  change: 'Change …',
  /** @param {number} n */
  articleNumber: (n) => `article ${count(n)}`,
  /** @param {number} n */
  articles: (n) => plural(n, 'article'),
  /** @param {number} n */
  characters: (n) => plural(n, 'character'),

  /** @param {number} done @param {number} total */
  reading: (done, total) => `Reading article ${count(Math.min(done + 1, total))} of ${count(total)}`,
  comparing: 'Comparing the articles with each other',
  /** @param {string} name */
  readingFile: (name) => `Reading the file ${name}`,
  starting: 'Starting the analyzer',
  restoring: 'Opening the articles you had here',
  waiting: 'not read yet',
  failed: 'could not be read',
  ready: 'Ready',
  /** @param {number} n */
  doneReading: (n) => `${plural(n, 'article')} read`,

  /** @param {number} n */
  splitInto: (n) => `This will be read as ${plural(n, 'article')}, cut at the lines of ---.`,
  richPaste: 'Pasted with its formatting: headings, links and captions help to tell the article from the rest.',
  usePlain: 'Use the plain text instead',
  useRich: 'Use the formatting after all',

  emptyPaste: 'There is nothing to read yet: the text is empty. Paste an article, drop a file here, or try the sample.',
  emptyClipboard: 'The clipboard holds no text. Nothing was changed. Copy the article’s text and paste again.',
  /** @param {string} name */
  emptyFile: (name) => `${name} is empty. Nothing was added.`,
  /** @param {string} name @param {number} bytes @param {number} limit */
  tooLarge: (name, bytes, limit) =>
    `${name} holds ${size(bytes)} as one article; the page reads articles of up to ${size(limit)}. It was not added and nothing else was changed. Cut it into parts, or run: crossread analyze FILE`,
  /** @param {number} length @param {number} limit */
  pasteTooLarge: (length, limit) =>
    `The text holds ${size(length)} as one article; the page reads articles of up to ${size(limit)}. It was not read; it is still on the clipboard and nothing here was changed. Cut it with lines of ---, or save it as a file and run: crossread analyze FILE`,
  /** @param {number} length @param {number} limit */
  boxTooLarge: (length, limit) =>
    `The text holds ${size(length)} as one article; the page reads articles of up to ${size(limit)}. It was not read and still stands in the box. Cut it with lines of ---, or save it as a file and run: crossread analyze FILE`,
  /** @param {string} name @param {number} bytes @param {number} limit */
  fileTooLarge: (name, bytes, limit) =>
    `${name} holds ${size(bytes)}; the page opens files of up to ${size(limit)}. It was not added and nothing else was changed. Cut it into parts, or run: crossread analyze FILE`,
  /** @param {string} name @param {string} encoding */
  guessedEncoding: (name, encoding) => `${name} is not valid UTF-8. It was read as ${encoding}, which is a guess: check the names in it.`,
  /** @param {string} name @param {number} bad @param {number} good */
  badRows: (name, bad, good) => `${plural(bad, 'row')} of ${name} could not be read; the other ${count(good)} were added.`,
  /** @param {number} line @param {string} message */
  badRow: (line, message) => `Line ${count(line)}: ${message}`,
  /** @param {string} name @param {string} message */
  fileFailed: (name, message) => (message.includes(name) ? message : `${name}: ${message}`),
  /** @param {string} name @param {string} reason */
  fileStopped: (name, reason) => `The analyzer stopped while it read ${name} (${reason}). Nothing of it was added; all other articles are kept. A new analyzer is running: drop the file again, or a part of it.`,
  /** @param {number | null} n */
  duplicate: (n) => (n ? `Same text as article ${count(n)}; kept once.` : 'The same text is here already; kept once.'),
  /** @param {number} n */
  duplicates: (n) => `${plural(n, 'article')} had the same text as others; each was kept once.`,
  emptyFolder: 'The folder holds no file. Nothing was added.',
  /** @param {string} message */
  folderFailed: (message) => `The folder could not be read (${message}). Open it and drop the files themselves.`,
  keepOn: 'Articles given from the next reload on are kept in this browser.',
  keepOff: 'From the next reload on nothing is kept: closing the tab loses the articles. What was kept before stays until it is erased.',

  /** @param {string} title @param {number} others */
  stoppedOn: (title, others) =>
    `The analyzer stopped on “${title}”. Its text is kept, marked in the list; ${others ? `the other ${plural(others, 'article')} ${others === 1 ? 'is' : 'are'} fine` : 'nothing else was lost'}. A new analyzer is running: try it again, or remove it.`,
  /** @param {string} reason */
  stoppedHere: (reason) => `The analyzer stopped on this article (${reason}). What was given is kept below.`,
  replaced: 'The analyzer stopped and was replaced by a new one. All articles are kept; they are being read again in the background.',
  acrossFailed: 'The analyzer stopped while it compared the articles. Each article’s own findings are kept. Remove the largest article, or try again.',
  gone: 'The analyzer does not start any more. Your texts are kept in this browser: reload the page.',
  retry: 'Try again',
  remove: 'Remove',
  dismiss: 'Dismiss',
  /** @param {number} n */
  cancelled: (n) => `Stopped. ${plural(n, 'article')} ${n === 1 ? 'was' : 'were'} not read yet; ${n === 1 ? 'it is' : 'they are'} kept in the list.`,
  resume: 'Read the rest',
  cancel: 'Cancel',
  /** @param {string} message */
  reportFailed: (message) => `The report could not be made: ${message} All articles are kept; try again.`,
  notKept: 'This browser does not let the page keep the articles (private window, or storage full). They work as long as this tab is open; a reload would lose them.',
  coreFailed: 'The analyzer could not be loaded, so nothing can be read. Reload the page; if you serve it yourself, run ./build.sh build first.',
  /** @param {number} n */
  restored: (n) => `Opened the ${plural(n, 'article')} you had here.`,

  why: 'Why',
  partOfLonger: 'part of a longer repeated passage',
  fromHeadline: 'from the headline into the text',
  rule: 'Rule',
  /** @param {number} thousandths */
  confidence: (thousandths) => `confidence ${Math.round(thousandths / 10)} %`,
  also: 'Also here',
  occurrences: 'Where it stands',
  otherForms: 'Forms',
  joined: 'Why these forms are one',
  relatedClaims: 'Beside other claims',
  inArticles: 'In the articles',
  thisArticle: 'this article',
  /** @param {number} i @param {number} n */
  position: (i, n) => `${count(i)} of ${count(n)}`,
  next: 'next',
  previous: 'previous',
  isWrong: 'Wrong: take it out',
  isArticle: 'This belongs to the article',
  rejected: 'Taken out of this article. It is marked as rejected in exports.',
  flipped: 'Shown as part of the article from now on.',
  undo: 'Undo',
  /** @param {number} n */
  rejectedHere: (n) => `${plural(n, 'finding')} taken out here.`,
  bringBack: 'Bring back',
  saidBy: 'said',
  author: 'told by the author',
  nobody: 'no source named',

  /** @param {number} lines */
  lines: (lines) => plural(lines, 'line'),
  /** @param {number} n */
  times: (n) => `${count(n)} times`,
  /** @param {number} n @param {string} kind */
  repeatLabel: (n, kind) => `Repeated passage, ${kind}, stands ${count(n)} times: show where`,
  noFindings: 'Nothing found in this article with these layers.',
  noArticles: 'No article yet.',
  noMatches: 'No article matches.',
  noComparisons: 'No claims of these articles were found to bear on each other. With two or more articles about one event, repeated, agreeing and conflicting claims stand here side by side.',
  noPassages: 'No passage stands in two places.',
  noNames: 'No names were found.',
  stillComparing: 'The articles are being compared …',

  /** @param {number} hits @param {number} articles */
  found: (hits, articles) => (hits ? `${plural(hits, 'place')} in ${plural(articles, 'article')}` : 'Not found in any article.'),
  foundMany: 'the first of them are shown',
};

/** What `?` shows. */
export const KEYS = /** @type {const} */ ([
  ['/', 'search'],
  ['n  p', 'next, previous finding'],
  ['j  k', 'next, previous article'],
  ['1 – 4', 'Reader, Claims, Names, Repeats'],
  ['e  c  r  b', 'entities, claims, repeats, boilerplate on or off'],
  ['a', 'add articles'],
  ['x', 'take the open finding out, or boilerplate back into the article'],
  ['Ctrl+Z', 'undo; with Shift: redo'],
  ['Enter', 'open the finding'],
  ['Esc', 'close, or back to where you were'],
  ['?', 'these keys'],
]);

/** What the marks in the text mean, for the welcome page: the mark, its name, the words. */
export const MARKS = /** @type {const} */ ([
  ['entities', 'Entities', 'People, places, organizations, dates and quantities; spellings of one name are joined.'],
  ['claims', 'Claims', 'Who says what, which figures, what is denied or unverified; side by side across articles.'],
  ['repeats', 'Repeats', 'Passages that stand in several places, word for word or reworded.'],
  ['boilerplate', 'Boilerplate', 'Menus, captions, bios, policies: dimmed and collapsed, never dropped.'],
]);
