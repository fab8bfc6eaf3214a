/** The shapes that stamping knows: a base, its pages cut into pieces, and a setting's values. */

/** One turn of an `each`: `it.title` is its `title`, a bare `it` its empty key. */
export type Row = ReadonlyMap<string, Value>;
/** Text; rows where `each` may repeat; null where the setting lacks it. What has no words of its own is the empty text. */
export type Value = string | readonly Row[] | null;
/** Values by dotted name. */
export type Values = ReadonlyMap<string, Value>;

export type Kind = "html" | "json" | "xml" | "css";
/** Where a token stands; the words are those of generator/stamping/escape.py. */
export type Context =
  | "text"
  | "address"
  | "part of an address"
  | "mail address"
  | "telephone number"
  | "JSON block"
  | "JSON file"
  | "XML"
  | "colour";

export type Verb = "value" | "if" | "unless" | "each" | "item" | "end";
/** One `{{ … }}` of an author's text, or a token of a page. */
export interface Tag {
  verb: Verb;
  name: string;
  capital: boolean;
}

/** A place for one value. */
export interface Slot {
  name: string;
  capital: boolean;
  context: Context;
}
/** What stands between a control token and its `end`. */
export interface Block {
  verb: Verb;
  name: string;
  body: readonly Node[];
}
export type Node = string | Slot | Block;
/** A page ready to be filled. */
export interface Compiled {
  nodes: readonly Node[];
}

/** What a field of a setting is; `of` names the model of its rows or part. */
export interface FieldShape {
  name: string;
  sort: "words" | "flag" | "day" | "phrases" | "rows" | "part";
  of: string | null;
  /** What it is where nothing is written; null where nothing is. */
  usual: Json;
}
/** Everything about settings that base.json tells; see generator/setting/shape_tree.py. */
export interface ShapeTree {
  /** The fields of each model in their order. */
  models: ReadonlyMap<string, readonly FieldShape[]>;
  /** Models whose parts are all alike, so that `each` goes over them. */
  alike: readonly string[];
  /** Fields by model that show only where `show_names` is true. */
  named: ReadonlyMap<string, readonly string[]>;
  /** People who are another one where a setting names nobody. */
  fallbacks: ReadonlyMap<string, string>;
  /** The fields that may be left open, in their order. */
  open: readonly { key: string; about: string; nations: readonly string[] }[];
  /** The words of a value that is not given, by its dotted name: several for a list of phrases. */
  words: ReadonlyMap<string, string | readonly string[]>;
  /** The values whose fallback only says who to ask. */
  unasked: readonly string[];
  months: readonly string[];
  terms: Choice;
}
/** Values that depend on nation and phase: which of the sets holds where. */
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
  modules: readonly { id: string; title: string; minutes: number; page: string }[];
}
/** What an item must find in a setting to be asked there. */
export interface Needs {
  texts: readonly string[];
  alike: readonly (readonly string[])[];
}
/** base.json, checked. */
export interface BaseFacts {
  generator: string;
  content: string;
  course: Course;
  facts: Choice;
  setting: ShapeTree;
  stamped: ReadonlyMap<string, Kind>;
  pages: ReadonlyMap<string, readonly string[]>;
  items: ReadonlyMap<string, Needs>;
}
/** A file as a ZIP holds it. */
export interface Packed {
  method: number;
  crc: number;
  /** Bytes when unpacked. */
  size: number;
  packed: Uint8Array<ArrayBuffer>;
}
/** A base: its facts, and every file of a site by its path: the texts that hold tokens, and all others. */
export interface Base extends BaseFacts {
  texts: ReadonlyMap<string, string>;
  plain: ReadonlyMap<string, Packed>;
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
/** A valid setting.yml as data, as pydantic dumps it; what is missing counts as null. */
export type SettingData = { readonly [key: string]: Json };

/** Why a page cannot be shown: T038, a value that is lacking, or T042, a value used as a web address that is none. */
export interface Fault {
  code: "T038" | "T042";
  /** The author's file. */
  page: string;
  /** The value's dotted name. */
  name: string;
  /** What to fill in: of a fact that a nation does not have, the whole fact. */
  lack: string;
}
/** An item that a setting goes without: `name` is lacking, or, where it is null, two answers both read as `same`. */
export interface LeftOut {
  id: string;
  name: string | null;
  same: string | null;
}
