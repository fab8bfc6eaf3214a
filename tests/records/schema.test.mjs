/** The published schema, with JavaScript's patterns, accepts every slip and refuses all invalid ones that a schema can detect. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

const page = await readFile(new URL("../../docs/record.md", import.meta.url), "utf8");
const schema = JSON.parse([...page.matchAll(/```json\n([^]*?)```/g)].at(-1)?.[1] ?? "");
const { slips, refused } = JSON.parse(await readFile(new URL("slips.json", import.meta.url), "utf8"));
/** Refusals that docs/record.md lists as beyond JSON Schema. */
const BEYOND = /direction|bell|half a character|hides|twice|calendar/;

/** The few words of JSON Schema that ours uses. @type {Record<string, (rule: any, value: any, schema: any) => boolean>} */
const RULES = {
  $ref: (rule, value) => fits(schema.$defs[rule.split("/").at(-1)], value),
  type: (rule, value) => KINDS[rule]?.(value) ?? false,
  const: (rule, value) => rule === value,
  oneOf: (rule, value) => rule.filter((/** @type {any} */ one) => fits(one, value)).length === 1,
  enum: (rule, value) => rule.includes(value),
  pattern: (rule, value) => typeof value !== "string" || new RegExp(rule, "u").test(value),
  maxLength: (rule, value) => typeof value !== "string" || [...value].length <= rule,
  minimum: (rule, value) => typeof value !== "number" || value >= rule,
  maximum: (rule, value) => typeof value !== "number" || value <= rule,
  minItems: (rule, value) => !Array.isArray(value) || value.length >= rule,
  maxItems: (rule, value) => !Array.isArray(value) || value.length <= rule,
  items: (rule, value) => !Array.isArray(value) || value.every((one) => fits(rule, one)),
  required: (rule, value) => !KINDS.object?.(value) || rule.every((/** @type {string} */ key) => Object.hasOwn(value, key)),
  properties: (rule, value) => !KINDS.object?.(value) || Object.entries(rule).every(([key, one]) => !Object.hasOwn(value, key) || fits(one, value[key])),
  additionalProperties: (_, value, { properties }) => !KINDS.object?.(value) || Object.keys(value).every((key) => Object.hasOwn(properties, key)),
};
/** @type {Record<string, (value: any) => boolean>} */
const KINDS = {
  string: (value) => typeof value === "string",
  integer: Number.isInteger,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};
const NOTES = ["$schema", "$defs", "title", "description", "format"];

/** @param {any} shape @param {any} value @returns {boolean} */
function fits(shape, value) {
  return Object.entries(shape).every(([name, rule]) => NOTES.includes(name) || RULES[name]?.(rule, value, shape));
}

for (const { about, file } of slips) test(`the schema takes: ${about}`, () => assert.ok(fits(schema, JSON.parse(file))));

for (const { about, text, reason } of refused) {
  if (typeof text !== "string" || !text.startsWith("{") || !/^(shape|newer|bad-countersignature)$/.test(reason) || BEYOND.test(about)) continue;
  test(`the schema refuses: ${about}`, () => assert.ok(!fits(schema, JSON.parse(text))));
}
