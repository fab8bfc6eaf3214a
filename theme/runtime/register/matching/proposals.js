/**
 * Proposals for a lead to decide: whose record it is, whether two people are one, whether to accept a setting.
 *
 * Names are looked up by keys of their letters, never by comparing every pair.
 */

import { getRecordName, getSettingId } from "../entry.js";
import { makeSimilarNameFinder } from "./similar-names.js";
import { compareText, getExactKey, splitPersonName, addToList, sortBy } from "./names.js";
import { makeSettingNameKey, indexPeopleByName, makeSeparationTest } from "./owners.js";
import { getSharedPersonId } from "../people.js";
import { getEntryKey } from "../schema.js";

/** @typedef {import("../types.js").Register} Register */
/** @typedef {import("../types.js").RecordEntry} RecordEntry */
/** @typedef {import("../types.js").Person} Person */
/** @typedef {import("../types.js").Proposal} Proposal */

/** Maximum number of people with the same name that another person of that name is compared with. */
const MAX_ALIKE = 50;

/**
 * Return all questions about a register that its lead has to decide: whether a new setting (such as a school) belongs to it, which
 * of two names a completion has, which person a record belongs to, and whether two people are the same.
 * @param {Register} register
 * @returns {Proposal[]}
 */
export const listProposals = (register) => [
  ...proposeSettings(register),
  ...[...findTwoNameCompletions(register)].map(([id, entries]) => ({ kind: /** @type {const} */ ("two-names"), id, entries })),
  ...proposeForRecords(register),
  ...proposeForElsewhere(register),
  ...proposeSamePeople(register),
];

/** @param {Register} register @returns {RecordEntry[]} */
const listRecords = ({ entries }) => entries.filter((entry) => entry.kind === "record");

/** @param {Register} register @returns {Proposal[]} */
function proposeSettings(register) {
  const known = new Set(register.settings.map(({ id }) => id));
  const latest = new Map();
  for (const { slip, received } of listRecords(register)) {
    const { id, name } = slip.record.setting;
    if (known.has(id)) continue;
    const said = { id, name, age: `${received} ${name}` };
    if (!(latest.get(id)?.age >= said.age)) latest.set(id, said);
  }
  return sortBy(latest.values(), ({ id }) => id).map(({ id, name }) => ({ kind: "setting", id, name }));
}

/**
 * Return a map from the id of each completion of the course that has records under two names, unless all belong to one person, to
 * the keys of its register entries.
 * @param {Register} register
 * @returns {Map<string, string[]>} the keys of its entries by the completion's id
 */
export function findTwoNameCompletions(register) {
  const records = listRecords(register).filter(({ slip }) => slip.record.name !== undefined);
  const repeated = findRepeats(records.map(({ slip }) => slip.record.id));
  if (!repeated.size) return new Map();
  /** @type {Map<string, RecordEntry[]>} */
  const together = new Map();
  for (const entry of records) if (repeated.has(entry.slip.record.id)) addToList(together, entry.slip.record.id, entry);
  const selves = new Map(register.people.map((person) => [person.id, getSharedPersonId(person)]));
  const doubtful = [...together].filter(([, entries]) => isDoubtful(entries, selves));
  return new Map(sortBy(doubtful, ([id]) => id).map(([id, entries]) => [id, entries.map(getEntryKey)]));
}

/** @param {readonly string[]} ids @returns {Set<string>} those that come more than once */
function findRepeats(ids) {
  const seen = new Set();
  return new Set(ids.filter((id) => seen.size === seen.add(id).size));
}

/** @param {readonly RecordEntry[]} entries @param {ReadonlyMap<string, string>} selves */
function isDoubtful(entries, selves) {
  const names = new Set(entries.map((entry) => getExactKey(getRecordName(entry))));
  const owners = new Set(entries.map(({ person }) => (person === null ? null : selves.get(person))));
  return names.size > 1 && (owners.size > 1 || owners.has(null));
}

/** @param {Register} register @returns {Proposal[]} */
function proposeForRecords(register) {
  const open = listRecords(register).filter(({ person }) => person === null);
  if (!open.length) return [];
  const named = indexPeopleByName(register.people);
  const near = makeSimilarNameFinder(register.people, makeSeparationTest(register));
  const byName = sortBy(open, (entry) => `${splitPersonName(getRecordName(entry)).join(" ")} ${getRecordName(entry)} ${getEntryKey(entry)}`);
  return byName.flatMap((entry) => proposeForRecord(entry, named, near));
}

/**
 * @param {RecordEntry} entry @param {ReadonlyMap<string, string[]>} named @param {ReturnType<typeof makeSimilarNameFinder>} near
 * @returns {Proposal[]}
 */
function proposeForRecord(entry, named, near) {
  const key = getEntryKey(entry);
  const people = named.get(makeSettingNameKey(getSettingId(entry), getRecordName(entry))) ?? [];
  if (people.length > 1) return [{ kind: "same-name", entry: key, people: [...people].sort(compareText) }];
  const found = near(entry.slip.record);
  if (!found.length) return [{ kind: "unknown", entry: key }];
  return found.map(({ person, why }) => ({ kind: "near", entry: key, person, why }));
}

/** Return a proposal for each name on other providers' certificates that belong to no one. @param {Register} register @returns {Proposal[]} */
function proposeForElsewhere({ elsewhere }) {
  /** @type {Map<string, import("../types.js").ElsewhereTraining[]>} */
  const named = new Map();
  for (const one of elsewhere) if (one.person === null) addToList(named, getExactKey(one.name), one);
  const together = sortBy(named, ([name]) => name).map(([, all]) => all);
  return together.map((all) => ({ kind: "elsewhere", name: all[0]?.name ?? "", ids: all.map(({ id }) => id) }));
}

/**
 * Return proposals for people of one name in two settings who were neither joined nor separated; each is compared with the
 * first of that name.
 * @param {Register} register
 * @returns {Proposal[]}
 */
function proposeSamePeople(register) {
  if (register.settings.length < 2) return [];
  const apart = new Set(register.apart.flatMap((one) => ("other" in one ? [`${one.person} ${one.other}`] : [])));
  /** @type {Map<string, Person[]>} */
  const together = new Map();
  for (const person of register.people) {
    const name = splitPersonName(person.name).join(" ");
    if (person.left === undefined && name) addToList(together, name, person);
  }
  const alike = sortBy([...together].filter(([, people]) => people.length > 1), ([name]) => name);
  const before = (/** @type {Person[]} */ people, /** @type {number} */ at) => people.slice(0, Math.min(at, MAX_ALIKE));
  return alike.flatMap(([, people]) => people.flatMap((person, at) => proposePair(person, before(people, at), apart)));
}

/** @param {Person} person @param {readonly Person[]} before @param {ReadonlySet<string>} apart @returns {Proposal[]} */
function proposePair(person, before, apart) {
  const strangers = before.filter(({ setting }) => setting !== person.setting);
  if (before.some((one) => getSharedPersonId(one) === getSharedPersonId(person))) return [];
  const other = strangers.find(({ id }) => !apart.has(`${id} ${person.id}`));
  return other ? [{ kind: "two-settings", people: [other.id, person.id] }] : [];
}
