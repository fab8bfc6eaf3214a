/** What to say: choose a line or write one's own, then see why each works. Nothing is marked or stored. */

import { markForPrint } from "../../runtime/page/mark-for-print.js";
import { copyFeedback } from "../question/feedback.js";
import { Question } from "../question/question.js";
import { markResponse } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** The component of a question of what to say, whose own words exist only in their field. */
export class SayIt extends Question {
  static marking = markResponse;
  static isKept = false;

  /** @override */
  begin() {
    this.area.addEventListener("input", () => this.choose(""));
    this.field.addEventListener("input", () => this.showWords());
    this.find("[data-print]").addEventListener("click", () => this.print());
    addEventListener("afterprint", () => this.endPrint());
  }

  get area() {
    return /** @type {HTMLTextAreaElement} */ (this.find("textarea", this.field));
  }

  /** The chosen radio button; that of the learner's own words has no value. */
  get chosen() {
    return this.inputs.find((input) => input.checked);
  }

  get card() {
    return this.find("[data-card]");
  }

  /** @override @returns {Response} the id of a line, or the learner's own words */
  read() {
    return this.chosen ? this.chosen.value || this.area.value.trim() : null;
  }

  /** @override Only ever clears the field, because no response is kept. */
  write() {
    this.area.value = "";
    this.choose(null);
    this.showWords();
  }

  /** @param {string | null} value of a radio button; null chooses none */
  choose(value) {
    for (const input of this.inputs) input.checked = input.value === value;
  }

  /** Show what the learner would say, also while they change it. */
  showWords() {
    this.find("[data-said]").replaceChildren(...this.copyWords());
  }

  /** @override Every line has its reason beside it, whichever was chosen. */
  get judged() {
    return [...this.parts.keys()].map((id) => ({ id, said: "reason" }));
  }

  /** @override */
  get verdict() {
    return "";
  }

  /** @override @param {import("../question/question.js").JudgedPart} judged */
  judge({ id }) {
    return copyFeedback(this.facts.id, id);
  }

  /** @override The result is described by what one would say, and not by every line. @returns {string[]} */
  describe() {
    return [];
  }

  /** Return copies of the words chosen or written. @returns {Node[]} */
  copyWords() {
    const line = this.chosen?.value;
    return line ? this.wordsOf(line) : [document.createTextNode(this.area.value.trim())];
  }

  /** Print the chosen words alone. */
  print() {
    if (!this.isAnswered) return this.area.focus();
    this.card.replaceChildren(...this.copyWords());
    markForPrint([this.card]);
    print();
  }

  endPrint() {
    if (!this.card.hasChildNodes()) return;
    markForPrint([]);
    this.card.replaceChildren();
  }
}
