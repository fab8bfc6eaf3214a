/** Reader of the register's cases; README.md beside this file describes them. */

import { readFile, readdir } from "node:fs/promises";

/** @param {string} name */
const read = async (name) => JSON.parse(await readFile(new URL(name, import.meta.url), "utf8"));

/** The slips that cases name. @type {Record<string, import("../../theme/runtime/register/types.js").Slip>} */
export const SLIPS = await read("slips.json");
/** The facts of every case, and the defaults of a training status. */
export const BASE = await read("facts.json");
/** The words of exports, and other input of the shared files. */
export const TOLD = await read("shared/told.json");

/** @param {string} name */
function slipOf(name) {
  const slip = SLIPS[name];
  if (!slip) throw new Error(`slips.json has no ${name}`);
  return slip;
}

/**
 * Put slips for "#name" and their digests for "@name", wherever they stand.
 * @param {any} value
 * @returns {any}
 */
export function expand(value) {
  if (typeof value === "string" && /^[#@][a-z]/.test(value)) {
    const slip = slipOf(value.slice(1));
    return value[0] === "#" ? structuredClone(slip) : slip.digest;
  }
  if (Array.isArray(value)) return value.map(expand);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [expand(key), expand(inner)]));
}

/**
 * Return the cases of all files, each with its facts and its whole register.
 * @returns {Promise<any[]>}
 */
export async function readCases() {
  const files = (await readdir(new URL("cases/", import.meta.url))).filter((name) => name.endsWith(".json")).sort();
  const read_ = await Promise.all(files.map(async (name) => ({ name, ...(await read(`cases/${name}`)) })));
  return read_.flatMap(({ name, cases }) => cases.map((/** @type {any} */ given) => complete(name, expand(given))));
}

/** @param {string} file @param {any} given */
function complete(file, given) {
  const facts = { ...BASE.facts, ...given.facts };
  const empty = { version: 3, settings: [facts.setting], people: [], entries: [], apart: [], columns: {}, conversations: [], elsewhere: [] };
  const register = { ...empty, ...given.register };
  const entries = register.entries.map(withKind);
  return { ...given, file, facts, verdicts: given.verdicts ?? {}, register: { ...register, entries } };
}

/** An entry with the kind that its shape gives it. @param {any} entry */
export const withKind = (entry) => ({ kind: "slip" in entry ? "record" : "hand", ...entry });
