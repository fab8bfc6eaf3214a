/**
 * Version 3 of the register's data: an empty register, and the strict parsing of a stored one.
 *
 * The file is sealed, but anyone who knows the passphrase may have written anything into it. What is parsed is rebuilt from
 * expected fields, sorted, and rejected if it refers to people or settings that it does not hold.
 */

import { validateSlip } from "../record/carrier.js";
import { lineUpTo } from "../record/line.js";
import { validatePolicy } from "../record/record.js";
import { PRIVATE_JWK_VALIDATORS } from "../record/signing.js";
import { ID_PATTERN, ValidationError, validateDay, assertValid, arrayOf, oneOfValues, objectWith, textMatching } from "../data/validators.js";
import { sortBy } from "./matching/names.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {import("./types.js").Apart} Apart */
/** @template T @typedef {import("../data/validators.js").Validator<T>} Validator */

/** Maximum number of people in a register. */
export const MAX_PEOPLE = 20_000;
/** Maximum number of entries (records, and training noted by hand) in a register. */
export const MAX_ENTRIES = 60_000;
/** Maximum number of characters of a staff code, a team, and the name of another provider's course or of the provider. */
export const MAX_LENGTHS = { code: 40, team: 80, course: 120, provider: 120 };
/** Maximum number of settings (schools, colleges, nurseries) in a register. */
export const MAX_SETTINGS = 500;
/** Maximum number of keys with which leads countersign before the site publishes them. */
export const MAX_SIGNERS = 50;
/** Maximum number of columns in a staff list. */
export const MAX_COLUMNS = 200;

/** Fields that a staff list's column may hold. */
const COLUMN_FIELDS = /** @type {const} */ (["name", "first", "last", "role", "code", "team", "email", "joined", "setting", "path", ""]);
const EMAIL = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]{1,189}$/u;

/** @param {string} path @param {string} field */
const joinPath = (path, field) => (path ? `${path}.${field}` : field);
const id = textMatching(ID_PATTERN);
const digest = textMatching(/^[0-9a-f]{64}$/);

/** Return a text unchanged if it is a valid email address, or throw a ValidationError. @type {Validator<string>} */
export const validateEmail = (value, path) => {
  const address = lineUpTo(254)(value, path);
  assertValid(EMAIL.test(address), path);
  return address;
};

/**
 * Return a clean copy of a person of the register, or throw a ValidationError that names the invalid field.
 * @type {Validator<Person>}
 */
export const validatePerson = objectWith(
  {
    id,
    name: lineUpTo(),
    setting: id,
    role: lineUpTo(),
    code: lineUpTo(MAX_LENGTHS.code),
    team: lineUpTo(MAX_LENGTHS.team),
    path: id,
    email: validateEmail,
    joined: validateDay,
    expected: validateDay,
    left: validateDay,
    same: id,
    told: objectWith({ edition: lineUpTo(40), on: validateDay }, { closed: true }),
  },
  { closed: true, optional: ["role", "code", "team", "path", "email", "joined", "expected", "left", "same", "told"] },
);

/**
 * Return a clean copy of a setting (such as a school) in the register, which has an id, a name and no other fields, or throw a
 * ValidationError.
 */
export const validateRegisterSetting = objectWith({ id, name: lineUpTo(200) }, { closed: true });

const hand = objectWith(
  {
    kind: oneOfValues(/** @type {const} */ (["hand"])),
    id,
    how: oneOfValues(/** @type {const} */ (["paper", "conversation"])),
    on: validateDay,
    recorded: validateDay,
    person: id,
    setting: id,
    course: id,
    edition: lineUpTo(40),
    path: id,
    policies: arrayOf(validatePolicy, 100),
  },
  { closed: true },
);

/** @type {Validator<string | null>} */
const owner = (value, path) => (value === null ? null : id(value, path));
/** @type {Validator<import("./types.js").Slip>} */
const slip = (value, path) => {
  const checked = validateSlip(value, path);
  digest(checked.digest, joinPath(path, "digest"));
  return checked;
};
const record = objectWith(
  { kind: oneOfValues(/** @type {const} */ (["record"])), slip, received: validateDay, person: owner, until: validateDay },
  { closed: true, optional: ["until"] },
);

const kind = oneOfValues(/** @type {const} */ (["record", "hand"]));

/**
 * Return a clean copy of a register entry (a completion record, or training noted by hand), or throw a ValidationError that names
 * the invalid field.
 * @type {Validator<Entry>}
 */
export const validateEntry = (value, path) => {
  assertValid(typeof value === "object" && value !== null, path);
  if (kind(/** @type {{ kind?: unknown }} */ (value).kind, joinPath(path, "kind")) === "record") return record(value, path);
  const entry = hand(value, path);
  assertValid(entry.on <= entry.recorded, joinPath(path, "on"));
  return entry;
};

const apartName = objectWith({ person: id, name: lineUpTo() }, { closed: true });
const apartOther = objectWith({ person: id, other: id }, { closed: true });
/** @type {Validator<Apart>} */
const apart = (value, path) =>
  Object.hasOwn(Object(value), "other") ? apartOther(value, path) : apartName(value, path);

/**
 * Return a clean copy of the remembered columns of staff lists (the field that each header means), or throw a ValidationError.
 * @type {Validator<Record<string, import("./types.js").ColumnField>>}
 */
export const validateColumns = (value, path) => {
  assertValid(typeof value === "object" && value !== null && !Array.isArray(value), path);
  const pairs = Object.entries(value);
  assertValid(pairs.length <= MAX_COLUMNS, path);
  for (const [key] of pairs) assertValid(/^[\p{L}\p{N}]{1,100}$/u.test(key), path);
  return Object.fromEntries(pairs.map(([key, field]) => [key, oneOfValues(COLUMN_FIELDS)(field, `${path}.${key}`)]));
};

/** @type {Validator<readonly [string, string]>} */
const twoQuestions = (value, path) => {
  const [one = "", other = ""] = arrayOf(id, 2, 2)(value, path);
  assertValid(one !== other, path);
  return [one, other];
};

/** Return a clean copy of a conversation about a record, or throw a ValidationError. */
export const validateConversation = objectWith({ entry: digest, questions: twoQuestions, on: validateDay }, { closed: true });

const training = objectWith(
  {
    id,
    person: owner,
    name: lineUpTo(),
    course: lineUpTo(MAX_LENGTHS.course),
    provider: lineUpTo(MAX_LENGTHS.provider),
    completed: validateDay,
    expires: validateDay,
    received: validateDay,
  },
  { closed: true, optional: ["provider", "expires"] },
);

/**
 * Return a clean copy of another provider's training, or throw a ValidationError that names the invalid field.
 * @type {Validator<import("./types.js").ElsewhereTraining>}
 */
export const validateElsewhere = (value, path) => {
  const one = training(value, path);
  assertValid(one.completed <= one.received, joinPath(path, "completed"));
  assertValid(one.expires === undefined || one.completed <= one.expires, joinPath(path, "expires"));
  return one;
};

/** Return a public key (an uncompressed point on P-256, as base64url) unchanged, or throw a ValidationError. */
export const validatePublicKey = textMatching(/^B[A-Za-z0-9_-]{86}$/);

/** Return a clean copy of the key of a lead who works alone, or throw a ValidationError. */
export const validateRegisterKey = objectWith(
  {
    holder: lineUpTo(),
    publicKey: validatePublicKey,
    privateKey: objectWith(PRIVATE_JWK_VALIDATORS, { closed: true }),
    made: validateDay,
  },
  { closed: true },
);

const shape = objectWith(
  {
    version: oneOfValues(/** @type {const} */ ([3])),
    settings: arrayOf(validateRegisterSetting, MAX_SETTINGS, 1),
    people: arrayOf(validatePerson, MAX_PEOPLE),
    entries: arrayOf(validateEntry, MAX_ENTRIES),
    apart: arrayOf(apart, MAX_ENTRIES),
    columns: validateColumns,
    conversations: arrayOf(validateConversation, MAX_ENTRIES),
    elsewhere: arrayOf(validateElsewhere, MAX_ENTRIES),
    signers: arrayOf(validatePublicKey, MAX_SIGNERS),
    key: validateRegisterKey,
  },
  { closed: true, optional: ["key", "signers"] },
);

/** The fields to add to a register of each earlier version, by its version. @type {ReadonlyMap<unknown, object>} */
const MISSING_FIELDS = new Map([[1, { conversations: [], elsewhere: [] }], [2, {}]]);

/** Return a register of an earlier version as one of version 3, which has more, and any other value unchanged. @param {unknown} value */
function upgrade(value) {
  const added = MISSING_FIELDS.get(/** @type {any} */ (value)?.version);
  return added ? { .../** @type {object} */ (value), ...added, version: 3 } : value;
}

/**
 * Return a register with some settings (such as schools) and no people.
 * @param {readonly import("./types.js").RegisterSetting[]} settings the register's setting first
 * @returns {Register}
 */
export const makeEmptyRegister = (settings) => ({
  version: 3,
  settings: settings.map((setting, at) => validateRegisterSetting({ id: setting.id, name: setting.name }, `settings.${at}`)),
  people: [],
  entries: [],
  apart: [],
  columns: {},
  conversations: [],
  elsewhere: [],
});

/**
 * Return a register parsed from its JSON value, of version 1, 2 or 3; throws a ValidationError whose `field` names the invalid one.
 * @param {unknown} value
 * @returns {Register}
 */
export function parseRegister(value) {
  const register = sortRegister(shape(upgrade(value), ""));
  assertUnique(register.settings, "settings", ({ id }) => id);
  assertUnique(register.people, "people", ({ id }) => id);
  assertUnique(register.entries, "entries", getEntryKey);
  assertUnique(register.conversations, "conversations", ({ entry }) => entry);
  assertUnique(register.elsewhere, "elsewhere", ({ id }) => id);
  assertUnique(register.signers ?? [], "signers", (key) => key);
  const settings = new Set(register.settings.map(({ id }) => id));
  const people = new Set(register.people.map(({ id }) => id));
  const heads = new Set(register.people.filter(({ same }) => same === undefined).map(({ id }) => id));
  for (const { id, setting, same } of register.people) {
    assertValid(settings.has(setting), `people.${id}.setting`);
    assertValid(same === undefined || heads.has(same), `people.${id}.same`);
  }
  for (const entry of register.entries) {
    assertValid(entry.person === null || people.has(entry.person), `entries.${getEntryKey(entry)}.person`);
  }
  const records = new Set(register.entries.flatMap((entry) => (entry.kind === "record" ? [getEntryKey(entry)] : [])));
  for (const { entry } of register.conversations) assertValid(records.has(entry), `conversations.${entry}.entry`);
  for (const { id, person } of register.elsewhere) assertValid(person === null || people.has(person), `elsewhere.${id}.person`);
  for (const one of register.apart) {
    assertValid(people.has(one.person) && (!("other" in one) || people.has(one.other)), "apart");
  }
  return register;
}

/** @template T @param {readonly T[]} list @param {string} field @param {(one: T) => string} key */
function assertUnique(list, field, key) {
  const seen = new Set();
  for (const one of list) {
    if (seen.has(key(one))) throw new ValidationError(`${field}.${key(one)}`);
    seen.add(key(one));
  }
}

/**
 * Return the key of a register entry: a record's digest, or the id of training noted by hand.
 * @param {Entry} entry
 */
export const getEntryKey = (entry) => (entry.kind === "record" ? entry.slip.digest : entry.id);

/** @param {Apart} apart */
const getSeparationKey = (apart) => `${apart.person} ${"other" in apart ? `1${apart.other}` : `0${apart.name}`}`;

/**
 * Return a register with its lists sorted, so that equal registers have equal text.
 * @param {Register} register
 * @returns {Register}
 */
export const sortRegister = (register) => ({
  ...register,
  people: sortIfNeeded(register.people, ({ id }) => id),
  entries: sortIfNeeded(register.entries, getEntryKey),
  apart: sortIfNeeded(register.apart, getSeparationKey),
  conversations: sortIfNeeded(register.conversations, ({ entry }) => entry),
  elsewhere: sortIfNeeded(register.elsewhere, ({ id }) => id),
});

/**
 * Return the register without the lead's private key, as it may be copied; the same object if it has none.
 * @param {Register} register
 * @returns {Register}
 */
export function removeKey(register) {
  if (!register.key) return register;
  const { key, ...rest } = register;
  void key;
  return rest;
}

/**
 * Return the same list if it is sorted, since caches are keyed by it.
 * @template T @param {readonly T[]} list @param {(one: T) => string} key @returns {readonly T[]}
 */
function sortIfNeeded(list, key) {
  const isSorted = list.every((one, at) => at === 0 || key(/** @type {T} */ (list[at - 1])) <= key(one));
  return isSorted ? list : sortBy(list, key);
}
