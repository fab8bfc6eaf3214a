/** Findings of setting.yml with the command line's messages, which the embedded description holds (generator/diagnostics/field_messages.py). */

/** @typedef {import("./types.js").Description} Description */
/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./types.js").Loc} Loc */

const PLACEHOLDER = /\{(\w+)\}/g;
const MAX_LENGTH = 60;

/**
 * Return a finding (an error or warning) about a field of setting.yml, given by its location `loc`; its message and hint
 * are those that the `description` of setting.yml has under `messageKey`, filled with `values`.
 * @param {Description} description
 * @param {{ code: string, severity?: "error" | "warning", loc: Loc, messageKey: string }} about `messageKey` is a key of the description's `sayings`
 * @param {Record<string, unknown>} [values] of the message's placeholders
 * @returns {Finding}
 */
export function makeFieldFinding(description, { code, severity = "error", loc, messageKey }, values = {}) {
  const label = severity === "error" ? findLabel(description, loc) : null;
  return { code, severity, loc, label, ...formatFindingTexts(description, messageKey, values) };
}

/**
 * Return the course's label for the field at a location (`loc`), or for the innermost one around it that has one, or null.
 * @param {Description} description @param {Loc} loc
 * @returns {import("./types.js").Label | null}
 */
function findLabel(description, loc) {
  const keys = loc.filter((part) => typeof part === "string");
  const names = keys.map((_, index) => keys.slice(0, keys.length - index));
  const declared = names.find((name) => Object.hasOwn(description.labels, name.join(".")));
  const text = declared && description.labels[declared.join(".")];
  if (!text) return null;
  const isOwn = declared.length === keys.length && loc.at(-1) === keys.at(-1);
  const messageKey = isOwn ? "label" : "label-above";
  const label = text.replaceAll("“", "‘").replaceAll("”", "’");
  return { text, isOwn, said: formatFindingTexts(description, messageKey, { label }).message };
}

/**
 * Return a field's name with the label of a finding about it, unless the `context` that is shown with it contains the label.
 * @param {string} name @param {Pick<Finding, "label">} finding @param {string} context
 */
export const nameField = (name, { label }, context) => (label && !context.toLowerCase().includes(label.text.toLowerCase()) ? `${name}${label.said}` : name);

/**
 * Return the texts of a finding (an error or warning) about setting.yml: its message, its hint on the command line and
 * its hint in the set-up form; the `description` of setting.yml has them under `messageKey`, with `{name}` placeholders
 * to be replaced by `values`.
 * @param {Pick<Description, "sayings">} description @param {string} messageKey @param {Record<string, unknown>} values
 */
export function formatFindingTexts(description, messageKey, values) {
  const [message, hint, form] = description.sayings[messageKey] ?? ["", "", null];
  const filled = (/** @type {string} */ text) => text.replaceAll(PLACEHOLDER, (_, name) => String(values[name]));
  return { message: filled(message), hint: filled(hint), form: filled(form ?? hint) };
}

/**
 * Return a text on one line, truncated to 60 characters for use in a message.
 * @param {string} text
 */
export function shorten(text) {
  const line = [...text.split(WHITE_SPACE).filter(Boolean).join(" ")];
  return line.length <= MAX_LENGTH ? line.join("") : `${line.slice(0, MAX_LENGTH - 1).join("").replace(/ +$/, "")}…`;
}

/** Pattern of the characters that Python's `str.split` treats as white space. */
export const WHITE_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/u;

/**
 * Return a field's location (`loc`: keys and list positions) as readable text, as the command line prints it: “keys, entry 2,
 * holder”.
 * @param {Loc} loc
 */
export function formatLoc(loc) {
  const words = loc.map((part) => (typeof part === "number" ? `entry ${part + 1}` : shorten(part)));
  return words.length ? `“${words.join(loc.some((part) => typeof part === "number") ? ", " : ".")}”` : "the file";
}
