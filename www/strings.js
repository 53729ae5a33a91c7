// Every word the page says, in one place. Functions where a number or a name goes in. No logic but plurals.

import { count } from './dom.js';

/** @param {number} n @param {string} one @param {string} [many] */
const plural = (n, one, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** @param {number} bytes */
const size = (bytes) => (bytes >= 1e6 ? `${(bytes / 1e6).toFixed(bytes >= 1e7 ? 0 : 1)} MB` : bytes >= 1e3 ? `${Math.round(bytes / 1e3)} kB` : plural(bytes, 'byte'));

export const t = {
  views: { reader: 'Reader', claims: 'Claims', names: 'Names', repeats: 'Repeats', timeline: 'Timeline', map: 'Map', notes: 'Notes' },

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
    exact: 'word for word', punctuation: 'same words, other punctuation', near: 'nearly the same', moved: 'in another order', reworded: 'reworded',
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

  tabs: { articles: 'Articles', reader: 'Text', findings: 'Findings' },
  keysTitle: 'Keys',
  close: 'Close',

  addTitle: 'Add articles',
  add: '+ Add',
  pasteHere: 'Paste an article here …\n\nSeveral at once: put a line of --- between them.',
  pasteLabel: 'Text of one or more articles',
  trySample: 'Try with sample articles',
  read: 'Read',
  readKeys: 'Ctrl ⏎',
  chooseFiles: 'Choose files …',
  chooseFolder: 'A folder …',
  orDrop: 'or drop them anywhere: .txt .md .html .pdf .docx .eml .mhtml .json .jsonl .csv .zip',
  columnTitle: 'Which column is the text?',
  /** @param {string} name */
  columnWhich: (name) => `No column of ${name} is called text. Choose the one that holds the articles.`,
  columnNamed: 'The first row names the columns',
  columnNone: 'None of them',
  /** @param {number} n */
  columnNumber: (n) => `Column ${n}`,
  filterArticles: 'Filter articles',
  filterHint: 'Filter by title or outlet',

  layersTitle: 'Layers',
  /** @param {string} layer @param {string} key */
  onOrOff: (layer, key) => `${layer} on or off (${key})`,
  entityKindsTitle: 'Kinds of entity',
  claimKindsTitle: 'Kinds of claim',
  claimLines: { said: 'said', denied: 'denied', hedged: 'hedged', figure: 'figure' },
  filters: 'More filters',
  kindsTitle: 'What claims are about',
  classesTitle: 'Classes of repeat',
  sureOf: 'Names',
  anySure: 'however sure',
  /** @param {number} thousandths */
  atLeastSure: (thousandths) => `at least ${thousandths / 10} % sure`,
  /** @param {number} thousandths */
  lessSure: (thousandths) => `names less than ${thousandths / 10} % sure`,
  onlyNoted: 'Only with a note or pin',
  withoutNote: 'what has no note',
  onlyThisName: 'Only what has to do with it',
  /** @param {string} name */
  onlyWith: (name) => `Only with ${name}`,
  /** @param {string} name */
  withoutName: (name) => `what has nothing to do with ${name}`,
  /** @param {number} n */
  inForce: (n) => `${count(n)} in force`,
  noFilter: 'Show all again',

  /** @param {string} words @param {string} where @param {number} start @param {number} end */
  citation: (words, where, start, end) => `“${words.replace(/\s+/g, ' ').trim()}” (${where}; characters ${start}–${end}, UTF-16)`,
  copied: 'Copied with its source and place.',
  notCopied: 'The browser does not let the page write to the clipboard. Select the words and copy them.',
  asElements: 'Marks for screen readers and high contrast',

  pin: 'Pin',
  pinned: 'Pinned',
  note: 'Note',
  addNote: 'Note …',
  noteHint: 'Your words on this; they go into the brief and the report.',
  noNotes: 'Nothing is pinned and there is no note yet. Open a finding and press “Pin” or “Note …”: what you write there is kept with the session and goes into the brief and the report.',

  findingsTitle: 'Findings',
  findingsHere: 'Findings in this article',
  finding: 'Finding',
  placesFound: 'Places found',
  repeat: 'Repeat',
  repeatedPassage: 'Repeated passage',

  reportTitle: 'Crossread report',
  articlesTitle: 'Articles',
  claim: 'Claim',
  words: 'Words',
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

  /** @param {number} done @param {number} total @param {string} title @param {import('./types.js').Stage} [stage] */
  reading: (done, total, title, stage) => `Reading article ${count(Math.min(done + 1, total))} of ${count(total)}: ${title}${stage ? ` – ${t.stages[stage]}` : ''}`,
  stages: { text: 'its text', boilerplate: 'what is not the article', sentences: 'sentences', names: 'names', claims: 'claims' },
  comparing: 'Comparing the articles with each other',
  /** @param {string} name */
  readingFile: (name) => `Reading the file ${name}`,
  starting: 'Starting the analyzer',
  waiting: 'not read yet',
  failed: 'could not be read',
  ready: 'Ready',

  /** @param {number} n */
  splitInto: (n) => `This will be read as ${plural(n, 'article')}, cut at the lines of ---.`,
  asOne: 'Read it as one article',
  asParts: 'Cut it after all',
  notSplit: 'This will be read as one article, lines of --- included.',
  /** @param {number} n */
  wasSplit: (n) => `What was pasted was read as ${plural(n, 'article')}, cut at the lines of ---.`,
  /** @param {string[]} names @param {number} n */
  divisible: (names, n) => `${names.length === 1 ? `${names[0]} was read as one article, but its lines of ---` : `${count(names.length)} files were read as one article each, but their lines of ---`} would make it ${count(n)}.`,
  divide: 'Cut there',
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
  /** @param {number} n */
  passedOver: (n) => `${count(n)} files were not read, or not wholly. All others were added.`,
  /** Why a file was not read. @param {string} name @param {import('./types.js').Trouble} trouble */
  trouble: (name, trouble) => {
    switch (trouble.kind) {
      case 'empty': return t.emptyFile(name);
      case 'gone': return t.fileUnreadable(name);
      case 'large': return t.fileTooLarge(name, trouble.bytes, trouble.limit);
      case 'said': return t.fileFailed(name, trouble.message);
      case 'broken': return `${name} is damaged, or not what it begins as${trouble.message ? ` (${trouble.message})` : ''}. Nothing of it was added. Save it anew, or open it in its own program and copy the text.`;
      case 'deep': return `${name} is packed into more than one other file. What lies in it was not opened: unpack it yourself and drop the files.`;
      case 'no-column': return `${name} was not read: no column was chosen. Drop it again to choose one.`;
      case 'missing': return `${name} was not read: the part of the page that opens such files could not be loaded. Reload the page while the network is there.`;
      case 'silent': return `${name} took too long to open and was given up. Nothing of it was added; all other articles are kept. Open it in its own program and copy the text.`;
      default: return trouble.kind;
    }
  },
  /** @param {string} title */
  limited: (title) => `${title} was read up to a limit: its text is whole, but something is not marked in it.`,
  limitedAcross: 'The articles were read across each other up to a limit: the text is whole, but something is not shown.',
  /** @param {string} name @param {string} encoding */
  guessedEncoding: (name, encoding) => `${name} is not valid UTF-8. It was read as ${encoding}, which is a guess: check the names in it.`,
  /** @param {string} name @param {number} bad @param {number} good */
  badRows: (name, bad, good) => `${plural(bad, 'row')} of ${name} could not be read; the other ${count(good)} were added.`,
  /** @param {number} line @param {string} message */
  badRow: (line, message) => `Line ${count(line)}: ${message}`,
  /** @param {string} name @param {string} message */
  fileFailed: (name, message) => (message.includes(name) ? message : `${name}: ${message}`),
  /** @param {string} name */
  fileUnreadable: (name) => `${name} cannot be read any more: it was changed, moved or locked after it was chosen. Nothing else was changed. Choose it again.`,
  /** @param {string} name @param {string} reason */
  fileStopped: (name, reason) => `The analyzer stopped while it read ${name} (${reason}). Nothing of it was added; all other articles are kept. A new analyzer is running: drop the file again, or a part of it.`,
  /** @param {number} n @param {string | null} name */
  duplicate: (n, name) => `${name ? `${name}: same` : 'Same'} text as article ${count(n)}; kept once.`,
  /** @param {number} n */
  duplicates: (n) => `${plural(n, 'article')} had the same text as others; each was kept once.`,
  emptyFolder: 'The folder holds no file. Nothing was added.',
  /** @param {string} message */
  folderFailed: (message) => `The folder could not be read (${message}). Open it and drop the files themselves.`,
  keepOn: 'What is here is kept in this browser from now on.',
  keepOff: 'Nothing is kept from now on, and what was kept of this session is removed: closing or reloading the tab loses it. Other sessions stay until they are deleted.',
  erasedElsewhere: 'Everything this page keeps was erased from another tab. What is open here stays until the tab is closed, and is not kept any more; save the session as a file if you need it.',
  elsewhere: 'The session used last is open in another tab and stays as it is there. This tab works in another one, so that neither overwrites the other.',
  openElsewhere: 'This session is open in another tab. Close it there first; nothing was changed here.',
  sessionsTitle: 'Sessions',
  menuSessions: 'Sessions …',
  newSession: 'New session',
  untitledSession: 'Empty session',
  openSession: 'Open',
  openHere: 'open here',
  openInTab: 'open in another tab',
  deleteSession: 'Delete',
  sessionName: 'Name of the session',
  nothingKept: 'In private no session is kept.',
  /** @param {string} name @param {number} n */
  deleteSure: (name, n) => `Delete “${name}” with ${plural(n, 'article')} and all that was corrected and noted in it?`,

  /** @param {string} title @param {number} others */
  stoppedOn: (title, others) =>
    `The analyzer stopped on “${title}”. Its text is kept, marked in the list; ${others ? `the other ${plural(others, 'article')} ${others === 1 ? 'is' : 'are'} fine` : 'nothing else was lost'}. A new analyzer is running: try it again, or remove it.`,
  /** @param {string} reason */
  stoppedHere: (reason) => `The analyzer stopped on this article (${reason}). What was given is kept below.`,
  /** Why the analyzer stopped, for the sentences above. */
  stops: {
    start: 'it could not be started',
    answer: 'an answer could not be read',
    none: 'there is no worker',
    failed: 'it failed',
    wish: 'you cancelled',
    /** @param {number} seconds */
    silent: (seconds) => `it gave no sign of life for ${seconds} seconds`,
  },
  /** Why work aside was not done. */
  aside: { missing: 'the part of the page that does it could not be loaded; reload the page while the network is there.', silent: 'it took too long and was given up.', broken: 'it failed.' },
  replaced: 'The analyzer stopped and was replaced by a new one. All articles are kept; they are being read again in the background.',
  acrossFailed: 'The analyzer stopped while it compared the articles. Each article’s own findings are kept. Remove the largest article, or try again.',
  gone: 'The analyzer does not start any more. Your texts and corrections are all here still: save the session as a file, then reload the page.',
  retry: 'Try again',
  remove: 'Remove',
  dismiss: 'Dismiss',
  /** @param {number} n */
  full: (n) => `The memory that a page may use is full: ${plural(n, 'article')} ${n === 1 ? 'was' : 'were'} not read. Their text is kept. Remove others, or give these to another session.`,
  fullAcross: 'The memory that a page may use is full: the articles were not compared. Each one’s own findings are there. Remove some articles, then try again.',
  /** @param {number} n */
  cancelled: (n) => `Stopped. ${plural(n, 'article')} ${n === 1 ? 'was' : 'were'} not read yet; ${n === 1 ? 'it is' : 'they are'} kept in the list.`,
  resume: 'Read the rest',
  notCompared: 'Stopped. The articles were not compared; each one’s own findings are there.',
  compare: 'Compare them',
  cancel: 'Cancel',
  /** @param {string} message */
  reportFailed: (message) => `The report could not be made: ${message} All articles are kept; try again.`,
  notKept: 'This browser does not let the page keep everything (private window, storage full, or held by another tab). All of it works as long as this tab is open, but a reload may lose what was given or corrected last: save the session as a file.',
  leaveUnkept: 'This browser does not keep all the articles that are open here: they would be gone. Leave them all the same? To have them again, cancel and save the session as a file first.',
  coreFailed: 'The analyzer could not be loaded, so nothing can be read. What this browser keeps of your articles is untouched. Reload the page; if you serve it yourself, run ./build.sh build first.',
  reload: 'Reload the page',
  pageFault: 'The page met a fault of its own. Your texts and corrections are kept. If something does not answer any more, save the session as a file and reload the page.',

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
  next: 'next',
  previous: 'previous',
  isWrong: 'Wrong',
  isArticle: 'This belongs to the article',
  onlyThis: 'Only this line belongs to the article',
  notArticle: 'Not the article',
  mend: 'Mend',
  kindOf: 'Type',
  rename: 'Rename …',
  renameTo: 'What it is to be called',
  sameAs: 'Same as …',
  sameAsWhat: 'Which name is the same?',
  notSame: 'Not the same …',
  notSameWhat: 'Which form names something else?',
  mendSource: 'Source …',
  whoSays: 'Who says so; empty: the article itself',
  mendFigure: 'Figure …',
  least: 'At least',
  most: 'At most',
  bound: 'Bound',
  bounds: { '=': 'exactly', '<': 'less than', '>=': 'at least', '>': 'more than', '<=': 'at most', '~': 'about', range: 'from … to', vague: 'vague' },
  notRelated: 'These claims do not stand to each other so',
  undo: 'Undo',
  takeBack: 'Take back',
  /** @param {string} name */
  rejectedName: (name) => `“${name}” is no name here`,
  rejectedClaim: 'Taken out. In the tables the claim is marked as rejected.',
  rejectedRelation: 'Taken out. The claims stay.',
  putBack: 'Shown as part of the article from now on.',
  takenOut: 'Taken for boilerplate from now on.',
  /** @param {string} name */
  marked: (name) => `“${name}” is marked wherever it stands.`,
  /** @param {string} message */
  notCorrected: (message) => `The correction was not taken: ${message}`,
  corrections: (/** @type {number} */ n) => plural(n, 'correction'),
  noCorrections: 'Corrections and own names',
  noCorrectionsYet: 'Nothing was corrected yet. Open a finding to mend it, or select words in the text to mark what was missed.',
  /** @param {number} n */
  unapplied: (n) => `${count(n)} of them, own names included, tell of something that is not in these articles; they wait for it.`,
  correctionsTitle: 'Corrections and own names',
  saveBook: 'Save as alias book',
  openBook: 'Open an alias book …',
  ownNames: 'Own names',
  ownNamesHint: 'Names that are always to be found, in every session: a name and its type a line (person, place, organization, group), or Alias = Name.',
  ownNamesExample: 'Port Amsel, place\nHarbour Board, organization\nHB = Harbour Board',
  useNames: 'Use these names',
  /** @param {number} n */
  listTaken: (n) => (n ? `${plural(n, 'name')} in use from now on.` : 'No own names are in use.'),
  listNotKept: 'The own names are in use, but this browser does not let the page keep them.',
  notHere: 'not in these articles',
  /** @param {string} words @param {string} role @param {string} where */
  mendedBlock: (words, role, where) => `“${words}” ${role === 'content' ? 'belongs to the article' : 'is boilerplate'} (${where})`,
  /** @param {string} relation @param {string} claims */
  mendedRelation: (relation, claims) => `Not so: ${relation} – ${claims}`,
  /** @param {string} claim @param {string | null} what */
  mendedClaim: (claim, what) => (what ? `${claim} → ${what}` : `${claim} is no claim`),
  /** @param {string} words @param {string} kind @param {string} where */
  markedClaim: (words, kind, where) => `“${words}” is a claim: ${kind} (${where})`,
  /** @param {string} a @param {string} b */
  merged: (a, b) => `“${a}” and “${b}” are one`,
  /** @param {string} a @param {string} b */
  splitApart: (a, b) => `“${a}” and “${b}” are not the same`,
  /** @param {string} name @param {string} type */
  retyped: (name, type) => `“${name}” is of type ${type}`,
  /** @param {string} name @param {string} type */
  markedAs: (name, type) => `“${name}” is a name: ${type}`,
  /** @param {string} name @param {string} to */
  renamed: (name, to) => `“${name}” is called “${to}”`,
  markBar: 'Mark the selected words as',
  markTitle: 'Mark what was missed',
  markClaim: 'Claim …',
  markWords: 'Words, as they stand in the text',
  markAs: 'They are',
  aName: 'A name',
  aClaim: 'A claim',
  mark: 'Mark',
  notInArticle: 'These words do not stand in the open article. Copy them from the text.',
  menuMark: 'Mark what was missed …',
  menuCorrections: 'Corrections and own names …',
  saveSession: 'Save the session as a file',
  exportAll: 'All that was found goes out.',
  /** @param {string} left */
  exportLeaves: (left) => `Filtered out, and not in the file: ${left}.`,
  keepHere: 'Keep sessions in this browser',
  removeAll: 'Remove all articles',
  /** @param {number} n */
  removeAllSure: (n) => `Remove ${plural(n, 'article')} and what was corrected from this session?`,
  eraseAll: 'Erase everything this page keeps',
  eraseAllSure: 'Erase every article, correction and own name that this page keeps in this browser, of all sessions?',
  saidBy: 'said',
  author: 'told by the author',
  nobody: 'no source named',

  /** @param {number} lines */
  lines: (lines) => plural(lines, 'line'),
  /** @param {number} n */
  times: (n) => plural(n, 'time'),
  /** @param {string} where @param {string} date @param {number} undated articles of which one may be earlier */
  firstIn: (where, date, undated) => `first on ${date}: ${where}${undated ? ` (${plural(undated, 'article')} without a date)` : ''}`,
  /** @param {string} where */
  within: (where) => `in ${where}`,
  /** @param {number} n what a list leaves out */
  more: (n) => `… ${count(n)} more`,
  /** @param {number} n @param {string} kind */
  repeatLabel: (n, kind) => `Repeated passage, ${kind}, stands ${plural(n, 'time')}: show where`,
  noFindings: 'Nothing found in this article with these layers.',
  noArticles: 'No article yet.',
  noMatches: 'No article matches.',
  noComparisons: 'No claims of these articles were found to bear on each other. With two or more articles about one event, repeated, agreeing and conflicting claims stand here side by side.',
  noPassages: 'No passage stands in two places.',
  noPassagesLeft: 'All classes of passage are left out.',
  allPassages: 'All passages',
  showAll: 'Show all',
  beside: 'beside',
  sharesTitle: 'How much of each article stands in which other one',
  sharesHint: 'How much of the row’s words stands in the column too; on the diagonal: twice in the article itself. Common phrases and template text are left out. Press a number for the passages.',
  /** @param {number} n */
  sharesLeft: (n) => `${plural(n, 'more article')} that share less ${n === 1 ? 'has' : 'have'} no place here.`,
  /** @param {number} share @param {string} row @param {string | null} column */
  share: (share, row, column) => (column ? `${share} % of ${row} stands in ${column}` : `${share} % of ${row} stands twice in it`),
  /** @param {string} a @param {string} b */
  between: (a, b) => `${a} beside ${b}`,
  /** @param {string} a */
  insideOne: (a) => `Inside ${a}`,
  noNames: 'No names were found.',
  noPlaces: 'No places were found.',
  placed: 'Places',
  unplaced: 'Not on the map',
  zoomIn: 'Nearer',
  zoomOut: 'Farther',
  zoomFit: 'All places',
  mapHint: 'A dashed ring: the name may mean another place too. The outline is coarse.',
  /** @param {number} n */
  mapLabel: (n) => `Map with ${plural(n, 'place')}; the list below says the same`,
  noDates: 'No dates were found.',
  undated: 'Not on the axis',
  undatedHint: 'Relative to a day that is not known, or no day at all.',
  setDate: 'Set the article’s date',
  elsewhen: 'elsewhen',
  noNameMatches: 'No name matches.',
  filterNames: 'Filter names',
  allTypes: 'All types',
  namesHint: 'Choose names that are one, or of another type.',
  chosenNames: 'Chosen names',
  /** @param {number} n */
  chosen: (n) => `${plural(n, 'name')} chosen`,
  choose: 'Choose',
  areOne: 'They are one',
  noNamesThese: 'These are no names',
  clearChoice: 'Choose none',
  /** @param {number} n @param {number} left */
  showMore: (n, left) => `Show ${count(n)} more of ${count(left)}`,
  or: ' or ',
  needsDate: 'relative: set the article’s date',
  wording: 'Called',
  /** @param {string} others */
  orElse: (others) => `or: ${others}`,
  subtypes: {
    'armed-group': 'armed group', 'military-unit': 'military unit', 'government-body': 'government body', 'media-outlet': 'media outlet',
    'international-organization': 'international organization', party: 'party', company: 'company',
  },
  stillComparing: 'The articles are being compared …',

  hits: { title: 'Article', name: 'Name', claim: 'Claim', note: 'Note' },
  /** @param {number} hits @param {number} articles @param {number} findings */
  found: (hits, articles, findings) => `${hits ? `${plural(hits, 'place')} in ${plural(articles, 'article')}` : 'These words stand in no article'}${findings ? ` · ${plural(findings, 'finding')} and titles` : ''}`,
  foundMany: 'the first of them are shown',
};

/** Why a packed file was not opened, or not wholly; said aside, where it was tried. @param {string} name @param {import('./types.js').Trouble} trouble */
export function packedTrouble(name, trouble) {
  switch (trouble.kind) {
    case 'locked': return `${name} is locked with a password. Nothing of it was added. Unlock it in its own program, save it without the password, and drop that.`;
    case 'many': return `${name} holds ${count(trouble.count)} files; the page opens archives of up to ${count(trouble.limit)}. Nothing of it was added. Pack fewer into one.`;
    case 'bomb': return `${name} would unpack to ${size(trouble.bytes)}, more than the ${size(trouble.limit)} that are opened of an archive of its size. Nothing of it was unpacked. If it is no trap, unpack it yourself and drop the files.`;
    case 'nothing': return `${name} holds no file that could be read. Nothing was added.`;
    case 'sheet': return `${name} is a spreadsheet. Nothing of it was added: save it as CSV, with a column of text, and drop that.`;
    case 'slides': return `${name} is a presentation. Nothing of it was added: save it as PDF or text and drop that.`;
    case 'opendocument': return `${name} is an OpenDocument file. Nothing of it was added: save it as DOCX or HTML and drop that.`;
    case 'book': return `${name} is an e-book. Nothing of it was added: save the chapter as text or HTML and drop that.`;
    case 'no-words': return `There are no words in ${name}. Nothing was added.`;
    case 'garbled': return `The words of ${name} cannot be read: its fonts do not say which letters they draw. Nothing was added. Use a program that recognizes text in pictures, and drop what it makes.`;
    case 'scanned': return `${name} holds pictures of ${plural(trouble.count, 'page')} and no text: it is a scan. Nothing was added. Use a program that recognizes text (OCR), and drop what it makes.`;
    case 'pictures': return `${name}: ${trouble.pages.length === 1 ? 'page' : 'pages'} ${trouble.pages.slice(0, 20).join(', ')}${trouble.pages.length > 20 ? ' …' : ''} ${trouble.pages.length === 1 ? 'holds a picture' : 'hold pictures'} and no text; the others were read.`;
    case 'tables': return `${name} sets words in East Asian characters by tables that the page does not hold, and these could not be read${trouble.some ? '; the others were read' : '. Nothing was added'}. Open it in a program for PDF, and copy the words from there.`;
    case 'pages': return `${name} has ${count(trouble.count)} pages; the page reads PDFs of up to ${count(trouble.limit)}. Nothing of it was added. Save the pages you need as a PDF of their own.`;
    default: return t.trouble(name, trouble);
  }
}

/** What a report says of itself. @param {number} n @param {string} off @param {number} made corrections */
export function reportNote(n, off, made) {
  return `${plural(n, 'article')}. ${off ? `Left out: ${off}. ` : ''}${made ? `With ${plural(made, 'correction')} by the reader. ` : ''}Offsets count UTF-16 units of the text whose SHA-256 is given. Crossread does not say what is true.`;
}
