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
 * Return a learner's state merged from that of this tab (`ours`) and that stored by another (`theirs`), by what each changed
 * since their common earlier state (`base`).
 * @param {State} base what both last agreed on
 * @param {State} ours what this tab holds
 * @param {State} theirs what another tab has stored
 * @returns {State}
 */
export function mergeStates(base, ours, theirs) {
  return {
    version: 1,
    device: choose(base.device, ours.device, theirs.device, (_, stored) => stored),
    practice: mergeMaps(base.practice, ours.practice, theirs.practice),
    scenarios: mergeMaps(base.scenarios, ours.scenarios, theirs.scenarios),
    modules: mergeMaps(base.modules, ours.modules, theirs.modules, mergeModule),
    earned: choose(base.earned, ours.earned, theirs.earned, uniteEarned),
    opened: mergeMaps(base.opened, ours.opened, theirs.opened, earlierDay),
    place: choose(base.place, ours.place, theirs.place),
    completion: choose(base.completion, ours.completion, theirs.completion, (mine, stored) => stored ?? mine),
    role: choose(base.role, ours.role, theirs.role),
    path: choose(base.path, ours.path, theirs.path),
    policies: mergeMaps(base.policies, ours.policies, theirs.policies),
    boxes: mergeMaps(base.boxes, ours.boxes, theirs.boxes, pickLater),
  };
}

/**
 * @template T
 * @param {T} base @param {T} ours @param {T} theirs
 * @param {(ours: T, theirs: T) => T} [settle] for what both have changed; ours by default
 * @returns {T}
 */
function choose(base, ours, theirs, settle = (mine) => mine) {
  if (isSame(base, theirs)) return ours;
  if (isSame(base, ours)) return theirs;
  return settle(ours, theirs);
}

/** @param {unknown} one @param {unknown} other */
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/**
 * @template T
 * @param {Record<string, T>} base @param {Record<string, T>} ours @param {Record<string, T>} theirs
 * @param {(ours: T, theirs: T) => T} [settle]
 * @returns {Record<string, T>}
 */
function mergeMaps(base, ours, theirs, settle = (mine) => mine) {
  /** @type {Record<string, T>} */
  const merged = {};
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    /** @type {T | undefined} */
    const value = choose(base[key], ours[key], theirs[key], (mine, stored) =>
      mine === undefined || stored === undefined ? (mine ?? stored) : settle(mine, stored),
    );
    if (value !== undefined) merged[key] = value;
  }
  return merged;
}

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
 * Unite the certificates earned in two tabs, in the order in which they were earned; of too many the oldest go.
 * @param {Earned[]} ours @param {Earned[]} theirs
 */
function uniteEarned(ours, theirs) {
  const all = new Map([...theirs, ...ours].map((one) => [getEarnedKey(one), one]));
  return [...all].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, one]) => one).slice(-MAX_EARNED);
}

/** @param {Earned} earned */
const getEarnedKey = (earned) => `${earned.day} ${earned.modules.map(({ completed }) => completed).sort().at(-1)} ${JSON.stringify(earned)}`;

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
