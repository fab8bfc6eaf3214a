/** A question with choices to tick, one or several. */

import { Question } from "./question.js";

/** @typedef {import("../../runtime/types.js").ChoiceQuestionFacts} ChoiceQuestionFacts */

/** Base class of the components of questions with choices to tick. @abstract */
export class ChoiceQuestion extends Question {
  get choices() {
    return /** @type {ChoiceQuestionFacts} */ (this.facts).choices;
  }

  /** Ids of the ticked choices, in written order. */
  get ticked() {
    const on = new Set(this.inputs.filter((input) => input.checked).map((input) => input.value));
    return this.choices.map((choice) => choice.id).filter((id) => on.has(id));
  }

  /** @param {readonly string[]} ids */
  tick(ids) {
    for (const input of this.inputs) input.checked = ids.includes(input.value);
  }

  /** @override */
  get given() {
    return this.ticked;
  }

  /** @override @param {import("./question.js").Shuffle} shuffle */
  arrange(shuffle) {
    if (!this.facts.shuffle) return;
    const { parts } = this;
    const parent = [...parts.values()].at(-1)?.parentElement;
    for (const { id } of shuffle(this.choices)) parent?.append(parts.get(id) ?? "");
  }
}
