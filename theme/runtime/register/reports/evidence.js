/**
 * Summary of the register for those who oversee the course: numbers without names.
 *
 * A role or setting with fewer than five people is merged with others, because a number about two people is about a person.
 */

import { getEditionOrder } from "../../course/editions.js";
import { compareText, getExactKey, addToList, sortBy } from "../matching/names.js";
import { listPolicyStatuses } from "../policies.js";
import { isExpected } from "../table/tiers.js";

/** @typedef {import("../types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("../types.js").Evidence} Evidence */

/** Minimum number of people that a report, or a row of it, may describe, so that no one can be identified. */
export const MIN_GROUP_SIZE = 5;
/** @type {ReadonlySet<string>} */
const TRAINED = new Set(["done", "due"]);
const WINDOWS = /** @type {const} */ (["30", "60", "90"]);

/**
 * Return the evidence pack's figures, without names: how many of the people who must be trained have been, by role, setting,
 * evidence and due day; `facts` are the data about the course.
 * @param {readonly TrainingStatus[]} statuses
 * @param {import("../types.js").Register} register
 * @param {import("../types.js").RegisterFacts} facts
 * @returns {Evidence}
 */
export function summarizeEvidence(statuses, register, facts) {
  const people = statuses.filter(isExpected);
  const trained = people.filter(isTrained);
  const days = trained.map((status) => status.trained ?? "").sort(compareText);
  return {
    people: people.length,
    trained: trained.length,
    roles: countByGroup(people, ({ role }) => role ?? ""),
    places: countBySetting(people, register),
    counter: countChecks(trained),
    editions: countEditions(trained, facts),
    due: countDue(trained),
    from: days[0] ?? null,
    until: days.at(-1) ?? null,
    policies: countPolicies(people, register, facts),
  };
}

/** Return whether a person is trained and not overdue; days of grace count. @param {TrainingStatus} status */
const isTrained = ({ state }) => TRAINED.has(state);

/**
 * Count people by setting, if there are two settings or more.
 * @param {readonly TrainingStatus[]} people @param {import("../types.js").Register} register
 */
function countBySetting(people, { settings }) {
  if (new Set(people.map(({ setting }) => setting)).size < 2) return [];
  const names = new Map(settings.map(({ id, name }) => [id, name]));
  const rows = countByGroup(people, ({ setting }) => setting);
  return rows.map((row) => ({ ...row, group: row.group && (names.get(row.group) ?? row.group) }));
}

/**
 * Count people by group, with no row below five: small groups and people without a group are merged.
 * @param {readonly TrainingStatus[]} people @param {(status: TrainingStatus) => string} groupOf "" for a person without a group
 * @returns {import("../types.js").GroupRow[]}
 */
function countByGroup(people, groupOf) {
  if (people.length < MIN_GROUP_SIZE) return [];
  /** @type {Map<string, TrainingStatus[]>} */
  const together = new Map();
  for (const person of people) addToList(together, getExactKey(groupOf(person)), person);
  const groups = sortBy(together, ([key]) => key).map(([key, all]) => ({ key, all }));
  const large = groups.filter(({ key, all }) => key !== "" && all.length >= MIN_GROUP_SIZE);
  const others = groups.filter((group) => !large.includes(group)).flatMap(({ all }) => all);
  if (others.length && others.length < MIN_GROUP_SIZE) {
    const smallest = large.reduce((one, other) => (other.all.length < one.all.length ? other : one));
    others.push(...smallest.all);
    large.splice(large.indexOf(smallest), 1);
  }
  const rows = large.map(({ all }) => makeRow(all.map(groupOf).reduce((one, other) => (other < one ? other : one)), all));
  return [...rows, ...(others.length ? [makeRow(null, others)] : [])];
}

/** @param {string | null} group in the first of the ways in which it is written @param {readonly TrainingStatus[]} all */
const makeRow = (group, all) => ({ group, people: all.length, trained: all.filter(isTrained).length });

/** @param {readonly TrainingStatus[]} trained @returns {Evidence["counter"]} */
function countChecks(trained) {
  const counter = { spoken: 0, received: 0, "spoken-unpublished": 0, "received-unpublished": 0, hand: 0, none: 0 };
  for (const status of trained) counter[status.counter]++;
  return counter;
}

/** @param {readonly TrainingStatus[]} trained @param {import("../types.js").RegisterFacts} facts @returns {Evidence["editions"]} */
function countEditions(trained, facts) {
  /** @type {Map<string, number>} */
  const people = new Map();
  for (const { edition } of trained) people.set(edition ?? "", (people.get(edition ?? "") ?? 0) + 1);
  return sortBy(people, ([edition]) => getEditionOrder(edition, facts)).reverse().map(([edition, count]) => ({ edition, people: count }));
}

/** @param {readonly TrainingStatus[]} trained @returns {Evidence["due"]} */
function countDue(trained) {
  const within = (/** @type {string} */ window) =>
    trained.filter(({ days }) => days !== null && days >= 0 && days <= Number(window)).length;
  return /** @type {Evidence["due"]} */ (Object.fromEntries(WINDOWS.map((window) => [window, within(window)])));
}

/**
 * @param {readonly TrainingStatus[]} people @param {import("../types.js").Register} register
 * @param {import("../types.js").RegisterFacts} facts
 */
function countPolicies(people, register, facts) {
  const expected = new Set(people.map(({ person }) => person));
  return facts.policies.map(({ key, title, version }) => {
    const current = listPolicyStatuses(register, facts, key).filter(({ state }) => state === "current");
    return { key, title, version, people: current.filter(({ person }) => expected.has(person)).length };
  });
}
