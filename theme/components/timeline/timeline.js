/** A timeline: one moment after another, in each of which the learner may look at what stepping in would do. Nothing is stored. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";

/** @typedef {import("../../runtime/types.js").Page} Page */

/** The component of a timeline, a story told in moments, which the learner goes through one by one. */
export class Timeline extends Component {
  /** @param {HTMLElement} element @param {Page} page */
  constructor(element, page) {
    super(element, page);
    this.moments = this.findAll("[data-moment]");
    this.find("[data-next]").addEventListener("click", () => this.goOn());
    this.find("[data-again]").addEventListener("click", () => this.startAgain());
    this.showFirst();
  }

  /** Show the first moment only, and nothing of what stepping in would do. */
  showFirst() {
    for (const folded of this.findAll("[data-step-in]")) folded.removeAttribute("open");
    this.moments.forEach((moment, at) => (moment.hidden = at > 0));
    this.updateControls();
  }

  /** Show the next moment and move the focus there. */
  goOn() {
    const next = this.moments.find(({ hidden }) => hidden);
    if (!next) return;
    next.hidden = false;
    this.updateControls();
    focusElement(next);
  }

  startAgain() {
    this.showFirst();
    focusElement(this.find("[data-field]"), "start");
  }

  /** Show the button that goes on, or after the last moment the explanation and the way back to the start. */
  updateControls() {
    const isOver = this.moments.every(({ hidden }) => !hidden);
    this.find("[data-next]").hidden = isOver;
    this.find("[data-again]").hidden = !isOver;
    for (const end of this.findAll("[data-end]")) end.hidden = !isOver;
  }
}
