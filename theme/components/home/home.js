/** The home page's button, in the variant that fits the learner's path and progress. */

import { isSingleFile } from "../../runtime/page/address.js";
import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { chooseNextAction } from "./next-action.js";

/** The home page's button for the learner's next step. */
export class HomeAction extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    // A file that holds all pages shows all steps of a lesson.
    this.steps = isSingleFile() ? {} : JSON.parse(this.find("[data-steps]").textContent ?? "");
    this.keepUpdated();
  }

  update() {
    const { course, store } = this.page;
    const action = chooseNextAction(course, store.state, this.steps);
    for (const link of this.findAll("[data-action]")) link.hidden = link.dataset.action !== action.kind;
    const link = this.find(`[data-action="${action.kind}"]`);
    fillSlots(link, action.values);
    if (action.page !== null) link.setAttribute("href", course.root + action.page);
  }
}
