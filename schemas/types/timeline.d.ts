// Generated from https://negotiation-terms.org/schemas/1.0/timeline.schema.json; do not edit.

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

/** A holder's position on a term on one date. */
export interface Point {
  /** ISO date. */
  date: string;
  /** Against the point before. */
  shift: "added" | "dropped" | "hardened" | "softened" | "reversed" | "details" | "repeated" | "inconsistent";
  /** What was said, with its evidence. */
  cell: Cell;
  /** In what they differ. */
  differences?: Difference[];
}

/** One of several values that are told for the same detail. */
export interface Reading {
  /** The value. */
  value: boolean | number | string | string[];
  /** Labels of the documents that have it. */
  documents: string[];
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

/** One holder's position on one term through time. */
export interface Track {
  /** Code of a holder. */
  holder: string;
  /** Term of the pack. */
  term: string;
  /** The term's title in the pack. */
  title: string;
  /** In order of date. */
  points: Point[];
  /** What bears no date. */
  undated?: Cell | null;
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

/** Per holder and term, the positions in order of date, shifts marked. */
export interface Timeline {
  /** Where an editor finds this schema; readers pass over it. */
  "$schema"?: string;
  /** Of this form. */
  schema_version: string;
  /** The negotiation that the terms belong to. */
  pack: PackRef;
  /** ISO date; earlier positions left out. */
  since?: string | null;
  /** ISO date; later positions left out. */
  until?: string | null;
  /** Names of all holders that occur. */
  names: Record<string, string>;
  /** What was compared. */
  documents: ComparedDocument[];
  /** By holder, then in the pack's order. */
  tracks: Track[];
}
