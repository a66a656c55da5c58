// Generated from https://negotiation-terms.org/schemas/1.0/comparison.schema.json; do not edit.

/** What one side has said to one provision. */
export interface Answer {
  /** What it comes to. */
  answer: "endorsed" | "endorsed_in_part" | "conditional" | "open" | "opposed" | "inconsistent" | "not_spoken_to";
  /** What was said, with its evidence. */
  cell: Cell;
  /** In what they differ. */
  differences?: Difference[];
}

/** All that was said of one holder's position on one term; `stance` null: nothing was. */
export interface Cell {
  /** inconsistent: supports and opposes both; beside a decided stance, an open one gives way. */
  stance?: "supports" | "opposes" | "open" | "inconsistent" | null;
  /** All stances told, each once. */
  stances?: ("supports" | "opposes" | "open")[];
  /** All acts, each once. */
  acts?: ("demands" | "proposes" | "offers" | "accepts" | "rejects" | "considers" | "commits" | "states")[];
  /** Merged details: lists as unions, and the scalars that are undisputed. */
  values?: Record<string, boolean | number | string | string[]>;
  /** Scalar details of which different values are told. */
  disputed?: Record<string, Reading[]>;
  /** At least once under a condition. */
  conditional?: boolean;
  /** On what it hangs. */
  conditions?: ConditionRef[];
  /** What the holder's own people say. */
  own_words?: Voice | null;
  /** What the other side, a third, or the article says of it. */
  reported?: Voice | null;
  /** Ids of the positions. */
  positions?: string[];
  /** The positions, cited. */
  statements?: Statement[];
}

/** For one holder, all that a term hangs on, directly and in turn. */
export interface Chain {
  /** Code of a holder. */
  holder: string;
  /** Term of the pack. */
  term: string;
  /** Directly; terms. */
  hangs_on: string[];
  /** Through those; terms. */
  in_turn?: string[];
  /** It hangs on itself in the end. */
  circular?: boolean;
}

/** What changed in one holder's position on one term, from one date to the next. */
export interface Change {
  /** Code of a holder. */
  holder: string;
  /** Term of the pack. */
  term: string;
  /** The term's title in the pack. */
  title: string;
  /** What happened to it. */
  change: "added" | "dropped" | "hardened" | "softened" | "reversed" | "details" | "repeated" | "inconsistent";
  /** ISO date before; null when added. */
  since?: string | null;
  /** ISO date of the change. */
  date: string;
  /** Null when added. */
  before?: Cell | null;
  /** Null when dropped. */
  after?: Cell | null;
  /** In what they differ. */
  differences?: Difference[];
}

/** A document that was compared, under the label by which the other parts name it. */
export interface ComparedDocument {
  /** Path or URL as given. */
  source: string;
  /** Headline. */
  title?: string | null;
  /** Outlet. */
  publisher?: string | null;
  /** ISO date. */
  published?: string | null;
  /** BCP 47 tag. */
  language?: string | null;
  /** Of the text as UTF-8. */
  sha256: string;
  /** Length in code points. */
  chars: number;
  /** Short name, unique in this comparison. */
  label: string;
  /** Positions of it that were compared. */
  positions: number;
  /** It is the draft that the sides are held to. */
  draft?: boolean;
}

/** A condition, and the position and document that it stands in. */
export interface ConditionRef {
  /** First code point of the condition. */
  start: number;
  /** Code point after the condition. */
  end: number;
  /** The condition, verbatim. */
  exact: string;
  /** Term that the condition is about. */
  term?: string | null;
  /** Label of the document. */
  document: string;
  /** Id of the position. */
  position: string;
}

/** What each holder added, dropped, hardened or softened from one date to the next. */
export interface Dates {
  /** ISO dates, in order. */
  between: string[];
  /** In order of date. */
  changes: Change[];
  /** Positions without any date, left out. */
  undated?: number;
}

/** One holder makes one term hang on another. */
export interface Dependency {
  /** Code of a holder. */
  holder: string;
  /** What is offered, accepted or demanded. */
  term: string;
  /** Term of the condition; null: no term. */
  on: string | null;
  /** The condition, verbatim. */
  exact: string;
  /** Label of the document. */
  document: string;
  /** Id of the position. */
  position: string;
  /** Other sides that support the condition's term. */
  met_by?: string[];
  /** Other sides that oppose the condition's term. */
  refused_by?: string[];
}

/** One detail in which the columns differ. */
export interface Difference {
  /** stance, conditional, or the name of a value field. */
  field: string;
  /** contradicts: they cannot both be the whole truth; adds: one says more than the other, or less decidedly. */
  kind: "contradicts" | "adds";
  /** What each column has. */
  given: Record<string, boolean | number | string | string[]>;
  /** Of lists: what all have. */
  common?: string[];
  /** Of lists: what each has beyond the common. */
  only?: Record<string, string[]>;
}

/** A draft agreement on one side, each party's stated positions on the other. */
export interface Draft {
  /** Label of the draft. */
  document: string;
  /** In the pack's order. */
  provisions: Provision[];
}

/** A span of the source text that shows something. `start` and `end` count Unicode code points (W3C TextPositionSelector); `exact`, `prefix` and `suffix` are a W3C TextQuoteSelector. `text[start:end] == exact`, always. */
export interface Evidence {
  /** First code point of the span. */
  start: number;
  /** Code point after the span. */
  end: number;
  /** The span, verbatim. */
  exact: string;
  /** Up to 32 code points before the span. */
  prefix?: string;
  /** Up to 32 code points after the span. */
  suffix?: string;
}

/** The negotiation that the terms belong to. */
export interface PackRef {
  /** Id of the pack. */
  id: string;
  /** Version of the pack. */
  version: string;
}

/** Conditions as a graph: what hangs on what, and what could be traded. */
export interface Packages {
  /** Edges: a term and its condition. */
  dependencies: Dependency[];
  /** Per holder and term, all it hangs on. */
  chains: Chain[];
  /** Terms that all would accept. */
  tradeable: Tradeable[];
}

/** One thing that the draft lays down, and what each side has said to it. */
export interface Provision {
  /** Term of the pack. */
  term: string;
  /** The term's title in the pack. */
  title: string;
  /** What the draft says, all its parties together. */
  text: Cell;
  /** By side. */
  answers: Record<string, Answer>;
}

/** One of several values that are told for the same detail. */
export interface Reading {
  /** The value. */
  value: boolean | number | string | string[];
  /** Labels of the documents that have it. */
  documents: string[];
}

/** How the reports tell one holder's position on one term; a report not in `cells` lacks it. */
export interface ReportRow {
  /** Code of a holder. */
  holder: string;
  /** Term of the pack. */
  term: string;
  /** The term's title in the pack. */
  title: string;
  /** contradicts: stances or values that exclude each other; differs: one says more, or less decidedly; lacks: told alike, but not by all; same. */
  finding: "contradicts" | "differs" | "lacks" | "same";
  /** By report. */
  cells: Record<string, Cell>;
  /** In what they differ. */
  differences?: Difference[];
}

/** How one report stands to the others. */
export interface ReportStanding {
  /** Label of the report. */
  report: string;
  /** Holder and term pairs that it tells of. */
  rows: number;
  /** Of these, those that no other tells of. */
  alone: number;
  /** Pairs that most of the reports have, it has not. */
  missing: number;
  /** Details of which a majority of at least three reports is clear. */
  judged: number;
  /** Of these, those where it tells otherwise. */
  deviations: number;
}

/** Which positions and values one report has and another lacks or contradicts. */
export interface Reports {
  /** What a report is. */
  by: "document" | "publisher";
  /** Labels of the reports. */
  between: string[];
  /** By holder, then in the pack's order. */
  rows: ReportRow[];
  /** One a report. */
  standings: ReportStanding[];
  /** Report that leaves the majority most often; null: none, or fewer than 3. */
  outlier?: string | null;
}

/** One position as it is cited under a cell. */
export interface Statement {
  /** Label of the document. */
  document: string;
  /** Id of the position in that document. */
  position: string;
  /** Towards the term's proposition. */
  stance: "supports" | "opposes" | "open";
  /** How it is put. */
  act: "demands" | "proposes" | "offers" | "accepts" | "rejects" | "considers" | "commits" | "states";
  /** The term's typed details. */
  values?: Record<string, boolean | number | string | string[]>;
  /** The text makes it depend on something. */
  conditional: boolean;
  /** own: the speaker is of the holder's party; other: of another party, telling what the holder wants; report: the article tells it, or it is not known who. */
  voice: "own" | "other" | "report";
  /** Name of who voices it. */
  speaker?: string | null;
  /** The speaker's party. */
  party?: string | null;
  /** Quoted, reported, or told. */
  attribution: "direct" | "indirect" | "narration";
  /** ISO date: the position's own, else the document's. */
  date?: string | null;
  /** Where it is stated. */
  evidence: Evidence[];
}

/** Where the sides stand on one term. */
export interface TermComparison {
  /** Term of the pack. */
  term: string;
  /** The term's title in the pack. */
  title: string;
  /** What `supports` supports. */
  proposition: string;
  /** Agreed, apart, or not spoken to. */
  status: "agreed" | "agreed_in_part" | "conditional" | "open" | "contested" | "one_sided" | "silent";
  /** One cell a side, silent ones included. */
  sides: Record<string, Cell>;
  /** In what they differ. */
  differences?: Difference[];
  /** Sides that both support and oppose it. */
  inconsistent?: string[];
}

/** A term that all sides who spoke would accept once the conditions are met. */
export interface Tradeable {
  /** Term of the pack. */
  term: string;
  /** The term's title in the pack. */
  title: string;
  /** What has to be met, by whom. */
  conditions: Dependency[];
  /** Every condition is supported by another side. */
  all_met: boolean;
}

/** What one kind of voice says of a side's position. */
export interface Voice {
  /** All stances told, each once. */
  stances: ("supports" | "opposes" | "open")[];
  /** Merged details. */
  values?: Record<string, boolean | number | string | string[]>;
  /** At least once under a condition. */
  conditional: boolean;
  /** Ids of the positions. */
  positions: string[];
}

/** Sides, and where asked for reports, dates or a draft, laid beside each other. */
export interface Comparison {
  /** Where an editor finds this schema; readers pass over it. */
  "$schema"?: string;
  /** Of this form. */
  schema_version: string;
  /** What was asked for; side where nothing was. */
  by: "side" | "document" | "publisher" | "date" | "draft";
  /** The negotiation that the terms belong to. */
  pack: PackRef;
  /** The sides. */
  between: string[];
  /** ISO date; earlier positions left out. */
  since?: string | null;
  /** ISO date; later positions left out. */
  until?: string | null;
  /** Names of all holders that occur. */
  names: Record<string, string>;
  /** What was compared. */
  documents: ComparedDocument[];
  /** Every term of the pack, in order. */
  terms: TermComparison[];
  /** Package deals. */
  packages?: Packages | null;
  /** How the reports differ. */
  reports?: Reports | null;
  /** What changed when. */
  dates?: Dates | null;
  /** The draft and the answers to it. */
  draft?: Draft | null;
}
