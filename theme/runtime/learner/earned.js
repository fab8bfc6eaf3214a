/**
 * The certificates that a learner has earned: what their passes amounted to each time their learning path became whole.
 *
 * A check taken again overwrites the pass before it, and a new edition asks for more; what was earned stays. The day is that of the
 * last *whole*, in which each module was passed anew: what a new edition adds or asks again moves the edition alone. Modules that the
 * school adds move neither; those asked of the learner have to be done first, and are listed.
 */

import {
  compareEditions,
  findWholeEdition,
  listEarlierIds,
  listEditions,
  listMissingAt,
  listModulesAt,
  makePassCheck,
  rankEdition,
} from "../course/editions.js";
import { getLearnerPath, hasCheck } from "../course/paths.js";
import { getCompletion, getCompletionDay } from "./progress.js";
import { isOfCourse, listPathModules, listRequiredModules } from "./required.js";
import { MAX_EARNED } from "./state.js";

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").Earned} Earned */
/** @typedef {import("../types.js").EditionFacts} EditionFacts */
/** @typedef {import("../types.js").State} State */
/** A pass of a module's check. @typedef {import("../types.js").Completion & { id: string }} Pass */

/** Return the path that the learner follows, with the modules that records have. @param {CourseFacts} course @param {State} state */
const getRecordedPath = (course, state) => ({
  id: getLearnerPath(course, state)?.id ?? "all",
  modules: listPathModules(course, state).filter(hasCheck).map(({ id }) => id),
});

/** Return all passes that a state holds, those of earned certificates at their edition. @param {State} state @returns {Pass[]} */
const listPasses = ({ modules, earned }) => [
  ...Object.entries(modules).flatMap(([id, { completed }]) => (completed ? [{ id, ...completed }] : [])),
  ...earned.flatMap(({ edition, digest, modules }) => modules.map(({ id, completed }) => ({ id, date: completed, edition, digest }))),
];

/**
 * Return the latest pass of a module that counts at an edition: its own, or if there is none the last of the modules that it was.
 * @param {string} id @param {readonly Pass[]} passes @param {EditionFacts} edition @param {CourseFacts} course
 * @returns {Pass | undefined}
 */
function findPass(id, passes, edition, course) {
  const isPassed = makePassCheck(edition, course);
  const latest = (/** @type {readonly string[]} */ ids) =>
    passes.filter((pass) => ids.includes(pass.id) && isPassed(pass.id, [pass])).sort((one, other) => (one.date < other.date ? 1 : -1))[0];
  return latest([id]) ?? latest(listEarlierIds(id, course));
}

/**
 * Return the certificate that a learner's passes amount to, or null if their path isn't whole at any edition, or a module isn't done
 * that the school asks of them.
 * @param {CourseFacts} course @param {State} state
 * @returns {Earned | null}
 */
function assess(course, state) {
  const [path, passes] = [getRecordedPath(course, state), listPasses(state)];
  const asked = listRequiredModules(course, state).filter((module) => !isOfCourse(module));
  const whole = findWholeEdition(path, passes, course);
  if (!whole || asked.some((module) => getCompletionDay(state, module) === null)) return null;
  const found = listModulesAt(whole, path, course).flatMap((id) => {
    const pass = findPass(id, passes, whole, course);
    return pass ? [{ ...pass, id }] : [];
  });
  const last = found.reduce((one, other) => (other.date > one.date ? other : one));
  const before = listOfPath(course, state, path.id).at(-1);
  const isAnew = !before || found.every(({ date }) => date > before.day);
  const adds = found.some(({ id }) => !before?.modules.some((module) => module.id === id));
  const edition = course.editions?.length ? whole.name : isAnew || adds ? last.edition : before.edition;
  const added = asked.map((module) => ({ id: module.id, date: getCompletion(state, module)?.date ?? "" }));
  const modules = [...found, ...added.filter(({ date }) => date)].map(({ id, date }) => ({ id, completed: date }));
  return { day: isAnew ? last.date : before.day, edition, digest: last.digest, path: path.id, modules };
}

/**
 * Return whether a certificate is of the same training as a stored one, whatever modules the school added since.
 * @param {Earned} one @param {Earned} stored @param {CourseFacts} course
 */
const isSameTraining = (one, stored, course) =>
  one.path === stored.path &&
  one.edition === stored.edition &&
  one.day === stored.day &&
  one.modules.every(({ id }) => [...stored.modules, ...course.modules.filter(({ from }) => from)].some((module) => module.id === id));

/** Return the stored certificates of a path, the newest edition last. @param {CourseFacts} course @param {State} state @param {string} path */
const listOfPath = (course, { earned }, path) =>
  earned.filter((one) => one.path === path).sort((one, other) => rankEdition(one.edition, course) - rankEdition(other.edition, course) || (one.day < other.day ? -1 : 1));

/**
 * Return the certificate that a learner has earned and that isn't stored yet, or null if there is none.
 * @param {CourseFacts} course @param {State} state
 */
export function findNewlyEarned(course, state) {
  const found = assess(course, state);
  return found && !state.earned.some((one) => isSameTraining(found, one, course)) ? found : null;
}

/**
 * Store the certificate that a learner has earned, in place, unless it is stored; of more than ten the oldest goes.
 * @param {CourseFacts} course @param {State} draft
 */
export function addEarnedCertificate(course, draft) {
  const found = findNewlyEarned(course, draft);
  if (found) draft.earned = [...draft.earned, found].slice(-MAX_EARNED);
}

/**
 * Return the certificates that a learner can have for the path that they follow, one an edition, the newest edition first.
 * @param {CourseFacts} course @param {State} state
 * @returns {Earned[]}
 */
export function listCertificates(course, state) {
  const found = findNewlyEarned(course, state);
  const all = listOfPath(course, { ...state, earned: [...state.earned, ...(found ? [found] : [])] }, getRecordedPath(course, state).id).reverse();
  return all.filter((one, at) => all.findIndex(({ edition }) => edition === one.edition) === at);
}

/**
 * Return the modules that a learner has still to do for a certificate of today's edition: those not completed, and those that it
 * asks for again.
 * @param {CourseFacts} course @param {State} state
 */
export function listModulesLeft(course, state) {
  const now = /** @type {EditionFacts} */ (listEditions(course).at(-1));
  const missing = listMissingAt(now, getRecordedPath(course, state), listPasses(state), course);
  const isOld = (/** @type {import("../types.js").ModuleFacts} */ module) =>
    missing.includes(module.id) && rankEdition(getCompletion(state, module)?.edition ?? "", course) >= 0;
  return listRequiredModules(course, state).filter((module) => getCompletionDay(state, module) === null || isOld(module));
}

/**
 * Return whether a learner's training is whole at an edition older than today's, so that it only has to be brought up to date.
 * @param {CourseFacts} course @param {State} state
 */
export function isOfOlderEdition(course, state) {
  const rank = rankEdition(listCertificates(course, state)[0]?.edition ?? "", course);
  return rank >= 0 && rank < listEditions(course).length - 1;
}

/**
 * Return the corrections that came with editions later than the learner's training; if it never was whole, later than the edition of
 * their first pass. Somebody who has passed nothing learns from the edition of today.
 * @param {CourseFacts} course @param {State} state
 */
export function listCorrectionsSince(course, state) {
  const own = listCertificates(course, state)[0] ?? listPasses(state).sort((one, other) => compareEditions(one.edition, other.edition, course))[0];
  if (!own) return [];
  const rank = rankEdition(own.edition, course);
  return listEditions(course).flatMap(({ tell_now = [] }, at) => (at > rank ? tell_now : []));
}
