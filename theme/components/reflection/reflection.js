/** A reflection: a number on a scale, or a text. It is stored like practice, and never marked or handed over. */

import { makeExplanation } from "../question/feedback.js";
import { showLasting } from "../question/lasting.js";
import { Question } from "../question/question.js";
import { AGAIN, findEarlierResponse } from "./earlier.js";
import { markResponse } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** The component of a reflection: a question that learners answer for themselves, without marks. */
export class Reflection extends Question {
  static marking = markResponse;

  /** @override */
  begin() {
    showLasting(this);
    if (!this.both) return;
    this.facts.id += AGAIN;
    this.page.store.onChange(() => this.showJudged());
  }

  /** The question's id in the course. */
  get id() {
    return this.element.dataset.item ?? "";
  }

  /** The place for both answers, if this is the second time that the course asks. */
  get both() {
    return this.findAll("[data-both]")[0];
  }

  /** @returns {HTMLTextAreaElement | undefined} */
  get area() {
    return /** @type {HTMLTextAreaElement | undefined} */ (this.findAll("textarea", this.field)[0]);
  }

  /** @override @returns {Response} */
  read() {
    if (this.area) return this.area.value.trim() || null;
    return this.inputs.find((input) => input.checked)?.value ?? null;
  }

  /** @override @param {Response} response */
  write(response) {
    if (this.area) this.area.value = typeof response === "string" ? response : "";
    for (const input of this.inputs) input.checked = input.value === response;
  }

  /** Put a response into words: the text itself, or the label of a number. @param {Response} response */
  phrase(response) {
    if (this.area) return typeof response === "string" ? response : "";
    return this.inputs.find(({ value }) => value === response)?.labels?.[0]?.textContent ?? "";
  }

  /** @override Show the first answer beside the second, if there is one. */
  showJudged() {
    const { both } = this;
    if (!both) return [];
    const before = this.phrase(findEarlierResponse(this.page.store.state.practice, this.id, this.facts));
    both.hidden = !before;
    this.find("[data-before]", both).textContent = before;
    this.find("[data-now]", both).textContent = this.phrase(this.read());
    return before ? [both.id] : [];
  }

  /** @override */
  get reasons() {
    return makeExplanation(this.id, { key: true });
  }

  /** @override */
  get judged() {
    return [];
  }

  /** @override A reflection has no verdict. */
  get verdict() {
    return "";
  }
}
