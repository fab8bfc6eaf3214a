/**
 * The completed path of a person who is expected to complete another one: perhaps it is all they need.
 *
 * A staff list seldom says who is a day visitor or a governor. Without a hint, their record would count for nothing.
 */

import { findPath } from "../../runtime/register/paths.js";
import { coversPath, getSettingId } from "../../runtime/register/entry.js";

/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("../../runtime/register/types.js").RegisterFacts} RegisterFacts */

/**
 * Return the id of the learning path that a person whose training status is *missing* completed in their setting instead of the one
 * expected of them, by their register `entries`; null if there is none or their status is another; `facts` are the data about the
 * course.
 * @param {TrainingStatus} status
 * @param {readonly Entry[]} entries newest first
 * @param {RegisterFacts} facts
 */
export function findOtherCompletedPath({ state, path, setting }, entries, facts) {
  if (state !== "missing") return null;
  const done = entries.map((entry) => (getSettingId(entry) === setting ? findCompletedPath(entry, facts) : undefined));
  return done.find((found) => found && found.id !== path)?.id ?? null;
}

/** Return the path that an entry completes, if completing it makes a person trained. @param {Entry} entry @param {RegisterFacts} facts */
function findCompletedPath(entry, facts) {
  const found = findPath(entry.kind === "hand" ? entry.path : entry.slip.record.path, facts);
  if (found?.counts !== "whole") return undefined;
  if (entry.kind === "hand") return found;
  const { modules, path, course } = entry.slip.record;
  return coversPath({ modules, path, edition: course.edition }, facts) ? found : undefined;
}
