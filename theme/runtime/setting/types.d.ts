/** What the parts of a setting's reading, checking and writing hand to one another. */

/** A way into a setting: keys, and positions in lists. */
export type Loc = readonly (string | number)[];

/** Plain data of a YAML file; a Decimal is a number with a point, which no field may hold. */
export type Plain = null | boolean | number | bigint | string | Decimal | Plain[] | { [key: string]: Plain };
export interface Decimal {
  readonly decimal: string;
}

/** What one field holds, as generator/rendering/set_up.py describes it. */
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
  /** a field that does instead */
  unless: string | null;
  elsewhere: boolean;
  why: string;
}

/** The description of setting.yml that the page carries. */
export interface Description {
  fields: Fields;
  parts: Record<string, Fields>;
  codes: Record<string, string>;
  sayings: Record<string, [message: string, hint: string, form: string | null]>;
  patterns: Record<string, string>;
  conditions: Condition[];
  /** what may be left open for now */
  open: { key: string[]; nations: string[] }[];
  nations: Record<string, string>;
  phases: string[];
  looks: {
    unseen: string;
    example: string;
    placeholder: string;
    private: string;
    mobile: string;
    age: number;
    done: string[];
  };
  limits: { bytes: number; depth: number; text: number; contrast: number; path: number };
  curve: { p: string; b: string; later: string[] };
}

/** One thing that is wrong with a setting, or looks so. */
export interface Fault {
  /** stable code, the same as of `microsite check` */
  code: string;
  severity: "error" | "warning";
  loc: Loc;
  /** goes on from the field's name */
  message: string;
  /** what to do, in a file */
  hint: string;
  /** what to do, in a form; "" for nothing */
  form: string;
}

/** A fault of the file itself, before anybody looks at its fields. */
export interface FileFault {
  code: string;
  /** counted from 1 */
  line: number;
  /** for the gaps of its saying, which its code names */
  values: Record<string, unknown>;
}
