/**
 * Another path than the one that is asked of somebody, which they have completed: perhaps it is all that they need.
 *
 * A staff list seldom says who is here for a day or governs. Without a word, their record would count for nothing.
 */

import { findPath } from "../../runtime/register/paths.js";
import { settingOf } from "../../runtime/register/entry.js";

/** @typedef {import("../../runtime/register/types.js").Entry} Entry */
/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/** @typedef {import("../../runtime/register/types.js").RegisterFacts} RegisterFacts */

/**
 * Return the id of the path that somebody who is missing has completed instead, or null.
 * @param {Standing} standing
 * @param {readonly Entry[]} entries newest first
 * @param {RegisterFacts} facts
 */
export function findOtherCompletedPath({ state, path, setting }, entries, facts) {
  if (state !== "missing") return null;
  const done = entries.map((entry) => (settingOf(entry) === setting ? findCompletedPath(entry, facts) : undefined));
  return done.find((found) => found && found.id !== path)?.id ?? null;
}

/** The path that an entry completes and that trains whoever it is asked of. @param {Entry} entry @param {RegisterFacts} facts */
function findCompletedPath(entry, facts) {
  const found = findPath(entry.kind === "hand" ? entry.path : entry.slip.record.path, facts);
  if (found?.counts !== "whole") return undefined;
  if (entry.kind === "hand") return found;
  const has = new Set(entry.slip.record.modules.map(({ id }) => id));
  return found.modules.every((id) => has.has(id)) ? found : undefined;
}
