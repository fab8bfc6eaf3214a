/**
 * Serialize a setting as setting.yml: into the opened file, whose comments and order are preserved, or as a new file.
 *
 * Texts that another YAML parser could read as a number, date or boolean are quoted.
 */

import { Document, isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from "yaml";
import { isMapping } from "./fields.js";
import { cleanText, isInteger } from "./field-types.js";
import { restoreComments } from "./comments.js";
import { canBeUnquoted, parseScalar } from "./scalars.js";
import { getSource } from "./yaml.js";

/** @typedef {import("./types.js").Fields} Fields */
/** @typedef {import("./types.js").Plain} Plain */
/**
 * @typedef {{ top: string, heads: readonly (readonly [field: string, title: string])[] }} Notes comments of a new file:
 *   the one at its top, and the section title of each top-level field
 */

/** Width of a section title's comment line, filled up with hyphens. */
const TITLE_WIDTH = 100;
const STYLE = /** @type {const} */ ({ lineWidth: 0, flowCollectionPadding: false, indentSeq: true });

/**
 * Put a setting's new values into the parsed YAML document of an opened setting.yml, and return its text with comments preserved.
 * @param {Record<string, Plain>} setting
 * @param {Document} document from `parseYaml`; modified in place
 * @returns {string}
 */
export function updateDocument(setting, document) {
  document.contents = /** @type {any} */ (updateNode(document.contents, setting));
  return restoreComments(document.toString(STYLE), getSource(document));
}

/**
 * Put one field's new value into the parsed YAML document of an opened setting.yml, and return its text with all else preserved; a
 * field that it hasn't comes last.
 * @param {Document} document from `parseYaml`; modified in place
 * @param {string} name @param {Plain} value
 * @returns {string}
 */
export function updateField(document, name, value) {
  const map = /** @type {YAMLMap} */ (document.contents);
  const pair = listPairs(map).find(({ key }) => key.value === name);
  if (pair) pair.value = updateNode(pair.value, value);
  else map.items.push(/** @type {any} */ (new Pair(makeScalar(name), makeNode(value))));
  return restoreComments(document.toString(STYLE), getSource(document));
}

/**
 * Return the text of a new setting.yml with a setting's values, and with comments from the `description` of its fields and from
 * `notes`.
 * @param {Record<string, Plain>} setting
 * @param {{ fields: Fields, parts: Record<string, Fields> }} description
 * @param {Notes} notes
 * @returns {string}
 */
export function serializeSetting(setting, description, notes) {
  const document = new Document(null, { schema: "failsafe" });
  const map = /** @type {YAMLMap} */ (makeNode(setting));
  addDescriptions(map, description.fields, description.parts);
  addTitles(map, new Map(notes.heads));
  document.commentBefore = notes.top.split("\n").map((line) => ` ${line}`).join("\n");
  document.contents = /** @type {any} */ (map);
  return document.toString(STYLE);
}

/** Add each section title as a comment above its first field. @param {YAMLMap} map @param {ReadonlyMap<string, string>} titles */
function addTitles(map, titles) {
  let above = "";
  for (const { key } of listPairs(map)) {
    const title = titles.get(key.value) ?? above;
    if (title === above) continue;
    above = title;
    const rule = ` --- ${title} ${"-".repeat(Math.max(3, TITLE_WIDTH - title.length))}`;
    key.commentBefore = key.commentBefore ? `${rule}\n\n${key.commentBefore}` : rule;
    key.spaceBefore = true;
  }
}

/**
 * Add a field's description as a comment above it.
 * @param {YAMLMap} map @param {Fields} fields @param {Record<string, Fields>} parts
 */
function addDescriptions(map, fields, parts) {
  for (const { key, value } of listPairs(map)) {
    const { about = "", part = "", kind = "" } = fields[key.value] ?? {};
    if (!isScalar(value) && about) [key.commentBefore, key.spaceBefore] = [` ${about}.`, true];
    if (kind === "part" && isMap(value)) addDescriptions(value, parts[part] ?? {}, parts);
  }
}

/** @param {YAMLMap} map @returns {{ key: Scalar<string>, value: unknown }[]} */
const listPairs = (map) => /** @type {any} */ (map.items.filter(({ key }) => isScalar(key)));

/** @param {Plain} value @returns {Scalar | YAMLMap | YAMLSeq} */
function makeNode(value) {
  if (Array.isArray(value)) return Object.assign(new YAMLSeq(), { items: value.map(makeNode) });
  if (!isMapping(value)) return makeScalar(value);
  return Object.assign(new YAMLMap(), { items: Object.entries(value).map(([key, one]) => new Pair(makeScalar(key), makeNode(one))) });
}

/** @param {Plain} value */
function makeScalar(value) {
  const scalar = new Scalar(String(value));
  scalar.type = typeof value !== "string" || canBeUnquoted(value) ? "PLAIN" : "QUOTE_DOUBLE";
  return scalar;
}

/**
 * Return a node with a value, reusing the old node and its children where possible.
 * @param {unknown} node @param {Plain} value
 */
function updateNode(node, value) {
  if (isMap(node) && isMapping(value)) return updateMap(node, value);
  if (isSeq(node) && Array.isArray(value)) {
    node.items = /** @type {any} */ (value.map((one, at) => updateNode(node.items[at], one)));
    return node;
  }
  if (isScalar(node) && hasValue(node, value)) return node;
  const made = makeNode(value);
  const { comment, commentBefore, spaceBefore } = /** @type {Scalar} */ (node ?? {});
  return isScalar(made) && isScalar(node) ? Object.assign(made, { comment, commentBefore, spaceBefore }) : made;
}

/** Update a map's values; insert new fields after the one they follow in the description. @param {YAMLMap} map @param {Record<string, Plain>} value */
function updateMap(map, value) {
  /** @type {Map<string, { key: Scalar<string>, value: unknown }>} */
  const pairs = new Map();
  for (const pair of listPairs(map)) if (!pairs.has(pair.key.value)) pairs.set(pair.key.value, pair);
  const kept = listPairs(map).filter((pair) => Object.hasOwn(value, pair.key.value) && pairs.get(pair.key.value) === pair);
  let at = 0;
  for (const [name, one] of Object.entries(value)) {
    const pair = pairs.get(name);
    if (pair) pair.value = updateNode(pair.value, one);
    else kept.splice(at, 0, /** @type {any} */ (new Pair(makeScalar(name), makeNode(one))));
    at = kept.findIndex(({ key }) => key.value === name) + 1;
  }
  map.items = /** @type {any} */ (kept);
  return map;
}

/** Return whether a scalar node already has a value. @param {Scalar} node @param {Plain} value */
function hasValue(node, value) {
  const said = node.type === "PLAIN" ? parseScalar(node.source ?? "") : String(node.value ?? "");
  if (typeof value !== "string") return said === value;
  return (typeof said === "string" || isInteger(said)) && cleanText(String(said)) === value;
}
