/** Test builders of a course with three modules and two paths, and of a learner's states in it. */

import { makeEmptyState } from "../../theme/runtime/learner/state.js";

/** @typedef {import("../../theme/runtime/types.js").State} State */
/** @typedef {import("../../theme/runtime/types.js").Attempt} Attempt */

/** @param {string} id @param {string} title */
const aModule = (id, title) => ({
  id,
  title,
  page: `modules/${id}.html`,
  minutes: 10,
});

/** @type {import("../../theme/runtime/types.js").CourseFacts} */
export const COURSE = {
  setting: { id: "larkwater", name: "Larkwater" },
  course: { id: "course", title: "A course", edition: "2026-27", digest: "00000000" },
  rule: { percent: 80, months: 12, renew_on: null, critical: true },
  modules: [aModule("contact", "Contact"), aModule("accounts", "Accounts"), aModule("leads", "For leads")],
  paths: [
    { id: "staff", title: "Staff", modules: ["contact", "accounts"], counts: "whole" },
    { id: "leads", title: "Leads", modules: ["leads", "contact"], counts: "whole" },
  ],
  root: "",
};

export const DONE = { completed: { date: "2026-11-25", edition: "2026-27", digest: "00000000" }, attempt: null };

/** @param {Partial<Attempt>} [given] @returns {Attempt} */
export const anAttempt = (given = {}) => ({
  seed: "seed",
  items: ["a", "b", "c", "d", "e", "f", "g", "h"],
  partners: {},
  responses: {},
  at: 2,
  tries: 0,
  missed: [],
  handed: false,
  ...given,
});

/** @param {Partial<State>} [given] @returns {State} */
export const aState = (given = {}) => ({ ...makeEmptyState(), device: "own", ...given });
