/** A question with one choice to pick. The response is its id. */

import { ChoiceQuestion } from "./choice-question.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** Base class of the components of questions with exactly one choice to pick. */
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
