/**
 * Write a setting as setting.yml: into the file that was opened, whose notes and order stay, or as a new one.
 *
 * What is written reads the same everywhere: words that another reader of YAML could take for a number, a day or a yes
 * stand in quotation marks.
 */

import { Document, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { isMapping } from "./fields.js";
import { cleanText, isWhole } from "./kinds.js";
import { keepComments } from "./comments.js";
import { isSafe, readScalar } from "./scalars.js";
import { sourceOf } from "./yaml.js";

/** @typedef {import("./types.js").Fields} Fields */
/** @typedef {import("./types.js").Plain} Plain */
/**
 * @typedef {{ top: string, heads: readonly (readonly [field: string, title: string])[] }} Notes of a new file: what
 *   stands above all, and the title under which each of the outermost fields stands
 */

/** How long the line beside the title of a section is, the title included. */
const RULE = 100;
const STYLE = /** @type {const} */ ({ lineWidth: 0, flowCollectionPadding: false, indentSeq: true });

/**
 * Write a setting into the document of a file that was read.
 * @param {Record<string, Plain>} setting
 * @param {Document} document of `readYaml`; it is changed
 * @returns {string}
 */
export function writeInto(setting, document) {
  document.contents = /** @type {any} */ (reconcile(document.contents, setting));
  return keepComments(document.toString(STYLE), sourceOf(document));
}

/**
 * Write a setting as a new file, each part with a word about it.
 * @param {Record<string, Plain>} setting
 * @param {{ fields: Fields, parts: Record<string, Fields> }} description
 * @param {Notes} notes
 * @returns {string}
 */
export function writeNew(setting, description, notes) {
  const document = new Document(null, { schema: "failsafe" });
  const map = /** @type {YAMLMap} */ (makeNode(setting));
  annotate(map, description.fields, description.parts);
  entitle(map, new Map(notes.heads));
  document.commentBefore = notes.top.split("\n").map((line) => ` ${line}`).join("\n");
  document.contents = /** @type {any} */ (map);
  return document.toString(STYLE);
}

/** Put each title above the first field that stands under it. @param {YAMLMap} map @param {ReadonlyMap<string, string>} titles */
function entitle(map, titles) {
  let above = "";
  for (const { key } of pairsOf(map)) {
    const title = titles.get(key.value) ?? above;
    if (title === above) continue;
    above = title;
    const rule = ` --- ${title} ${"-".repeat(Math.max(3, RULE - title.length))}`;
    key.commentBefore = key.commentBefore ? `${rule}\n\n${key.commentBefore}` : rule;
    key.spaceBefore = true;
  }
}

/**
 * Put the description of each part above it.
 * @param {YAMLMap} map @param {Fields} fields @param {Record<string, Fields>} parts
 */
function annotate(map, fields, parts) {
  for (const { key, value } of pairsOf(map)) {
    const { about = "", part = "", kind = "" } = fields[key.value] ?? {};
    if (!isScalar(value) && about) [key.commentBefore, key.spaceBefore] = [` ${about}.`, true];
    if (kind === "part" && isMap(value)) annotate(value, parts[part] ?? {}, parts);
  }
}

/** @param {YAMLMap} map @returns {{ key: Scalar<string>, value: unknown }[]} */
const pairsOf = (map) => /** @type {any} */ (map.items.filter(({ key }) => isScalar(key)));

/** @param {Plain} value @returns {Scalar | YAMLMap | YAMLSeq} */
function makeNode(value) {
  if (Array.isArray(value)) return Object.assign(new YAMLSeq(), { items: value.map(makeNode) });
  if (!isMapping(value)) return makeScalar(value);
  return Object.assign(new YAMLMap(), { items: Object.entries(value).map(([key, one]) => new Pair(makeScalar(key), makeNode(one))) });
}

/** @param {Plain} value */
function makeScalar(value) {
  const scalar = new Scalar(String(value));
  scalar.type = typeof value !== "string" || isSafe(value) ? "PLAIN" : "QUOTE_DOUBLE";
  return scalar;
}

/**
 * Return a node that says a value: as much as can be of the one that stood there.
 * @param {unknown} node @param {Plain} value
 */
function reconcile(node, value) {
  if (isMap(node) && isMapping(value)) return reconcileMap(node, value);
  if (isSeq(node) && Array.isArray(value)) {
    node.items = /** @type {any} */ (value.map((one, at) => reconcile(node.items[at], one)));
    return node;
  }
  if (isScalar(node) && says(node, value)) return node;
  const made = makeNode(value);
  const { comment, commentBefore, spaceBefore } = /** @type {Scalar} */ (node ?? {});
  return isScalar(made) && isScalar(node) ? Object.assign(made, { comment, commentBefore, spaceBefore }) : made;
}

/** New fields come after the one that they follow in the description. @param {YAMLMap} map @param {Record<string, Plain>} value */
function reconcileMap(map, value) {
  /** @type {Map<string, { key: Scalar<string>, value: unknown }>} */
  const pairs = new Map();
  for (const pair of pairsOf(map)) if (!pairs.has(pair.key.value)) pairs.set(pair.key.value, pair);
  const kept = pairsOf(map).filter((pair) => Object.hasOwn(value, pair.key.value) && pairs.get(pair.key.value) === pair);
  let at = 0;
  for (const [name, one] of Object.entries(value)) {
    const pair = pairs.get(name);
    if (pair) pair.value = reconcile(pair.value, one);
    else kept.splice(at, 0, /** @type {any} */ (new Pair(makeScalar(name), makeNode(one))));
    at = kept.findIndex(({ key }) => key.value === name) + 1;
  }
  map.items = /** @type {any} */ (kept);
  return map;
}

/** Return whether a scalar of a file says a value. @param {Scalar} node @param {Plain} value */
function says(node, value) {
  const said = node.type === "PLAIN" ? readScalar(node.source ?? "") : String(node.value ?? "");
  if (typeof value !== "string") return said === value;
  return (typeof said === "string" || isWhole(said)) && cleanText(String(said)) === value;
}
