/**
 * What every kind of question can do: be answered, be judged part by part, be cleared.
 *
 * A kind says how a response is read from its field and written back, how it is marked, and what is said of each part
 * (a choice, a step, a gap). There is one verdict a question, and its sign belongs to the answer: where the answer is one
 * part, it stands beside that part; of several parts each has the words of its kind, and none has a sign. In a lesson a
 * question is practice and leads itself; in a check the check leads it, and finds it by its element.
 */

import { readFacts } from "../../runtime/course/facts.js";
import { Component } from "../../runtime/page/component.js";
import { scoreItem } from "../../runtime/check/scoring.js";
import { copyInside } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { copyFeedback, copyYourAnswer, makeExplanation } from "./feedback.js";
import { startPractice } from "./practice.js";

/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {import("../../runtime/types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * @typedef {object} JudgedPart a part of which something is said
 * @property {string} id
 * @property {string} [said] name of the kind's words for it, a template; without one the part is the whole answer
 * @property {number} [count] fills a gap of these words
 * @property {boolean} [good] whether it earns anything
 * @property {boolean} [unsafe]
 */

/** @type {WeakMap<Element, Question>} */
const mounted = new WeakMap();

/**
 * Find the question that was mounted on an element.
 * @param {Element} element
 * @returns {Question}
 */
export function getQuestion(element) {
  const question = mounted.get(element);
  if (!question) throw new Error(`the question #${element.id} did not start`);
  return question;
}

/** @abstract */
export class Question extends Component {
  /** How the kind marks a response: its scoring.js. @type {import("../../runtime/types.js").Marking} */
  static marking = () => ({ share: 0 });

  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    this.facts = /** @type {QuestionFacts} */ (readFacts(element));
    this.field = this.find("[data-field]");
    this.stem = this.find("[data-stem]");
    mounted.set(element, this);
    this.begin();
    if (!("inCheck" in element.dataset)) startPractice(this);
  }

  /** Get the field ready, before anything is written to it; a kind's own fields are not there yet. */
  begin() {}

  /** Read the response; null or an empty list where nothing is given. @abstract @returns {Response} */
  read() {
    throw new Error("a kind says how its response is read");
  }

  /** Show a response as given. @abstract @param {Response} _response */
  write(_response) {
    throw new Error("a kind says how its response is written");
  }

  /** What is said of each part, now that it was answered. @abstract @returns {JudgedPart[]} */
  get judged() {
    throw new Error("a kind says what it says of each part");
  }

  /** Ids of the parts that show what was given. @returns {string[]} */
  get given() {
    return this.judged.map(({ id }) => id);
  }

  /** Put the parts into the order of an attempt. @param {string} _seed */
  arrange(_seed) {}

  get isAnswered() {
    return Boolean(this.read()?.length);
  }

  get inputs() {
    return /** @type {HTMLInputElement[]} */ (this.findAll("input", this.field));
  }

  /** The elements of the parts, by id. */
  get parts() {
    return new Map(this.findAll("[data-choice]", this.field).map((part) => [part.dataset.choice ?? "", part]));
  }

  /** Copy the words that name a part, with what was given for it. @param {string} id @returns {Node[]} */
  wordsOf(id) {
    const part = this.parts.get(id);
    return part ? copyInside(this.find("[data-label]", part)) : [];
  }

  /** @param {Response} response */
  score(response) {
    return scoreItem(this.facts, response, /** @type {typeof Question} */ (this.constructor).marking);
  }

  /** The word for the whole response: unsafe, right, partial where anything good was given, or wrong. @returns {string} */
  get verdict() {
    const { points, of, unsafe } = this.score(this.read());
    if (unsafe) return "unsafe";
    if (points >= of) return "right";
    return points > 0 || this.judged.some(({ good }) => good) ? "partial" : "wrong";
  }

  /** The nodes of what is right as a whole, where it was not given, and of the reason. @returns {Node[]} */
  get reasons() {
    return makeExplanation(this.facts.id, { key: this.verdict !== "right" });
  }

  /** The nodes of what is said beside a part: its words or the verdict, then the feedback. @param {JudgedPart} judged */
  judge({ id, said, count = 0 }) {
    const words = said ? this.template(`said-${said}`) : copyYourAnswer(this.verdict);
    fillSlots(words, { count });
    return [words, ...copyFeedback(this.facts.id, id)];
  }

  /** The mark that a part bears: the verdict's where it is the whole answer. @param {JudgedPart} judged @returns {string} */
  markOf({ said, unsafe }) {
    if (!said) return this.verdict;
    return unsafe ? "unsafe" : "said";
  }

  /** Show what is said beside each judged part. @returns {string[]} ids of what describes the result */
  showJudged() {
    this.clearJudged();
    const { parts } = this;
    return this.judged.flatMap((judged) => {
      const part = /** @type {HTMLElement} */ (parts.get(judged.id));
      const outcome = this.find("[data-outcome]", part);
      outcome.append(...this.judge(judged));
      outcome.hidden = false;
      part.dataset.mark = this.markOf(judged);
      return this.describe(part, outcome, judged);
    });
  }

  /**
   * Return the ids of what describes the result: of several parts each with its label; the verdict is its name already.
   * @param {HTMLElement} part @param {HTMLElement} outcome @param {JudgedPart} judged
   * @returns {string[]}
   */
  describe(part, outcome, { said }) {
    const told = said ? [this.find("[data-label]", part), outcome] : this.findAll(".feedback", outcome);
    return told.map((one) => (one.id ||= `${outcome.id}_${said ? "label" : "feedback"}`));
  }

  clearJudged() {
    for (const part of this.parts.values()) {
      const outcome = this.find("[data-outcome]", part);
      outcome.replaceChildren();
      outcome.hidden = true;
      delete part.dataset.mark;
    }
  }
}
