/**
 * Storage in a learning platform: the shell page around this one holds the session, and nothing is stored in the browser.
 *
 * The shell has the same origin, so that pages call it; where there is none, or no platform answers it, the browser's storage
 * is used.
 */

import { readCourseFacts } from "../course/facts.js";
import { measureCourseProgress } from "../learner/overview.js";
import { makeEmptyState } from "../learner/state.js";

/** @typedef {import("../types.js").CourseFacts} CourseFacts */
/** @typedef {import("../types.js").PlatformShell} PlatformShell */

/** The end of the key of a learner's state. */
const STATE = ":state";
/** What is stored before a learner has done anything. */
const EMPTY = JSON.stringify({ ...makeEmptyState(), device: "own" });

/**
 * Return an object that reads and writes what the learning platform holds (a storage backend); `shell` is the session with it.
 *
 * Where nothing is stored yet, it returns the state of a learner who said that the device is their own, so that nobody asks.
 * @param {Window} window
 * @param {PlatformShell} shell
 * @returns {import("../types.js").StorageBackend}
 */
export function openPlatformStorage(window, shell) {
  const course = readCourseFacts(window.document);
  /** @type {(key: string | null) => void} */
  let tell = () => undefined;
  return {
    kept: "platform",
    get trouble() {
      return shell.trouble;
    },
    read: async (area, key) => (area === "own" ? (key.endsWith(STATE) ? shell.state || EMPTY : (shell.others.get(key) ?? null)) : null),
    write: async (_, key, value) => store(shell, course, key, value),
    async remove(area, key) {
      if (area !== "own") return;
      store(shell, course, key, "");
      tell(key);
    },
    carry: async () => undefined,
    take: async () => null,
    watch(listener) {
      tell = listener;
      window.addEventListener("pageshow", ({ persisted }) => persisted && listener(null));
    },
  };
}

/** @param {PlatformShell} shell @param {CourseFacts | null} course @param {string} key @param {string} value empty deletes it */
function store(shell, course, key, value) {
  if (!key.endsWith(STATE)) return void (value ? shell.others.set(key, value) : shell.others.delete(key));
  const { done, of } = value && course ? measureCourseProgress(course, JSON.parse(value)) : { done: 0, of: 0 };
  shell.save(value, { done, of });
}
