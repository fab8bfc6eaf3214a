/** Everything that the register holds about one person, for them to see. */

import { getSharedPersonId } from "../people.js";
import { getEntryKey } from "../schema.js";

/** @typedef {import("../types.js").Register} Register */

/**
 * Return all that the register holds about a person, wherever they work: their data, entries, conversations and training elsewhere.
 * Decisions about whose a record isn't are left out, because they name other people.
 * @param {Register} register
 * @param {string} personId
 * @returns {Pick<Register, "people" | "entries" | "conversations" | "elsewhere">}
 */
export function collectPerson({ people, entries, conversations, elsewhere }, personId) {
  const person = people.find(({ id }) => id === personId);
  const selves = people.filter((one) => person && getSharedPersonId(one) === getSharedPersonId(person));
  const ids = new Set(selves.map(({ id }) => id));
  const isTheirs = (/** @type {{ person: string | null }} */ one) => one.person !== null && ids.has(one.person);
  const own = entries.filter(isTheirs);
  const keys = new Set(own.map(getEntryKey));
  return { people: selves, entries: own, conversations: conversations.filter(({ entry }) => keys.has(entry)), elsewhere: elsewhere.filter(isTheirs) };
}
