/** A question answered by one typed text. The response is the text; its one part is named `answer`. */

import { Question } from "./question.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** Base class of the components of questions answered by one typed text. @abstract */
export class TextQuestion extends Question {
  get input() {
    return /** @type {HTMLInputElement} */ (this.find("[data-typed]", this.field));
  }

  /** @override @returns {Response} */
  read() {
    return this.input.value.trim() || null;
  }

  /** @override @param {Response} response */
  write(response) {
    this.input.value = typeof response === "string" ? response : "";
  }

  /** @override */
  get judged() {
    return [{ id: "answer" }];
  }

  /** @override @returns {Node[]} */
  wordsOf() {
    return [document.createTextNode(this.input.value.trim())];
  }
}
