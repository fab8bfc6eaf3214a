/**
 * Where each token of an HTML page stands, found by looking back from the token. Twin: generator/stamping/context.py.
 *
 * Comments, scripts and styles are found once, going forward; for any other token the nearest `<` before it tells. Where no
 * value may stand, a PlaceFault is thrown.
 */

import { SPACE, WORD, anyCase, partition, strip } from "./python.js";
import { TOKEN } from "./tokens.js";

/** @typedef {import("./types.js").Context} Context */
/** @typedef {{ start: number, end: number, context: Context | null }} Zone a stretch in which markup means nothing */

/** No value may stand here; the message is a code: raw, tag, unquoted, in-tag, attribute, start. */
export class PlaceFault extends Error {}

/** Attributes that hold one address. */
const ADDRESSES = new Set(["href", "src", "action", "formaction", "poster", "cite", "xlink:href"]);
const REFUSED = new RegExp(
  `^(?:${anyCase("on")}[${WORD}]+|${["style", "srcdoc", "srcset", "http-equiv"].map(anyCase).join("|")})$`,
  "u",
);
const REFUSED_TAGS = new Set(["script", "style", "base", "iframe", "object", "embed"]);

const RAW = new RegExp(
  `<!--|<(?:(?<script>${anyCase("script")})|${anyCase("style")})(?![${WORD}])(?<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>`,
  "gu",
);
const [END_OF_COMMENT, END_OF_SCRIPT, END_OF_STYLE] = ["-->", `</${anyCase("script")}`, `</${anyCase("style")}`].map(
  (end) => new RegExp(end, "g"),
);
const JSON_TYPE = new RegExp(
  `(?<![${WORD}])${anyCase("type")}[${SPACE}]*=[${SPACE}]*["']?` +
    `${anyCase("application")}/(?:[${WORD}.+\\-]*\\+)?${anyCase("json")}(?![${WORD}])`,
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
 * Return what tells the context of a token by the place where it starts.
 * @param {string} text the page
 * @returns {(at: number) => Context}
 */
export function findPlaces(text) {
  const zones = [...findZones(text)];
  let next = 0;
  return (at) => {
    // Tokens come in their order, so the zone of one is never before that of the last.
    while (next < zones.length && /** @type {Zone} */ (zones[next]).start <= at) next += 1;
    const zone = zones[next - 1];
    if (!zone || at >= zone.end) return lookBack(text, at, zone?.end ?? 0);
    if (!zone.context) throw new PlaceFault("raw");
    return zone.context;
  };
}

/** Give the insides of comments, scripts and styles. @param {string} text @returns {Generator<Zone, void>} */
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
    if (name) return inside(text, opening, name, at);
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
 * Walk the attributes from the tag's name to the token.
 * @param {string} text @param {number} opening @param {RegExpExecArray} tag @param {number} at
 * @returns {Context}
 */
function inside(text, opening, tag, at) {
  const written = text.slice(opening, at);
  let here = tag[0].length;
  while (here < written.length && written[here] !== ">") {
    PIECE.lastIndex = here;
    const groups = PIECE.exec(written)?.groups;
    if (!groups) throw new PlaceFault("tag");
    here = PIECE.lastIndex;
    const name = (groups.name ?? "").toLowerCase();
    if (groups.quote) return attribute(text, opening, (tag[1] ?? "").toLowerCase(), name, opening + here, at);
    if (groups.bare !== undefined && here === written.length) throw new PlaceFault("unquoted");
  }
  if (here < written.length) return "text";
  throw new PlaceFault("in-tag");
}

/**
 * @param {string} text @param {number} opening @param {string} element @param {string} name
 * @param {number} start of its value @param {number} at @returns {Context}
 */
function attribute(text, opening, element, name, start, at) {
  const isRefresh = element === "meta" && text.slice(opening, text.indexOf(">", at)).toLowerCase().includes("http-equiv");
  if (name.startsWith("data-")) return "text";
  if (REFUSED_TAGS.has(element) || REFUSED.test(name) || isRefresh) throw new PlaceFault("attribute");
  if (!ADDRESSES.has(name)) return "text";
  const quote = text[start - 1] ?? "";
  return addressContext(text.slice(start, at), text.slice(at, text.indexOf(quote, at)));
}

/** Tell which part of an address a value is. @param {string} written what is before it @param {string} rest @returns {Context} */
function addressContext(written, rest) {
  const known = written.replace(TOKEN, (_, /** @type {string} */ body) => (body.startsWith("value") ? "x" : ""));
  const start = strip(readEntities(known)).toLowerCase();
  if (start) return STARTS.get(partition(start, ":")[0] ?? "") ?? "part of an address";
  const after = strip(rest.replace(TOKEN, ""));
  if (after && !"/?#".includes(after[0] ?? "")) throw new PlaceFault("start");
  return "address";
}

/** Named characters that are white space or a colon; any other leaves an address neither empty nor of another scheme. */
const NAMED = new RegExp(
  "&(?:(Tab;|NewLine;|nbsp;?|NonBreakingSpace;|ensp;|emsp;|emsp13;|emsp14;|numsp;|puncsp;|thinsp;|ThinSpace;|hairsp;" +
    "|VeryThinSpace;|MediumSpace;|ThickSpace;)|(colon;)|#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?)",
  "g",
);
/** @param {string} text */
const readEntities = (text) =>
  text.replace(NAMED, (_, space, colon, hex, decimal) =>
    space ? " " : colon ? ":" : readNumber(Number.parseInt(hex ?? decimal, hex ? 16 : 10)),
  );

/** Numbers that HTML reads as others, as far as they stand for white space or for nothing. @param {number} code */
function readNumber(code) {
  if (code === 0x0d) return "\r";
  if (code === 0 || (code >= 0x80 && code <= 0x9f) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return "\ufffd";
  return isNothing(code) ? "" : String.fromCodePoint(code);
}

/** Controls and what is no character. @param {number} code */
const isNothing = (code) =>
  (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c) ||
  code === 0x7f ||
  (code >= 0xfdd0 && code <= 0xfdef) ||
  (code & 0xfffe) === 0xfffe;
