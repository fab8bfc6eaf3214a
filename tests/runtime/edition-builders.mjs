/**
 * A course of three editions, as the site of each embeds it: B adds *ai*; C splits *filters*, renames *report*, drops *old* and asks
 * again for *contact*.
 */

import { makeEmptyState } from "../../theme/runtime/learner/state.js";
import { aCourse, aModule } from "./builders.mjs";

/** @typedef {import("../../theme/runtime/types.js").CourseFacts} CourseFacts */
/** @typedef {import("../../theme/runtime/types.js").State} State */

/** @type {import("../../theme/runtime/types.js").EditionFacts[]} */
const EDITIONS = [
  { name: "2026-27", paths: { all: ["contact", "filters", "report", "old"] } },
  {
    name: "Autumn 2027",
   
    paths: { all: ["contact", "filters", "report", "old", "ai"] },
    tell_now: [{ say: "Ring 999 first.", source: "KCSIE" }],
  },
  {
    name: "Spring 2028",
   
    paths: { all: ["contact", "phones", "devices", "reporting", "ai"] },
    again: ["contact"],
    tell_now: [{ say: "Don’t copy it.", source: "UKCIS" }],
  },
];
/** Earlier ids of modules. @type {Record<string, string[][]>} */
const WAS = { phones: [["filters"]], devices: [["filters"]], reporting: [["report"]] };
export const [A, B, C] = /** @type {[string, string, string]} */ (EDITIONS.map(({ name }) => name));

/** Return the course as the site of an edition embeds it. @param {string} [edition] @returns {CourseFacts} */
export function aCourseAt(edition = C) {
  const editions = EDITIONS.slice(0, EDITIONS.findIndex(({ name }) => name === edition) + 1);
  const modules = editions.at(-1)?.paths.all ?? [];
  const course = aCourse();
  return {
    ...course,
    course: { ...course.course, edition, digest: edition === A ? "aaaaaaaa" : "bbbbbbbb" },
    modules: modules.map((id) => aModule(id, { title: `Title of ${id}`, minutes: 2, ...(WAS[id] && { was: WAS[id] }) })),
    paths: [{ id: "all", title: "All", modules: [...modules], counts: "whole" }],
    editions,
  };
}

/**
 * Return a state whose checks were passed on these days, at these editions, written "day edition".
 * @param {Record<string, string>} passes by module @param {Partial<State>} [more] @returns {State}
 */
export function aStateOf(passes, more = {}) {
  const modules = Object.entries(passes).map(([id, pass]) => {
    const [date = "", ...edition] = pass.split(" ");
    const completed = { date, edition: edition.join(" "), digest: edition.join(" ") === A ? "aaaaaaaa" : "bbbbbbbb" };
    return /** @type {const} */ ([id, { completed, attempt: null }]);
  });
  return { ...makeEmptyState(), completion: { id: "3f0c9a52-7d1e-4b86-9c35-1a2b3c4d5e6f" }, modules: Object.fromEntries(modules), ...more };
}

/** What somebody has passed who is done by the first edition. */
export const DONE_AT_A = { contact: `2026-09-10 ${A}`, filters: `2026-09-11 ${A}`, report: `2026-09-12 ${A}`, old: `2026-09-12 ${A}` };
