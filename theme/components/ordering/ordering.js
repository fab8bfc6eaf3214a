/** Steps to put in order, by buttons or by dragging. The response is the list of their ids, top to bottom. */

import { fillSlots } from "../../runtime/page/slots.js";
import { Question } from "../question/question.js";
import { markResponse, markSteps } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** Name the message for a step that belongs so many positions later, or earlier if negative. @param {number} off */
function nameOffset(off) {
  if (off === 0) return "in-place";
  const direction = off < 0 ? "earlier" : "later";
  return Math.abs(off) === 1 ? `one-${direction}` : `more-${direction}`;
}

/** The component of an ordering question: steps to put in order. */
export class Ordering extends Question {
  static marking = markResponse;

  /** @override */
  begin() {
    for (const part of this.findAll("[data-how], [data-moves]", this.field)) part.hidden = false;
    for (const step of this.parts.values()) this.makeMovable(step);
  }

  /** The steps' ids, top to bottom. */
  get order() {
    return [...this.parts.keys()];
  }

  get steps() {
    return /** @type {import("./scoring.js").Facts} */ (/** @type {unknown} */ (this.facts)).steps;
  }

  /** @override Null until a step was moved: the shuffled order is no answer. @returns {Response} */
  read() {
    return "given" in this.field.dataset ? this.order : null;
  }

  /** @override @param {Response} response */
  write(response) {
    const whole = Array.isArray(response) && response.length === this.steps.length;
    if (whole) this.reorder(response);
    this.field.toggleAttribute("data-given", whole);
  }

  /** @param {readonly string[]} order */
  reorder(order) {
    const { parts } = this;
    this.find("[data-parts]", this.field).append(...order.flatMap((id) => parts.get(id) ?? []));
  }

  /** @override Shuffle the steps, but not into the right order. @param {import("../question/question.js").Shuffle} shuffle */
  arrange(shuffle) {
    const [first = "", ...rest] = shuffle(this.steps);
    const isRight = [first, ...rest].join() === this.steps.join();
    this.reorder(isRight ? [...rest, first] : [first, ...rest]);
  }

  /** @override */
  get judged() {
    return markSteps({ steps: this.steps }, this.read()).map(({ id, counts, off }) => ({
      id,
      said: nameOffset(off),
      count: Math.abs(off),
      good: counts,
    }));
  }

  /** @param {HTMLElement} step */
  makeMovable(step) {
    for (const button of this.findAll("[data-move]", step)) {
      button.addEventListener("click", () => this.move(step, button.dataset.move === "up" ? -1 : 1, button));
    }
    step.draggable = true;
    step.addEventListener("dragstart", () => step.setAttribute("data-dragged", ""));
    step.addEventListener("dragend", () => step.removeAttribute("data-dragged"));
    step.addEventListener("dragover", (event) => {
      const dragged = this.findAll("[data-dragged]", this.field)[0];
      if (!dragged) return;
      event.preventDefault();
      if (dragged !== step) this.move(dragged, this.order.indexOf(step.dataset.choice ?? "") - this.order.indexOf(dragged.dataset.choice ?? ""));
    });
    step.addEventListener("drop", (event) => event.preventDefault());
  }

  /** Move a step by so many positions, keep the focus on its button, and announce its new position. @param {HTMLElement} step @param {number} by @param {HTMLElement} [button] */
  move(step, by, button) {
    const { order } = this;
    const id = step.dataset.choice ?? "";
    const from = order.indexOf(id);
    const to = Math.min(Math.max(from + by, 0), order.length - 1);
    order.splice(to, 0, ...order.splice(from, 1));
    this.reorder(order);
    const edge = { 0: "down", [order.length - 1]: "up" }[to];
    if (button) (edge ? this.find(`[data-move=${edge}]`, step) : button).focus();
    this.field.toggleAttribute("data-given", true);
    const said = this.cloneTemplate("moved");
    fillSlots(said, { step: this.find("[data-label]", step).textContent ?? "", place: to + 1, total: order.length });
    this.find("[data-moved]", this.field).replaceChildren(said);
    this.field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}
