/** What is kept, as lines of a list: a pure function of the state. */

import { chosenPath } from "../../runtime/course/paths.js";

/** @typedef {import("../../runtime/types.js").CourseFacts} CourseFacts */
/** @typedef {import("../../runtime/types.js").State} State */

/**
 * @typedef {object} Line
 * @property {"counted" | "attempt" | "completed" | "place" | "path" | "role"} template
 * @property {string} [form] key of the counted sentence
 * @property {Record<string, string | number>} values `date` is YYYY-MM-DD
 */

/**
 * List what is kept, the most telling first.
 * @param {CourseFacts} course @param {State} state
 * @returns {Line[]}
 */
export function listKept(course, state) {
  const { place, role } = state;
  /** @type {Line[]} */
  const lines = course.modules.flatMap((module) => listModule(module, state));
  lines.push(...count("pages_practice", state.practice), ...count("pages_scenarios", state.scenarios));
  lines.push(...count("pages_policies", state.policies));
  const at = course.modules.find((module) => module.id === place?.module);
  if (at) lines.push({ template: "place", values: { module: at.title } });
  const path = chosenPath(course, state);
  if (path) lines.push({ template: "path", values: { path: path.title } });
  if (role) lines.push({ template: "role", values: { role } });
  return lines;
}

/** @param {import("../../runtime/types.js").ModuleFacts} module @param {State} state @returns {Line[]} */
function listModule({ id, title }, state) {
  const { completed = null, attempt = null } = state.modules[id] ?? {};
  /** @type {Line[]} */
  const lines = [];
  if (completed) lines.push({ template: "completed", values: { module: title, date: completed.date } });
  if (attempt) lines.push({ template: "attempt", values: { module: title } });
  return lines;
}

/** @param {string} form @param {Record<string, unknown>} kept @returns {Line[]} */
function count(form, kept) {
  const number = Object.keys(kept).length;
  return number ? [{ template: "counted", form, values: { count: number } }] : [];
}
