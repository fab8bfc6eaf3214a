/** A number to type. A text that isn't a number counts as unanswered, so that the learner is asked again. */

import { TextQuestion } from "../question/text-question.js";
import { markResponse, parseTypedNumber } from "./scoring.js";

/** The component of a question that is answered with a number. */
export class NumberQuestion extends TextQuestion {
  static marking = markResponse;

  /** @override */
  get isAnswered() {
    const facts = /** @type {import("./scoring.js").Facts} */ (/** @type {unknown} */ (this.facts));
    return parseTypedNumber(this.input.value, facts) !== null;
  }
}
