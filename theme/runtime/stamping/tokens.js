/**
 * Parse the tokens of a setting's values, and the tags that authors write for them. Twin: generator/stamping/tokens.py.
 */

import { SPACE, partition } from "./python-text.js";

/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Verb} Verb */

export const OPEN = "\ue000";
export const CLOSE = "\ue001";
/** A token in a rendered page; group 1 is its body. */
export const TOKEN = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]*)${CLOSE}`, "g");
/** Characters that neither a page nor a value may contain: private-use characters and lone surrogates. */
export const PRIVATE = /[\ud800-\uf8ff\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u;
/** The dotted name of a value. */
export const NAME = "[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)*";

const TAG = /\{\{([^{}\n]*)\}\}/g;
const S = `[${SPACE}]`;
const BODY = new RegExp(
  `^${S}*(?:(?<end>end)|(?<verb>if${S}+not|if|each)${S}+(?<of>${NAME})|(?<value>${NAME})${S}*(?<filter>\\|${S}*capital)?)${S}*$`,
);
/** @type {ReadonlySet<string>} */
const VERBS = new Set(["value", "if", "unless", "each", "item", "end"]);

/**
 * Yield every tag of an author's text with its start and end; unknown tags are skipped.
 * @param {string} text
 * @returns {Generator<Tag & { start: number, end: number }, void>}
 */
export function* findTags(text) {
  for (const match of text.matchAll(TAG)) {
    const tag = readTag(match[1] ?? "");
    if (tag) yield { ...tag, start: match.index, end: match.index + match[0].length };
  }
}

/** @param {string} text @returns {Tag | null} */
function readTag(text) {
  const body = BODY.exec(text)?.groups;
  if (!body) return null;
  const { end, verb, of = "", value = "", filter } = body;
  if (end) return { verb: "end", name: "", capital: false };
  if (!verb) return { verb: "value", name: value, capital: Boolean(filter) };
  return { verb: verb.endsWith("not") ? "unless" : verb === "if" ? "if" : "each", name: of, capital: false };
}

/**
 * Parse a token's body; null if it is not one of ours.
 * @param {string} body
 * @returns {Tag | null}
 */
export function readToken(body) {
  const [verb = "", rest = ""] = partition(body, " ");
  const [name = "", mark] = partition(rest, ":");
  return VERBS.has(verb) ? { verb: /** @type {Verb} */ (verb), name, capital: mark === "capital" } : null;
}
