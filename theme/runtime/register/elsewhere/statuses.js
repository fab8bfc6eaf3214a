/** Other providers' certificates as they stand on a day. */

import { daysBetween } from "../../dates/days.js";
import { addToList, getExactKey, sortBy } from "../matching/names.js";
import { getSharedPersonId } from "../people.js";
import { MIN_GROUP_SIZE } from "../reports/evidence.js";
import { isExpected } from "../table/tiers.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("../types.js").ElsewhereStatus} ElsewhereStatus */
/** @typedef {import("../types.js").ElsewhereState} ElsewhereState */
/** @typedef {import("../types.js").ElsewhereTraining} ElsewhereTraining */

/** The states of other providers' certificates, most urgent first. @type {readonly ElsewhereState[]} */
export const ELSEWHERE_STATES = ["expired", "due", "valid", "lasting"];

/**
 * Return how each of the other providers' certificates stands today, the latest first.
 * @param {Register} register
 * @param {RegisterFacts} facts
 * @returns {ElsewhereStatus[]}
 */
export function listElsewhere(register, facts) {
  const selves = new Map(register.people.map((person) => [person.id, getSharedPersonId(person)]));
  const newest = sortBy(register.elsewhere, ({ completed, expires, id }) => `${completed} ${expires ?? "9999"} ${id}`).reverse();
  const seen = new Set();
  return newest.map((training) => {
    const key = JSON.stringify([selves.get(training.person ?? "") ?? null, getOwnKey(training), getExactKey(training.course)]);
    const superseded = seen.size === seen.add(key).size;
    return { training, ...getState(training, facts), superseded };
  });
}

/** Return the name on a certificate that belongs to nobody, as the only sign of whose it is. @param {ElsewhereTraining} training */
const getOwnKey = ({ person, name }) => (person === null ? getExactKey(name) : "");

/** @param {ElsewhereTraining} training @param {RegisterFacts} facts @returns {{ state: ElsewhereState, days: number | null }} */
function getState({ expires }, { today, soon }) {
  if (expires === undefined) return { state: "lasting", days: null };
  const days = daysBetween(today, expires);
  return { state: days < 0 ? "expired" : days <= soon ? "due" : "valid", days };
}

/**
 * Return how many people have which other provider's training, without names: of the people of `statuses` who are expected to be
 * trained. A course with fewer than five people is counted with others, and these only if they are five people or more.
 * @param {readonly import("../types.js").TrainingStatus[]} statuses
 * @param {Register} register
 * @param {RegisterFacts} facts
 * @returns {import("../types.js").ElsewhereGroup[]}
 */
export function summarizeElsewhere(statuses, register, facts) {
  const selves = new Map(register.people.map((person) => [person.id, getSharedPersonId(person)]));
  const expected = new Set(statuses.filter(isExpected).map(({ person }) => selves.get(person ?? "")));
  /** @type {Map<string, ElsewhereStatus[]>} */
  const courses = new Map();
  for (const status of listElsewhere(register, facts)) {
    const self = selves.get(status.training.person ?? "");
    if (self !== undefined && expected.has(self) && !status.superseded) addToList(courses, getExactKey(status.training.course), status);
  }
  const groups = sortBy(courses, ([key]) => key).map(([, all]) => all);
  const large = groups.filter((all) => all.length >= MIN_GROUP_SIZE);
  const others = groups.filter((all) => all.length < MIN_GROUP_SIZE).flat();
  const people = new Set(others.map(({ training }) => selves.get(training.person ?? "")));
  const rows = large.map((all) => countStates(all[0]?.training.course ?? null, all));
  return people.size >= MIN_GROUP_SIZE ? [...rows, countStates(null, others)] : rows;
}

/** @param {string | null} course @param {readonly ElsewhereStatus[]} all */
function countStates(course, all) {
  const counts = { expired: 0, due: 0, valid: 0, lasting: 0 };
  for (const { state } of all) counts[state]++;
  return { course, ...counts };
}
