/**
 * Export of people's training as CSV for other systems: UTF-8 with a byte order mark, CRLF, and no formulas. Each person has a line
 * for this course and one for the latest of each course by another provider.
 *
 * A profile says which columns there are, in which order, and how dates are written. The first columns of *general* keep their
 * places, since spreadsheets count on them; new ones are added at its end.
 */

import { findModuleTitle, findTitle } from "../../course/titles.js";
import { writeCsvRows } from "../../files/csv.js";
import { listElsewhere } from "../elsewhere/statuses.js";
import { addToList } from "../matching/names.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("../types.js").CsvWords} CsvWords */
/** @typedef {import("../types.js").CsvColumn} CsvColumn */
/** @typedef {{ columns: readonly CsvColumn[], writeDay: (day: string) => string }} CsvProfile */
/** @typedef {{ register: Register, facts: import("../types.js").RegisterFacts, words: CsvWords, profile: CsvProfile }} Given */
/** A line of the table: a person's training in a course; of another provider's, `status` has the person and the days alone.
 * @typedef {{ status: TrainingStatus, person: import("../types.js").Person | undefined, course: string, provider: string,
 *   counter: keyof CsvWords["counters"], signature?: import("../../record/types.js").Countersignature | undefined }} Line */
/** @typedef {{ words: CsvWords, day: (day: string | null | undefined) => string,
 *   facts: import("../types.js").RegisterFacts, settings: ReadonlyMap<string, string> }} Known */

/** @param {string} day */
const writeIsoDay = (day) => day;
/** @param {string} day */
const writeUkDay = (day) => day.split("-").reverse().join("/");

/** @type {readonly CsvColumn[]} */
const FIRST = ["name", "role", "setting", "path", "state", "completed", "due", "edition", "counter", "flags", "missing"];
/** What a record of training says to other systems. @type {readonly CsvColumn[]} */
const TRAINING = ["course", "provider", "edition", "completed", "expires", "state", "counter", "signed_by", "signed_on"];

/** The columns, their order and the dates that each kind of reader wants. @satisfies {Record<string, CsvProfile>} */
export const CSV_PROFILES = {
  general: { columns: [...FIRST, "code", "email", "team", "course", "provider", "signed_by", "signed_on"], writeDay: writeIsoDay },
  log: { columns: ["name", "role", "team", "code", ...TRAINING], writeDay: writeUkDay },
  hr: { columns: ["code", "email", "name", "role", "team", ...TRAINING], writeDay: writeIsoDay },
};

/** @type {Record<CsvColumn, (line: Line, known: Known) => string>} */
const CELLS = {
  name: ({ status }) => status.name,
  role: ({ status }) => status.role ?? "",
  code: ({ person }) => person?.code ?? "",
  email: ({ person }) => person?.email ?? "",
  team: ({ status }) => status.team ?? "",
  setting: ({ status }, { settings }) => settings.get(status.setting) ?? status.setting,
  path: ({ status }, { facts }) => findTitle(facts.paths, status.path),
  course: ({ course }) => course,
  provider: ({ provider }) => provider,
  edition: ({ status }) => status.edition ?? "",
  completed: ({ status }, { day }) => day(status.trained),
  due: ({ status }, { day }) => day(status.due),
  expires: ({ status }, { day }) => day(status.trained && status.due),
  state: ({ status }, { words }) => words.states[status.state],
  counter: ({ counter }, { words }) => words.counters[counter],
  signed_by: ({ signature }) => signature?.by ?? "",
  signed_on: ({ signature }, { day }) => day(signature?.on),
  flags: ({ status }, { words }) => status.flags.map((flag) => words.flags[flag]).join("; "),
  missing: ({ status }, { facts }) => status.missing.map((id) => findModuleTitle(facts, id)).join("; "),
};

/** The start of a cell that a spreadsheet would take for a formula, full-width signs included. */
const FORMULA = /^(?:[\s\u200c\u200d]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/**
 * Return a CSV cell that no spreadsheet takes for a formula, with an apostrophe before it if necessary.
 * @param {string} cell
 */
export const escapeFormula = (cell) => (FORMULA.test(cell) ? `'${cell}` : cell);

/**
 * Return people's training as the text of a CSV file, in the given order, with the columns and dates of a profile; `register` has
 * their staff codes, countersignatures and training elsewhere, `facts` are the data about the course, `words` the texts of headers
 * and states.
 * @param {readonly TrainingStatus[]} statuses @param {Given} given
 * @returns {string}
 */
export function exportCsv(statuses, given) {
  const { register, facts, words } = given;
  const { columns, writeDay } = given.profile;
  const settings = new Map(register.settings.map(({ id, name }) => [id, name]));
  const known = { words, facts, settings, day: (/** @type {string | null | undefined} */ day) => (day ? writeDay(day) : "") };
  const rows = listLines(statuses, given, settings).map((line) => columns.map((column) => CELLS[column](line, known)));
  const table = [columns.map((column) => words.columns[column]), ...rows];
  return `\ufeff${writeCsvRows(table.map((row) => row.map(escapeFormula)))}`;
}

/** @param {readonly TrainingStatus[]} statuses @param {Given} given @param {ReadonlyMap<string, string>} settings names by id @returns {Line[]} */
function listLines(statuses, { register, facts }, settings) {
  const people = new Map(register.people.map((person) => [person.id, person]));
  const signatures = new Map(register.entries.flatMap((entry) => (entry.kind === "record" ? [[entry.slip.digest, entry.slip.countersignature]] : [])));
  /** @type {Map<string, import("../types.js").ElsewhereStatus[]>} */
  const elsewhere = new Map();
  for (const one of listElsewhere(register, facts)) {
    if (one.training.person !== null && !one.superseded) addToList(elsewhere, one.training.person, one);
  }
  return statuses.flatMap((status) => {
    const { counter } = status;
    const person = people.get(status.person ?? "");
    const signature = counter === "spoken" || counter === "received" ? signatures.get(status.entry ?? "") : undefined;
    const own = { status, person, course: facts.course.title, provider: settings.get(status.setting) ?? "", counter, signature };
    return [own, ...(elsewhere.get(person?.id ?? "") ?? []).map((one) => makeElsewhereLine(own, one))];
  });
}

/** The states of this course's training that those of another provider's are called by. */
const STATES = /** @type {const} */ ({ expired: "overdue", due: "due", valid: "done", lasting: "done" });

/** @param {Line} own the person's line for this course @param {import("../types.js").ElsewhereStatus} elsewhere @returns {Line} */
function makeElsewhereLine({ status, person }, { training, state }) {
  const { course, provider = "", completed: trained, expires: due = null } = training;
  const days = { trained, due, state: status.state === "left" ? status.state : STATES[state], edition: null, path: "", flags: [], missing: [] };
  return { status: { ...status, ...days }, person, course, provider, counter: "elsewhere" };
}
