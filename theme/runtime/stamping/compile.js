/**
 * A page of the base, cut once into pieces that any number of settings fill. Twin: generator/stamping/compile.py.
 */

import { PageError } from "./faults.js";
import { PlaceFault, findPlaces } from "./places.js";
import { SPACE } from "./python.js";
import { CLOSE, OPEN, PRIVATE, TOKEN, readToken } from "./tokens.js";

/** @typedef {import("./types.js").Block} Block */
/** @typedef {import("./types.js").Compiled} Compiled */
/** @typedef {import("./types.js").Context} Context */
/** @typedef {import("./types.js").Kind} Kind */
/** @typedef {import("./types.js").Node} Node */
/** @typedef {import("./types.js").Tag} Tag */
/** @typedef {{ verb: import("./types.js").Verb, name: string, nodes: Node[] }} Open a block whose end is still to come */

const S = `[${SPACE}]*`;
const BODY = `[^${OPEN}${CLOSE}]*`;
const CONTROL = `${OPEN}(?:if|unless|each|item|end)(?: ${BODY})?${CLOSE}`;
/** What opens a conditional part. */
const IF = `(${OPEN}(?:if|unless) ${BODY}${CLOSE})`;
const END = `(${OPEN}end${CLOSE})`;
/** How what Markdown made round control tokens is made right, in the order of doing. @type {[RegExp, string][]} */
const TIDY = [
  [new RegExp(`<p>${S}((?:${CONTROL}${S})+)</p>`, "g"), "$1"],
  [new RegExp(`<li>${S}((?:${CONTROL}${S})+)</li>`, "g"), "$1"],
  [new RegExp(`<li>${S}<p>${IF}((?:(?!${CONTROL}|</p>).)*)${END}</p>${S}</li>`, "gs"), "$1<li>\n<p>$2</p>\n</li>$3"],
  [new RegExp(`<(p|li)>${IF}((?:(?!${CONTROL}|</\\1>).)*)${END}</\\1>`, "gs"), "$2<$1>$3</$1>$4"],
];

const VOID = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/** The beginning or end of an element that has an end. */
const ELEMENT = new RegExp(`<(?<end>/?)(?<name>(?!(?:${VOID.join("|")})(?!\\w))[a-z][\\w-]*)`, "gi");
/** A token's edge as JSON writers spell it that keep to ASCII. */
const ESCAPED = /(?<!\\)((?:\\\\)*)\\u(e00[01])/gi;

/** @param {string} text */
const restore = (text) =>
  text.replace(ESCAPED, (_, slashes, code) => `${slashes}${String.fromCharCode(Number.parseInt(code, 16))}`);
/** @param {string} text */
const tidy = (text) => TIDY.reduce((done, [pattern, instead]) => done.replace(pattern, instead), text);

/** @type {Readonly<Record<Kind, (text: string) => string>>} */
const PREPARE = { html: (text) => restore(tidy(text)), json: restore, xml: (text) => text, css: (text) => text };
/** @type {Readonly<Record<Kind, (text: string) => (at: number) => Context>>} */
const CONTEXTS = { html: findPlaces, json: () => () => "JSON file", xml: () => () => "XML", css: () => () => "colour" };

/**
 * Cut a page into nodes; throws a PageError where it cannot be filled.
 * @param {string} page @param {Kind} kind
 * @returns {Compiled}
 */
export function compilePage(page, kind) {
  const text = PREPARE[kind](page);
  const contextAt = CONTEXTS[kind](text);
  /** @type {Open[]} */
  const stack = [{ verb: "item", name: "", nodes: [] }];
  let here = 0;
  for (const match of text.matchAll(TOKEN)) {
    addText(top(stack), text, here, match.index);
    here = match.index + match[0].length;
    const code = addToken(stack, readToken(match[1] ?? ""), match.index, contextAt);
    const torn = code ?? (kind === "html" ? checkBalance(top(stack).nodes.at(-1)) : null);
    if (torn) throw new PageError(torn, lineOf(text, match.index));
  }
  addText(top(stack), text, here, text.length);
  if (stack.length > 1) throw new PageError("unended");
  return { nodes: top(stack).nodes };
}

/** @param {Open[]} stack */
const top = (stack) => /** @type {Open} */ (stack.at(-1));

/**
 * Return the code of what is wrong with a token, or null.
 * @param {Open[]} stack @param {Tag | null} tag @param {number} at @param {(at: number) => Context} contextAt
 */
function addToken(stack, tag, at, contextAt) {
  if (!tag) return "unknown";
  const { verb, name, capital } = tag;
  if (verb === "value") return addSlot(top(stack), name, capital, () => contextAt(at));
  if (verb !== "end") {
    stack.push({ verb, name, nodes: [] });
    return null;
  }
  if (stack.length === 1) return "stray-end";
  const done = /** @type {Open} */ (stack.pop());
  top(stack).nodes.push({ verb: done.verb, name: done.name, body: done.nodes });
  return null;
}

/** @param {Open} to @param {string} name @param {boolean} capital @param {() => Context} findContext */
function addSlot(to, name, capital, findContext) {
  try {
    to.nodes.push({ name, capital, context: findContext() });
    return null;
  } catch (error) {
    if (error instanceof PlaceFault) return error.message;
    throw error;
  }
}

/**
 * Return "torn" where an element begins in what may be left out or repeated, and ends elsewhere.
 * @param {Node | undefined} block
 */
function checkBalance(block) {
  if (block === undefined || typeof block === "string" || !("body" in block) || block.verb === "item") return null;
  /** @type {string[]} */
  const opened = [];
  for (const text of block.body) {
    if (typeof text !== "string") continue;
    for (const { groups } of text.matchAll(ELEMENT)) {
      const name = (groups?.name ?? "").toLowerCase();
      if (!groups?.end) opened.push(name);
      else if (opened.pop() !== name) return "torn";
    }
  }
  return opened.length ? "torn" : null;
}

/** @param {Open} to @param {string} text @param {number} start @param {number} end */
function addText(to, text, start, end) {
  if (start >= end) return;
  const piece = text.slice(start, end);
  const stray = piece.search(PRIVATE);
  if (stray >= 0) throw new PageError("private", lineOf(text, start + stray));
  to.nodes.push(piece);
}

/** @param {string} text @param {number} at */
const lineOf = (text, at) => text.slice(0, at).split("\n").length;
