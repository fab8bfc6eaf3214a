/** A number to type: what is none is not judged but asked for again. */

import { TextQuestion } from "../question/text-question.js";
import { mark, parseTypedNumber } from "./scoring.js";

export class NumberQuestion extends TextQuestion {
  static marking = mark;

  /** @override */
  get isAnswered() {
    const facts = /** @type {import("./scoring.js").Facts} */ (/** @type {unknown} */ (this.facts));
    return parseTypedNumber(this.input.value, facts) !== null;
  }
}
