/** Types of stamping: a base, its compiled pages, and a setting's values. */

/** A row of an `each`: `it.title` is its `title`, a bare `it` its empty key. */
export type Row = ReadonlyMap<string, Value>;
/** Text; rows where `each` may repeat; null if the setting does not have it. A value that is present but has no text is empty. */
export type Value = string | readonly Row[] | null;
/** Values by dotted name. */
export type Values = ReadonlyMap<string, Value>;

/** The context of a slot, with the names of generator/stamping/escape.py. */
export type Context =
  | "text"
  | "attribute"
  | "address"
  | "part of an address"
  | "mail address"
  | "telephone number"
  | "JSON block"
  | "JSON file"
  | "XML"
  | "colour";

export type BlockVerb = "if" | "unless" | "each" | "item";
/** A place for one value. */
export interface Slot {
  verb: "value";
  name: string;
  capital: boolean;
  context: Context;
}
/** The content between a control token and its `end`, shown for no, one or several rows. */
export interface Block {
  verb: BlockVerb;
  name: string;
  body: readonly Node[];
}
export type Node = string | Slot | Block;

/** A field of a setting; `of` names the model of its rows or part. */
export interface FieldShape {
  name: string;
  sort: "words" | "flag" | "day" | "phrases" | "rows" | "part";
  of: string | null;
  /** Its default; null if there is none. */
  usual: Json;
}
/** The model of settings in base.json; see generator/setting/model_tree.py. */
export interface ShapeTree {
  /** The fields of each model in their order. */
  models: ReadonlyMap<string, readonly FieldShape[]>;
  /** Models whose parts all have the same model, so that `each` repeats over them. */
  alike: readonly string[];
  /** Fields by model that are shown only if `show_names` is true. */
  named: ReadonlyMap<string, readonly string[]>;
  /** The person who leads, who keeps the register. */
  lead: string;
  /** The role that takes over another one if a setting names no one for it. */
  fallbacks: ReadonlyMap<string, string>;
  /** The person in a list of persons that a setting leaves empty. */
  list_stand_ins: ReadonlyMap<string, string>;
  /** The lists of persons that a setting can say it has none of, by the flag that says so. */
  absences: ReadonlyMap<string, string>;
  people: PeopleRules;
  /** The fields that may be left open, in their order. */
  open: readonly { key: string; about: string; nations: readonly string[] }[];
  /** The fallback texts of missing values by dotted name; below, those of lists of phrases. */
  words: ReadonlyMap<string, readonly Node[]>;
  phrases: ReadonlyMap<string, readonly (readonly Node[])[]>;
  /** Values whose fallback only tells readers who to ask. */
  unasked: readonly string[];
  terms: Choice;
}
/** What a course says of roles; see generator/setting/people.py. */
export interface PeopleRules {
  roles: readonly string[];
  /** Pairs: a role, and the one that takes it over if a setting names no one for it. */
  standIns: readonly (readonly string[])[];
  /** The name of each value that says that one person has two roles, and these. */
  flags: readonly (readonly string[])[];
}
/** The words of values in one language; see generator/stamping/value_words.py. */
export interface ValueWords {
  /** A BCP 47 tag. */
  language: string;
  months: readonly string[];
  day: string;
  day_of_year: string;
  each_year: string;
  /** By plural form. */
  after_months: ReadonlyMap<string, string>;
  comma: string;
  before_last: string;
}
/** Values that depend on nation and phase: the number of the set for each. */
export interface Choice {
  sets: readonly Values[];
  of: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export interface Course {
  id: string;
  title: string;
  edition: string;
  percent: number;
  months: number;
  paths: readonly { id: string; title: string; who: string; modules: readonly string[] }[];
  modules: readonly { id: string; title: string; minutes: number; page: string; has_check: boolean }[];
}
/** The values that an item needs in a setting to be shown there. */
export interface Needs {
  texts: readonly (readonly Node[])[];
  alike: readonly (readonly (readonly Node[])[])[];
  /** Groups of texts of which no two may name one person by two roles. */
  people: readonly (readonly (readonly Node[])[])[];
}
/** The values that a page needs in a setting to be shown there; `addresses` are used as link addresses. */
export interface PageNeeds {
  texts: readonly (readonly Node[])[];
  addresses: readonly string[];
}
/** A validated base.json. */
export interface BaseFacts {
  generator: string;
  content: string;
  words: ValueWords;
  course: Course;
  facts: Choice;
  setting: ShapeTree;
  /** By the path of the author's file. */
  pages: ReadonlyMap<string, PageNeeds>;
  items: ReadonlyMap<string, Needs>;
}
/** A file of a ZIP archive, deflated or stored. */
export interface Packed {
  method: number;
  crc: number;
  /** Bytes when unpacked. */
  size: number;
  packed: Uint8Array<ArrayBuffer>;
}
/** A base: base.json, and the site's files by path, compiled pages and others. */
export interface Base extends BaseFacts {
  compiled: ReadonlyMap<string, readonly Node[]>;
  plain: ReadonlyMap<string, Packed>;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** A valid setting.yml as data, as pydantic dumps it; a missing field counts as null. */
export type SettingData = { readonly [key: string]: Json };

/** Why a page cannot be shown: T038, a missing value, or T042, a value used as a web address that is not one. */
export interface PageError {
  code: "T038" | "T042";
  /** The author's file. */
  page: string;
  /** The value's dotted name. */
  name: string;
  /** The value to fill in; for a fact that a nation does not have, the fact rather than its part. */
  missing: string;
}
/** An item that a setting omits: the value `name` is missing, or, if it is null, two answers both read as `same`. */
export interface LeftOut {
  id: string;
  name: string | null;
  same: string | null;
}
