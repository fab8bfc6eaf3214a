/** The shapes that stamping knows: a base, its compiled pages, and a setting's values. */

/** One turn of an `each`: `it.title` is its `title`, a bare `it` its empty key. */
export type Row = ReadonlyMap<string, Value>;
/** Text; rows where `each` may repeat; null where the setting lacks it. What has no words of its own is the empty text. */
export type Value = string | readonly Row[] | null;
/** Values by dotted name. */
export type Values = ReadonlyMap<string, Value>;

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

export type BlockVerb = "if" | "unless" | "each" | "item";
/** A place for one value. */
export interface Slot {
  verb: "value";
  name: string;
  capital: boolean;
  context: Context;
}
/** What is shown for no, one or several rows. */
export interface Block {
  verb: BlockVerb;
  name: string;
  body: readonly Node[];
}
export type Node = string | Slot | Block;

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
  /** The words of a value that is not given, by its dotted name; those of a list of phrases. */
  words: ReadonlyMap<string, readonly Node[]>;
  phrases: ReadonlyMap<string, readonly (readonly Node[])[]>;
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
  texts: readonly (readonly Node[])[];
  alike: readonly (readonly (readonly Node[])[])[];
}
/** What a page must find in a setting to be shown there; `addresses` are used as the address of a link. */
export interface PageNeeds {
  texts: readonly (readonly Node[])[];
  addresses: readonly string[];
}
/** base.json, checked. */
export interface BaseFacts {
  generator: string;
  content: string;
  course: Course;
  facts: Choice;
  setting: ShapeTree;
  /** By the path of the author's file. */
  pages: ReadonlyMap<string, PageNeeds>;
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
/** A base: its facts, and every file of a site by its path: the compiled pages, and all others. */
export interface Base extends BaseFacts {
  compiled: ReadonlyMap<string, readonly Node[]>;
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
