/** Say what is wrong with a field, in the words of the shell: they travel with the description (generator/diagnostics/messages.py). */

/** @typedef {import("./types.js").Description} Description */
/** @typedef {import("./types.js").Fault} Fault */
/** @typedef {import("./types.js").Loc} Loc */

const GAP = /\{(\w+)\}/g;
const SHORT = 60;

/**
 * Make a fault.
 * @param {Description} description
 * @param {{ code: string, severity?: "error" | "warning", loc: Loc, saying: string }} about `saying` is a name of its sayings
 * @param {Record<string, unknown>} [values] for the gaps
 * @returns {Fault}
 */
export function say(description, { code, severity = "error", loc, saying }, values = {}) {
  return { code, severity, loc, ...fillSaying(description, saying, values) };
}

/**
 * Return the words of a saying, its gaps filled.
 * @param {Description} description @param {string} saying @param {Record<string, unknown>} values
 */
export function fillSaying(description, saying, values) {
  const [message, hint, form] = description.sayings[saying] ?? ["", "", null];
  const filled = (/** @type {string} */ text) => text.replaceAll(GAP, (_, name) => String(values[name]));
  return { message: filled(message), hint: filled(hint), form: filled(form ?? hint) };
}

/**
 * Return words on one line and short enough for a message.
 * @param {string} text
 */
export function shorten(text) {
  const line = [...text.split(SPACES).filter(Boolean).join(" ")];
  return line.length <= SHORT ? line.join("") : `${line.slice(0, SHORT - 1).join("").replace(/ +$/, "")}…`;
}

/** What Python's `split` takes for white space. */
export const SPACES = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/**
 * Write a way into a file as the shell does: “deputies, entry 2, phone”.
 * @param {Loc} loc
 */
export function nameOf(loc) {
  const words = loc.map((part) => (typeof part === "number" ? `entry ${part + 1}` : shorten(part)));
  return words.length ? `“${words.join(loc.some((part) => typeof part === "number") ? ", " : ".")}”` : "the file";
}
