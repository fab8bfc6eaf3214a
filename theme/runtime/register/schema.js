/**
 * The register's own shape, version 1: an empty one, and the strict reading of what a file says is one.
 *
 * The file is sealed, but whoever knows the passphrase may have written anything into it. What is read is rebuilt from what
 * is expected, put into its one order, and refused where it speaks of people or settings that it does not hold.
 */

import { checkSlip } from "../record/carrier.js";
import { line, policy } from "../record/record.js";
import { ID, ValidationError, day, assertValid, list, oneOf, object, matching } from "../data/validators.js";
import { sortedBy } from "./matching/names.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Apart} Apart */
/** @template T @typedef {import("../data/validators.js").Check<T>} Check */

/** Caps of what a register holds. */
export const MOST_PEOPLE = 20_000;
export const MOST_ENTRIES = 60_000;
export const MOST_SETTINGS = 500;
export const MOST_COLUMNS = 200;

/** What a column of a staff list may be taken for. */
const COLUMN_FIELDS = /** @type {const} */ (["name", "first", "last", "role", "email", "joined", "setting", "path", ""]);
const EMAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]{1,189}$/u;

/** @param {string} path @param {string} field */
const below = (path, field) => (path ? `${path}.${field}` : field);
const id = matching(ID);
const digest = matching(/^[0-9a-f]{64}$/);

/** Check an email address. @type {Check<string>} */
export const checkEmail = (value, path) => {
  const address = line(254)(value, path);
  assertValid(EMAIL.test(address), path);
  return address;
};

/** Check a person; throws a ValidationError whose field says what is wrong. @type {Check<Person>} */
export const checkPerson = object(
  { id, name: line(), setting: id, role: line(), path: id, email: checkEmail, joined: day, expected: day, left: day, same: id },
  { closed: true, optional: ["role", "path", "email", "joined", "expected", "left", "same"] },
);

/** Check a setting that a register holds. */
export const checkSetting = object({ id, name: line(200) }, { closed: true });

const hand = object(
  {
    kind: oneOf(/** @type {const} */ (["hand"])),
    id,
    how: oneOf(/** @type {const} */ (["paper", "conversation"])),
    on: day,
    recorded: day,
    person: id,
    setting: id,
    course: id,
    edition: line(40),
    path: id,
    policies: list(policy, 100),
  },
  { closed: true },
);

/** @type {Check<string | null>} */
const owner = (value, path) => (value === null ? null : id(value, path));
/** @type {Check<import("./types.js").Slip>} */
const slip = (value, path) => {
  const checked = checkSlip(value, path);
  digest(checked.digest, below(path, "digest"));
  return checked;
};
const record = object(
  { kind: oneOf(/** @type {const} */ (["record"])), slip, received: day, person: owner },
  { closed: true },
);

const kind = oneOf(/** @type {const} */ (["record", "hand"]));

/** Check an entry. @type {Check<Entry>} */
export const checkEntry = (value, path) => {
  assertValid(typeof value === "object" && value !== null, path);
  if (kind(/** @type {{ kind?: unknown }} */ (value).kind, below(path, "kind")) === "record") return record(value, path);
  const entry = hand(value, path);
  assertValid(entry.on <= entry.recorded, below(path, "on"));
  return entry;
};

const apartName = object({ person: id, name: line() }, { closed: true });
const apartOther = object({ person: id, other: id }, { closed: true });
/** @type {Check<Apart>} */
const apart = (value, path) =>
  Object.hasOwn(Object(value), "other") ? apartOther(value, path) : apartName(value, path);

/** @type {Check<Record<string, import("./types.js").ColumnField>>} */
export const checkColumns = (value, path) => {
  assertValid(typeof value === "object" && value !== null && !Array.isArray(value), path);
  const pairs = Object.entries(value);
  assertValid(pairs.length <= MOST_COLUMNS, path);
  for (const [key] of pairs) assertValid(/^[\p{L}\p{N}]{1,100}$/u.test(key), path);
  return Object.fromEntries(pairs.map(([key, field]) => [key, oneOf(COLUMN_FIELDS)(field, `${path}.${key}`)]));
};

const shape = object(
  {
    version: oneOf(/** @type {const} */ ([1])),
    settings: list(checkSetting, MOST_SETTINGS, 1),
    people: list(checkPerson, MOST_PEOPLE),
    entries: list(checkEntry, MOST_ENTRIES),
    apart: list(apart, MOST_ENTRIES),
    columns: checkColumns,
  },
  { closed: true },
);

/**
 * Return a register that holds nobody.
 * @param {readonly import("./types.js").RegisterSetting[]} settings its own first
 * @returns {Register}
 */
export const emptyRegister = (settings) => ({
  version: 1,
  settings: settings.map((setting, at) => checkSetting({ id: setting.id, name: setting.name }, `settings.${at}`)),
  people: [],
  entries: [],
  apart: [],
  columns: {},
});

/**
 * Read the plain JSON of a register; throws a ValidationError, and no other, whose `field` says what is wrong.
 * @param {unknown} value
 * @returns {Register}
 */
export function readRegister(value) {
  const register = inOrder(shape(value, ""));
  refuseRepeats(register.settings, "settings", ({ id }) => id);
  refuseRepeats(register.people, "people", ({ id }) => id);
  refuseRepeats(register.entries, "entries", entryKey);
  const settings = new Set(register.settings.map(({ id }) => id));
  const people = new Set(register.people.map(({ id }) => id));
  const heads = new Set(register.people.filter(({ same }) => same === undefined).map(({ id }) => id));
  for (const { id, setting, same } of register.people) {
    assertValid(settings.has(setting), `people.${id}.setting`);
    assertValid(same === undefined || heads.has(same), `people.${id}.same`);
  }
  for (const entry of register.entries) {
    assertValid(entry.person === null || people.has(entry.person), `entries.${entryKey(entry)}.person`);
  }
  for (const one of register.apart) {
    assertValid(people.has(one.person) && (!("other" in one) || people.has(one.other)), "apart");
  }
  return register;
}

/** @template T @param {readonly T[]} list @param {string} field @param {(one: T) => string} key */
function refuseRepeats(list, field, key) {
  const seen = new Set();
  for (const one of list) {
    if (seen.has(key(one))) throw new ValidationError(`${field}.${key(one)}`);
    seen.add(key(one));
  }
}

/**
 * Return what an entry is known by: a record's digest, or a hand entry's id.
 * @param {Entry} entry
 */
export const entryKey = (entry) => (entry.kind === "record" ? entry.slip.digest : entry.id);

/** @param {Apart} apart */
const apartKey = (apart) => `${apart.person} ${"other" in apart ? `1${apart.other}` : `0${apart.name}`}`;

/**
 * Put people, entries and what is kept apart into their order, so that the same register is the same text.
 * @param {Register} register
 * @returns {Register}
 */
export const inOrder = (register) => ({
  ...register,
  people: putInOrder(register.people, ({ id }) => id),
  entries: putInOrder(register.entries, entryKey),
  apart: putInOrder(register.apart, apartKey),
});

/**
 * The very same list where it is in order, since what was worked out from it is kept by it.
 * @template T @param {readonly T[]} list @param {(one: T) => string} key @returns {readonly T[]}
 */
function putInOrder(list, key) {
  const isSorted = list.every((one, at) => at === 0 || key(/** @type {T} */ (list[at - 1])) <= key(one));
  return isSorted ? list : sortedBy(list, key);
}
