/** An article as it is given; `text` or `html`. What is left out is looked for in the article; empty text says that it is unknown. */
export interface ArticleInput {
  id?: string;
  title?: string;
  author?: string;
  outlet?: string;
  date?: string;
  text?: string;
  html?: string;
  /** What the file around the article says of it; counts where the article says nothing, of a mail also before. */
  properties?: FileProperties;
}

export interface FileProperties {
  of: 'document' | 'mail' | 'page' | 'pdf';
  title?: string;
  author?: string;
  outlet?: string;
  date?: string;
}

/** Those after `csv` have to be unpacked before `intake` can read them. */
export type FileFormat = 'text' | 'html' | 'json' | 'jsonl' | 'csv' | 'zip' | 'mail' | 'pdf';

/** Which column of a CSV file holds the text, from 0, and whether the first row names the columns. */
export interface CsvColumn {
  index: number;
  named: boolean;
}

export interface CsvColumns {
  /** Whether a column is named as one of text usually is. */
  known: boolean;
  /** The column that looks most like text. */
  likely: number;
  /** First cell of each column. */
  names: string[];
  /** The longest other cell of each, shortened. */
  examples: string[];
}

export type ErrorKind = 'limit' | 'empty' | 'not-text' | 'malformed' | 'duplicate-id' | 'unknown-id';

/** What is thrown: an `Error` with a kind. */
export interface CrossreadError extends Error {
  name: 'CrossreadError';
  kind: ErrorKind;
  /** Of the kind `limit`: which one, the most that is accepted, and what was met. */
  limit?: keyof Limits;
  most?: number;
  met?: number;
}

/**
 * How much is accepted; what is left out keeps its default. Past a limit an article is not taken and the error says so, or (`html_depth`,
 * `html_nodes`, `blocks`, `findings`) it is taken and the report says in `limits` what was left out.
 */
export interface Limits {
  /** Bytes of one article as given (UTF-8). */
  article_bytes: number;
  /** Bytes of text of all articles together. */
  session_bytes: number;
  session_articles: number;
  /** Words and marks of one article. */
  words: number;
  html_depth: number;
  html_nodes: number;
  blocks: number;
  /** Mentions, claims and words of naming in one article, each; passages and comparisons across articles, each. */
  findings: number;
  /** Bytes of a file that the command reads whole; the page has its own. */
  file_bytes: number;
}

/** A limit past which something was left out or is not told apart; `text` says what, what was kept and what to do. */
export interface LimitMet {
  limit: keyof Limits;
  most: number;
  met: number;
  text: string;
}

export interface IntakeRow {
  line: number;
  article?: ArticleInput;
  error?: { kind: ErrorKind; message: string };
}

/** Half-open; all offsets count UTF-16 code units of the article's `text`. */
export interface Span {
  start: number;
  end: number;
}

export interface Why {
  rule: string;
  evidence: Span[];
  text: string;
}

export type MentionType = 'person' | 'place' | 'organization' | 'group' | 'date' | 'quantity';

export type BlockKind =
  | 'title' | 'standfirst' | 'heading' | 'paragraph' | 'list-item' | 'quotation' | 'table-cell'
  | 'navigation' | 'share' | 'advert' | 'related-link' | 'caption' | 'byline' | 'dateline' | 'source' | 'author-bio'
  | 'comment-form' | 'comment-policy' | 'comment' | 'captcha' | 'disclaimer' | 'signup' | 'copyright' | 'template' | 'other';

export interface Block extends Span {
  role: 'content' | 'boilerplate';
  kind: BlockKind;
  why: Why;
}

export interface Mention extends Span {
  text: string;
  type: MentionType;
  entity: string | null;
  /** Thousandths. */
  confidence: number;
  /** What a date or quantity is worth, where that is known. */
  value: DateValue | QuantityValue | null;
  /** A person's titles and roles beside the name: “Major General”, “head of the council”; `text` has commas between several. */
  title: { text: string; spans: Span[] } | null;
  why: Why;
}

export interface DateValue {
  type: 'date';
  /**
   * ISO 8601, null while it is not known: `2014-10-07`, `2014-10`, `2014`, `2014-W41`, `2014-10-07T14:30Z`, `T14:30`, ranges, decades and weekends
   * as `a/b`; seasons as ISO 8601-2 has them (21 spring to 24 winter): `2015-21`.
   */
  iso: string | null;
  /** Where the words allow several readings (07/10/2014, “next Friday”): each in ISO 8601. */
  alternatives: string[];
  /** What the words say; of a range, of its beginning. */
  from: Moment;
  to: Moment | null;
}

/** What the words of a date say; fields of which they say nothing are absent. */
export interface Moment {
  year?: number;
  /** Of a decade or century: how many years from `year` on. */
  years?: number;
  quarter?: number;
  season?: 'spring' | 'summer' | 'autumn' | 'winter';
  /** January is 1. */
  month?: number;
  day?: number;
  /** Monday is 1. */
  weekday?: number;
  which?: 'last' | 'this' | 'next';
  /** So many units before (negative) or after the article's date or, for “the next day”, another date of the text. */
  relative?: {
    unit: 'second' | 'minute' | 'hour' | 'day' | 'week' | 'weekend' | 'month' | 'quarter' | 'year' | 'decade' | 'century';
    offset: number;
    from: 'article' | 'text';
  };
  edge?: 'early' | 'mid' | 'late';
  part?: 'dawn' | 'morning' | 'afternoon' | 'evening' | 'dusk' | 'night';
  /** As in ISO 8601: `T14:30`, `T14:30Z`, `T14:30-05:00`. */
  time?: string;
}

export interface QuantityValue {
  type: 'quantity';
  measure: 'count' | 'money' | 'percentage' | 'measure';
  /** Times ten to the power of `scale`: 2.5 is 25 with -1. */
  min: number | null;
  max: number | null;
  scale: number;
  bound: '=' | '>=' | '>' | '<=' | '<' | '~' | 'range' | 'vague';
  /** A CLDR unit identifier (`kilometer`, `percent`) or an ISO 4217 currency; null for what is counted, and where the words do not tell which. */
  unit: string | null;
  /** The units it may be, where the words do not tell which (“rupees”). */
  alternatives: string[];
  /** What is counted. */
  counted: (Span & { text: string }) | null;
}

export interface Part {
  start?: number;
  end?: number;
  text: string | null;
  entity: string | null;
  resolved: string | null;
}

export interface Figure extends Span {
  min: number | null;
  max: number | null;
  bound: '=' | '>=' | '>' | '<=' | '~' | 'range' | 'vague';
}

export interface Claim extends Span {
  id: string;
  kind: 'statement' | 'casualties' | 'control' | 'strike' | 'arrest' | 'clash' | 'movement' | 'protest' | 'count';
  source: Part | null;
  cue: Span | null;
  content: Span[];
  quotation: 'direct' | 'mixed' | 'indirect' | null;
  outlet: Part | null;
  addressee: Part | null;
  stance: 'asserted' | 'denied' | 'hedged' | 'unverified';
  stance_evidence: Span | null;
  number: Figure | null;
  effect: 'killed' | 'wounded' | 'captured' | 'missing' | 'lost' | 'casualties' | null;
  victim: Part | null;
  actor: Part | null;
  place: Part | null;
  time: Part | null;
  /** Id of the statement that carries the claim. */
  statement: string | null;
  /** What a reader has set by a correction; the claim's id stays that of what was found. */
  mended: ('stance' | 'figure' | 'source')[];
  why: Why;
}

/** A word by which an article calls one of its entities: counted, never judged. */
export interface Wording {
  entity: string;
  /** Lower case; a noun in the singular. */
  word: string;
  part: 'noun' | 'adjective';
  uses: (Span & { why: Why })[];
}

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
  /** Claims that a reader rejects: left out of `claims` and of all comparisons, kept here to be shown and put back. */
  rejected: Claim[];
  wording: Wording[];
  /** Absent where no limit was met. */
  limits?: LimitMet[];
}

export interface Entity {
  id: string;
  name: string;
  type: MentionType;
  forms: { text: string; count: number }[];
  /** A person's titles and roles, most frequent first. */
  titles: { text: string; count: number }[];
  /** Ids of the single articles' entities that it stands for. */
  members: string[];
  joins: { a: string; b: string; rule: string; text: string }[];
  /** Of an organization, where it is known. */
  subtype: OrganizationKind | null;
  subtype_reason: { rule: string; text: string } | null;
  /** Of a place, where it is known. */
  location: Location | null;
}

export type OrganizationKind =
  | 'armed-group' | 'military-unit' | 'government-body' | 'media-outlet' | 'international-organization' | 'party' | 'company';

export interface Spot {
  /** Ten-thousandths of a degree, north and east positive; to about a kilometre. */
  latitude: number;
  longitude: number;
  /** ISO 3166-1 alpha-2. */
  country: string;
  feature: 'country' | 'region' | 'settlement' | 'other';
  /** At least so many people live there. */
  population: number | null;
}

export interface Location extends Spot {
  /** Whether one of the alternatives may be meant as well. */
  ambiguous: boolean;
  /** Other places of the name, the likeliest first. */
  alternatives: Spot[];
  reason: { rule: string; text: string };
}

export interface Passage {
  id: string;
  class: 'exact' | 'punctuation' | 'near' | 'moved' | 'reworded' | 'formulaic' | 'boilerplate';
  /** Thousandths. */
  similarity: number;
  parent: string | null;
  /** Whether it leads from the title or standfirst of an article on into its standfirst or text. */
  headline: boolean;
  /** Index of the occurrence that stands for all. */
  representative: number;
  why: Why;
  /** In the order of their articles' dates; those without one last. */
  occurrences: { article: string; start: number; end: number; similarity: number }[];
  /**
   * Where it stood first, where two or more of its articles are dated: the day, the articles of that day (of several nobody knows which was
   * first), and how many have no date, one of which may be earlier.
   */
  first: { date: string; articles: string[]; undated: number } | null;
}

/** How much of an article stands in others; counted in words of its own text, without forms, common phrases and template text. */
export interface Shares {
  article: string;
  /** Words of the article itself, without its boilerplate. */
  words: number;
  /** Words that it repeats inside itself. */
  inside: number;
  /** Words that stand in no other article. */
  nowhere_else: number;
  /** Words in passages of more than 64 articles, which are not counted pair by pair. */
  common: number;
  /** How many of its words stand in which other article, most first. */
  others: { article: string; words: number }[];
}

export interface Comparison {
  /** Made from the relation and the claims' ids. */
  id: string;
  relation: 'repeat' | 'agree' | 'part-of' | 'sum-consistent' | 'conflict' | 'reversal' | 'unverified' | 'different-scope';
  claims: string[];
  why: Why;
}

/** A block that other articles of the session have too, and that is boilerplate therefore. */
export interface Relabel {
  article: string;
  /** Index into the article's `blocks`. */
  block: number;
  kind: BlockKind;
  why: Why;
}

export interface SingleReport extends ArticleReport {
  entities: Entity[];
  passages: Passage[];
}

export interface AcrossReport {
  relabels: Relabel[];
  entities: Entity[];
  passages: Passage[];
  shares: Shares[];
  comparisons: Comparison[];
  corrections: CorrectionCounts;
  /** Absent where no limit was met. */
  limits?: LimitMet[];
}

export interface Report {
  schema: 1;
  generator: string;
  offsets: 'utf16';
  articles: ArticleReport[];
  entities: Entity[];
  passages: Passage[];
  shares: Shares[];
  comparisons: Comparison[];
  corrections: CorrectionCounts;
  /** Absent where no limit was met. */
  limits?: LimitMet[];
}

/**
 * What a reader corrects: the same value for the page (`Session.setCorrections`), the command (`--corrections FILE`) and the library. Everything
 * tells of content, so that it holds whatever articles there are and in whatever order. Of two corrections that contradict each other the later
 * one counts; others mean the same in any order. A list may be left out; unknown fields are an error.
 */
export interface Corrections {
  names?: NameCorrection[];
  blocks?: BlockCorrection[];
  claims?: ClaimCorrection[];
  relations?: RelationCorrection[];
}

/**
 * Names are written as a text writes them (one of `Entity.forms`, not what a rename shows); case, accents and a leading “the” make no difference,
 * but for marks, which are found with these capitals, over line breaks and before a possessive “’s”. A marked name inside a longer name that was
 * found stays a part of it; to have the words that a reader selects inside a longer name, reject the longer one and mark the words.
 */
export type NameCorrection =
  | { action: 'merge' | 'split'; a: string; b: string }
  | { action: 'retype' | 'mark'; name: string; kind: MentionType }
  | { action: 'reject'; name: string }
  | { action: 'rename'; name: string; to: string };

/** `text` is the whole text of the block; every block of the article with these words gets the role, and nothing else moves. */
export interface BlockCorrection {
  article: string;
  text: string;
  role: 'content' | 'boilerplate';
}

/** `claim` is a claim's id. An empty `source` is the article itself. Marked words become a claim wherever they stand in the article. */
export type ClaimCorrection =
  | { action: 'reject'; claim: string }
  | { action: 'stance'; claim: string; stance: Claim['stance'] }
  | { action: 'figure'; claim: string; min: number | null; max: number | null; bound: Figure['bound'] }
  | { action: 'source'; claim: string; source: string }
  | { action: 'mark'; article: string; text: string; kind: Claim['kind']; source?: string; stance?: Claim['stance'] };

/** Takes the comparison out that has this relation between these claims, in any order. */
export interface RelationCorrection {
  action: 'reject';
  relation: Comparison['relation'];
  claims: string[];
}

/** How many corrections found what they tell of, and how many did not: those are kept and apply as soon as it is there. */
export interface CorrectionCount {
  applied: number;
  unapplied: number;
}

export type CorrectionCounts = Record<'names' | 'blocks' | 'claims' | 'relations', CorrectionCount>;

/** What of the findings is exported; lists that are absent leave nothing out. */
export interface ExportChoice {
  /** What is left out, in words. */
  filter?: string;
  articles?: Record<string, { sha256?: string; mentions?: number[]; claims?: string[]; plain?: boolean }>;
  /** Ids of passages. */
  passages?: string[];
}

export interface ExportFile {
  name: string;
  text: string;
}

/** What an own list of names says; lines that are not understood are in `errors`, by their number from 1. */
export interface NameList {
  corrections: NameCorrection[];
  errors: { line: number; message: string }[];
}

/** What is done with an article, in this order. */
export type Stage = 'text' | 'boilerplate' | 'sentences' | 'names' | 'claims';
