// The shapes that travel through the page: what the core reports (src/report.d.ts) and what the page itself keeps. Types only.

import type { ArticleInput, Block, Claim, Corrections, CsvColumn, CsvColumns, FileFormat, Mention, MentionType, Passage, SingleReport, Span } from '../src/report.js';
export type * from '../src/report.js';

/** One article as it is given to the core. */
export type Source = ArticleInput;
export type Format = FileFormat;

// ---- between the page and its worker ------------------------------------------------------------------------------------------

/** What went wrong, as a plain value; `kind` is the core's (`limit`, `empty`, …) or the page's own. */
export interface Problem { kind: string; message: string }

/** A file, read: its articles, or for each row that could not be read what is wrong with it. */
export interface FileReading {
  name: string;
  format: Format;
  /** Label of the encoding it was decoded with. */
  encoding: string;
  /** The bytes were not valid in the encoding they claim, so another was taken. */
  guessed: boolean;
  articles: Source[];
  problems: { line: number; problem: Problem }[];
  /** What the page has saved: a session, or a book of corrections. */
  saved: Saved | null;
  /** The columns of a table that does not name its text: one has to be chosen, and nothing was read yet. */
  columns: CsvColumns | null;
  /** The column that was chosen. */
  column: CsvColumn | undefined;
}

/** What came out of a packed file. */
export interface Unpacked {
  articles: Source[];
  /** Files that stood in it, to be read in turn. */
  files: { path: string; file: File }[];
  trouble: Trouble | null;
}

/** Why a file was not read, or not wholly. */
export type Trouble =
  | { kind: 'empty' | 'gone' | 'locked' | 'sheet' | 'slides' | 'opendocument' | 'book' | 'nothing' | 'no-words' | 'garbled' | 'deep' | 'no-column' }
  | { kind: 'broken' | 'said' | 'missing' | 'silent'; message: string }
  | { kind: 'many' | 'pages'; count: number; limit: number }
  | { kind: 'bomb' | 'large'; bytes: number; limit: number }
  | { kind: 'scanned'; count: number }
  | { kind: 'tables'; some: boolean }
  | { kind: 'pictures'; pages: number[] };

/** What a session file or a book of corrections holds beside the articles. */
export interface Saved { corrections: Partial<AllCorrections>; facts?: Facts[]; properties?: Source['properties'][]; notes?: Note[] }

/** What the worker says about one article of a batch. */
export type ArticleAnswer = { index: number; report: SingleReport } | { index: number; problem: Problem };

// ---- what the page keeps ------------------------------------------------------------------------------------------------------------------

/** What the reader corrects in a session, every list there. */
export type AllCorrections = Required<Corrections>;

/** What can be known of an article and set by hand. */
export type Fact = 'title' | 'author' | 'outlet' | 'date';

/** What the reader says of an article; it stands before what the article says, and empty text says that it is unknown. */
export type Facts = Partial<Record<Fact, string>>;

/** How the bytes of an article's file were read, where that was a guess or was chosen; `index`: which of the file's articles it is. */
export interface Decoding { file: File; index: number; encoding: string; guessed: boolean; column?: CsvColumn | undefined }

/** An article of the session. */
export interface Entry {
  /** The page's own key: never changes, never reused. */
  key: number;
  /** What was given: kept as it came, so that nothing is lost whatever happens to the analysis. */
  source: Source;
  /** The id under which the core knows it; null until it was read. */
  id: string | null;
  facts: Facts;
  decoding: Decoding | null;
  /** Name of the file it came from, and the line in it where it is one of many. */
  name: string | null;
  status: 'waiting' | 'read' | 'failed';
  report: SingleReport | null;
  problem: Problem | null;
}

export type Layer = 'entities' | 'claims' | 'repeats' | 'boilerplate';

/** Claims as the reader tells them apart, by the line under them. */
export type Line = 'said' | 'denied' | 'hedged' | 'figure';

export type EntityFinding = {
  layer: 'entities'; key: string; start: number; type: MentionType; name: string; entity: string | null; mentions: Mention[];
};
export type ClaimFinding = { layer: 'claims'; key: string; start: number; line: Line; claim: Claim };
export type RepeatFinding = { layer: 'repeats'; key: string; start: number; passage: Passage; here: Span[] };
export type BoilerplateFinding = { layer: 'boilerplate'; key: string; start: number; end: number; blocks: Block[]; kinds: string[] };

/** One row of the list of findings. */
export type Finding = EntityFinding | ClaimFinding | RepeatFinding | BoilerplateFinding;

/** A span of the text with the name of the highlight that marks it. */
export interface Piece extends Span { name: string }

/** What the reader wrote on a finding, by what it is: `e:`, `c:`, `r:` and an id, `m:` and words of a date or quantity, `b:` and a block's words. */
export interface Note {
  finding: string;
  /** Where it was written; another article may be read without it. */
  article: string | null;
  /** The finding's own words, so that the note says what it is on wherever the finding has gone. */
  words: string;
  text: string;
  pinned: boolean;
}

/** What the reader asks of findings beside layers and legend; `sure`: the least confidence of a name, in thousandths. */
export interface Filter { sure: number; only: { id: string; name: string } | null; noted: boolean }

export interface Notice { id: number; tone: 'info' | 'warning' | 'error'; text: string; brief?: boolean; details?: string[] | undefined; action?: { label: string; run: () => void } | undefined }

export interface Progress { label: string; done: number; total: number; cancel: (() => void) | null }

declare global {
  /** Of the crate; put into the parts that are bundled. */
  const CROSSREAD_VERSION: string | undefined;
}
