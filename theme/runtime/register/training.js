/**
 * Full training made up of modules done on several days, and the effect of later refreshers and updates.
 */

import { compareEditions, findEarlierIds, listEarlierIds, listEditions, listMissingAt, listModulesAt, rankEdition } from "../course/editions.js";
import { addDays } from "../dates/days.js";
import { getModuleCompletedDay, coversPath } from "./entry.js";
import { memoize } from "./memoize.js";

/** @typedef {import("./entry.js").AssessedEntry} AssessedEntry */
/** @typedef {import("./types.js").RegisterFacts} RegisterFacts */
/** @typedef {import("./paths.js").RequiredPath} RequiredPath */
/** A full training: the day of its last module, and the entry with that module. @typedef {{ day: string, by: AssessedEntry }} Whole */
/** A full training, and the newest edition that it amounts to. @typedef {Whole & { edition: string }} WholeAtEdition */

/** Maximum number of days between the modules of one full training: half a year. */
const MAX_DAYS_APART = 183;
/**
 * Rank of each kind of evidence: a countersignature, then one by a key that isn't published yet, a lead's entry by hand, and an
 * unchecked claim. A countersignature by a lost key ranks just above a claim.
 */
const EVIDENCE_RANK = { spoken: 6, received: 5, "spoken-unpublished": 4, "received-unpublished": 3, hand: 2, none: 0 };

/** @param {AssessedEntry} entry */
const getEvidenceKey = (entry) => `${EVIDENCE_RANK[entry.counter] || Number(entry.lost)} ${entry.order} ${entry.received} ${entry.key}`;

/**
 * Return the one of two assessed register entries with the same completion day that has the better evidence (countersigned, by
 * hand, unchecked).
 * @param {AssessedEntry} one @param {AssessedEntry} other
 */
export const chooseBetterEvidenced = (one, other) => (getEvidenceKey(other) > getEvidenceKey(one) ? other : one);

/** Return the first day of the half year that ends on a day. */
const getHalfYearStart = memoize((day) => addDays(day, -MAX_DAYS_APART));

/**
 * Return the latest day on which a person had completed all `modules` (those of a learning path) within half a year, and the
 * register entry that completed them, or null if they never had; refreshers don't count.
 *
 * It ends on the latest day on which each module had been done within the half year before: repeating one module later does not
 * undo a full training.
 * @param {readonly string[]} modules
 * @param {readonly AssessedEntry[]} entries
 * @returns {Whole | null}
 */
export function findFullTraining(modules, entries) {
  for (let day = findLatestDay(modules, entries); day; day = findLatestDay(modules, entries, day)) {
    if (listModulesOutsideHalfYear(modules, entries, day).length) continue;
    const last = entries.filter((entry) => modules.some((id) => getModuleCompletedDay(entry, id) === day));
    return { day, by: last.reduce(chooseBetterEvidenced) };
  }
  return null;
}

/**
 * Return the latest full training on a learning path, and the newest edition it amounts to, or null if there never was one.
 *
 * Each edition asks for its own modules. One that came with a later edition, or that this asks for again, moves the edition of
 * somebody trained before, never the day.
 * @param {RequiredPath} path
 * @param {readonly AssessedEntry[]} entries
 * @param {RegisterFacts} facts
 * @returns {WholeAtEdition | null}
 */
export function findTraining(path, entries, facts) {
  let whole = /** @type {WholeAtEdition | null} */ (null);
  /** @type {readonly string[]} */
  let before = [];
  for (const edition of listEditions(facts)) {
    const known = entries.filter((entry) => rankEdition(entry.edition, facts) <= rankEdition(edition.name, facts));
    const [modules, earlier] = [listModulesAt(edition, path, facts), before];
    if (!whole) before = modules;
    if (!modules.length || listMissingAt(edition, path, listPasses(known), facts).length) continue;
    const isKept = (/** @type {string} */ id) => [id, ...listEarlierIds(id, facts)].some((one) => earlier.includes(one)) && !edition.again?.includes(id);
    const find = (/** @type {readonly string[]} */ ids) => findFullTraining(listPassedIds(ids, known, facts), known);
    // A topped-up record has its parts apart, and the earlier record may never have been sent.
    const found = (whole ? null : find(modules)) ?? find(modules.filter(isKept));
    /** @type {Whole | null} */
    const latest = found && (!whole || found.day >= whole.day) ? found : whole;
    if (!latest) continue;
    whole = { ...latest, edition: facts.editions?.length ? edition.name : latest.by.edition };
    before = modules;
  }
  return whole;
}

/** Return every module of some entries with the edition of its entry. @param {readonly AssessedEntry[]} entries */
export const listPasses = (entries) => entries.flatMap(({ modules, edition }) => modules.map(({ id }) => ({ id, edition })));

/**
 * Return modules by the ids under which entries have them: today's, or those that a module had earlier.
 * @param {readonly string[]} modules @param {readonly AssessedEntry[]} entries @param {RegisterFacts} facts
 */
export function listPassedIds(modules, entries, facts) {
  const has = (/** @type {string} */ id) => entries.some((entry) => getModuleCompletedDay(entry, id));
  return modules.flatMap((id) => {
    const earlier = has(id) ? [] : findEarlierIds(id, has, facts);
    return earlier.length ? earlier : [id];
  });
}

/**
 * Return the latest day before another on which any of the modules was done, or "".
 * @param {readonly string[]} modules @param {readonly AssessedEntry[]} entries @param {string} [before]
 */
function findLatestDay(modules, entries, before = "9999-12-32") {
  let last = "";
  for (const entry of entries) {
    for (const id of modules) {
      const day = getModuleCompletedDay(entry, id);
      if (day > last && day < before) last = day;
    }
  }
  return last;
}

/**
 * Return the modules that were not done in the half year before a day.
 * @param {readonly string[]} modules @param {readonly AssessedEntry[]} entries @param {string} day @returns {string[]}
 */
function listModulesOutsideHalfYear(modules, entries, day) {
  const from = getHalfYearStart(day);
  const isWithin = (/** @type {string} */ done) => done >= from && done <= day;
  return modules.filter((id) => !entries.some((entry) => isWithin(getModuleCompletedDay(entry, id))));
}

/**
 * Return those of a learning path's modules that are missing from a full training by a person's entries: not done, or done more
 * than half a year before the latest.
 * @param {readonly string[]} modules
 * @param {readonly AssessedEntry[]} entries
 * @returns {string[]}
 */
export function listMissingModules(modules, entries) {
  const last = findLatestDay(modules, entries);
  return last ? listModulesOutsideHalfYear(modules, entries, last) : [...modules];
}

/**
 * Return the day and edition of a full training (`whole`) after a person's later register entries, and the entry that decides the
 * day: a refresher changes both, an update only the edition; `facts` are the data about the course.
 * @param {WholeAtEdition} whole
 * @param {readonly AssessedEntry[]} entries
 * @param {RegisterFacts} facts
 * @returns {{ by: AssessedEntry, trained: string, edition: string }}
 */
export function applyLaterEntries(whole, entries, facts) {
  const later = entries.filter((entry) => entry.done >= whole.day && coversPath(entry, facts));
  const renewals = later.filter(({ counts }) => counts === "renews");
  const trained = renewals.reduce((day, { done }) => (done > day ? done : day), whole.day);
  const ends = [...(whole.day === trained ? [whole.by] : []), ...renewals.filter(({ done }) => done === trained)];
  const by = ends.reduce(chooseBetterEvidenced);
  const lifts = later.filter(({ counts, done }) => counts === "updates" && done >= trained);
  const lifting = [...ends.filter((entry) => entry !== whole.by), ...lifts].map((entry) => entry.edition);
  const edition = lifting.reduce((newest, one) => (compareEditions(one, newest, facts) > 0 ? one : newest), whole.edition);
  return { by, trained, edition };
}
