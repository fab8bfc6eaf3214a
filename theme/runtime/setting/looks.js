/**
 * What nation and phase ask for, and what looks unfinished, private or out of date.
 *
 * The twin is generator/setting/checks.py. These look at the data as they were given, whatever their fields may be.
 */

import { daysBetween } from "../dates/days.js";
import { isEmpty, isMapping } from "./fields.js";
import { cleanText, isDay } from "./kinds.js";
import { say, shorten } from "./say.js";

/** @typedef {import("./types.js").Condition} Condition */
/** @typedef {import("./types.js").Fault} Fault */
/** @typedef {import("./types.js").Loc} Loc */
/** @typedef {import("./types.js").Plain} Plain */
/** @typedef {import("./rules.js").Rules} Rules */

/**
 * Return whether a field is needed, may be given, or has no place in a setting of this nation and phase.
 * @param {Condition} condition @param {string} nation @param {string} phase
 * @returns {"needed" | "free" | "elsewhere"}
 */
export function needOf({ nations, phases, required, elsewhere }, nation, phase) {
  if (nations.includes(nation) && phases.includes(phase)) return required ? "needed" : "free";
  return elsewhere ? "free" : "elsewhere";
}

/**
 * Check what nation and phase ask for.
 * @param {Plain} data @param {Rules} rules
 * @returns {Fault[]} none while nation or phase is not known
 */
export function checkConditions(data, rules) {
  const { nation, phase } = isMapping(data) ? data : {};
  if (typeof nation !== "string" || typeof phase !== "string") return [];
  if (!Object.hasOwn(rules.nations, nation) || !rules.phases.includes(phase)) return [];
  const found = rules.conditions.flatMap((condition) => checkCondition(condition, data, rules, [nation, phase]));
  return [...found, ...checkDeputies(data, rules), ...checkOpen(data, rules, nation)];
}

/**
 * Return the fields that are still open, in their order; those of every nation while that is not known.
 * @param {Plain} data @param {Rules} rules @param {string} nation
 */
export const findOpen = (data, rules, nation) =>
  rules.open.flatMap(({ key, nations }) => ((!nation || nations.includes(nation)) && !isGiven(data, key) ? [key] : []));

/** Warn of the open fields: those of one part together. @param {Plain} data @param {Rules} rules @param {string} nation @returns {Fault[]} */
function checkOpen(data, rules, nation) {
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  for (const [part = "", ...rest] of findOpen(data, rules, nation)) parts.set(part, [...(parts.get(part) ?? []), ...rest]);
  return [...parts].map(([part, names]) => warn(rules, "T053", [part], "open", { names: names.length ? `: ${names.join(", ")}` : "" }));
}

/** Refuse a setting that names deputies and says that there are none. @param {Plain} data @param {Rules} rules */
const checkDeputies = (data, rules) =>
  isGiven(data, ["no_deputies"]) && isGiven(data, ["deputies"]) ? [say(rules, { code: "T050", loc: ["no_deputies"], saying: "either" })] : [];

/** @param {Condition} condition @param {Plain} data @param {Rules} rules @param {[nation: string, phase: string]} of */
function checkCondition(condition, data, rules, [nation, phase]) {
  const { field: loc, why, unless } = condition;
  const isThere = isGiven(data, loc);
  const need = needOf(condition, nation, phase);
  if (need === "needed" && !isThere && !(unless && isGiven(data, [unless]))) {
    const [field, above] = [loc.at(-1), loc[0]];
    const instead = unless ? `, or write ${unless}` : "";
    return [say(rules, { code: "T020", loc, saying: "needed" }, { why, field, above: loc.length > 1 ? ` ${above}` : "", instead })];
  }
  const isTooMuch = need === "elsewhere" && isThere;
  return isTooMuch ? [say(rules, { code: "T021", loc, saying: "elsewhere" }, { why, nation: rules.nations[nation] })] : [];
}

/** Return whether anything is written in a field. @param {Plain} data @param {readonly string[]} loc */
export function isGiven(data, loc) {
  const value = at(data, loc);
  return !isEmpty(value) && value !== false && !(isMapping(value) && !Object.keys(value).length);
}

/** @param {Plain | undefined} data @param {readonly string[]} loc @returns {Plain | undefined} */
function at(data, loc) {
  const [key = "", ...rest] = loc;
  const here = isMapping(data) && Object.hasOwn(data, key) ? data[key] : null;
  return rest.length ? at(here, rest) : here;
}

/**
 * Check all words and days.
 * @param {Plain} data @param {Rules} rules @param {string} today YYYY-MM-DD
 * @returns {Fault[]} warnings
 */
export function checkLooks(data, rules, today) {
  const isExample = isMapping(data) && data.id === rules.looks.example;
  return [...leavesOf(data, [])].flatMap(({ loc, text }) => [
    ...checkWords(loc, text, rules, isExample),
    ...checkDay(loc, cleanText(text), rules, today),
  ]);
}

/** @param {Plain} data @param {Loc} loc @returns {Generator<{ loc: Loc, text: string }>} */
function* leavesOf(data, loc) {
  if (typeof data === "string") yield { loc, text: data };
  else if (Array.isArray(data)) for (const [index, one] of data.entries()) yield* leavesOf(one, [...loc, index]);
  else if (isMapping(data)) for (const [key, one] of Object.entries(data)) yield* leavesOf(one, [...loc, key]);
}

/** @param {Loc} loc @param {string} text @param {Rules} rules @param {boolean} isExample */
function checkWords(loc, text, rules, isExample) {
  const unfinished = !isExample && (text.toLowerCase().includes(rules.looks.example) || rules.placeholder.test(text));
  return [
    ...(unfinished ? [warn(rules, "T022", loc, "example", { given: shorten(text) })] : []),
    ...(rules.private.test(text) ? [warn(rules, "T023", loc, "private")] : []),
    ...(rules.mobile.test(text) ? [warn(rules, "T024", loc, "mobile")] : []),
  ];
}

/** @param {Loc} loc @param {string} text @param {Rules} rules @param {string} today */
function checkDay(loc, text, rules, today) {
  if (!isDay(text)) return [];
  const [name, day] = [String(loc.at(-1)), sayDay(text)];
  return [
    ...(name === "checked_on" && daysBetween(text, today) > rules.looks.age ? [warn(rules, "T025", loc, "old", { day, today })] : []),
    ...(name === "next_review" && text < today ? [warn(rules, "T026", loc, "passed", { day })] : []),
    ...(rules.looks.done.includes(name) && text > today ? [warn(rules, "T027", loc, "future", { day })] : []),
  ];
}

/** Write a day as a sentence does: 1 September 2026. @param {string} day */
function sayDay(day) {
  const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(new Date(`${day}T00:00:00Z`));
  return `${Number(day.slice(8))} ${month} ${day.slice(0, 4)}`;
}

/** @param {Rules} rules @param {string} code @param {Loc} loc @param {string} saying @param {Record<string, unknown>} [values] */
const warn = (rules, code, loc, saying, values) => say(rules, { code, severity: "warning", loc, saying }, values);
