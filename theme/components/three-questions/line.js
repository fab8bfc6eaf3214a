/** The line of the home page that says how many questions are ready. */

import { chooseDue, listCandidates } from "../../runtime/learner/boxes.js";
import { Component } from "../../runtime/page/component.js";
import { readPools } from "./pools.js";

/** The line of the home page that leads to the page of three questions while any are due. */
export class QuestionsLine extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.pools = readPools(this);
    // A package without the page removes the link's address.
    if (this.find("a").hasAttribute("href")) this.keepUpdated();
  }

  /** @override */
  update() {
    const { course, store, messages } = this.page;
    const count = chooseDue(store.state.boxes, listCandidates(course, store.state, this.pools), store.clock()).length;
    this.element.hidden = count === 0;
    this.find("[data-ready-words]").textContent = count ? messages.format("pages_questions", { count }) : "";
  }
}
