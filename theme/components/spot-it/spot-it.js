/**
 * Choices to tick about a picture. What is ticked has a ring in the picture, and a pointer may tick by pointing at it there;
 * the checkboxes are the question for everyone.
 */

import { SeveralChoicesQuestion } from "../question/several-choices-question.js";
import { markResponse } from "./scoring.js";

/** The component of a question about what is in a picture. */
export class SpotIt extends SeveralChoicesQuestion {
  static marking = markResponse;

  /** @override */
  begin() {
    for (const place of this.places) place.addEventListener("click", () => this.boxOf(place)?.click());
    this.field.addEventListener("change", () => this.showRings());
  }

  /** The groups of the drawing. */
  get places() {
    return this.findAll("[data-place]", this.field);
  }

  /** Return the checkbox of the choice that a group of the drawing shows, if the question has one. @param {HTMLElement} place */
  boxOf(place) {
    return this.inputs.find((box) => box.value === place.dataset.place);
  }

  showRings() {
    for (const place of this.places) place.toggleAttribute("data-ticked", Boolean(this.boxOf(place)?.checked));
  }

  /** @override @param {readonly string[]} ids */
  tick(ids) {
    super.tick(ids);
    this.showRings();
  }
}
