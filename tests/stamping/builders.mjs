/** Builders for tests of stamping: small bases, and archives that no honest program writes. */

import { zipSync } from "fflate";

/** @typedef {Record<string, string | Uint8Array | [Uint8Array, { level: 0 }]>} Files */

export const SETTING = { id: "oak", name: "Oak & Lane", nation: "wales", phase: "fe", training: { cycle_months: 12 } };
const words = (/** @type {string} */ name) => ({ name, sort: "words" });
/** A slot of a text. @param {string} name @param {string} [context] */
export const slot = (name, context = "text") => ({ verb: "value", name, context });
const part = (/** @type {string} */ name, /** @type {string} */ of) => ({ name, sort: "part", of });

/** base.json as data; `more` takes the place of what it names. @param {Record<string, unknown>} [more] */
export const facts = (more = {}) => ({
  format: 6,
  generator: "0.1.0",
  content: "0123456789abcdef",
  words: {
    language: "en-GB",
    months: Array.from({ length: 12 }, (_, month) => `Month ${month + 1}`),
    day: "{day} {month} {year}",
    day_of_year: "{day} {month}",
    each_year: "on {day} each year",
    after_months: { other: "after {count} months" },
    comma: ", ",
    before_last: " and ",
  },
  course: { id: "c", title: "C", edition: "2026", percent: 80, months: 12, paths: [], modules: [] },
  facts: { sets: [{ facts: null }], of: { wales: { fe: 0 } } },
  setting: {
    models: {
      Setting: [...["id", "name", "nation", "phase"].map(words), part("head", "Person")],
      Person: ["title", "name"].map(words),
    },
    alike: [],
    named: { Person: ["name"] },
    lead: "head",
    fallbacks: {},
    list_stand_ins: {},
    absences: {},
    people: { roles: ["head"], standIns: [], flags: [] },
    open: [],
    words: {},
    phrases: {},
    unasked: [],
    terms: { sets: [{ terms: "", "terms.lead": "DSP" }], of: { wales: { fe: 0 } } },
  },
  pages: { "index.md": { texts: [[slot("head.title")]], addresses: [] } },
  items: { q: { texts: [[slot("head.title")]], alike: [], people: [] } },
  ...more,
});

/** pages.json as data; `more` takes the place of what it names. @param {Record<string, unknown>} [more] */
export const pages = (more = {}) => ({
  "index.html": ["<p>", slot("name"), " at ", slot("page.root"), "</p>", { verb: "item", name: "q", body: ["Who?"] }],
  "modules/a.html": ['<a href="', slot("page.root", "address"), '/index.html">', slot("terms.lead"), "</a>"],
  ...more,
});

/** @param {Files} [files] what takes the place of a file, or comes with them @param {Record<string, unknown>} [more] of base.json @returns {Files} */
export const baseFiles = (files = {}, more = {}) => ({
  "base.json": JSON.stringify(facts(more)),
  "pages.json": JSON.stringify(pages()),
  "site/assets/a.css": "a{}".repeat(99),
  "site/.nojekyll": "",
  ...files,
});

/** @param {Files} files @returns {Uint8Array<ArrayBuffer>} */
export function zip(files) {
  const utf8 = new TextEncoder();
  const bytes = Object.entries(files).map(([path, held]) => [path, typeof held === "string" ? utf8.encode(held) : held]);
  return /** @type {Uint8Array<ArrayBuffer>} */ (zipSync(Object.fromEntries(bytes)));
}
