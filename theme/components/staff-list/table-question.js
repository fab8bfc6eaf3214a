/** The question what to do with a table that is given as a staff list and looks like something else. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";

/** @typedef {"records" | "elsewhere" | "staff" | "stop"} Answer */

/** The answers to choose from, by what the table looks like. @type {Readonly<Record<string, readonly string[]>>} */
const ANSWERS = {
  codes: ["records", "staff", "stop"],
  answers: ["elsewhere", "staff", "stop"],
  certificates: ["elsewhere", "staff", "stop"],
};

/** A panel that says what a table looks like, and asks what it is. */
export class TableQuestion extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {(answer: Answer) => void} answered */
  constructor(element, page, answered) {
    super(element, page);
    this.element.addEventListener("click", ({ target }) => {
      const answer = target instanceof HTMLElement ? target.dataset.answer : undefined;
      if (!answer) return;
      this.hide();
      answered(/** @type {Answer} */ (answer));
    });
  }

  /** @param {"codes" | "answers" | "certificates"} kind */
  show(kind) {
    for (const words of this.findAll("[data-kind]")) words.hidden = words.dataset.kind !== kind;
    for (const button of this.findAll("[data-answer]")) button.hidden = !ANSWERS[kind]?.includes(button.dataset.answer ?? "");
    this.element.hidden = false;
    focusElement(this.find(`[data-kind="${kind}"] [data-heading]`), "start");
  }

  hide() {
    this.element.hidden = true;
  }
}
