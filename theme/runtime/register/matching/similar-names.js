/**
 * Lookup of people whose name is similar to a record's: other letters, order, number of words, a typo, a new surname.
 *
 * Each reason has an index of people by a key, so that a record costs a few lookups however many people there are.
 */

import { compareText, getExactKey, splitPersonName, addToList } from "./names.js";
import { isTypo, listIndexKeys, listLookupKeys } from "./typo.js";

/** @typedef {import("../types.js").Person} Person */
/** @typedef {"same-letters" | "other-order" | "more-words" | "typo" | "other-surname"} Reason */
/** @typedef {{ person: string, why: Reason }} SimilarPerson */
/** The words, letters and sorted words of a name. @typedef {{ words: readonly string[], letters: string, order: string }} NameForms */

/** The reasons for similarity, strongest first. @type {readonly Reason[]} */
const REASONS = ["same-letters", "other-order", "more-words", "typo", "other-surname"];
/** Maximum number of people proposed for a record. */
const MAX_SIMILAR = 3;
/** Maximum number of people considered under one key, in the order of their ids. */
const MAX_ALIKE = 200;
/** Maximum number of people whose names are compared letter by letter with a record's. */
const MAX_COMPARED = 1000;

/** @param {string} name @returns {NameForms} */
function analyseName(name) {
  const words = splitPersonName(name);
  return { words, letters: words.join(""), order: [...words].sort(compareText).join(" ") };
}

/**
 * Return a function that lists up to three people that a record may belong to, as their names are similar; `isApart` excludes
 * people if the lead has said that the name isn't theirs.
 * @param {readonly Person[]} people
 * @param {(person: string, name: string) => boolean} isApart
 * @returns {(record: import("../types.js").Slip["record"]) => SimilarPerson[]} at most three, the strongest first
 */
export function makeSimilarNameFinder(people, isApart) {
  const { looks, index } = indexes.get(people) ?? makeIndexes(people);
  return (record) => {
    const name = record.name ?? "";
    const look = analyseName(name);
    if (!look.letters) return [];
    /** @type {Map<string, Reason>} */
    const found = new Map();
    for (const why of REASONS) {
      for (const id of findCandidates(why, look, record, index, looks)) if (!found.has(id) && !isApart(id, name)) found.set(id, why);
    }
    const rank = (/** @type {[string, Reason]} */ [id, why]) => {
      const { person, order } = /** @type {NameForms & { person: Person }} */ (looks.get(id));
      return `${person.setting === record.setting.id ? 0 : 1} ${REASONS.indexOf(why)} ${order} ${id}`;
    };
    const best = [...found].sort((one, other) => compareText(rank(one), rank(other))).slice(0, MAX_SIMILAR);
    return best.map(([person, why]) => ({ person, why }));
  };
}

/** @typedef {ReadonlyMap<string, NameForms & { person: Person }>} NameFormsById */
/** Indexes by the people that they are of. @type {WeakMap<readonly Person[], { looks: NameFormsById, index: Map<string, string[]> }>} */
const indexes = new WeakMap();

/** @param {readonly Person[]} people */
function makeIndexes(people) {
  const looks = new Map(people.map((person) => [person.id, { person, ...analyseName(person.name) }]));
  const made = { looks, index: makeIndex([...looks.values()]) };
  indexes.set(people, made);
  return made;
}

/** @param {NameForms} look @param {string} setting */
const makeEndsKey = ({ words }, setting) => `${setting} ${words[0]} ${words.at(-1)}`;

/** @param {string} setting @param {string} first @param {string} kind @param {string} what */
const makeFirstKey = (setting, first, kind, what) => `${setting} ${first} ${kind} ${what}`;

/** Return the letters of an email address before its at sign, which often still has the old surname. @param {string} email */
const getMailboxLetters = (email) => splitPersonName(email.slice(0, email.indexOf("@")).replace(/\d+/g, "")).join("");

/** @param {readonly (NameForms & { person: Person })[]} all */
function makeIndex(all) {
  /** @type {Map<string, string[]>} */
  const index = new Map();
  const put = (/** @type {string} */ key, /** @type {string} */ id) => addToList(index, key, id);
  for (const { person, ...look } of all) {
    const { id, setting, role, email } = person;
    if (!look.letters) continue;
    put(`letters ${look.letters}`, id);
    put(`order ${setting} ${look.order}`, id);
    if (look.words.length > 1) put(`ends ${makeEndsKey(look, setting)}`, id);
    for (const piece of listIndexKeys(look.letters)) put(`piece ${setting} ${piece}`, id);
    const first = look.words[0] ?? "";
    if (role) put(`first ${makeFirstKey(setting, first, "role", getExactKey(role))}`, id);
    if (email) put(`first ${makeFirstKey(setting, first, "mail", getMailboxLetters(email))}`, id);
  }
  return index;
}

/**
 * @param {Reason} why @param {NameForms} look @param {import("../types.js").Slip["record"]} record
 * @param {ReadonlyMap<string, string[]>} index @param {ReadonlyMap<string, NameForms>} looks
 * @returns {readonly string[]} ids
 */
function findCandidates(why, look, record, index, looks) {
  const setting = record.setting.id;
  const at = (/** @type {string} */ key) => {
    const ids = index.get(key) ?? [];
    return ids.length > MAX_ALIKE ? ids.slice(0, MAX_ALIKE) : ids;
  };
  const lookOf = (/** @type {string} */ id) => /** @type {NameForms} */ (looks.get(id));
  if (why === "same-letters") return at(`letters ${look.letters}`);
  if (why === "other-order") return at(`order ${setting} ${look.order}`);
  if (why === "more-words") {
    if (look.words.length < 2) return [];
    return at(`ends ${makeEndsKey(look, setting)}`).filter((id) => isSubset(look.words, lookOf(id).words));
  }
  if (why === "typo") {
    const near = new Set(listLookupKeys(look.letters).flatMap((piece) => at(`piece ${setting} ${piece}`)));
    return [...near].slice(0, MAX_COMPARED).filter((id) => isTypo(look.letters, lookOf(id).letters));
  }
  const first = look.words[0] ?? "";
  const byRole = record.role ? at(`first ${makeFirstKey(setting, first, "role", getExactKey(record.role))}`) : [];
  const byMail = at(`first ${makeFirstKey(setting, first, "mail", look.letters)}`);
  return byRole.length > MAX_SIMILAR ? byMail : [...byMail, ...byRole];
}

/** Return whether all words of one name are in the other. @param {readonly string[]} one @param {readonly string[]} other */
function isSubset(one, other) {
  const [few, many] = one.length < other.length ? [one, other] : [other, one];
  return few.every((word) => many.includes(word));
}
