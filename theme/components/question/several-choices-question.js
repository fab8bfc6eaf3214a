/** A question with any number of choices to tick. The response is the list of ticked ids, in written order. */

import { ChoiceQuestion } from "./choice-question.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** The marks that earn points. */
const GOOD = new Set(["right", "partial"]);

/** Base class of the components of questions with any number of choices to tick. @abstract */
export class SeveralChoicesQuestion extends ChoiceQuestion {
  /** @override @returns {Response} */
  read() {
    return this.ticked;
  }

  /** @override @param {Response} response */
  write(response) {
    this.tick(Array.isArray(response) ? response : []);
  }

  /** @override Every chosen choice, and every right choice that was missed. */
  get judged() {
    const on = new Set(this.ticked);
    return this.choices.filter(({ id, mark }) => on.has(id) || mark === "right").map(({ id, mark }) => ({
      id,
      said: on.has(id) ? `chosen-${mark}` : "missed",
      good: on.has(id) && GOOD.has(mark),
      unsafe: mark === "unsafe",
    }));
  }
}
