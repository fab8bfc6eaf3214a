/** Types shared by the parsing, validation and serialization of a setting. */

/** The path of a field in a setting: keys, and positions in lists. */
export type Loc = readonly (string | number)[];

/** Plain data of a YAML file; a Decimal is a number with a point, which no field may hold. */
export type Plain = null | boolean | number | bigint | string | Decimal | Plain[] | { [key: string]: Plain };
export interface Decimal {
  readonly decimal: string;
}

/** The description of one field, from generator/rendering/set_up.py. */
export interface Field {
  kind: string;
  required: boolean;
  about: string;
  /** most characters of words, most entries of a list, the largest number */
  most?: number;
  least?: number;
  words?: string[];
  part?: string;
  of?: Pick<Field, "kind" | "most">;
  default?: boolean;
}
export type Fields = Record<string, Field>;

export interface Condition {
  field: string[];
  nations: string[];
  phases: string[];
  required: boolean;
  /** a field that can be given instead */
  unless: string | null;
  elsewhere: boolean;
  why: string;
}

/** The description of setting.yml that the page embeds. */
export interface Description {
  fields: Fields;
  parts: Record<string, Fields>;
  codes: Record<string, string>;
  sayings: Record<string, [message: string, hint: string, form: string | null]>;
  /** labels of the fields that the course declares, by dotted name */
  labels: Record<string, string>;
  patterns: Record<string, string>;
  conditions: Condition[];
  /** fields that may be left open for now */
  open: { key: string[]; nations: string[] }[];
  called: string[];
  /** lists of persons that a setting can say it has none of, by the flag that says so */
  absences: Record<string, string>;
  /** roles, and the fields on who hears concerns about a person, with whom to name instead of that person */
  people: import("../stamping/types.js").PeopleRules & { hearers: { field: string[]; about: string; instead: string }[] };
  nations: Record<string, string>;
  phases: string[];
  looks: {
    unseen: string;
    /** id of the example setting; null if the course has none */
    example: string | null;
    placeholder: string;
    private: string;
    mobile: string;
    age: number;
    done: string[];
    /** The least and the most of a number of percent, months or days, by the name of its field. */
    bounds: Record<string, [number, number]>;
  };
  limits: { bytes: number; depth: number; text: number; contrast: number; path: number };
  curve: { p: string; b: string; later: string[] };
}

/** The label that a course has for a field of its own. */
export interface Label {
  text: string;
  /** whether it is the label of the field itself, not of one around it */
  isOwn: boolean;
  /** the label as it continues the field's name: , “The fire alarm”, */
  said: string;
}

/** An error or a warning about a setting's field. */
export interface Finding {
  /** stable code, the same as of `microsite check` */
  code: string;
  severity: "error" | "warning";
  loc: Loc;
  /** label of the field, or of the field around it that the course declares; null if there is none */
  label: Label | null;
  /** continues a sentence that begins with the field's name */
  message: string;
  /** what to do, in a file */
  hint: string;
  /** what to do, in a form; "" for nothing */
  form: string;
}

/** An error in the file itself, which is found before its fields are validated. */
export interface FileFinding {
  code: string;
  /** counted from 1 */
  line: number;
  /** of the placeholders in its message, whose key is `code` */
  values: Record<string, unknown>;
}
