/** What the studio's page and its worker tell each other, and what its panes take from that. */

/** A replacement of characters within one line, as in the rows of `microsite check --format json`. */
export interface Edit {
  path: string;
  /** counted from 1 */
  line: number;
  /** in characters (code points), counted from 1 */
  column: number;
  /** in characters */
  length: number;
  text: string;
}

/** A finding: a row of `microsite check --format json`. */
export interface Finding {
  code: string;
  severity: "error" | "warning";
  message: string;
  hint: string;
  path: string;
  /** counted from 1 */
  line: number;
  /** in characters (code points), counted from 1 */
  column: number;
  last_line: number | null;
  fix: { certain: boolean; edits: readonly Edit[] } | null;
}

/** A question or story in a file. */
export interface OutlineItem {
  id: string;
  kind: string;
  title: string;
  line: number;
  last_line: number;
}

/** A file of the project, with the questions and stories in it. */
export interface OutlineFile {
  /** differs from the name if the file is one of an installed course, which is shown and not edited */
  path: string;
  /** the path below the folder of the project, or of the course */
  name: string;
  title: string;
  sort: "lesson" | "page" | "quiz" | "course" | "setting" | "words" | "other";
  /** the module's id; empty if it belongs to none */
  module: string;
  items: readonly OutlineItem[];
}

/** The names that can be written in the course's files. */
export interface Known {
  /** of questions and stories */
  ids: readonly string[];
  /** ids */
  modules: readonly string[];
  /** with the ids of the modules that teach them */
  statements: readonly { id: string; text: string; modules: readonly string[] }[];
  /** with the text of the present setting */
  values: readonly { name: string; text: string }[];
  /** names of the people in stories */
  cast: readonly string[];
  kinds: readonly { name: string; heading: string; sample: string }[];
  /** with fields such as ${1:words} */
  snippets: readonly { name: string; text: string }[];
}

/** What is known of the course since the last check. */
export interface Course {
  known: Known;
  outline: readonly OutlineFile[];
}

/** What a check finds. */
export interface Checked extends Course {
  /** null if the project has changes that no check has seen */
  findings: readonly Finding[] | null;
}

/** The lines of a text, such as CodeMirror's; line numbers count from 1. */
export interface Lines {
  readonly lines: number;
  line(number: number): { readonly from: number; readonly text: string };
}
