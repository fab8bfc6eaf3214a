/**
 * Where each person stands on a day: trained or not, due when, on which edition, checked how.
 *
 * tests/register/README.md has the rules in words. Only an edition makes a record older, never the digest of the content.
 */

import { addDays, daysBetween, getRenewalDay } from "../dates/days.js";
import { dayOf, isWhole, nameOf, weigh } from "./entry.js";
import { askedPath, findPath, localModules } from "./paths.js";
import { idsUnderTwoNames } from "./matching/proposals.js";
import { nameWords, push, sortedBy } from "./matching/names.js";
import { selfOf } from "./people.js";
import { better, renewed, wholeOf, wanting } from "./training.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Standing} Standing */
/** @typedef {import("./types.js").StandingFlag} StandingFlag */
/** @typedef {import("./types.js").StandingState} StandingState */
/** @typedef {import("./types.js").VerdictOf} VerdictOf */
/** @typedef {import("./entry.js").Weighed} Weighed */
/** What somebody's entries come to. `by`: the entry that counts.
 * @typedef {{ path: string, by: Weighed | null, trained: string | null, edition: string | null, missing: readonly string[],
 *   elsewhere: boolean }} Training */

/**
 * Return what a standing is chosen and shown by: the person's id, or the entry's key where it is nobody's.
 * @param {Standing} standing
 */
export const idOf = ({ person, entry }) => person ?? entry ?? "";

/** @type {readonly StandingState[]} */
export const STATES = ["done", "due", "overdue", "missing", "not-expected", "left", "unknown"];
/** @type {readonly StandingFlag[]} */
const FLAGS = [
  "elsewhere",
  "grace",
  "lost-key",
  "newer-edition",
  "not-countersigned",
  "older-edition",
  "two-names",
];

/**
 * Return where each person stands, and each record that is nobody's, in the order of their names.
 * @param {Register} register
 * @param {RegisterFacts} facts
 * @param {VerdictOf} verdictOf
 * @returns {Standing[]}
 */
export function standings(register, facts, verdictOf) {
  const twice = new Set([...idsUnderTwoNames(register).values()].flat());
  /** @type {Map<string, Weighed[]>} */
  const entriesOf = new Map();
  const selves = new Map(register.people.map((person) => [person.id, selfOf(person)]));
  /** @type {Standing[]} */
  const all = [];
  for (const entry of register.entries) {
    const weighed = weigh(entry, facts, verdictOf);
    const self = entry.person === null ? undefined : selves.get(entry.person);
    if (self === undefined) all.push(ofNobody(entry, weighed, facts, twice));
    else push(entriesOf, self, weighed);
  }
  for (const person of register.people) all.push(ofPerson(person, entriesOf.get(selfOf(person)) ?? [], facts, twice));
  return sortedBy(all, ({ name, person, entry }) => `${nameWords(name).join(" ")} ${name} ${person ?? ""} ${entry ?? ""}`);
}

/**
 * @param {Person} person @param {readonly Weighed[]} entries @param {RegisterFacts} facts @param {ReadonlySet<string>} twice
 * @returns {Standing}
 */
function ofPerson(person, entries, facts, twice) {
  const training = trainingOf(person, entries, facts);
  const due = dueDay(training.trained, person, facts.rule);
  const state = stateOf(person, training, due, facts);
  return {
    person: person.id,
    entry: training.by?.key ?? null,
    setting: person.setting,
    name: person.name,
    role: person.role ?? null,
    path: training.path,
    state,
    ...common(training, due, facts, entries.some(({ key }) => twice.has(key))),
    ...(state === "left" && { flags: [] }),
  };
}

/**
 * @param {import("./types.js").Entry} entry @param {Weighed} weighed @param {RegisterFacts} facts
 * @param {ReadonlySet<string>} twice
 * @returns {Standing}
 */
function ofNobody(entry, weighed, facts, twice) {
  const role = entry.kind === "record" ? (entry.slip.record.role ?? null) : null;
  const training = trainingAlone(weighed, facts);
  const due = dueDay(training.trained, {}, facts.rule);
  return {
    person: null,
    entry: weighed.key,
    setting: weighed.setting,
    name: nameOf(entry),
    role,
    path: weighed.path,
    state: "unknown",
    ...common(training, due, facts, twice.has(weighed.key)),
  };
}

/** @param {Training} training @param {string | null} due @param {RegisterFacts} facts @param {boolean} twoNames */
function common(training, due, facts, twoNames) {
  const { by, trained, edition, missing } = training;
  const days = due === null ? null : daysBetween(facts.today, due);
  return {
    trained,
    due,
    days,
    edition,
    counter: by?.counter ?? /** @type {const} */ ("none"),
    flags: flagsOf(training, days, facts, twoNames),
    missing,
  };
}

/** @param {Training} training @param {number | null} days @param {RegisterFacts} facts @param {boolean} twoNames */
function flagsOf({ by, edition, elsewhere }, days, { course, rule }, twoNames) {
  /** @type {Record<StandingFlag, boolean>} */
  const holds = {
    elsewhere,
    grace: by !== null && days !== null && days < 0 && -days <= rule.grace_days,
    "lost-key": by !== null && by.lost,
    "newer-edition": edition !== null && edition > course.edition,
    "not-countersigned": by !== null && by.counter === "none",
    "older-edition": edition !== null && edition < course.edition,
    "two-names": twoNames,
  };
  return FLAGS.filter((flag) => holds[flag]);
}

/**
 * What the entries of a person come to: their own setting's, and another's once the local part is done here.
 * @param {Person} person @param {readonly Weighed[]} entries @param {RegisterFacts} facts
 * @returns {Training}
 */
function trainingOf(person, entries, facts) {
  const asked = askedPath(person, facts);
  const ofCourse = entries.filter(({ course }) => course === facts.course.id);
  const own = ofCourse.filter(({ setting }) => setting === person.setting);
  const local = own.filter((entry) => entry.counts === "elsewhere" && isWhole(entry, facts));
  const counting = local.length ? ofCourse : own;
  const whole = wholeOf(asked.modules, counting);
  if (whole) {
    const training = renewed(whole, counting, facts);
    const isOwn = training.by.setting === person.setting && wholeOf(asked.modules, own)?.day === whole.day;
    const by = training.by.setting === person.setting ? training.by : checkedHere(training, local);
    return { path: asked.id, missing: [], ...training, by, elsewhere: !isOwn };
  }
  const elsewhere = own.length < ofCourse.length && wholeOf(asked.modules, ofCourse) !== null;
  const missing = elsewhere ? wanting(localModules(facts), own) : wanting(asked.modules, counting);
  return { path: asked.id, by: null, trained: null, edition: null, missing, elsewhere };
}

/**
 * What is to be checked here of a training at another setting: the local part, where it was done since. What a key that
 * is ours has countersigned counts as it is.
 * @param {{ by: Weighed, trained: string }} training @param {readonly Weighed[]} local
 */
function checkedHere({ by, trained }, local) {
  const since = local.filter(({ done }) => done >= trained);
  return since.length && by.counter === "none" && !by.lost ? since.reduce(better) : by;
}

/**
 * What a record that is nobody's comes to by itself.
 * @param {Weighed} entry @param {RegisterFacts} facts
 * @returns {Training}
 */
function trainingAlone(entry, facts) {
  const modules = findPath(entry.path, facts)?.modules ?? [];
  const isOurs = entry.course === facts.course.id && (entry.counts === "whole" || entry.counts === "renews");
  const trained = isOurs && isWhole(entry, facts) ? entry.done : null;
  const missing = isOurs ? modules.filter((id) => !dayOf(entry, id)) : [];
  return { path: entry.path, by: entry, trained, edition: entry.edition, missing, elsewhere: false };
}

/** @param {string | null} trained @param {{ joined?: string }} person @param {import("./types.js").RegisterRule} rule */
function dueDay(trained, { joined }, rule) {
  if (trained) return getRenewalDay(trained, rule);
  return joined && rule.induction_days !== null ? addDays(joined, rule.induction_days) : null;
}

/**
 * @param {Person} person @param {Training} training @param {string | null} due @param {RegisterFacts} facts
 * @returns {StandingState}
 */
function stateOf({ left, expected }, { trained }, due, { today, rule, soon }) {
  if (left && left <= today) return "left";
  const state = !trained || !due ? "missing" : trainedState(daysBetween(today, due), rule.grace_days, soon);
  return state !== "done" && expected && expected > today ? "not-expected" : state;
}

/** @param {number} days @param {number} grace @param {number} soon */
const trainedState = (days, grace, soon) => (days < -grace ? "overdue" : days <= soon ? "due" : "done");

/**
 * Count standings by state and by flag.
 * @param {readonly Standing[]} all
 * @returns {import("./types.js").Counted}
 */
export function counts(all) {
  const states = Object.fromEntries(STATES.map((state) => [state, 0]));
  const flags = Object.fromEntries(FLAGS.map((flag) => [flag, 0]));
  for (const standing of all) {
    states[standing.state] = (states[standing.state] ?? 0) + 1;
    for (const flag of standing.flags) flags[flag] = (flags[flag] ?? 0) + 1;
  }
  const people = all.filter(({ person }) => person !== null).length;
  return /** @type {import("./types.js").Counted} */ ({ people, states, flags });
}
