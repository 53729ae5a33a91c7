// The shapes that travel through the page: what the core reports (names as in src/report.rs, offsets in UTF-16 units) and what
// the page itself keeps. Types only; nothing here runs.

// ---- what the core takes and gives ----------------------------------------------------------------------------------------

/** One article as it is given to the core. */
export interface Source {
  id?: string;
  title?: string;
  outlet?: string;
  date?: string;
  text?: string;
  html?: string;
}

export type Format = 'text' | 'html' | 'json' | 'jsonl' | 'csv';

export interface Span { start: number; end: number }

export interface Why { rule: string; evidence: Span[]; text: string }

export type MentionType = 'person' | 'place' | 'organization' | 'group' | 'date' | 'quantity';

export interface Block extends Span { role: 'content' | 'boilerplate'; kind: string; why: Why }

export interface Mention extends Span { text: string; type: MentionType; entity: string | null; confidence: number; why: Why }

export interface Part { start?: number; end?: number; text: string | null; entity: string | null; resolved: string | null }

export interface Figure extends Span { min: number | null; max: number | null; bound: '=' | '>=' | '>' | '<=' | '~' | 'range' | 'vague' }

export type Stance = 'asserted' | 'denied' | 'hedged' | 'unverified';

export interface Claim extends Span {
  id: string;
  kind: string;
  source: Part | null;
  cue: Span | null;
  content: Span[];
  quotation: 'direct' | 'mixed' | 'indirect' | null;
  outlet: Part | null;
  addressee: Part | null;
  stance: Stance;
  stance_evidence: Span | null;
  number: Figure | null;
  effect: string | null;
  victim: Part | null;
  actor: Part | null;
  place: Part | null;
  time: Part | null;
  statement: string | null;
  why: Why;
}

export interface Entity {
  id: string;
  name: string;
  type: MentionType;
  forms: { text: string; count: number }[];
  members: string[];
  joins: { a: string; b: string; rule: string; text: string }[];
}

export interface Occurrence extends Span { article: string; similarity: number }

export interface Passage { id: string; class: string; similarity: number; parent: string | null; occurrences: Occurrence[] }

export interface Comparison { relation: string; claims: string[]; why: Why }

export interface Relabel { article: string; block: number; kind: string; why: Why }

export interface ArticleReport {
  id: string;
  title: string | null;
  author: string | null;
  outlet: string | null;
  date: string | null;
  language: string | null;
  origins: Record<'title' | 'author' | 'outlet' | 'date' | 'language', string | null>;
  text: string;
  blocks: Block[];
  mentions: Mention[];
  claims: Claim[];
}

export interface SingleReport extends ArticleReport { entities: Entity[]; passages: Passage[] }

export interface AcrossReport { relabels: Relabel[]; entities: Entity[]; passages: Passage[]; comparisons: Comparison[] }

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
}

/** What the worker says about one article of a batch. */
export type ArticleAnswer = { index: number; report: SingleReport } | { index: number; problem: Problem };

// ---- what the page keeps ------------------------------------------------------------------------------------------------------------------

/** An article of the session. */
export interface Entry {
  /** The page's own key: never changes, never reused. */
  key: number;
  /** What was given: kept as it came, so that nothing is lost whatever happens to the analysis. */
  source: Source;
  /** Name of the file it came from, and the line in it where it is one of many. */
  name: string | null;
  status: 'waiting' | 'read' | 'failed';
  report: SingleReport | null;
  problem: Problem | null;
}

export type Layer = 'entities' | 'claims' | 'repeats' | 'boilerplate';

export type EntityFinding = {
  layer: 'entities'; key: string; start: number; type: MentionType; name: string; entity: string | null; mentions: Mention[];
};
export type ClaimFinding = { layer: 'claims'; key: string; start: number; claim: Claim };
export type RepeatFinding = { layer: 'repeats'; key: string; start: number; passage: Passage; here: Span[] };
export type BoilerplateFinding = { layer: 'boilerplate'; key: string; start: number; end: number; blocks: Block[]; kinds: string[] };

/** One row of the list of findings. */
export type Finding = EntityFinding | ClaimFinding | RepeatFinding | BoilerplateFinding;

/** A span of the text with the name of the highlight that marks it. */
export interface Piece extends Span { name: string }

export interface Notice { id: number; tone: 'info' | 'warning' | 'error'; text: string; details?: string[] | undefined; action?: { label: string; run: () => void } | undefined }

export interface Progress { label: string; done: number; total: number; cancel: (() => void) | null }
