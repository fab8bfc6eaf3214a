/**
 * Attach records to the person they clearly belong to: the only one of their setting with exactly the same name. Another provider's
 * certificate names no setting, so it needs the only one of that name in all of them.
 *
 * Anything less is proposed (proposals.js) for a lead to decide.
 */

import { getRecordName, getSettingId } from "../entry.js";
import { getExactKey, addToList } from "./names.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").Person} Person */

/**
 * Return the lookup key of a person's name within a setting (a school, college or nursery): the setting's id and the name without
 * regard to case.
 * @param {string} setting @param {string} name
 */
export const makeSettingNameKey = (setting, name) => `${setting} ${getExactKey(name)}`;

/**
 * Return a map of people's ids by the key of their setting and name (`makeSettingNameKey`).
 * @param {readonly Person[]} people
 * @returns {Map<string, string[]>}
 */
export function indexPeopleByName(people) {
  /** @type {Map<string, string[]>} */
  const named = new Map();
  for (const { id, setting, name } of people) addToList(named, makeSettingNameKey(setting, name), id);
  return named;
}

/**
 * Return a function that tests whether the lead has decided, as the register stores (`apart`), that a name is not that of a
 * person.
 * @param {Pick<Register, "apart">} register
 * @returns {(person: string, name: string) => boolean}
 */
export function makeSeparationTest({ apart }) {
  const kept = new Set(apart.flatMap((one) => ("name" in one ? [makeSettingNameKey(one.person, one.name)] : [])));
  return (person, name) => kept.size > 0 && kept.has(makeSettingNameKey(person, name));
}

/**
 * Return a function that does the same for certificates from elsewhere, by the id that all people share who are the same person: what
 * a lead has decided about one of them holds for each.
 * @param {Register} register
 * @returns {ReturnType<typeof makeSeparationTest>}
 */
export function makeSharedSeparationTest({ people, apart }) {
  const shared = new Map(people.map(({ id, same }) => [id, same ?? id]));
  return makeSeparationTest({ apart: apart.map((one) => ({ ...one, person: shared.get(one.person) ?? one.person })) });
}

/**
 * Return the register with each record and certificate that belongs to no one assigned to the person with exactly its name (a
 * record's in its setting, such as a school), if there is exactly one, unless the lead has decided that the name is not theirs.
 * @param {Register} register
 * @returns {Register} the same object if there is none
 */
export function attachExactMatches(register) {
  if (![...register.entries, ...register.elsewhere].some((one) => one.person === null)) return register;
  const entries = assignOwners(register.entries, makeRecordOwnerFinder(register, makeSeparationTest(register)));
  const elsewhere = assignOwners(register.elsewhere, makeNamesakeFinder(register, makeSharedSeparationTest(register)));
  const isSame = entries === register.entries && elsewhere === register.elsewhere;
  return isSame ? register : { ...register, entries, elsewhere };
}

/**
 * @template {{ person: string | null }} T
 * @param {readonly T[]} list @param {(one: T) => string | undefined} findOwner
 * @returns {readonly T[]} the same list if nobody was found
 */
function assignOwners(list, findOwner) {
  let found = false;
  const assigned = list.map((one) => {
    const person = one.person === null ? findOwner(one) : undefined;
    if (person === undefined) return one;
    found = true;
    return { ...one, person };
  });
  return found ? assigned : list;
}

/** @typedef {ReturnType<typeof makeSeparationTest>} IsApart */

/** @param {Register} register @param {IsApart} isApart */
function makeRecordOwnerFinder({ people }, isApart) {
  const named = indexPeopleByName(people);
  return (/** @type {import("../types.js").Entry} */ entry) => {
    const name = getRecordName(entry);
    const [person, ...more] = (name && named.get(makeSettingNameKey(getSettingId(entry), name))) || [];
    return person === undefined || more.length || isApart(person, name) ? undefined : person;
  };
}

/** @param {Register} register @param {IsApart} isApart */
function makeNamesakeFinder({ people }, isApart) {
  /** @type {Map<string, Person[]>} */
  const named = new Map();
  for (const person of people) addToList(named, getExactKey(person.name), person);
  return (/** @type {{ name: string }} */ { name }) => {
    const [person, ...more] = named.get(getExactKey(name)) ?? [];
    const owner = person?.same ?? person?.id;
    const isOne = owner !== undefined && more.every((other) => (other.same ?? other.id) === owner);
    return isOne && !isApart(owner, name) ? owner : undefined;
  };
}
