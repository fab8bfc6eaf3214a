/**
 * Who has acknowledged a policy, and in which version; the nation's guidance (`reading`) counts as a policy.
 */

import { earlierDay } from "../dates/days.js";
import { getPolicies, getReceivedDay, getSettingId } from "./entry.js";
import { getSharedPersonId } from "./people.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").PolicyStatus} PolicyStatus */

/**
 * Return for each person in the register whether they have acknowledged the policy with a key: its current version, an older
 * one, or none; `facts` are the data about the course.
 * @param {Register} register
 * @param {import("./types.js").RegisterFacts} facts
 * @param {string} key
 * @returns {PolicyStatus[]}
 */
export function listPolicyStatuses(register, facts, key) {
  const asked = facts.policies.find((policy) => policy.key === key)?.version;
  const selves = new Map(register.people.map((person) => [person.id, getSharedPersonId(person)]));
  /** @type {Map<string, { version: string, on: string, rank: string }>} */
  const best = new Map();
  for (const entry of register.entries) {
    const found = entry.person === null ? undefined : getPolicies(entry).find(({ id }) => id === key);
    if (!found || entry.person === null) continue;
    const { version } = found;
    const on = earlierDay(found.acknowledged, getReceivedDay(entry));
    const rank = `${version === asked ? 1 : 0} ${on} ${version}`;
    const whose = `${selves.get(entry.person)} ${getSettingId(entry)}`;
    if (rank > (best.get(whose)?.rank ?? "")) best.set(whose, { version, on, rank });
  }
  return register.people.map((person) => {
    const held = best.get(`${getSharedPersonId(person)} ${person.setting}`);
    const state = !held ? "none" : held.version === asked ? "current" : "older";
    return { person: person.id, version: held?.version ?? null, on: held?.on ?? null, state };
  });
}
