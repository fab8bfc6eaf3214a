/**
 * A running check: the questions one at a time, the list of answers, handing in, a follow-up to each wrong red-line
 * question, and the result.
 *
 * A learner who returns is at the question they left. check.js shows the start panel. The decisions are in
 * running-attempt.js, the content of the panels in ask-question.js, answer-list.js and result.js.
 */

import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { recordAnswer } from "../../runtime/learner/boxes.js";
import { addEarnedCertificate } from "../../runtime/learner/earned.js";
import { getCompletion } from "../../runtime/learner/progress.js";
import { focusElement, prefixTitle } from "../../runtime/page/screen.js";
import { clearErrorSummary, showErrorSummary } from "../error-summary/error-summary.js";
import { showWhatNext } from "../finish/what-next.js";
import { getQuestion } from "../question/question.js";
import { saveWithPlace } from "../question/save-with-place.js";
import { showAnswerList } from "./answer-list.js";
import { showQuestion } from "./ask-question.js";
import { askBeforeLeaving } from "./leave-dialog.js";
import { showResult } from "./result.js";
import {
  findEarlierAttempt,
  findFirstUnanswered,
  findFollowUps,
  getRedLineOfFollowUp,
  getResponse,
  gradeRunningAttempt,
  hasChanged,
  recordResponse,
  resumeAttempt,
  startAttempt,
} from "./running-attempt.js";

/** @typedef {import("../../runtime/types.js").Attempt} Attempt */
/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {"start" | "questions" | "review" | "passed" | "again"} Panel */

/** The component of a module check (the quiz at the end of a module) while it runs: from the first question to the result. */
export class RunningCheck extends Component {
  /** @type {Attempt | null} */
  attempt = null;
  /** Whether the learner is changing one answer from the list of answers. */
  changing = false;

  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    const module = page.course.modules.find((one) => one.id === element.dataset.check);
    if (!module) throw new Error(`the course has no module ${element.dataset.check}`);
    this.module = module;
    this.form = this.find("[data-panel=questions]");
    this.followUp = this.find("[data-follow-up]", this.form);
    this.listen();
    askBeforeLeaving(element);
    this.open();
  }

  listen() {
    this.form.addEventListener("submit", (event) => this.next(event));
    this.form.addEventListener("change", () => clearErrorSummary(this.form));
    this.on("[data-back]", () => this.goTo((this.attempt?.at ?? 1) - 1));
    this.on("[data-start]", () => this.start());
    this.on("[data-retake]", () => this.start());
    this.on("[data-hand-in]", () => this.handIn());
    this.on("[data-print]", () => print());
    this.page.store.onChange(() => this.follow());
  }

  /** @param {string} selector @param {() => void} act */
  on(selector, act) {
    for (const button of this.findAll(selector)) button.addEventListener("click", act);
  }

  get stored() {
    return this.page.store.state.modules[this.module.id] ?? { completed: null, attempt: null };
  }

  /** What an attempt has to ask. @returns {import("../../runtime/types.js").DrawRules} */
  get rules() {
    const { draw, routes } = this.element.dataset;
    const list = (/** @type {string} */ selector) => this.findAll(selector).map(({ dataset }) => dataset.statement ?? "");
    const [statements, critical] = [list("[data-statement]"), list("[data-statement][data-critical]")];
    return { draw: Number(draw), routes: Number(routes), statements, critical };
  }

  get questions() {
    return this.findAll("[data-item]", this.form).map(getQuestion);
  }

  get pool() {
    return this.questions.map(({ facts }) => facts);
  }

  /** @param {string} id */
  question(id) {
    const found = this.questions.find(({ facts }) => facts.id === id);
    if (!found) throw new Error(`the check has no question ${id}`);
    return found;
  }

  /** Return the response to a question in this attempt. @param {import("../question/question.js").Question} question */
  getResponse({ facts }) {
    return this.attempt && getResponse(facts, this.attempt);
  }

  /** Show the stored attempt: its current question or its result; without one the start panel stays. */
  open() {
    const attempt = this.stored.attempt ?? this.takeEarlierAttempt();
    this.attempt = attempt && resumeAttempt(this.rules, this.pool, attempt);
    if (!attempt || !this.attempt) return;
    this.find("[data-changed]").hidden = this.attempt.handed || !hasChanged(this.pool, attempt, this.attempt);
    if (this.attempt.handed) this.showVerdict();
    else this.show();
    if (location.hash === `#${this.element.id}`) requestAnimationFrame(() => this.arrive());
  }

  /** Return the attempt begun before the module was renamed, or say that it was put aside. */
  takeEarlierAttempt() {
    const { course, store } = this.page;
    const { attempt, isAside } = findEarlierAttempt(course.modules, store.state, this.module, this.pool);
    this.find("[data-aside]").hidden = !isAside || getCompletion(store.state, this.module) !== null;
    return attempt;
  }

  start() {
    const before = this.attempt?.handed ? this.attempt : null;
    const missed = before ? gradeRunningAttempt(this.questions, before, this.page.course.rule).missed : [];
    this.attempt = startAttempt(this.rules, this.pool, { tries: before ? before.tries + 1 : 0, missed });
    this.goTo(0);
  }

  /** Go to the question at an index, or to the list of answers after the last, and save the index. @param {number} at */
  goTo(at) {
    if (!this.attempt) return;
    this.attempt.at = at;
    for (const said of this.findAll("[data-changed], [data-aside]")) said.hidden = true;
    this.save();
    this.show();
    this.arrive();
  }

  /** Move the focus and the page's title to the shown question or panel. */
  arrive() {
    const { panel, words } = this.shown;
    prefixTitle(words.textContent);
    focusElement(panel, "start");
  }

  /** The element to focus now, and the element whose text names it in the title. */
  get shown() {
    const item = this.attempt?.items[this.attempt.at];
    const isFirstAsked = item !== undefined && this.followUp.hidden;
    if (isFirstAsked) return { panel: this.question(item).field, words: this.find("[data-number]") };
    const panel = item === undefined ? this.find("[data-panel]:not([hidden])") : this.followUp;
    return { panel, words: this.find("[data-title]:not([hidden])", panel) };
  }

  show() {
    const { attempt } = this;
    if (!attempt) return;
    // Follow-ups come after handing in, when the other answers can't be changed any more.
    if (attempt.items.some((id) => getRedLineOfFollowUp(attempt, id))) attempt.at = findFirstUnanswered(this.pool, attempt);
    clearErrorSummary(this.form);
    const item = attempt.items[attempt.at];
    if (item === undefined) return this.showAnswers();
    this.showPanel("questions");
    showQuestion(this, attempt, item);
  }

  /** @param {Event} event */
  next(event) {
    event.preventDefault();
    const { attempt } = this;
    const item = attempt?.items[attempt.at];
    if (!attempt || item === undefined) return;
    const question = this.question(item);
    if (!question.isAnswered) return showErrorSummary(this.form, question.field);
    recordResponse(attempt, question.facts, question.read());
    if (getRedLineOfFollowUp(attempt, item)) return this.handIn();
    const at = this.changing ? attempt.items.length : attempt.at + 1;
    this.changing = false;
    this.goTo(at);
  }

  showAnswers() {
    const { attempt } = this;
    if (!attempt) return;
    this.showPanel("review");
    showAnswerList(this, attempt.items.map((id) => this.question(id)), (at) => {
      this.changing = true;
      this.goTo(at);
    });
  }

  handIn() {
    const { attempt } = this;
    if (!attempt) return;
    const open = findFirstUnanswered(this.pool, attempt);
    if (open < attempt.items.length) return this.goTo(open);
    const followUps = findFollowUps(this.questions, attempt, this.page.course.rule);
    if (followUps.length) {
      attempt.items.push(...followUps);
      return this.goTo(open);
    }
    attempt.at = open;
    attempt.handed = true;
    const { passed, missed } = gradeRunningAttempt(this.questions, attempt, this.page.course.rule);
    this.save(passed);
    if ("address" in this.element.dataset) this.remember(attempt.items, missed);
    this.showVerdict();
    return this.arrive();
  }

  /**
   * Remember which questions were asked, and of these which were missed, for the page that asks some again on other days.
   * @param {readonly string[]} asked ids @param {readonly string[]} missed
   */
  remember(asked, missed) {
    void this.page.store.save(({ boxes }) => {
      for (const id of asked) recordAnswer(boxes, id, !missed.includes(id), getToday());
    });
  }

  showVerdict() {
    if (!this.attempt) return;
    const verdict = gradeRunningAttempt(this.questions, this.attempt, this.page.course.rule);
    this.showPanel(verdict.passed ? "passed" : "again");
    showResult(this, this.attempt, verdict);
    if (verdict.passed) this.attempt = null;
  }

  /** Follow what another tab has finished meanwhile. */
  follow() {
    const passed = this.find("[data-panel=passed]");
    if (!passed.hidden) showWhatNext(this, this.module, passed);
  }

  /** @param {Panel} name */
  showPanel(name) {
    for (const panel of this.findAll("[data-panel]")) panel.hidden = panel.dataset.panel !== name;
    this.element.toggleAttribute("data-running", name === "questions" || name === "review");
    for (const part of this.findAll("[data-number], [data-buttons]", this.form)) part.hidden = false;
  }

  /** Save the attempt; after a pass, save the date of completion and clear the attempt. */
  save(passed = false) {
    const { attempt, module } = this;
    const { course } = this.page;
    const { edition, digest } = course.course;
    const at = attempt && !attempt.handed ? attempt.at : null;
    saveWithPlace(this.page, { module: module.id, anchor: this.element.id, at }, (draft) => {
      const completed = draft.modules[module.id]?.completed ?? null;
      // What was earned before would be overwritten.
      if (passed) addEarnedCertificate(course, draft);
      draft.modules[module.id] = passed
        ? { completed: { date: getToday(), edition, digest }, attempt: null }
        : { completed, attempt: structuredClone(attempt) };
      for (const id of module.was?.flat() ?? []) if (draft.modules[id]) draft.modules[id].attempt = null;
      if (passed) addEarnedCertificate(course, draft);
    });
  }
}
