/**
 * The two editions of SCORM's API: how a learning platform's API is found, and what its functions and data elements are called.
 *
 * SCORM 1.2: cmi.core.*, one status. SCORM 2004: completion and success apart.
 */

/** How many windows are searched upwards, as in ADL's own algorithm; a frame inside itself must not stop us. */
const MAX_DEPTH = 500;

/** @typedef {"passed" | "completed"} FinalStatus */

/**
 * @typedef {object} Edition
 * @property {string} api name of the API object on the platform's window
 * @property {string} prefix of the API's functions
 * @property {[initialize: string, terminate: string]} verbs names of the functions that begin and end a session
 * @property {string} core path of the data elements about the learner and the session
 * @property {{ mode: string, learner: string, shares: readonly string[] }} elements data elements that differ; `shares` are from 0 to 1
 * @property {number} room length of suspend_data in characters that every platform must keep
 * @property {string} status the data element that says whether the course is done
 * @property {(final: FinalStatus) => [element: string, value: string][]} finish values to set when everything is passed
 * @property {(seconds: number) => string} formatDuration
 */

/** @type {Record<string, Edition>} */
export const EDITIONS = {
  "1.2": {
    api: "API",
    prefix: "LMS",
    verbs: ["Initialize", "Finish"],
    core: "cmi.core.",
    elements: { mode: "cmi.core.lesson_mode", learner: "cmi.core.student_name", shares: [] },
    room: 4096,
    status: "cmi.core.lesson_status",
    finish: (final) => [["cmi.core.lesson_status", final]],
    formatDuration(seconds) {
      const [hours, minutes, rest] = [Math.min(Math.floor(seconds / 3600), 9999), Math.floor(seconds / 60) % 60, seconds % 60];
      return [pad(hours, 4), pad(minutes, 2), pad(Math.floor(rest), 2)].join(":");
    },
  },
  2004: {
    api: "API_1484_11",
    prefix: "",
    verbs: ["Initialize", "Terminate"],
    core: "cmi.",
    elements: { mode: "cmi.mode", learner: "cmi.learner_name", shares: ["cmi.score.scaled", "cmi.progress_measure"] },
    room: 64_000,
    status: "cmi.completion_status",
    finish: () => [["cmi.completion_status", "completed"], ["cmi.success_status", "passed"]],
    formatDuration: (seconds) => `PT${Math.floor(seconds)}S`,
  },
};

/** @param {number} number @param {number} digits */
const pad = (number, digits) => String(number).padStart(digits, "0");

/**
 * Return the API object of the platform: that of a window around this one, or of the window that opened it or the frame around
 * it; null if there is none.
 * @param {Window} own @param {string} name
 * @returns {Record<string, (...values: string[]) => unknown> | null}
 */
export function findApi(own, name) {
  for (const start of [own, own.opener, own.top?.opener]) {
    let at = start;
    for (let depth = 0; at && depth < MAX_DEPTH; depth++) {
      const api = readProperty(at, name);
      if (api) return api;
      at = at.parent === at ? null : at.parent;
    }
  }
  return null;
}

/** Return a window's property, or null if the window is of another origin. @param {any} window @param {string} name */
function readProperty(window, name) {
  try {
    return window[name] ?? null;
  } catch {
    return null;
  }
}
