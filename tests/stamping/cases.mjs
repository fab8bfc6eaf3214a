/** Stamp the cases of cases.py as the browser does. Run as a script, it reads them and writes the results. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { escapeForContext, fillPage, findOmittedItems, findPageErrors, getSettingValues } from "../../theme/runtime/stamping/index.js";
import { validateNodes as readNodes } from "../../theme/runtime/stamping/nodes.js";

/** @typedef {{ do: string, [key: string]: any }} Case */

/** The vectors of a file. @param {string} name @returns {any} */
export const readVectors = (name) => JSON.parse(readFileSync(new URL(`vectors-${name}.json`, import.meta.url), "utf8"));

/** Lists are rows. @param {any} data @returns {Map<string, any>} */
export const toMap = (data) =>
  new Map(Object.entries(data).map(([name, value]) => [name, Array.isArray(value) ? value.map(toMap) : value]));
/** @param {ReadonlyMap<string, any>} values @returns {any} */
const toData = (values) =>
  Object.fromEntries([...values].map(([name, value]) => [name, Array.isArray(value) ? value.map(toData) : value]));
/** @param {any} data */
const toChoice = ({ sets, of }) => ({ sets: sets.map(toMap), of: new Map(Object.entries(of).map(([k, v]) => [k, toMap(v)])) });
/** @param {any} base @param {any} words */
const toBase = ({ course, facts, setting }, words) => ({
  course,
  facts: toChoice(facts),
  words: { ...words, after_months: new Map(Object.entries(words.after_months)) },
  setting: {
    ...setting,
    models: new Map(Object.entries(setting.models).map(([name, fields]) => [name, fields.map(toField)])),
    named: new Map(Object.entries(setting.named)),
    fallbacks: new Map(Object.entries(setting.fallbacks)),
    list_stand_ins: new Map(Object.entries(setting.list_stand_ins)),
    absences: new Map(Object.entries(setting.absences)),
    words: mapOf(setting.words, readText),
    phrases: mapOf(setting.phrases, (each) => each.map(readText)),
    terms: toChoice(setting.terms),
  },
});
/** @param {any} field */
const toField = ({ name, sort, of = null, usual = null }) => ({ name, sort, of, usual });
/** @param {unknown} data */
const readText = (data) => readNodes(data, "");
/** @template T @param {Record<string, any>} data @param {(one: any) => T} read @returns {Map<string, T>} */
const mapOf = (data, read) => new Map(Object.entries(data).map(([name, one]) => [name, read(one)]));
/** @param {any} needs */
const toNeeds = ({ texts, alike, people }) => ({ texts: texts.map(readText), alike: alike.map(readTexts), people: people.map(readTexts) });
/** @param {any[]} group */
const readTexts = (group) => group.map(readText);
/** @param {any} needs */
const toPageNeeds = ({ texts, addresses }) => ({ texts: texts.map(readText), addresses });

/** @type {Readonly<Record<string, (one: Case) => unknown>>} */
const DOINGS = {
  escape: ({ value, context }) => escapeForContext("name", value, context),
  nodes: ({ nodes }) => readText(nodes) && "read",
  page: ({ compiled, values, omit }) => fillPage(readText(compiled.nodes), toMap(values), new Set(omit)),
  values: ({ base, words, setting, keys_place }) => toData(getSettingValues(toBase(base, words), setting, keys_place)),
  omission: ({ compiled, values }) => ({
    leftOut: findOmittedItems(mapOf(compiled.items, toNeeds), toMap(values)).map(({ id, name, same }) => [id, name, same]),
    faults: findPageErrors(mapOf(compiled.pages, toPageNeeds), toMap(values))
      .map(({ code, page, name, missing }) => [code, page, name, missing])
      .sort((a, b) => (a.join("\n") < b.join("\n") ? -1 : 1)),
  }),
};
/** @type {Readonly<Record<string, (error: any) => string>>} */
const FAULTS = {
  ValidationError: ({ field }) => field,
  RefusedValueError: ({ code }) => (code === "private" ? "value private" : "value refused"),
  UnknownNameError: () => "name",
};

/** Return what stamping makes of a case. @param {Case} one */
export function judge(one) {
  try {
    return { gives: DOINGS[one.do]?.(one) };
  } catch (error) {
    const say = error instanceof Error ? FAULTS[error.name] : undefined;
    if (!say) throw error;
    return { fault: say(error) };
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(judge)));
}
