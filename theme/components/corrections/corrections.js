/** Corrections of something unsafe that came with editions later than a learner's training, until it reaches them. */

import { listCorrectionsSince } from "../../runtime/learner/earned.js";
import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** The notice of what has changed since a learner trained. */
export class Corrections extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.keepUpdated();
  }

  /** @override */
  update() {
    const { course, store } = this.page;
    const rows = listCorrectionsSince(course, store.state).map(({ say, source }) => {
      const row = this.cloneTemplate("correction");
      fillSlots(row, { say, source });
      return row;
    });
    this.find("[data-list]").replaceChildren(...rows);
    this.element.hidden = rows.length === 0;
  }
}
