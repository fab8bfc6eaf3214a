/**
 * Checks of a setting across fields: those that its nation and phase require, and texts that look unfinished, private or outdated.
 *
 * The twin is generator/setting/checks.py. They read the data as given, whether or not its fields are valid.
 */

import { daysBetween } from "../dates/days.js";
import { isEmpty, isMapping } from "./fields.js";
import { cleanText, isDay } from "./field-types.js";
import { makeFieldFinding, shorten } from "./messages.js";

/** @typedef {import("./types.js").Condition} Condition */
/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Loc} Loc */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */

/** The nation and the phase of every setting of a course that has none. */
const EVERYWHERE = "all";

/**
 * Return `needed`, `free` or `elsewhere` if a setting of this nation (such as England) and phase (such as primary) must, may or
 * must not give a field; its condition has the `nations` and `phases` that the field is for, whether it is `required` there,
 * and whether others may give it too (member `elsewhere`).
 * @param {Condition} condition @param {string} nation @param {string} phase
 * @returns {"needed" | "free" | "elsewhere"}
 */
export function getRequirement({ nations, phases, required, elsewhere }, nation, phase) {
  if (nations.includes(nation) && phases.includes(phase)) return required ? "needed" : "free";
  return elsewhere ? "free" : "elsewhere";
}

/**
 * Return errors in setting.yml's data for fields that its nation (such as England) and phase (such as primary) require or don't
 * allow, an error if it both lists persons and says there are none, and a warning for fields still open; none if nation or phase
 * is invalid.
 * @param {Plain} data @param {Rules} rules
 * @returns {Finding[]} none if nation or phase is missing or invalid
 */
export function validateConditions(data, rules) {
  const { nation = EVERYWHERE, phase = EVERYWHERE } = isMapping(data) ? data : {};
  if (typeof nation !== "string" || typeof phase !== "string") return [];
  if (!Object.hasOwn(rules.nations, nation) || !rules.phases.includes(phase)) return [];
  const found = rules.conditions.flatMap((condition) => validateCondition(condition, data, rules, [nation, phase]));
  return [...found, ...validateAbsences(data, rules), ...warnAboutOpenFields(data, rules, nation)];
}

/**
 * Return the locations of fields that setting.yml may leave open for now and that have no value in its data, for a nation (such
 * as England) or, without one, for all.
 * @param {Plain} data @param {Rules} rules @param {string} nation
 */
export const listOpenFields = (data, rules, nation) =>
  rules.open.flatMap(({ key, nations }) => ((!nation || nations.includes(nation)) && !hasFieldValue(data, key) ? [key] : []));

/** Return one warning for all open fields of each part. @param {Plain} data @param {Rules} rules @param {string} nation @returns {Finding[]} */
function warnAboutOpenFields(data, rules, nation) {
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  for (const [part = "", ...rest] of listOpenFields(data, rules, nation)) parts.set(part, [...(parts.get(part) ?? []), ...rest]);
  return [...parts].map(([part, names]) => makeWarning(rules, "T053", [part], "open", { names: names.length ? `: ${names.join(", ")}` : "" }));
}

/** Return an error for each list of persons that a setting gives and says it has none of. @param {Plain} data @param {Rules} rules */
const validateAbsences = (data, rules) =>
  Object.entries(rules.absences).flatMap(([flag, listed]) =>
    hasFieldValue(data, [flag]) && hasFieldValue(data, [listed]) ? [makeFieldFinding(rules, { code: "T050", loc: [flag], messageKey: "either" }, { listed })] : [],
  );

/** @param {Condition} condition @param {Plain} data @param {Rules} rules @param {[nation: string, phase: string]} of */
function validateCondition(condition, data, rules, [nation, phase]) {
  const { field: loc, why, unless } = condition;
  const isThere = hasFieldValue(data, loc);
  const need = getRequirement(condition, nation, phase);
  if (need === "needed" && !isThere && !(unless && hasFieldValue(data, [unless]))) {
    const [field, above] = [loc.at(-1), loc[0]];
    const instead = unless ? `, or write ${unless}` : "";
    return [makeFieldFinding(rules, { code: "T020", loc, messageKey: "needed" }, { why, field, above: loc.length > 1 ? ` ${above}` : "", instead })];
  }
  const isTooMuch = need === "elsewhere" && isThere;
  return isTooMuch ? [makeFieldFinding(rules, { code: "T021", loc, messageKey: "elsewhere" }, { why, nation: rules.nations[nation] })] : [];
}

/**
 * Return whether setting.yml's data has a value for the field at a location (`loc`: keys and list positions).
 * @param {Plain} data @param {readonly string[]} loc
 */
export function hasFieldValue(data, loc) {
  const value = getValue(data, loc);
  return !isEmpty(value) && value !== false && !(isMapping(value) && !Object.keys(value).length);
}

/** @param {Plain | undefined} data @param {readonly string[]} loc @returns {Plain | undefined} */
function getValue(data, loc) {
  const [key = "", ...rest] = loc;
  const here = isMapping(data) && Object.hasOwn(data, key) ? data[key] : null;
  return rest.length ? getValue(here, rest) : here;
}

/**
 * Return warnings about texts in setting.yml's data that look unfinished or private, and about dates that are old or in the
 * future; `rules` are compiled from the fields' description.
 * @param {Plain} data @param {Rules} rules @param {string} today YYYY-MM-DD
 * @returns {Finding[]}
 */
export function warnAboutTexts(data, rules, today) {
  const isExample = isMapping(data) && rules.looks.example !== null && data.id === rules.looks.example;
  const texts = [...iterateValues(data, [])].filter(({ isText }) => isText);
  return texts.flatMap(({ loc, text }) => [
    ...warnAboutText(loc, text, rules, isExample),
    ...warnAboutDate(loc, cleanText(text), rules, today),
  ]);
}

/**
 * Return warnings about numbers in the data of a valid setting.yml that are out of their bounds of reason.
 * @param {Plain} data @param {Rules} rules @returns {Finding[]}
 */
export function warnAboutNumbers(data, rules) {
  return [...iterateValues(data, [])].flatMap(({ loc, text }) => {
    const [low, high] = rules.looks.bounds[String(loc.at(-1))] ?? [];
    const number = Number.parseInt(text, 10);
    if (low === undefined || high === undefined || Number.isNaN(number) || (low <= number && number <= high)) return [];
    return [makeWarning(rules, "T061", loc, "unusual", { given: text, low, high })];
  });
}

/** @param {Plain} data @param {Loc} loc @returns {Generator<{ loc: Loc, text: string, isText: boolean }>} */
function* iterateValues(data, loc) {
  if (typeof data === "string" || typeof data === "number") yield { loc, text: String(data), isText: typeof data === "string" };
  else if (Array.isArray(data)) for (const [index, one] of data.entries()) yield* iterateValues(one, [...loc, index]);
  else if (isMapping(data)) for (const [key, one] of Object.entries(data)) yield* iterateValues(one, [...loc, key]);
}

/** @param {string} text @param {Rules} rules */
const includesExample = (text, { looks: { example } }) => example !== null && text.toLowerCase().includes(example);

/** @param {Loc} loc @param {string} text @param {Rules} rules @param {boolean} isExample */
function warnAboutText(loc, text, rules, isExample) {
  const unfinished = !isExample && (includesExample(text, rules) || rules.placeholder.test(text));
  return [
    ...(unfinished ? [makeWarning(rules, "T022", loc, "example", { given: shorten(text) })] : []),
    ...(rules.private.test(text) ? [makeWarning(rules, "T023", loc, "private")] : []),
    ...(rules.mobile.test(text) ? [makeWarning(rules, "T024", loc, "mobile")] : []),
  ];
}

/** @param {Loc} loc @param {string} text @param {Rules} rules @param {string} today */
function warnAboutDate(loc, text, rules, today) {
  if (!isDay(text)) return [];
  const [name, day] = [String(loc.at(-1)), formatDay(text)];
  return [
    ...(name === "checked_on" && daysBetween(text, today) > rules.looks.age ? [makeWarning(rules, "T025", loc, "old", { day, today })] : []),
    ...(name === "next_review" && text < today ? [makeWarning(rules, "T026", loc, "passed", { day })] : []),
    ...(rules.looks.done.includes(name) && text > today ? [makeWarning(rules, "T027", loc, "future", { day })] : []),
  ];
}

/** Format a day for a message: 1 September 2026. @param {string} day */
function formatDay(day) {
  const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  return `${Number(day.slice(8))} ${month} ${day.slice(0, 4)}`;
}

/** @param {Rules} rules @param {string} code @param {Loc} loc @param {string} messageKey @param {Record<string, unknown>} [values] */
const makeWarning = (rules, code, loc, messageKey, values) => makeFieldFinding(rules, { code, severity: "warning", loc, messageKey }, values);
