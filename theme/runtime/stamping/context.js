/**
 * Find the HTML context of each token by looking backwards from it. Twin: generator/stamping/context.py.
 *
 * Comments, scripts and styles are found once, going forward; for any other token the nearest `<` before it decides. Where
 * no value is allowed, a ContextError is thrown.
 */

import { SPACE, WORD, makeCaseInsensitive, partition, stripWhitespace } from "./python-text.js";
import { TOKEN } from "./tokens.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {{ start: number, end: number, context: Context | null }} Zone a stretch in which markup means nothing */

/** The error for a token where no value is allowed; the message is a code: raw, tag, unquoted, in-tag, attribute, start. */
export class ContextError extends Error {}

/** Attributes that hold one URL. */
const ADDRESSES = new Set(["href", "src", "action", "formaction", "poster", "cite", "xlink:href"]);
const REFUSED = new RegExp(
  `^(?:${makeCaseInsensitive("on")}[${WORD}]+|${["style", "srcdoc", "srcset", "http-equiv"].map(makeCaseInsensitive).join("|")})$`,
  "u",
);
const REFUSED_TAGS = new Set(["script", "style", "base", "iframe", "object", "embed"]);

const RAW = new RegExp(
  `<!--|<(?:(?<script>${makeCaseInsensitive("script")})|${makeCaseInsensitive("style")})(?![${WORD}])(?<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>`,
  "gu",
);
const [END_OF_COMMENT, END_OF_SCRIPT, END_OF_STYLE] = ["-->", `</${makeCaseInsensitive("script")}`, `</${makeCaseInsensitive("style")}`].map(
  (end) => new RegExp(end, "g"),
);
const JSON_TYPE = new RegExp(
  `(?<![${WORD}])${makeCaseInsensitive("type")}[${SPACE}]*=[${SPACE}]*["']?` +
    `${makeCaseInsensitive("application")}/(?:[${WORD}.+\\-]*\\+)?${makeCaseInsensitive("json")}(?![${WORD}])`,
  "u",
);

const TAG_NAME = new RegExp(`^<([a-zA-Z][${WORD}:\\-]*)(?=[${SPACE}/]|$)`, "u");
/** White space or one attribute of a tag; \`quote\` where its value does not end before the token. */
const PIECE = new RegExp(
  `[${SPACE}/]+|(?<name>[^${SPACE}"'<>/=]+)` +
    `(?:[${SPACE}]*=[${SPACE}]*(?:"[^"]*"|'[^']*'|(?<quote>["'])|(?<bare>[^${SPACE}"'<>=]*)))?`,
  "uy",
);
/** @type {ReadonlyMap<string, Context>} */
const STARTS = new Map([
  ["mailto", "mail address"],
  ["tel", "telephone number"],
]);

/**
 * Return a function that gives the context of the token at an offset.
 * @param {string} text the page
 * @returns {(at: number) => Context}
 */
export function createContextFinder(text) {
  const zones = [...findZones(text)];
  let next = 0;
  return (at) => {
    // Tokens come in their order, so the zone of one is never before that of the last.
    while (next < zones.length && /** @type {Zone} */ (zones[next]).start <= at) next += 1;
    const zone = zones[next - 1];
    if (!zone || at >= zone.end) return lookBack(text, at, zone?.end ?? 0);
    if (!zone.context) throw new ContextError("raw");
    return zone.context;
  };
}

/** Yield the contents of comments, scripts and styles. @param {string} text @returns {Generator<Zone, void>} */
function* findZones(text) {
  RAW.lastIndex = 0;
  for (let match = RAW.exec(text); match; match = RAW.exec(text)) {
    const { script, rest } = match.groups ?? {};
    const start = RAW.lastIndex;
    const end = findEnd(text, start, script ? END_OF_SCRIPT : rest === undefined ? END_OF_COMMENT : END_OF_STYLE);
    yield { start, end, context: script && JSON_TYPE.test(rest ?? "") ? "JSON block" : null };
    RAW.lastIndex = end;
  }
}

/** @param {string} text @param {number} start @param {RegExp} [closing] */
function findEnd(text, start, closing = /$/g) {
  closing.lastIndex = start;
  return closing.exec(text)?.index ?? text.length;
}

/** @param {string} text @param {number} at @param {number} floor @returns {Context} */
function lookBack(text, at, floor) {
  for (let opening = before(text, at, floor); opening >= 0; opening = before(text, opening, floor)) {
    const name = TAG_NAME.exec(text.slice(opening, at));
    if (name) return findAttribute(text, opening, name, at);
    if (text[opening + 1] === "/") break;
  }
  return "text";
}

/** @param {string} text @param {number} at @param {number} floor */
function before(text, at, floor) {
  const found = at > floor ? text.lastIndexOf("<", at - 1) : -1;
  return found < floor ? -1 : found;
}

/**
 * Return the attribute that a token is in, walking from the tag's name to it.
 * @param {string} text @param {number} opening @param {RegExpExecArray} tag @param {number} at
 * @returns {Context}
 */
function findAttribute(text, opening, tag, at) {
  const written = text.slice(opening, at);
  let here = tag[0].length;
  while (here < written.length && written[here] !== ">") {
    PIECE.lastIndex = here;
    const groups = PIECE.exec(written)?.groups;
    if (!groups) throw new ContextError("tag");
    here = PIECE.lastIndex;
    const name = (groups.name ?? "").toLowerCase();
    if (groups.quote) return attribute(text, opening, (tag[1] ?? "").toLowerCase(), name, opening + here, at);
    if (groups.bare !== undefined && here === written.length) throw new ContextError("unquoted");
  }
  if (here < written.length) return "text";
  throw new ContextError("in-tag");
}

/**
 * @param {string} text @param {number} opening @param {string} element @param {string} name
 * @param {number} start of its value @param {number} at @returns {Context}
 */
function attribute(text, opening, element, name, start, at) {
  const isRefresh = element === "meta" && text.slice(opening, text.indexOf(">", at)).toLowerCase().includes("http-equiv");
  if (name.startsWith("data-")) return "text";
  if (REFUSED_TAGS.has(element) || REFUSED.test(name) || isRefresh) throw new ContextError("attribute");
  if (!ADDRESSES.has(name)) return "text";
  const quote = text[start - 1] ?? "";
  return getUrlContext(text.slice(start, at), text.slice(at, text.indexOf(quote, at)));
}

/** Return which part of a URL a value is. @param {string} written what is before it @param {string} rest @returns {Context} */
function getUrlContext(written, rest) {
  const known = written.replace(TOKEN, (_, /** @type {string} */ body) => (body.startsWith("value") ? "x" : ""));
  const start = stripWhitespace(readEntities(known)).toLowerCase();
  if (start) return STARTS.get(partition(start, ":")[0] ?? "") ?? "part of an address";
  const after = stripWhitespace(rest.replace(TOKEN, ""));
  if (after && !"/?#".includes(after[0] ?? "")) throw new ContextError("start");
  return "address";
}

/** Named characters that are white space or a colon; any other leaves an address neither empty nor of another scheme. */
const NAMED_CHARACTERS = new RegExp(
  "&(?:(Tab;|NewLine;|nbsp;?|NonBreakingSpace;|ensp;|emsp;|emsp13;|emsp14;|numsp;|puncsp;|thinsp;|ThinSpace;|hairsp;" +
    "|VeryThinSpace;|MediumSpace;|ThickSpace;)|(colon;)|#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?)",
  "g",
);
/** @param {string} text */
const readEntities = (text) =>
  text.replace(NAMED_CHARACTERS, (_, space, colon, hex, decimal) =>
    space ? " " : colon ? ":" : readNumber(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  );

/** Numbers that HTML reads as others, as far as they stand for white space or for nothing. @param {number} code */
function readNumber(code) {
  if (code === 0x0d) return "\r";
  if (code === 0 || (code >= 0x80 && code <= 0x9f) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  return isIgnoredCharacter(code) ? "" : String.fromCodePoint(code);
}

/** Return whether a code point is a control character or not a character. @param {number} code */
const isIgnoredCharacter = (code) =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c) ||
  code === 0x7f ||
  (code >= 0xfdd0 && code <= 0xfdef) ||
  (code & 0xfffe) === 0xfffe;
