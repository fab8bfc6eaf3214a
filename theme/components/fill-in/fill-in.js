/** A text with gaps to fill in. The response is a list of `gap-id=typed text`. */

import { Question } from "../question/question.js";
import { markResponse, markGaps, parseGapTexts, serializeGapTexts } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** The component of a fill-in question: text with gaps to type into. */
export class FillIn extends Question {
  static marking = markResponse;

  /** The typed text of each gap, by its id. */
  get typed() {
    return new Map(this.inputs.map((input) => [input.dataset.gap ?? "", input.value.trim()]));
  }

  /** @override Every gap must be filled in. */
  get isAnswered() {
    return [...this.typed.values()].every(Boolean);
  }

  /** @override @returns {Response} */
  read() {
    return this.isAnswered ? serializeGapTexts(this.typed) : null;
  }

  /** @override @param {Response} response */
  write(response) {
    const given = parseGapTexts(response);
    for (const input of this.inputs) input.value = given.get(input.dataset.gap ?? "") ?? "";
  }

  /** @override */
  get judged() {
    const facts = /** @type {import("./scoring.js").Facts} */ (/** @type {unknown} */ (this.facts));
    return markGaps(facts, this.read()).map(({ id, right }) => ({ id, said: right ? "fits" : "does-not-fit", good: right }));
  }

  /** @override @param {string} id @returns {Node[]} */
  wordsOf(id) {
    return [document.createTextNode(this.typed.get(id) ?? "")];
  }

  /** @override */
  showJudged() {
    const shown = super.showJudged();
    for (const [id, part] of this.parts) this.find("[data-label]", part).replaceChildren(...this.wordsOf(id));
    this.find("[data-gaps]").hidden = false;
    return shown;
  }

  /** @override */
  clearJudged() {
    super.clearJudged();
    this.find("[data-gaps]").hidden = true;
  }
}
