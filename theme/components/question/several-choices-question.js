/** A question with any number of choices to tick. The response is the list of ticked ids, in written order. */

import { fillSlots } from "../../runtime/page/slots.js";
import { ChoiceQuestion } from "./choice-question.js";
import { copyFeedback } from "./feedback.js";

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

  /** @override Every chosen choice. Right ones need no message of their own: the summary counts them. */
  get judged() {
    const on = new Set(this.ticked);
    return this.choices.filter(({ id }) => on.has(id)).map(({ id, mark }) => ({
      id,
      said: mark === "right" ? "" : `chosen-${mark}`,
      good: GOOD.has(mark),
      unsafe: mark === "unsafe",
    }));
  }

  /** Ids of the right choices, those ticked and those missed. */
  get right() {
    const on = new Set(this.ticked);
    const ids = this.choices.filter(({ mark }) => mark === "right").map(({ id }) => id);
    return { found: ids.filter((id) => on.has(id)), missed: ids.filter((id) => !on.has(id)) };
  }

  /** @override How many of the right choices were found, and which were missed, each with its reason folded. */
  get summary() {
    const { found, missed } = this.right;
    const summary = this.cloneTemplate("found");
    fillSlots(summary, { found: found.length, total: found.length + missed.length });
    this.find("[data-missed]", summary).hidden = missed.length === 0;
    this.find("[data-list]", summary).append(...missed.map((id) => this.renderMissed(id)));
    return [summary];
  }

  /** @param {string} id */
  renderMissed(id) {
    const feedback = copyFeedback(this.facts.id, id);
    const line = this.cloneTemplate(feedback.length ? "missed" : "missed-only");
    this.find("[data-what]", line).append(...this.wordsOf(id));
    this.find("[data-reason]", line).append(...feedback);
    return line;
  }

  /** @override */
  showJudged() {
    const shown = super.showJudged();
    for (const id of this.right.missed) /** @type {HTMLElement} */ (this.parts.get(id)).dataset.mark = "missed";
    return shown;
  }
}
