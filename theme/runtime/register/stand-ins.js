/**
 * Stand-ins for the register's engine while it is being built; each goes when the room that it stands for is there.
 */

/** @param {any} register @param {any} facts @param {any} verdictOf @returns {any[]} */
export const standings = (register, facts, verdictOf) => [
  ...register.people.map((/** @type {any} */ person) => aStanding(facts, { ...person, person: person.id })),
  ...register.entries
    .filter((/** @type {any} */ entry) => entry.kind === "record" && entry.person === null)
    .map((/** @type {any} */ { slip: { record, digest } }) =>
      aStanding(facts, { name: record.name ?? "", setting: record.setting.id, path: record.path, person: null, entry: digest, state: "unknown", counter: verdictOf(digest) === "countersigned" ? "received" : "none" }),
    ),
];

/** @param {any} facts @param {any} given */
const aStanding = (facts, { id: _, email: _e, joined: _j, expected: _x, left: _l, ...given }) => ({
  entry: null,
  role: null,
  path: facts.paths[0]?.id ?? "",
  state: "missing",
  trained: null,
  due: null,
  days: null,
  edition: null,
  counter: "none",
  flags: [],
  missing: [],
  ...given,
});
