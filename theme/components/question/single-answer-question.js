/** A question where one choice is picked: the response is its id. */

import { ChoiceQuestion } from "./choice-question.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

export class SingleAnswerQuestion extends ChoiceQuestion {
  /** @override @returns {Response} */
  read() {
    return this.ticked[0] ?? null;
  }

  /** @override @param {Response} response */
  write(response) {
    this.tick(typeof response === "string" ? [response] : []);
  }

  /** @override */
  get judged() {
    return this.ticked.map((id) => ({ id }));
  }
}
