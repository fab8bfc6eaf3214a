/**
 * The token of a setting's value, and the tag that an author writes for it. Twin: generator/stamping/tokens.py.
 */

import { SPACE, partition } from "./python.js";

/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {import("./types.js").Verb} Verb */

export const OPEN = "\ue000";
export const CLOSE = "\ue001";
/** A token in a rendered page; group 1 is its body. */
export const TOKEN = new RegExp(`${OPEN}([^${OPEN}${CLOSE}]*)${CLOSE}`, "g");
/** What neither a page nor a value may hold: private-use characters, and halves of a character, which no file can hold. */
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
 * Give every tag of an author's text with where it starts and ends; what says nothing that we know is left out.
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
 * Read a token's body; null where it is none of ours.
 * @param {string} body
 * @returns {Tag | null}
 */
export function readToken(body) {
  const [verb = "", rest = ""] = partition(body, " ");
  const [name = "", mark] = partition(rest, ":");
  return VERBS.has(verb) ? { verb: /** @type {Verb} */ (verb), name, capital: mark === "capital" } : null;
}
