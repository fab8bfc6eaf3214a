/** The learner's next step in the course, for the button of the home page. */

import { isOfOlderEdition, listModulesLeft } from "../../runtime/learner/earned.js";
import { isModuleStarted } from "../../runtime/learner/overview.js";
import { getRunningAttempt } from "../../runtime/learner/progress.js";
import { listRequiredModules } from "../../runtime/learner/required.js";

/** @typedef {import("../../runtime/types.js").CourseFacts} CourseFacts */
/** @typedef {import("../../runtime/types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../../runtime/types.js").State} State */
/** @typedef {Readonly<Record<string, readonly (readonly string[])[]>>} Steps the anchors in each step, by module */

/**
 * @typedef {object} Action
 * @property {"start" | "question" | "answers" | "module" | "step" | "update" | "next" | "certificate"} kind the variant of the button
 * @property {string | null} page address below the site's root, with anchor; null if the variant has its own
 * @property {Record<string, string | number>} values for the slots of its text
 */

/**
 * Return the learner's next step: continue where they stopped, start the next module, bring their training to a new edition, or get the certificate; `steps` has, by
 * module id, the anchors in each step of the module's lesson.
 * @param {CourseFacts} course
 * @param {State} state
 * @param {Steps} [steps]
 * @returns {Action}
 */
export function chooseNextAction(course, state, steps = {}) {
  const all = listRequiredModules(course, state);
  const left = listModulesLeft(course, state);
  const [first] = left;
  if (!first) return { kind: all.length ? "certificate" : "start", page: null, values: {} };
  const begun = findStartedModule(left, state);
  if (begun) return resumeModule(begun, state, steps);
  if (isOfOlderEdition(course, state)) return { kind: "update", page: first.page, values: {} };
  return { kind: left.length < all.length ? "next" : "start", page: first.page, values: { module: first.title } };
}

/**
 * Return a module that the learner has started: the one of the stored place, where they were last, or else the first.
 * @param {ModuleFacts[]} modules @param {State} state
 */
function findStartedModule(modules, state) {
  return modules.find((module) => module.id === state.place?.module) ?? modules.find((module) => isModuleStarted(state, module));
}

/** Return the step that continues a started module. @param {ModuleFacts} module @param {State} state @param {Steps} steps @returns {Action} */
function resumeModule(module, state, steps) {
  const attempt = getRunningAttempt(state, module);
  if (!attempt) return resumeLesson(module, state, steps);
  const total = attempt.items.length;
  const values = { module: module.title, number: attempt.at + 1, total };
  return { kind: attempt.at < total ? "question" : "answers", page: getCheckAddress(module), values };
}

/** Return the action that leads back to the stored place, and names its step. @param {ModuleFacts} module @param {State} state @param {Steps} steps @returns {Action} */
function resumeLesson(module, state, steps) {
  const address = findPlaceAddress(module, state);
  const own = Object.hasOwn(steps, module.id) ? steps[module.id] : undefined;
  const step = address && own ? findStepNumber(own, state.place?.anchor || (own[0]?.[0] ?? "")) : null;
  const values = { module: module.title, ...step };
  return { kind: step ? "step" : "module", page: address ?? getCheckAddress(module), values };
}

/** @param {ModuleFacts} module */
const getCheckAddress = (module) => `${module.page}#check-${module.id}`;

/**
 * Return the number of the step that an anchor is in, or null if no step has it.
 * @param {readonly (readonly string[])[]} steps the anchors in each step @param {string} anchor
 */
function findStepNumber(steps, anchor) {
  const at = steps.findIndex((anchors) => anchors.includes(anchor));
  return at < 0 ? null : { number: at + 1, total: steps.length };
}

/** Return the address of the stored place in a module, or null. @param {ModuleFacts} module @param {State} state */
function findPlaceAddress(module, { place }) {
  if (place?.module !== module.id) return null;
  return place.anchor ? `${module.page}#${place.anchor}` : module.page;
}
