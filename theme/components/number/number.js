/** A number to type: what is none is not judged but asked for again. */

import { Typed } from "../question/typed.js";
import { mark, readTyped } from "./scoring.js";

export class NumberQuestion extends Typed {
  static marking = mark;

  /** @override */
  get isAnswered() {
    const facts = /** @type {import("./scoring.js").Facts} */ (/** @type {unknown} */ (this.facts));
    return readTyped(this.input.value, facts) !== null;
  }
}
