/**
 * Each person's training status on a day: trained or not, when due, on which edition, how checked.
 *
 * tests/register/README.md has the rules. Only the edition makes a record outdated, never the digest of the content.
 */

import { addDays, daysBetween, getRenewalDay } from "../dates/days.js";
import { compareEditions, findCorrectingEdition, listMissingAt, rankEdition } from "../course/editions.js";
import { getModuleCompletedDay, coversPath, getRecordName, listEntryModules, assessEntry } from "./entry.js";
import { getRequiredPath, listLocalModules } from "./paths.js";
import { findTwoNameCompletions } from "./matching/proposals.js";
import { splitPersonName, addToList, sortBy } from "./matching/names.js";
import { getSharedPersonId } from "./people.js";
import { chooseBetterEvidenced, applyLaterEntries, findTraining, listMissingModules, listPassedIds, listPasses } from "./training.js";

/** @typedef {import("./types.js").Register} Register */
/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("./types.js").TrainingFlag} TrainingFlag */
/** @typedef {import("./types.js").TrainingState} TrainingState */
/** @typedef {import("./types.js").GetVerdict} GetVerdict */
/** @typedef {import("./entry.js").AssessedEntry} AssessedEntry */
/** A summary of a person's entries. `by`: the entry that counts.
 * @typedef {{ path: string, by: AssessedEntry | null, trained: string | null, edition: string | null, missing: readonly string[],
 *   since: readonly string[], elsewhere: boolean, hasUnknown: boolean, until?: string | null }} Training */
/** The flags that are known before the others. @typedef {Partial<Record<TrainingFlag, boolean>>} FlagsSoFar */

/**
 * Return the id of a training status: its person's, or the register entry's key if it has no person.
 * @param {TrainingStatus} status
 */
export const getStatusId = ({ person, entry }) => person ?? entry ?? "";

/**
 * All states of a training status (*done*, *due*, *overdue* …), in the order of filters and tables.
 * @type {readonly TrainingState[]}
 */
export const TRAINING_STATES = ["done", "due", "overdue", "missing", "not-expected", "left", "unknown"];
/** @type {readonly TrainingFlag[]} */
const FLAGS = [
  "elsewhere",
  "grace",
  "lost-key",
  "newer-edition",
  "not-countersigned",
  "not-told",
  "older-edition",
  "two-names",
  "unknown-edition",
];

/**
 * Return the training status today of each person in the register and of each record without a person, sorted by name;
 * `getVerdict` looks up the verdict on a record, `facts` are the data about the course.
 * @param {Register} register
 * @param {RegisterFacts} facts
 * @param {GetVerdict} getVerdict
 * @returns {TrainingStatus[]}
 */
export function listTrainingStatuses(register, facts, getVerdict) {
  const twice = new Set([...findTwoNameCompletions(register).values()].flat());
  /** @type {Map<string, AssessedEntry[]>} */
  const entriesOf = new Map();
  const selves = new Map(register.people.map((person) => [person.id, getSharedPersonId(person)]));
  /** @type {TrainingStatus[]} */
  const all = [];
  for (const entry of register.entries) {
    const weighed = assessEntry(entry, facts, getVerdict);
    const self = entry.person === null ? undefined : selves.get(entry.person);
    if (self === undefined) all.push(makeRecordStatus(entry, weighed, facts, twice));
    else addToList(entriesOf, self, weighed);
  }
  for (const person of register.people) all.push(makePersonStatus(person, entriesOf.get(getSharedPersonId(person)) ?? [], facts, twice));
  return sortBy(all, ({ name, person, entry }) => `${splitPersonName(name).join(" ")} ${name} ${person ?? ""} ${entry ?? ""}`);
}

/**
 * @param {Person} person @param {readonly AssessedEntry[]} entries @param {RegisterFacts} facts @param {ReadonlySet<string>} twice
 * @returns {TrainingStatus}
 */
function makePersonStatus(person, entries, facts, twice) {
  const training = summarizeTraining(person, entries, facts);
  const due = training.until ?? getDueDay(training.trained, person, facts.rule);
  const state = getState(person, training, due, facts);
  return {
    person: person.id,
    entry: training.by?.key ?? null,
    setting: person.setting,
    name: person.name,
    role: person.role ?? null,
    team: person.team ?? null,
    path: training.path,
    state,
    ...makeCommonFields(training, due, facts, {
      "two-names": entries.some(({ key }) => twice.has(key)),
      "not-told": isUntold(person, training, facts),
    }),
    ...(state === "left" && { flags: [] }),
  };
}

/**
 * @param {import("./types.js").Entry} entry @param {AssessedEntry} weighed @param {RegisterFacts} facts
 * @param {ReadonlySet<string>} twice
 * @returns {TrainingStatus}
 */
function makeRecordStatus(entry, weighed, facts, twice) {
  const role = entry.kind === "record" ? (entry.slip.record.role ?? null) : null;
  const training = summarizeRecord(weighed, facts);
  const due = getDueDay(training.trained, {}, facts.rule);
  return {
    person: null,
    entry: weighed.key,
    setting: weighed.setting,
    name: getRecordName(entry),
    role,
    team: null,
    path: weighed.path,
    state: "unknown",
    ...makeCommonFields(training, due, facts, { "two-names": twice.has(weighed.key) }),
  };
}

/**
 * Return whether somebody was trained at an edition that a later one corrects, and isn't noted as told of it.
 * @param {Person} person @param {Training} training @param {RegisterFacts} facts
 */
function isUntold({ told }, { trained, edition }, facts) {
  const correcting = findCorrectingEdition(facts);
  if (!trained || !edition || !correcting) return false;
  return [edition, told?.edition].every((name) => name === undefined || compareEditions(name, correcting.name, facts) < 0);
}

/** @param {Training} training @param {string | null} due @param {RegisterFacts} facts @param {FlagsSoFar} known */
function makeCommonFields(training, due, facts, known) {
  const { by, trained, edition, missing, since } = training;
  const days = due === null ? null : daysBetween(facts.today, due);
  return {
    trained,
    due,
    days,
    edition,
    counter: by?.counter ?? /** @type {const} */ ("none"),
    flags: listFlags(training, days, facts, known),
    missing,
    since,
  };
}

/** @param {Training} training @param {number | null} days @param {RegisterFacts} facts @param {FlagsSoFar} known */
function listFlags({ by, edition, elsewhere, hasUnknown }, days, facts, known) {
  const { course, rule } = facts;
  const age = edition === null || rankEdition(edition, facts) < 0 ? 0 : compareEditions(edition, course.edition, facts);
  /** @type {Record<TrainingFlag, boolean>} */
  const holds = {
    elsewhere,
    grace: by !== null && days !== null && days < 0 && -days <= rule.grace_days,
    "lost-key": by !== null && by.lost,
    "newer-edition": age > 0,
    "not-countersigned": by !== null && by.counter === "none",
    "older-edition": age < 0,
    "not-told": false,
    "two-names": false,
    "unknown-edition": hasUnknown,
    ...known,
  };
  return FLAGS.filter((flag) => holds[flag]);
}

/**
 * Summarize a person's entries. One of an edition that this site doesn't know counts only until the day that a lead has said.
 * @param {Person} person @param {readonly AssessedEntry[]} entries @param {RegisterFacts} facts
 * @returns {Training}
 */
function summarizeTraining(person, entries, facts) {
  const ofCourse = entries.filter(({ course }) => course === facts.course.id);
  const isKnown = (/** @type {AssessedEntry} */ { edition }) => rankEdition(edition, facts) >= 0;
  const training = summarizeKnown(person, ofCourse.filter(isKnown), facts);
  const unknown = ofCourse.filter((entry) => !isKnown(entry) && entry.done > (training.trained ?? ""));
  const hasUnknown = unknown.some(({ until }) => until === null);
  const [last] = sortBy(unknown.filter(({ until }) => until !== null), ({ until }) => until ?? "").reverse();
  if (!last || (training.trained && getRenewalDay(training.trained, facts.rule) >= (last.until ?? ""))) return { ...training, hasUnknown };
  return { ...training, by: last, trained: last.done, edition: last.edition, missing: [], since: [], elsewhere: false, hasUnknown, until: last.until };
}

/**
 * Summarize a person's entries of known editions: those of their own setting, and of another once its local modules are done here.
 * @param {Person} person @param {readonly AssessedEntry[]} ofCourse @param {RegisterFacts} facts
 * @returns {Training}
 */
function summarizeKnown(person, ofCourse, facts) {
  const asked = getRequiredPath(person, facts);
  const own = ofCourse.filter(({ setting }) => setting === person.setting);
  const local = own.filter((entry) => entry.counts === "elsewhere" && coversPath(entry, facts));
  const counting = local.length ? ofCourse : own;
  const whole = findTraining(asked, counting, facts);
  if (whole) {
    const training = applyLaterEntries(whole, counting, facts);
    const isOwn = training.by.setting === person.setting && findTraining(asked, own, facts)?.day === whole.day;
    const by = training.by.setting === person.setting ? training.by : chooseCheckedEntry(training, local);
    return { path: asked.id, missing: [], since: listSince(asked, training, counting, facts), ...training, by, elsewhere: !isOwn, hasUnknown: false };
  }
  const elsewhere = own.length < ofCourse.length && findTraining(asked, ofCourse, facts) !== null;
  const missing = elsewhere ? listMissingModules(listLocalModules(facts), own) : listMissingModules(listPassedIds(asked.modules, counting, facts), counting);
  return { path: asked.id, by: null, trained: null, edition: null, missing, since: [], elsewhere, hasUnknown: false };
}

/**
 * Return the modules that the current edition asks of somebody trained at an older one, and that they haven't passed.
 * @param {import("./paths.js").RequiredPath} path @param {{ edition: string }} training @param {readonly AssessedEntry[]} entries
 * @param {RegisterFacts} facts
 */
function listSince(path, { edition }, entries, facts) {
  const now = facts.editions?.at(-1);
  return now && compareEditions(edition, now.name, facts) < 0 ? listMissingAt(now, path, listPasses(entries), facts) : [];
}

/**
 * Return the entry to check of training at another setting: the local modules, if done since. Training countersigned by a
 * key of ours is checked already.
 * @param {{ by: AssessedEntry, trained: string }} training @param {readonly AssessedEntry[]} local
 */
function chooseCheckedEntry({ by, trained }, local) {
  const since = local.filter(({ done }) => done >= trained);
  return since.length && by.counter === "none" && !by.lost ? since.reduce(chooseBetterEvidenced) : by;
}

/**
 * Summarize a single record without a person.
 * @param {AssessedEntry} entry @param {RegisterFacts} facts
 * @returns {Training}
 */
function summarizeRecord(entry, facts) {
  const modules = listEntryModules(entry.path, entry.edition, facts);
  const hasUnknown = entry.course === facts.course.id && rankEdition(entry.edition, facts) < 0;
  const isOurs = entry.course === facts.course.id && (entry.counts === "whole" || entry.counts === "renews");
  const trained = isOurs && coversPath(entry, facts) ? entry.done : null;
  const missing = isOurs ? modules.filter((id) => !getModuleCompletedDay(entry, id)) : [];
  return { path: entry.path, by: entry, trained, edition: entry.edition, missing, since: [], elsewhere: false, hasUnknown };
}

/** @param {string | null} trained @param {{ joined?: string }} person @param {import("./types.js").RegisterRule} rule */
function getDueDay(trained, { joined }, rule) {
  if (trained) return getRenewalDay(trained, rule);
  return joined && rule.induction_days !== null ? addDays(joined, rule.induction_days) : null;
}

/**
 * @param {Person} person @param {Training} training @param {string | null} due @param {RegisterFacts} facts
 * @returns {TrainingState}
 */
function getState({ left, expected }, { trained, edition }, due, facts) {
  const { today, course, rule, soon } = facts;
  if (left && left <= today) return "left";
  const counted = trained && due ? getTrainedState(daysBetween(today, due), rule.grace_days, soon) : "missing";
  const isExpectedNow = Boolean(rule.edition_by && rule.edition_by < today);
  const isBehind = isExpectedNow && edition !== null && compareEditions(edition, course.edition, facts) < 0;
  const state = counted === "done" && isBehind ? "due" : counted;
  return state !== "done" && expected && expected > today ? "not-expected" : state;
}

/** @param {number} days @param {number} grace @param {number} soon */
const getTrainedState = (days, grace, soon) => (days < -grace ? "overdue" : days <= soon ? "due" : "done");

/**
 * Return the number of people among training statuses, and of statuses in each state (such as `overdue`) and with each flag (such
 * as `older-edition`).
 * @param {readonly TrainingStatus[]} all
 * @returns {import("./types.js").StatusCounts}
 */
export function countTrainingStatuses(all) {
  const states = Object.fromEntries(TRAINING_STATES.map((state) => [state, 0]));
  const flags = Object.fromEntries(FLAGS.map((flag) => [flag, 0]));
  for (const status of all) {
    states[status.state] = (states[status.state] ?? 0) + 1;
    for (const flag of status.flags) flags[flag] = (flags[flag] ?? 0) + 1;
  }
  const people = all.filter(({ person }) => person !== null).length;
  return /** @type {import("./types.js").StatusCounts} */ ({ people, states, flags });
}

/**
 * Return whether a person who isn't trained has completed some, but not all, modules of the learning path they must do.
 * @param {TrainingStatus} status
 * @param {RegisterFacts} facts
 */
export function hasStarted({ state, path, missing }, { paths }) {
  const asked = paths.find(({ id }) => id === path)?.modules.length ?? 0;
  return state === "missing" && missing.length > 0 && missing.length < asked;
}
