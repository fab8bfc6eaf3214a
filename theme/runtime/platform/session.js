/**
 * The session with a learning platform: one for as long as the shell page is open, whatever pages the learner reads in it.
 *
 * The status goes from incomplete to passed and never back. The score is the share of the path's checks passed. Nothing is
 * committed but the end of a module and what was done until the learner leaves.
 */

import { FORBIDDEN_CHARACTERS } from "../record/rules.js";
import { NO_STATE, packState, unpackState } from "./suspend-data.js";

/** @typedef {import("./scorm.js").Edition} Edition */
/** @typedef {import("./scorm.js").FinalStatus} FinalStatus */
/** @typedef {{ done: number, of: number }} Progress checks passed, of those of the learner's path */

const DONE = ["passed", "completed"];
/** Statuses of a course that was never begun. */
const NEW = ["not attempted", "unknown"];
/** Modes in which someone looks at a course, and nothing counts. */
const REVIEWS = ["browse", "review"];
/** Maximum lengths of a value that a platform gives, and of a learner's name, in UTF-16 units. */
const [MAX_VALUE_LENGTH, MAX_NAME_LENGTH] = [1024 * 1024, 200];

/**
 * Begin the session with a platform, and return it; null if the platform refuses.
 * @param {Record<string, (...values: string[]) => unknown>} api @param {Edition} edition @param {FinalStatus} final
 * @param {() => number} [clock] milliseconds
 * @returns {PlatformSession | null}
 */
export function beginSession(api, edition, final, clock = () => performance.now()) {
  const session = new PlatformSession(api, edition, final, clock);
  return session.begin() ? session : null;
}

/** A session with a learning platform, for the pages in the shell; begin one with `beginSession`. */
export class PlatformSession {
  /** The state that the platform holds, as JSON; empty if the learner has done nothing. @type {string} */
  state = "";
  /** What else pages store: only for this session. @type {Map<string, string>} */
  others = new Map();
  /** The learner's name, first names first; empty if the platform doesn't give it. */
  learner = "";
  /** What the platform doesn't keep. @type {import("../types.js").PlatformTrouble} */
  trouble = null;
  #isReview = false;
  #isDone = false;
  #isOpen = false;
  /** The number of checks passed when the session began or was last committed. @type {number | null} */
  #committed = null;

  /** @param {Record<string, (...values: string[]) => unknown>} api @param {Edition} edition @param {FinalStatus} final @param {() => number} clock */
  constructor(api, edition, final, clock) {
    this.api = api;
    this.edition = edition;
    this.final = final;
    this.clock = clock;
    this.start = clock();
  }

  begin() {
    const { core, elements, verbs, status } = this.edition;
    if (!this.#call(verbs[0], "")) return false;
    this.#isOpen = true;
    this.#isReview = REVIEWS.includes(this.#get(elements.mode));
    const before = this.#get(status);
    this.#isDone = DONE.includes(before);
    if (!this.#isDone) this.#set(status, "incomplete");
    this.#set(`${core}exit`, "suspend");
    this.learner = putFirstNameFirst(this.#get(elements.learner));
    // In SCORM 2004, asking for what was never set is an error. Not every platform says `ab-initio` at a first launch.
    const isFirst = NEW.includes(before) && this.#get(`${core}entry`) !== "resume";
    if (isFirst) this.#set("cmi.suspend_data", NO_STATE);
    else this.state = unpackState(this.#get("cmi.suspend_data"));
    return true;
  }

  /**
   * Store the learner's state with the platform, and say how far they've come.
   * @param {string} state as JSON; empty deletes it @param {Progress} progress
   */
  save(state, progress) {
    this.state = state;
    const packed = packState(state, this.edition.room);
    const isKept = packed !== null && this.#set("cmi.suspend_data", packed.text);
    this.trouble = !isKept ? "refused" : packed.isTrimmed ? "trimmed" : null;
    if (!this.#isDone) this.#report(progress);
    const before = this.#committed ?? progress.done;
    this.#committed = progress.done;
    if (progress.done > before) this.commit();
  }

  /** Send to the platform what was set so far. */
  commit() {
    if (this.#isOpen && !this.#isReview && !this.#call("Commit", "")) this.trouble = "refused";
  }

  /** End the session; the platform keeps what was done, to go on from. */
  end() {
    if (!this.#isOpen) return;
    const { core, formatDuration, verbs } = this.edition;
    this.#set(`${core}session_time`, formatDuration((this.clock() - this.start) / 1000));
    this.commit();
    this.#call(verbs[1], "");
    this.#isOpen = false;
  }

  /** @param {Progress} progress */
  #report({ done, of }) {
    const { core, elements, finish } = this.edition;
    const share = of > 0 ? done / of : 0;
    this.#set(`${core}score.min`, "0");
    this.#set(`${core}score.max`, "100");
    this.#set(`${core}score.raw`, String(Math.round(share * 100)));
    for (const element of elements.shares) this.#set(element, String(Math.round(share * 10_000) / 10_000));
    this.#isDone = of > 0 && done === of;
    if (this.#isDone) for (const [element, value] of finish(this.final)) this.#set(element, value);
  }

  /** Return a value; empty if the platform gives no text, or one that is too long. @param {string} element @returns {string} */
  #get(element) {
    const value = this.#ask("GetValue", element);
    return typeof value === "string" && value.length <= MAX_VALUE_LENGTH ? value : "";
  }

  /** Set a value, unless the learner only looks at the course. @param {string} element @param {string} value */
  #set(element, value) {
    return this.#isReview || (this.#isOpen && this.#call("SetValue", element, value));
  }

  /** Call a function, and return whether the platform did it. @param {string} name @param {...string} values */
  #call(name, ...values) {
    const answer = this.#ask(name, ...values);
    return answer === true || answer === "true";
  }

  /** Call a function, and return its answer; null if it throws. @param {string} name @param {...string} values @returns {unknown} */
  #ask(name, ...values) {
    try {
      return this.api[`${this.edition.prefix}${name}`]?.(...values);
    } catch {
      return null; // the platform's own fault: the course goes on
    }
  }
}

/** Return a name given as *Last, First* with the first names first; empty if it is none that a person would type. @param {string} name */
function putFirstNameFirst(name) {
  if (name.length > MAX_NAME_LENGTH || name.search(FORBIDDEN_CHARACTERS) >= 0) return "";
  const [last = "", first = ""] = name.split(",", 2).map((part) => part.trim());
  return `${first} ${last}`.trim();
}
