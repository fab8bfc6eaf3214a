/** What is held about one person: all of it, and nothing of anyone else. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { getSharedPersonId, removePerson } from "../../theme/runtime/register/people.js";
import { collectPerson } from "../../theme/runtime/register/reports/one-person.js";
import { getEntryKey, parseRegister } from "../../theme/runtime/register/schema.js";
import { aLife, live } from "./made.mjs";

/** Return the register with a certificate from elsewhere for each person, and a conversation about each record. @param {Register} register */
const addAlong = (register) =>
  parseRegister({
    ...register,
    conversations: register.entries.filter(({ kind }) => kind === "record").map((entry) => ({ entry: getEntryKey(entry), questions: ["a", "b"], on: "2026-10-01" })),
    elsewhere: [{ id: null }, ...register.people].map(({ id }, at) => {
      return { id: `e${at}`, person: id, name: "As written", course: "First aid", completed: "2026-09-01", received: "2026-09-02" };
    }),
  });

/** @typedef {import("../../theme/runtime/register/types.js").Register} Register */
const LISTS = /** @type {const} */ (["people", "entries", "conversations", "elsewhere"]);

test("what is held about a person, in all settings, is what goes when they are removed from each", () =>
  fc.assert(
    fc.asyncProperty(aLife, fc.nat(), async (steps, at) => {
      const register = addAlong(await live(steps));
      const person = register.people[at % register.people.length];
      if (!person) return assert.deepEqual(collectPerson(register, "nobody").people, []);
      const held = collectPerson(register, person.id);
      const selves = register.people.filter((one) => getSharedPersonId(one) === getSharedPersonId(person));
      const rest = selves.reduce((sofar, { id }) => removePerson(sofar, id), register);
      for (const list of LISTS) {
        const texts = (/** @type {readonly unknown[]} */ all) => all.map((one) => JSON.stringify({ .../** @type {any} */ (one), same: undefined }));
        assert.deepEqual([...texts(held[list]), ...texts(rest[list])].sort(), texts(register[list]).sort(), list);
      }
    }),
  ));
