/** The list of what is stored on the device, from the learner's state. */

import { getChosenPath } from "../../runtime/course/paths.js";
import { getCompletionDay } from "../../runtime/learner/progress.js";

/** @typedef {import("../../runtime/types.js").CourseFacts} CourseFacts */
/** @typedef {import("../../runtime/types.js").State} State */

/**
 * @typedef {object} StoredItem
 * @property {"counted" | "attempt" | "completed" | "place" | "path" | "role"} template
 * @property {string} [form] key of a message with a count
 * @property {Record<string, string | number>} values `date` is YYYY-MM-DD
 */

/**
 * Return what the browser stores about the learner as lines to show, such as each completed module and the number of stored
 * practice answers.
 * @param {CourseFacts} course @param {State} state
 * @returns {StoredItem[]}
 */
export function listStoredItems(course, state) {
  const { place, role } = state;
  /** @type {StoredItem[]} */
  const lines = course.modules.flatMap((module) => listModuleItems(module, state));
  lines.push(...countItems("pages_earned", state.earned));
  lines.push(...countItems("pages_practice", state.practice), ...countItems("pages_scenarios", state.scenarios));
  lines.push(...countItems("pages_boxes", state.boxes), ...countItems("pages_policies", state.policies));
  const at = course.modules.find((module) => module.id === place?.module);
  if (at) lines.push({ template: "place", values: { module: at.title } });
  const path = getChosenPath(course, state);
  if (path) lines.push({ template: "path", values: { path: path.title } });
  if (role) lines.push({ template: "role", values: { role } });
  return lines;
}

/** @param {import("../../runtime/types.js").ModuleFacts} module @param {State} state @returns {StoredItem[]} */
function listModuleItems(module, state) {
  const { title } = module;
  const date = getCompletionDay(state, module);
  const attempt = state.modules[module.id]?.attempt ?? null;
  /** @type {StoredItem[]} */
  const lines = [];
  if (date) lines.push({ template: "completed", values: { module: title, date } });
  if (attempt) lines.push({ template: "attempt", values: { module: title } });
  return lines;
}

/** @param {string} form @param {object} kept @returns {StoredItem[]} */
function countItems(form, kept) {
  const number = Object.keys(kept).length;
  return number ? [{ template: "counted", form, values: { count: number } }] : [];
}
