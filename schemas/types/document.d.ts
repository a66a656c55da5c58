// Generated from https://negotiation-terms.org/schemas/1.0/document.schema.json; do not edit.

/** What a position is made to depend on: the words, and the term where it is one. */
export interface Condition {
  /** First code point of the condition. */
  start: number;
  /** Code point after the condition. */
  end: number;
  /** The condition, verbatim. */
  exact: string;
  /** Term that the condition is about. */
  term?: string | null;
}

/** The text that was read. Offsets of the record point into it. */
export interface DocumentInfo {
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

/** What wrote the record. */
export interface Extractor {
  /** Name of the program. */
  name: string;
  /** Its version. */
  version: string;
}

/** The negotiation that the terms belong to. */
export interface PackRef {
  /** Id of the pack. */
  id: string;
  /** Version of the pack. */
  version: string;
}

/** This holder takes this stance on this term, in these words. */
export interface AnyPosition {
  /** Stable hash; the same input, the same id. */
  id: string;
  /** ISO 3166-1 alpha-3, or a code of the pack. */
  holder: string;
  /** Towards the term's proposition. */
  stance: "supports" | "opposes" | "open";
  /** How it is put. */
  act: "demands" | "proposes" | "offers" | "accepts" | "rejects" | "considers" | "commits" | "states";
  /** The text makes it depend on something. */
  conditional?: boolean;
  /** On what. */
  conditions?: Condition[];
  /** Who voices it. */
  speaker?: Speaker | null;
  /** Quoted, reported, or told. */
  attribution: "direct" | "indirect" | "narration";
  /** Who passed it on, outermost last. */
  via?: string[];
  /** ISO date of the position. */
  as_of?: string | null;
  /** Where it is stated. */
  evidence: Evidence[];
  /** The rule that fired. */
  rule: string;
  /** Share right among such. */
  confidence: number;
}

/** One member a term of the shipped packs; term tells them apart. */
export type Position =
  | (AnyPosition & { term: "neutrality"; values?: ValuesNeutrality })
  | (AnyPosition & { term: "nato_membership"; values?: ValuesNatoMembership })
  | (AnyPosition & { term: "non_nuclear"; values?: ValuesNonNuclear })
  | (AnyPosition & { term: "foreign_troops"; values?: ValuesForeignTroops })
  | (AnyPosition & { term: "security_guarantees"; values?: ValuesSecurityGuarantees })
  | (AnyPosition & { term: "guarantors"; values?: ValuesGuarantors })
  | (AnyPosition & { term: "article_5"; values?: ValuesArticle5 })
  | (AnyPosition & { term: "guarantee_exclusions"; values?: ValuesGuaranteeExclusions })
  | (AnyPosition & { term: "eu_accession"; values?: ValuesEuAccession })
  | (AnyPosition & { term: "status_talks"; values?: ValuesStatusTalks })
  | (AnyPosition & { term: "territorial_recognition"; values?: ValuesTerritorialRecognition })
  | (AnyPosition & { term: "ceasefire"; values?: ValuesCeasefire })
  | (AnyPosition & { term: "deescalation"; values?: ValuesDeescalation })
  | (AnyPosition & { term: "russian_withdrawal"; values?: ValuesRussianWithdrawal })
  | (AnyPosition & { term: "ukrainian_withdrawal"; values?: ValuesUkrainianWithdrawal })
  | (AnyPosition & { term: "demilitarisation"; values?: ValuesDemilitarisation })
  | (AnyPosition & { term: "denazification"; values?: ValuesDenazification })
  | (AnyPosition & { term: "language_rights"; values?: ValuesLanguageRights })
  | (AnyPosition & { term: "referendum"; values?: ValuesReferendum })
  | (AnyPosition & { term: "ratification"; values?: ValuesRatification })
  | (AnyPosition & { term: "leaders_meeting"; values?: ValuesLeadersMeeting })
  | (AnyPosition & { term: "sanctions_relief"; values?: ValuesSanctionsRelief })
  | (AnyPosition & { term: "prisoners"; values?: ValuesPrisoners })
  | (AnyPosition & { term: "humanitarian_corridors"; values?: ValuesHumanitarianCorridors })
  | (AnyPosition & { term: "reparations"; values?: ValuesReparations })
  | (AnyPosition & { term: "military_aid"; values?: ValuesMilitaryAid })
  | (AnyPosition & { term: "elections"; values?: ValuesElections });

/** Who voices a position; the speaker's party need not be the holder. */
export interface Speaker {
  /** Name, in the pack's spelling where it knows the person. */
  name: string;
  /** Office or function. */
  role?: string | null;
  /** Code of a holder. */
  party?: string | null;
}

/** ISO 3166-1 alpha-3 code of a state. */
export type State = "ABW" | "AFG" | "AGO" | "AIA" | "ALA" | "ALB" | "AND" | "ARE" | "ARG" | "ARM" | "ASM" | "ATA" | "ATF" | "ATG" | "AUS" | "AUT" | "AZE" | "BDI" | "BEL" | "BEN" | "BES" | "BFA" | "BGD" | "BGR" | "BHR" | "BHS" | "BIH" | "BLM" | "BLR" | "BLZ" | "BMU" | "BOL" | "BRA" | "BRB" | "BRN" | "BTN" | "BVT" | "BWA" | "CAF" | "CAN" | "CCK" | "CHE" | "CHL" | "CHN" | "CIV" | "CMR" | "COD" | "COG" | "COK" | "COL" | "COM" | "CPV" | "CRI" | "CUB" | "CUW" | "CXR" | "CYM" | "CYP" | "CZE" | "DEU" | "DJI" | "DMA" | "DNK" | "DOM" | "DZA" | "ECU" | "EGY" | "ERI" | "ESH" | "ESP" | "EST" | "ETH" | "FIN" | "FJI" | "FLK" | "FRA" | "FRO" | "FSM" | "GAB" | "GBR" | "GEO" | "GGY" | "GHA" | "GIB" | "GIN" | "GLP" | "GMB" | "GNB" | "GNQ" | "GRC" | "GRD" | "GRL" | "GTM" | "GUF" | "GUM" | "GUY" | "HKG" | "HMD" | "HND" | "HRV" | "HTI" | "HUN" | "IDN" | "IMN" | "IND" | "IOT" | "IRL" | "IRN" | "IRQ" | "ISL" | "ISR" | "ITA" | "JAM" | "JEY" | "JOR" | "JPN" | "KAZ" | "KEN" | "KGZ" | "KHM" | "KIR" | "KNA" | "KOR" | "KWT" | "LAO" | "LBN" | "LBR" | "LBY" | "LCA" | "LIE" | "LKA" | "LSO" | "LTU" | "LUX" | "LVA" | "MAC" | "MAF" | "MAR" | "MCO" | "MDA" | "MDG" | "MDV" | "MEX" | "MHL" | "MKD" | "MLI" | "MLT" | "MMR" | "MNE" | "MNG" | "MNP" | "MOZ" | "MRT" | "MSR" | "MTQ" | "MUS" | "MWI" | "MYS" | "MYT" | "NAM" | "NCL" | "NER" | "NFK" | "NGA" | "NIC" | "NIU" | "NLD" | "NOR" | "NPL" | "NRU" | "NZL" | "OMN" | "PAK" | "PAN" | "PCN" | "PER" | "PHL" | "PLW" | "PNG" | "POL" | "PRI" | "PRK" | "PRT" | "PRY" | "PSE" | "PYF" | "QAT" | "REU" | "ROU" | "RUS" | "RWA" | "SAU" | "SDN" | "SEN" | "SGP" | "SGS" | "SHN" | "SJM" | "SLB" | "SLE" | "SLV" | "SMR" | "SOM" | "SPM" | "SRB" | "SSD" | "STP" | "SUR" | "SVK" | "SVN" | "SWE" | "SWZ" | "SXM" | "SYC" | "SYR" | "TCA" | "TCD" | "TGO" | "THA" | "TJK" | "TKL" | "TKM" | "TLS" | "TON" | "TTO" | "TUN" | "TUR" | "TUV" | "TWN" | "TZA" | "UGA" | "UKR" | "UMI" | "URY" | "USA" | "UZB" | "VAT" | "VCT" | "VEN" | "VGB" | "VIR" | "VNM" | "VUT" | "WLF" | "WSM" | "YEM" | "ZAF" | "ZMB" | "ZWE";

/** Region of the pack. */
export type Region = "crimea" | "sevastopol" | "donbas" | "donetsk" | "luhansk" | "kherson" | "zaporizhzhia" | "kharkiv" | "sumy" | "kyiv" | "chernihiv" | "mariupol" | "mykolaiv" | "odesa" | "occupied" | "all";

/** Values of: Ukraine takes a neutral, non-aligned, non-bloc status */
export interface ValuesNeutrality {
  /** neutral or non_aligned or permanent; in any order, each once. */
  aspects?: ("neutral" | "non_aligned" | "permanent")[];
}

/** Values of: Ukraine becomes a member of NATO */
export interface ValuesNatoMembership {
}

/** Values of: Ukraine stays free of nuclear arms and other weapons of mass destruction */
export interface ValuesNonNuclear {
  /** nuclear or chemical or biological; in any order, each once. */
  weapons?: ("nuclear" | "chemical" | "biological")[];
}

/** Values of: foreign troops, bases, exercises or weapons are on Ukraine's territory */
export interface ValuesForeignTroops {
  /** bases or troops or exercises or weapons or peacekeepers; in any order, each once. */
  kinds?: ("bases" | "troops" | "exercises" | "weapons" | "peacekeepers")[];
}

/** Values of: Ukraine gets international security guarantees */
export interface ValuesSecurityGuarantees {
  /** treaty or legally_binding or ratified or memorandum; in any order, each once. */
  form?: ("treaty" | "legally_binding" | "ratified" | "memorandum")[];
}

/** Values of: the named states act as guarantors */
export interface ValuesGuarantors {
  /** Codes of states; in any order, each once. */
  states?: State[];
}

/** Values of: guarantors come to Ukraine's defence as under NATO's Article 5 (a mutual-defence clause) */
export interface ValuesArticle5 {
  /** same or stronger or weaker. */
  strength?: "same" | "stronger" | "weaker";
  /** A whole number. */
  consultation_days?: number;
  /** troops or weapons or no_fly_zone; in any order, each once. */
  assistance?: ("troops" | "weapons" | "no_fly_zone")[];
}

/** Values of: the guarantees do not, or not yet, cover named territory */
export interface ValuesGuaranteeExclusions {
  /** Regions; in any order, each once. */
  regions?: Region[];
  /** Yes or no. */
  temporary?: boolean;
}

/** Values of: Ukraine joins the European Union */
export interface ValuesEuAccession {
  /** not_oppose or assist; in any order, each once. */
  guarantor_role?: ("not_oppose" | "assist")[];
}

/** Values of: the status of a territory is settled later, in talks */
export interface ValuesStatusTalks {
  /** Regions; in any order, each once. */
  regions?: Region[];
  /** A whole number. */
  years?: number;
  /** leaders. */
  level?: "leaders";
  /** Yes or no. */
  no_force?: boolean;
}

/** Values of: a region is recognised as Russian or as independent of Ukraine */
export interface ValuesTerritorialRecognition {
  /** Regions; in any order, each once. */
  regions?: Region[];
}

/** Values of: the fighting stops */
export interface ValuesCeasefire {
  /** full or partial; in any order, each once. */
  scope?: ("full" | "partial")[];
  /** A whole number. */
  days?: number;
}

/** Values of: Russia scales back military activity in named directions */
export interface ValuesDeescalation {
  /** Regions; in any order, each once. */
  regions?: Region[];
}

/** Values of: Russian forces leave named territory, or Ukraine */
export interface ValuesRussianWithdrawal {
  /** Regions; in any order, each once. */
  regions?: Region[];
}

/** Values of: Ukrainian forces leave named territory */
export interface ValuesUkrainianWithdrawal {
  /** Regions; in any order, each once. */
  regions?: Region[];
}

/** Values of: Ukraine's armed forces are cut or capped */
export interface ValuesDemilitarisation {
  /** A whole number. */
  troop_cap?: number;
}

/** Values of: Ukraine is "denazified" */
export interface ValuesDenazification {
}

/** Values of: the Russian language is given a status in Ukraine */
export interface ValuesLanguageRights {
}

/** Values of: the deal is put to a referendum in Ukraine */
export interface ValuesReferendum {
}

/** Values of: the deal is ratified by parliaments */
export interface ValuesRatification {
}

/** Values of: the presidents of Ukraine and Russia meet */
export interface ValuesLeadersMeeting {
}

/** Values of: sanctions on Russia are lifted or eased */
export interface ValuesSanctionsRelief {
}

/** Values of: prisoners of war and detainees are exchanged, released or protected */
export interface ValuesPrisoners {
  /** exchange or release or humane_treatment; in any order, each once. */
  kinds?: ("exchange" | "release" | "humane_treatment")[];
}

/** Values of: civilians are evacuated, or aid let in, through corridors */
export interface ValuesHumanitarianCorridors {
  /** Regions; in any order, each once. */
  regions?: Region[];
}

/** Values of: Russia (or its frozen assets) pays for the damage */
export interface ValuesReparations {
}

/** Values of: other states go on arming Ukraine (a state that asks for arms, promises them or demands that they end) */
export interface ValuesMilitaryAid {
}

/** Values of: Ukraine holds elections */
export interface ValuesElections {
}

/** Typed details: flags, whole numbers, words, lists of words. */
export type ValuesOther = Record<string, boolean | number | string | string[]>;

/** One document and the positions stated in it: the unit of every feed. */
export interface Document {
  /** Where an editor finds this schema; readers pass over it. */
  "$schema"?: string;
  /** Version of the schema that the record follows, major.minor. */
  schema_version: string;
  /** The text that was read. */
  document: DocumentInfo;
  /** The negotiation. */
  pack: PackRef;
  /** In order of the text; may be empty. */
  positions: Position[];
  /** What wrote the record. */
  extractor: Extractor;
}
