/** Choices to tick. The response is the list of ticked ids, in written order. */

import { ChoiceQuestion } from "../question/choice-question.js";
import { markResponse } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** The marks that earn points. */
const GOOD = new Set(["right", "partial"]);

/** The component of a multiple-choice question: any number of choices to tick. */
export class MultipleChoice extends ChoiceQuestion {
  static marking = markResponse;

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
