/**
 * Merge the changes of two tabs: a field that only one of them changed takes that tab's value; rules settle the rest.
 *
 * It compares with the state that both last agreed on, so that something removed in one tab does not come back from the
 * other.
 */

import { earlierDay } from "../dates/today.js";
import { MAX_EARNED } from "./state.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").ModuleState} ModuleState */
/** @typedef {import("../types.js").Attempt} Attempt */
/** @typedef {import("../types.js").Earned} Earned */

/**
 * Return a function that merges a value: what only one side has changed since the base is taken from there, and `settle` decides on
 * what both have; ours by default.
 * @param {(ours: any, theirs: any) => any} [settle]
 * @returns {(base: any, ours: any, theirs: any) => any}
 */
const choosing = (settle = (mine) => mine) => (base, ours, theirs) => {
  if (isSame(base, theirs)) return ours;
  return isSame(base, ours) ? theirs : settle(ours, theirs);
};

/** @param {unknown} one @param {unknown} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * Merge mappings, value by value, with the function that `find` returns for a key.
 * @param {any} base @param {any} ours @param {any} theirs
 * @param {(key: string) => (base: any, ours: any, theirs: any) => any} find
 */
function mergeValues(base, ours, theirs, find) {
  const values = Object.keys({ ...ours, ...theirs }).map((key) => [key, find(key)(base[key], ours[key], theirs[key])]);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/**
 * Return a function that merges mappings; a value that a side doesn't have isn't settled.
 * @param {(ours: any, theirs: any) => any} [settle]
 * @returns {(base: any, ours: any, theirs: any) => any}
 */
const mapping = (settle = (mine) => mine) => {
  const merge = choosing((mine, stored) => (mine && stored ? settle(mine, stored) : (mine ?? stored)));
  return (base, ours, theirs) => mergeValues(base, ours, theirs, () => merge);
};

/**
 * Merge one module's state: a completion wins; of two running attempts, the one that is further along. A pass ends its
 * attempt, and with it one that another tab still runs for the same module.
 * @param {ModuleState} ours @param {ModuleState} theirs
 */
function mergeModule(ours, theirs) {
  const completed = pickLater(ours.completed, theirs.completed);
  const news = [ours, theirs].filter((side) => side.completed && isSame(side.completed, completed));
  const passed = news.length === 1 && !news[0]?.attempt;
  return { completed, attempt: passed ? null : pickFurther(ours.attempt, theirs.attempt) };
}

/**
 * Unite the certificates earned in two tabs; of too many the first go.
 * @param {Earned[]} ours @param {Earned[]} theirs
 */
const uniteEarned = (ours, theirs) =>
  [...theirs, ...ours.filter((one) => !theirs.some((other) => isSame(one, other)))].slice(-MAX_EARNED);
/** @template {{ date: string } | null} T @param {T} ours @param {T} theirs @returns {T} */
function pickLater(ours, theirs) {
  if (!ours || !theirs) return ours ?? theirs;
  return ours.date >= theirs.date ? ours : theirs;
}

/** @param {Attempt | null} ours @param {Attempt | null} theirs */
function pickFurther(ours, theirs) {
  if (!ours || !theirs) return ours ?? theirs;
  const [mine, stored] = [measureProgress(ours), measureProgress(theirs)];
  const at = mine.findIndex((part, i) => part !== stored[i]);
  return at < 0 || /** @type {number} */ (mine[at]) > /** @type {number} */ (stored[at]) ? ours : theirs;
}

/** @param {Attempt} attempt */
const measureProgress = (attempt) => [
  attempt.tries,
  Number(attempt.handed),
  Object.values(attempt.partners).filter((id) => attempt.items.includes(id)).length,
  Object.keys(attempt.responses).length,
  attempt.at,
];

/** How fields are merged, if not by choosing ours where both have changed. @type {Record<string, (base: any, ours: any, theirs: any) => any>} */
const FIELDS = {
  device: choosing((_, stored) => stored),
  practice: mapping(),
  scenarios: mapping(),
  modules: mapping(mergeModule),
  earned: choosing(uniteEarned),
  opened: mapping(earlierDay),
  completion: choosing((mine, stored) => stored ?? mine),
  policies: mapping(),
  boxes: mapping(pickLater),
};

/**
 * Return a learner's state merged from that of this tab (`ours`) and that stored by another (`theirs`), by what each changed
 * since their common earlier state (`base`).
 * @param {State} base what both last agreed on
 * @param {State} ours what this tab holds
 * @param {State} theirs what another tab has stored
 * @returns {State}
 */
export function mergeStates(base, ours, theirs) {
  return mergeValues(base, ours, theirs, (field) => FIELDS[field] ?? choosing());
}
