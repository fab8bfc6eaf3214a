/** A question with pairs: a choice for each left side. The response is a list of `left=right`, by id. */

import { fillSlots } from "../../runtime/page/slots.js";
import { checkPairs, parseChosenPairs } from "./pair-marks.js";
import { Question } from "./question.js";

/** @typedef {import("../../runtime/types.js").Response} Response */
/** @typedef {import("./pair-marks.js").Facts} Facts */

/** Base class of the components of questions with pairs: the learner picks the right side of each from a list. @abstract */
export class PairQuestion extends Question {
  /** @override */
  begin() {
    for (const select of this.selects.values()) select.hidden = false;
    this.mergeSameOptions();
    this.field.addEventListener("change", () => this.markGiven());
  }

  get pairFacts() {
    return /** @type {Facts} */ (/** @type {unknown} */ (this.facts));
  }

  /** The select elements, by the id of the left side. */
  get selects() {
    const select = (/** @type {HTMLElement} */ part) => /** @type {HTMLSelectElement} */ (this.find("select", part));
    return new Map([...this.parts].map(([id, part]) => [id, select(part)]));
  }

  /** Merge right sides with the same text, which a setting's values can cause. */
  mergeSameOptions() {
    /** @type {Map<string, string>} */
    const first = new Map();
    /** @type {Map<string, string>} */
    const same = new Map();
    const options = [...this.selects.values()].flatMap((select) => [...select.options]);
    for (const option of options.filter(({ value }) => value)) {
      const words = option.text.toLowerCase();
      const id = first.get(words) ?? option.value;
      first.set(words, id);
      same.set(option.value, id);
      if (id !== option.value) option.remove();
    }
    for (const pair of this.pairFacts.pairs) pair.right = same.get(pair.right) ?? pair.right;
  }

  /** @override @returns {Response} */
  read() {
    const chosen = [...this.selects].filter(([, select]) => select.value);
    return chosen.map(([id, select]) => `${id}=${select.value}`);
  }

  /** @override @param {Response} response */
  write(response) {
    const given = parseChosenPairs(response);
    for (const [id, select] of this.selects) select.value = given.get(id) ?? "";
    this.markGiven();
  }

  /** Mark whether anything is chosen: print shows the choices then, and empty boxes otherwise. */
  markGiven() {
    this.field.toggleAttribute("data-given", Boolean(this.read()?.length));
  }

  /** @override */
  get isAnswered() {
    return [...this.selects.values()].every((select) => select.value);
  }

  /** @override */
  get judged() {
    return checkPairs(this.pairFacts, this.read()).map(({ id, right }) => ({ id, said: right ? "together" : "apart", good: right }));
  }

  /** @override @param {string} id @returns {Node[]} */
  wordsOf(id) {
    const chosen = this.cloneTemplate("chosen");
    fillSlots(chosen, { right: this.selects.get(id)?.selectedOptions[0]?.text ?? "" });
    return [...super.wordsOf(id), chosen];
  }
}
