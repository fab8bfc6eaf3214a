/** Builders for tests of the runtime. */

import { markSingleChoice } from "../../theme/components/question/choice-marks.js";
import { markResponse as markSeveral } from "../../theme/components/multiple-choice/scoring.js";
import { scoreItem } from "../../theme/runtime/check/scoring.js";

/** @typedef {import("../../theme/runtime/types.js").ChoiceQuestionFacts} QuestionFacts */
/** @typedef {import("../../theme/runtime/types.js").CourseFacts} CourseFacts */
/** @typedef {import("../../theme/runtime/types.js").ModuleFacts} ModuleFacts */
/** @typedef {import("../../theme/runtime/types.js").Attempt} Attempt */

/** @param {string} id @param {Partial<QuestionFacts>} [more] @returns {QuestionFacts} */
export const aQuestion = (id, more = {}) => ({
  id,
  kind: "single-choice",
  covers: ["S8"],
  points: 1,
  must_pass: false,
  route: false,
  shuffle: true,
  choices: [
    { id: "reply", mark: "wrong" },
    { id: "tell", mark: "right" },
    { id: "later", mark: "partial" },
    { id: "secret", mark: "unsafe" },
  ],
  ...more,
});

/** @param {QuestionFacts} facts @returns {import("../../theme/runtime/types.js").ScorableItem} */
export const scored = (facts) => {
  const marking = facts.kind === "multiple-choice" ? markSeveral : markSingleChoice;
  return { facts, score: (response) => scoreItem(facts, response, marking) };
};

/** @param {string} id @param {Partial<ModuleFacts>} [more] @returns {ModuleFacts} */
export const aModule = (id, more = {}) => ({
  id,
  title: id,
  page: `modules/${id}.html`,
  minutes: 10,
  ...more,
});

/** @returns {CourseFacts} */
export const aCourse = () => ({
  setting: { id: "bryn-primary", name: "Ysgol Bryn Primary" },
  course: { id: "online", title: "Protecting Professionals Online", edition: "2026-27", digest: "0123456789abcdef" },
  rule: { percent: 80, months: 12, renew_on: null, critical: true },
  modules: [
    aModule("contact", { title: "Contact" }),
    aModule("report", { title: "Report", minutes: 12 }),
  ],
  paths: [{ id: "all-staff", title: "All staff", modules: ["contact", "report"], counts: "whole" }],
  root: "",
});

/** @param {Partial<Attempt>} [more] @returns {Attempt} */
export const anAttempt = (more = {}) => ({
  seed: "00ff",
  items: ["q1", "q2"],
  partners: {},
  responses: {},
  at: 0,
  tries: 0,
  missed: [],
  handed: false,
  ...more,
});
