/**
 * Import other providers' certificates into the register, and change them.
 *
 * They never become entries: they count separately, and nobody countersigns them.
 */

import { addToList, getExactKey } from "../matching/names.js";
import { makeSharedSeparationTest } from "../matching/owners.js";
import { findPerson, getSharedPersonId, isSeparationFromName, separateName } from "../people.js";
import { MAX_ENTRIES, sortRegister, validateElsewhere } from "../schema.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").ElsewhereRow} ElsewhereRow */
/** @typedef {import("../types.js").ElsewhereReport} ElsewhereReport */
/** @typedef {import("../types.js").ElsewhereTraining} ElsewhereTraining */

/**
 * Return the register with the certificates in a parsed list added, or the day until which one is valid changed, and a report;
 * `newId` makes an id.
 * @param {Register} register
 * @param {readonly ElsewhereRow[]} rows
 * @param {{ newId: () => string, today: string }} known
 * @returns {{ register: Register, report: ElsewhereReport }}
 */
export function importElsewhere(register, rows, { newId, today }) {
  const held = new HeldTraining(register.elsewhere);
  const findOwner = makeOwnerFinder(register, rows);
  const report = { added: 0, changed: 0, same: 0, unassigned: 0, full: /** @type {number[]} */ ([]) };
  for (const { line, email, code, ...said } of rows) {
    const person = findOwner({ ...said, line, ...(email && { email }), ...(code && { code }) });
    const before = held.find(said, person);
    if (!before && held.size >= MAX_ENTRIES) {
      report.full.push(line);
      continue;
    }
    const after = before ? renew(before, said, person) : validateElsewhere({ ...said, id: newId(), person, received: today }, "");
    if (!before && person === null) report.unassigned++;
    report[before ? (after === before ? "same" : "changed") : "added"]++;
    if (after !== before) held.put(after);
  }
  if (report.added + report.changed === 0) return { register, report };
  return { register: sortRegister({ ...register, elsewhere: held.list() }), report };
}

/** @typedef {Pick<ElsewhereTraining, "name" | "course" | "provider" | "completed" | "expires">} Said */

/** The certificates that a register holds, by whose they are and by the name on them. */
class HeldTraining {
  /** @type {Map<string, ElsewhereTraining>} */
  #byId = new Map();
  /** Ids by key. @type {Map<string, string[]>} */
  #ids = new Map();

  /** @param {readonly ElsewhereTraining[]} all */
  constructor(all) {
    for (const one of all) this.put(one);
  }

  get size() {
    return this.#byId.size;
  }

  list() {
    return [...this.#byId.values()];
  }

  /** @param {ElsewhereTraining} one */
  put(one) {
    this.#byId.set(one.id, one);
    addToList(this.#ids, makeKey(one, one.name), one.id);
    if (one.person !== null) addToList(this.#ids, makeKey(one, one.person), one.id);
  }

  /** Return the same person's same certificate, or that of the same name while it belongs to nobody. @param {Said} said @param {string | null} person */
  find(said, person) {
    const own = person === null ? [] : this.#list(makeKey(said, person)).filter((one) => one.person === person);
    return own[0] ?? this.#list(makeKey(said, said.name)).find((one) => one.person === null || person === null);
  }

  /** @param {string} key */
  #list(key) {
    return (this.#ids.get(key) ?? []).flatMap((id) => this.#byId.get(id) ?? []);
  }
}

/** @param {Said} said @param {string} whose a person's id or a name */
const makeKey = ({ course, provider = "", completed }, whose) =>
  JSON.stringify([getExactKey(whose), getExactKey(course), getExactKey(provider), completed]);

/** @param {ElsewhereTraining} before @param {Said} said @param {string | null} person @returns {ElsewhereTraining} */
function renew(before, { expires }, person) {
  const owner = before.person ?? person;
  if (before.expires === expires && before.person === owner) return before;
  const { expires: _, ...rest } = before;
  return { ...rest, person: owner, ...(expires && { expires }) };
}

/**
 * Return a function that finds the person that every field of a row identifies, or null if the fields disagree or the lead has decided
 * that the name isn't theirs. A code or address that the list gives with several names identifies no one: people share mailboxes.
 * @param {Register} register @param {readonly ElsewhereRow[]} rows
 * @returns {(row: ElsewhereRow) => string | null}
 */
function makeOwnerFinder(register, rows) {
  const keyed = /** @type {const} */ (["code", "email"]).map((field) => {
    const people = indexPeople(register, (person) => person[field]);
    const names = new Map();
    for (const row of rows) if (row[field]) addToList(names, getExactKey(row[field]), getExactKey(row.name));
    return (/** @type {ElsewhereRow} */ row) => {
      const key = getExactKey(row[field] ?? "");
      return key && new Set(names.get(key)).size === 1 ? (people.get(key) ?? []) : [];
    };
  });
  const byName = indexPeople(register, ({ name }) => name);
  const isApart = makeSharedSeparationTest(register);
  return (row) => {
    const pointed = [...keyed.map((find) => find(row)), byName.get(getExactKey(row.name)) ?? []];
    const [owner, ...others] = new Set(pointed.flatMap((people) => (people.length === 1 ? people : [])));
    return owner === undefined || others.length || isApart(owner, row.name) ? null : owner;
  };
}

/**
 * Return the ids of people by the key of one of their texts, of each human being once.
 * @param {Register} register @param {(person: import("../types.js").Person) => string | undefined} textOf
 * @returns {Map<string, string[]>}
 */
function indexPeople({ people }, textOf) {
  /** @type {Map<string, string[]>} */
  const index = new Map();
  for (const person of people) {
    const key = getExactKey(textOf(person) ?? "");
    if (key && !index.get(key)?.includes(getSharedPersonId(person))) addToList(index, key, getSharedPersonId(person));
  }
  return index;
}

/**
 * Return the register with other providers' certificates, by their ids, assigned to a person.
 * @param {Register} register @param {readonly string[]} ids @param {string} personId
 * @returns {Register} unchanged if the person is unknown
 */
export function assignElsewhere(register, ids, personId) {
  const wanted = new Set(ids);
  const theirs = register.elsewhere.filter(({ id, person }) => wanted.has(id) && person !== personId);
  if (!theirs.length || !findPerson(register, personId)) return register;
  const elsewhere = register.elsewhere.map((one) => (wanted.has(one.id) ? { ...one, person: personId } : one));
  const isOver = (/** @type {import("../types.js").Apart} */ decision) =>
    decision.person === personId && theirs.some(({ name }) => isSeparationFromName(decision, name));
  return { ...register, elsewhere, apart: register.apart.filter((decision) => !isOver(decision)) };
}

/**
 * Return the register with another provider's certificate taken from its person, and the lead's decision stored that the name on it
 * is not theirs.
 * @param {Register} register @param {string} id
 * @returns {Register}
 */
export function detachElsewhere(register, id) {
  const one = register.elsewhere.find((training) => training.id === id);
  if (!one || one.person === null) return register;
  const elsewhere = register.elsewhere.map((training) => (training === one ? { ...one, person: null } : training));
  return separateName({ ...register, elsewhere }, one.person, one.name);
}

/**
 * Return the register without other providers' certificates, by their ids.
 * @param {Register} register @param {readonly string[]} ids
 * @returns {Register}
 */
export function removeElsewhere(register, ids) {
  const unwanted = new Set(ids);
  const elsewhere = register.elsewhere.filter(({ id }) => !unwanted.has(id));
  return elsewhere.length === register.elsewhere.length ? register : { ...register, elsewhere };
}
