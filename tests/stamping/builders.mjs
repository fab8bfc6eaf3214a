/** Small bases for tests, and archives that no honest program writes. */

import { zipSync } from "fflate";

/** @typedef {Record<string, string | Uint8Array | [Uint8Array, { level: 0 }]>} Files */

export const SETTING = { id: "oak", name: "Oak & Lane", nation: "wales", phase: "fe", training: { cycle_months: 12 } };
const words = (/** @type {string} */ name) => ({ name, sort: "words" });
const part = (/** @type {string} */ name, /** @type {string} */ of) => ({ name, sort: "part", of });

/** base.json as data; `more` takes the place of what it names. @param {Record<string, unknown>} [more] */
export const facts = (more = {}) => ({
  format: 2,
  generator: "0.1.0",
  content: "0123456789abcdef",
  course: { id: "c", title: "C", edition: "2026", percent: 80, months: 12, paths: [], modules: [] },
  facts: { sets: [{ facts: null }], of: { wales: { fe: 0 } } },
  setting: {
    models: {
      Setting: [...["id", "name", "nation", "phase"].map(words), part("head", "Person")],
      Person: ["title", "name"].map(words),
    },
    alike: [],
    named: { Person: ["name"] },
    fallbacks: {},
    months: Array.from({ length: 12 }, (_, month) => `Month ${month + 1}`),
    terms: { sets: [{ terms: "", "terms.lead": "DSP" }], of: { wales: { fe: 0 } } },
  },
  stamped: { "index.html": "html", "modules/a.html": "html" },
  pages: { "index.md": ["{{ head.title }}"] },
  items: { q: { texts: ["{{ head.title }}"], alike: [] } },
  ...more,
});

/** @param {Files} [files] what takes the place of a file, or comes with them @param {Record<string, unknown>} [more] of base.json @returns {Files} */
export const baseFiles = (files = {}, more = {}) => ({
  "base.json": JSON.stringify(facts(more)),
  "site/index.html": "<p>\ue000value name\ue001 at \ue000value page.root\ue001</p>\ue000item q\ue001Who?\ue000end\ue001",
  "site/modules/a.html": '<a href="\ue000value page.root\ue001/index.html">\ue000value terms.lead\ue001</a>',
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
