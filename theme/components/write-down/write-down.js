/**
 * A note to write for practice, then to compare with points that the learner ticks, and with a model note.
 *
 * The note is in the page alone: it is never stored, and a text area with `autocomplete` off is empty after a reload.
 */

import { copyFeedback, makeExplanation } from "../question/feedback.js";
import { Question } from "../question/question.js";
import { markResponse } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** The component of a note to write down. */
export class WriteDown extends Question {
  static marking = markResponse;
  static isKept = false;

  /** @override */
  begin() {
    this.area.addEventListener("input", () => this.copyForPrint());
  }

  get area() {
    return /** @type {HTMLTextAreaElement} */ (this.find("textarea", this.field));
  }

  copyForPrint() {
    this.find("[data-printed-note]").textContent = this.area.value.trim();
  }

  /** @override @returns {Response} */
  read() {
    return this.area.value.trim() || null;
  }

  /** @override Only ever clears the field, because no response is kept. */
  write() {
    this.area.value = "";
    this.copyForPrint();
    for (const box of this.findAll("[data-result] input")) /** @type {HTMLInputElement} */ (box).checked = false;
  }

  /** @override The points to tick, which are part of the result. */
  get parts() {
    return new Map(this.findAll("[data-choice]").map((part) => [part.dataset.choice ?? "", part]));
  }

  /** @override Nothing is judged. */
  get judged() {
    return [];
  }

  /** @override Show each point's example. @returns {string[]} */
  showJudged() {
    for (const [id, part] of this.parts) {
      const outcome = this.find("[data-outcome]", part);
      outcome.replaceChildren(...copyFeedback(this.facts.id, id));
      outcome.hidden = !outcome.childElementCount;
    }
    return [];
  }

  /** @override A note has no verdict. */
  get verdict() {
    return "";
  }

  /** @override The model note, and why the question is asked. */
  get reasons() {
    return makeExplanation(this.facts.id, { key: true, title: "model" });
  }
}
