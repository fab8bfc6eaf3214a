/**
 * Practice questions in a lesson: check the answer, see the verdict and explanation; hints one by one. Another answer takes
 * them back.
 *
 * Practice never counts. The last response is stored, so that a learner who returns finds what they saw, unless its kind of
 * question keeps none, or its page asks it afresh each time.
 */

import { hashMarkingFacts, discardOutdated } from "../../runtime/course/facts.js";
import { focusElement } from "../../runtime/page/screen.js";
import { clearErrorSummary, showErrorSummary } from "../error-summary/error-summary.js";
import { copyVerdict } from "./feedback.js";
import { saveWithPlace } from "./save-with-place.js";

/** @typedef {import("./question.js").Question} Question */
/** @typedef {import("../../runtime/types.js").State} State */

/**
 * Run a question in a lesson as practice: the learner gets feedback at once, and the result doesn't count.
 * @param {Question} question
 */
export function startPractice(question) {
  const { facts } = question;
  const form = question.find("[data-form]");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!question.isAnswered) return showErrorSummary(form, question.field);
    showResult(question, { focus: true });
    const response = question.read();
    return save(question, (draft) => {
      draft.practice[facts.id] = { facts: hashMarkingFacts(facts), response };
    });
  });
  // A text field fires no change event until it loses focus: the button would come back too late.
  const clear = question.isKept ? () => clearResult(question) : () => clearErrorSummary(question.element);
  for (const type of ["input", "change"]) form.addEventListener(type, clear);
  for (const again of question.findAll("[data-again]")) again.addEventListener("click", () => startAgain(question));
  question.find("[data-check]").hidden = false;
  showHintsByStep(question);
  restore(question);
}

/** @param {Question} question */
function restore(question) {
  const { facts, page } = question;
  const kept = isStored(question) ? discardOutdated(facts, page.store.state.practice[facts.id]) : null;
  question.write(kept?.response ?? null);
  if (question.isAnswered) showResult(question, { focus: false });
}

/** @param {Question} question @param {{ focus: boolean }} how */
function showResult(question, { focus }) {
  clearErrorSummary(question.element);
  const shown = question.showJudged();
  const result = question.find("[data-result]");
  for (const overall of question.findAll("[data-overall]")) overall.replaceChildren(copyVerdict(question.verdict));
  const { summary } = question;
  for (const part of summary) part.id = `${result.getAttribute("aria-labelledby")}_summary`;
  question.find("[data-why]").replaceChildren(...summary, ...question.reasons);
  result.dataset.mark = question.verdict;
  result.setAttribute("aria-describedby", [...summary.map(({ id }) => id), ...shown].join(" "));
  result.hidden = false;
  question.find("[data-check]").hidden = true;
  if (focus) focusElement(result);
}

/** @param {Question} question */
function clearResult(question) {
  clearErrorSummary(question.element);
  question.clearJudged();
  question.find("[data-result]").hidden = true;
  for (const part of question.findAll("[data-overall], [data-why]")) part.replaceChildren();
  question.find("[data-check]").hidden = false;
}

/** @param {Question} question */
function startAgain(question) {
  question.write(null);
  clearResult(question);
  focusElement(question.field, "start");
  save(question, (draft) => {
    delete draft.practice[question.facts.id];
  });
}

/** @param {Question} question */
const isStored = ({ isKept, element }) => isKept && !element.closest("[data-asked]");

/** Change the learner's state, if the question keeps a response there. @param {Question} question @param {(draft: State) => void} change */
function save(question, change) {
  if (isStored(question)) saveWithPlace(question.page, { anchor: question.element.id }, change);
}

/** @param {Question} question */
function showHintsByStep(question) {
  const hints = question.findAll("[data-hint]");
  const more = question.findAll("[data-more]")[0];
  if (!more) return;
  hints.slice(1).forEach((hint) => (hint.hidden = true));
  more.hidden = false;
  more.addEventListener("click", () => {
    const next = hints.find((hint) => hint.hidden);
    if (next) next.hidden = false;
    more.hidden = !hints.some((hint) => hint.hidden);
    if (more.hidden) question.find("summary").focus();
  });
}
