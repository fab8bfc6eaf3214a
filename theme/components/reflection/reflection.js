/** A question to oneself: a number on a scale, or words. It is kept like practice, judged by nobody, and goes nowhere. */

import { Question } from "../question/question.js";
import { mark } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

export class Reflection extends Question {
  static marking = mark;

  /** @override */
  begin() {
    const tell = () => this.tellWhere();
    this.page.store.onChange(tell);
    tell();
  }

  /** Say how long the device keeps what is given here. */
  tellWhere() {
    const { kept } = this.page.store.health;
    for (const words of this.findAll("[data-lasts]")) words.hidden = words.dataset.lasts !== kept;
  }

  /** @returns {HTMLTextAreaElement | undefined} */
  get area() {
    return /** @type {HTMLTextAreaElement | undefined} */ (this.findAll("textarea", this.field)[0]);
  }

  /** @override @returns {Response} */
  read() {
    if (this.area) return this.area.value.trim() || null;
    return this.inputs.find((input) => input.checked)?.value ?? null;
  }

  /** @override @param {Response} response */
  write(response) {
    if (this.area) this.area.value = typeof response === "string" ? response : "";
    for (const input of this.inputs) input.checked = input.value === response;
  }

  /** @override */
  get judged() {
    return [];
  }

  /** @override Nothing is said of it, whatever it is. */
  get verdict() {
    return "";
  }
}
