/**
 * The base class of all kinds of question.
 *
 * A kind defines how a response is read from its field and written back, how it is marked, and the outcome of each part
 * (a choice, a step, a gap). A question has one verdict, and its sign belongs to the answer: if the answer is one part, the
 * sign is beside that part; if it has several parts, each has a message of its kind instead. In a lesson a question runs
 * itself as practice; in a check, the check runs it and finds it by its element.
 */

import { readItemFacts } from "../../runtime/course/facts.js";
import { Component } from "../../runtime/page/component.js";
import { scoreItem } from "../../runtime/check/scoring.js";
import { cloneContents } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { copyFeedback, copyYourAnswer, makeExplanation } from "./feedback.js";
import { startPractice } from "./practice.js";

/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {import("../../runtime/types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/**
 * @typedef {object} JudgedPart the outcome of one part of an answer
 * @property {string} id
 * @property {string} [said] name of the kind's message, a template, or empty for none; without `said` the part is the whole answer
 * @property {number} [count] fills a slot of the message
 * @property {boolean} [good] whether the part earns points
 * @property {boolean} [unsafe]
 */

/** Returns a copy of a list in the order of an attempt at a check. @typedef {<Thing>(list: readonly Thing[]) => Thing[]} Shuffle */

/** @type {WeakMap<Element, Question>} */
const mounted = new WeakMap();

/**
 * Return the question component that is mounted on an element; throws if there is none.
 * @param {Element} element
 * @returns {Question}
 */
export function getQuestion(element) {
  const question = mounted.get(element);
  if (!question) throw new Error(`the question #${element.id} did not start`);
  return question;
}

/**
 * Base class of the components of all kinds of question, with what they share: reading and showing the learner's response, marking
 * it and showing the mark. @abstract
 */
export class Question extends Component {
  /** The kind's function that marks a response, from its scoring.js. @type {import("../../runtime/types.js").Marking} */
  static marking = () => ({ share: 0 });
  /** Whether the device keeps a response. If not, its result stays while the learner changes the response. */
  static isKept = true;

  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    this.facts = /** @type {QuestionFacts} */ (readItemFacts(element));
    this.field = this.find("[data-field]");
    this.stem = this.find("[data-stem]");
    mounted.set(element, this);
    this.begin();
    if (!("inCheck" in element.dataset)) startPractice(this);
  }

  /** Prepare the field before a response is written to it. The subclass's fields are not initialized yet. */
  begin() {}

  /** Return the learner's response: null or an empty list while the field is untouched. @abstract @returns {Response} */
  read() {
    throw new Error("a kind must define read()");
  }

  /** Show a response in the field; null clears it. @abstract @param {Response} _response */
  write(_response) {
    throw new Error("a kind must define write()");
  }

  /** The outcome of each part of the answer. @abstract @returns {JudgedPart[]} */
  get judged() {
    throw new Error("a kind must define judged");
  }

  /** Ids of the answered parts. @returns {string[]} */
  get given() {
    return this.judged.map(({ id }) => id);
  }

  /** Arrange the parts in the order of an attempt at a check. @param {Shuffle} _shuffle */
  arrange(_shuffle) {}

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

  /** Copy the label of a part, with the answer given for it. @param {string} id @returns {Node[]} */
  wordsOf(id) {
    const part = this.parts.get(id);
    return part ? cloneContents(this.find("[data-label]", part)) : [];
  }

  get isKept() {
    return /** @type {typeof Question} */ (this.constructor).isKept;
  }

  /** @param {Response} response */
  score(response) {
    return scoreItem(this.facts, response, /** @type {typeof Question} */ (this.constructor).marking);
  }

  /** The verdict on the response: unsafe, right, partial (if any part earns points) or wrong. @returns {string} */
  get verdict() {
    const { points, of, unsafe } = this.score(this.read());
    if (unsafe) return "unsafe";
    if (points >= of) return "right";
    return points > 0 || this.judged.some(({ good }) => good) ? "partial" : "wrong";
  }

  /** The nodes of the explanation, and of the right answer if the response wasn't right. @returns {Node[]} */
  get reasons() {
    return makeExplanation(this.facts.id, { key: this.verdict !== "right" });
  }

  /** The nodes that sum up the outcome of all parts, if the kind does. @returns {HTMLElement[]} */
  get summary() {
    return [];
  }

  /** Render the outcome of a part: its message or the verdict, then the feedback. @param {JudgedPart} judged @returns {Node[]} */
  judge({ id, said, count = 0 }) {
    const feedback = copyFeedback(this.facts.id, id);
    if (said === "") return feedback;
    const words = said ? this.cloneTemplate(`said-${said}`) : copyYourAnswer(this.verdict);
    fillSlots(words, { count });
    return [words, ...feedback];
  }

  /** Return the mark to style a part with: the verdict if the part is the whole answer. @param {JudgedPart} judged @returns {string} */
  markOf({ said, unsafe }) {
    if (said === undefined) return this.verdict;
    return unsafe ? "unsafe" : "said";
  }

  /** Show the outcome beside each part. @returns {string[]} ids of the elements that describe the result */
  showJudged() {
    this.clearJudged();
    const { parts } = this;
    return this.judged.flatMap((judged) => {
      const part = /** @type {HTMLElement} */ (parts.get(judged.id));
      const outcome = this.find("[data-outcome]", part);
      outcome.append(...this.judge(judged));
      outcome.hidden = !outcome.hasChildNodes();
      part.dataset.mark = this.markOf(judged);
      return this.describe(part, outcome, judged);
    });
  }

  /**
   * Return the ids of the elements that describe a part's outcome: label and outcome, or the feedback alone if the part is
   * the whole answer, because the verdict names the result already.
   * @param {HTMLElement} part @param {HTMLElement} outcome @param {JudgedPart} judged
   * @returns {string[]}
   */
  describe(part, outcome, { said }) {
    const isWhole = said === undefined;
    const told = isWhole ? this.findAll(".feedback", outcome) : [this.find("[data-label]", part), outcome];
    return told.map((one) => (one.id ||= `${outcome.id}_${isWhole ? "feedback" : "label"}`));
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
