/** A reflection: a number on a scale, or a text. It is stored like practice, and never marked or handed over. */

import { showLasting } from "../question/lasting.js";
import { Question } from "../question/question.js";
import { markResponse } from "./scoring.js";

/** @typedef {import("../../runtime/types.js").Response} Response */

/** The component of a reflection: a question that learners answer for themselves, without marks. */
export class Reflection extends Question {
  static marking = markResponse;

  /** @override */
  begin() {
    showLasting(this);
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

  /** @override A reflection has no verdict. */
  get verdict() {
    return "";
  }
}
