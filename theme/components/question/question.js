/**
 * What every kind of question can do: be answered, be judged choice by choice, be cleared.
 *
 * A kind says how a response is read from its field and written back. In a lesson a question is practice and leads
 * itself; in a check the check leads it, and finds it by its element.
 */

import { readFacts } from "../../runtime/bank.js";
import { Component } from "../../runtime/component.js";
import { scoreItem } from "../../runtime/attempt.js";
import { judgeChoice } from "./parts.js";
import { practise } from "./practice.js";

/** @typedef {import("../../runtime/types.js").Page} Page */
/** @typedef {import("../../runtime/types.js").QuestionFacts} QuestionFacts */
/** @typedef {import("../../runtime/types.js").Response} Response */

/** @type {WeakMap<Element, Question>} */
const mounted = new WeakMap();

/**
 * Find the question that was mounted on an element.
 * @param {Element} element
 * @returns {Question}
 */
export function questionAt(element) {
  const question = mounted.get(element);
  if (!question) throw new Error(`the question #${element.id} did not start`);
  return question;
}

/** @abstract */
export class Question extends Component {
  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    this.facts = /** @type {QuestionFacts} */ (readFacts(element));
    this.field = this.find("[data-field]");
    this.stem = this.find("[data-stem]");
    mounted.set(element, this);
    if (!("inCheck" in element.dataset)) practise(this);
  }

  /** Read the response; null or an empty list where nothing is chosen. @abstract @returns {Response} */
  read() {
    throw new Error("a kind says how its response is read");
  }

  /** Show a response as given. @abstract @param {Response} _response */
  write(_response) {
    throw new Error("a kind says how its response is written");
  }

  /** Whether unchosen right choices are said as well. */
  get saysAlsoRight() {
    return false;
  }

  get isAnswered() {
    return Boolean(this.read()?.length);
  }

  get inputs() {
    return /** @type {HTMLInputElement[]} */ (this.findAll("input", this.field));
  }

  /** Ids of the ticked choices, in written order. */
  get ticked() {
    const on = new Set(this.inputs.filter((input) => input.checked).map((input) => input.value));
    return this.facts.choices.map((choice) => choice.id).filter((id) => on.has(id));
  }

  /** @param {readonly string[]} ids */
  tick(ids) {
    for (const input of this.inputs) input.checked = ids.includes(input.value);
  }

  /** The elements of the choices, by id. */
  get choices() {
    return new Map(this.findAll("[data-choice]", this.field).map((choice) => [choice.dataset.choice ?? "", choice]));
  }

  /** The word for the whole response: unsafe, right, partial where anything good was chosen, or wrong. */
  get verdict() {
    const { points, of, unsafe } = scoreItem(this.facts, this.read());
    if (unsafe) return "unsafe";
    if (points >= of) return "right";
    const good = this.judged.some(({ word }) => word === "right" || word === "partial");
    return good ? "partial" : "wrong";
  }

  /** The choices to be judged, with the word for each. @returns {{ id: string, mark: string, word: string }[]} */
  get judged() {
    const on = new Set(this.ticked);
    const judged = this.facts.choices.filter(({ id, mark }) => on.has(id) || (this.saysAlsoRight && mark === "right"));
    return judged.map(({ id, mark }) => ({ id, mark, word: on.has(id) ? mark : "also-right" }));
  }

  /** Show verdict and feedback beside each judged choice. @returns {string[]} ids of what was shown */
  showJudged() {
    this.clearJudged();
    return this.judged.map(({ id, mark, word }) => {
      const choice = this.find(`[data-choice="${CSS.escape(id)}"]`, this.field);
      const outcome = this.find("[data-outcome]", choice);
      outcome.append(...judgeChoice(this.facts.id, id, word));
      outcome.hidden = false;
      choice.dataset.mark = mark;
      return outcome.id;
    });
  }

  clearJudged() {
    for (const choice of this.choices.values()) {
      const outcome = this.find("[data-outcome]", choice);
      outcome.replaceChildren();
      outcome.hidden = true;
      delete choice.dataset.mark;
    }
  }
}
