/** Places that a list names and the register does not hold: whether they are the lead's, before anybody is taken in. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";

/** How many places are named; a column with more of them holds something else. */
const MOST_NAMED = 20;

export class UnknownSettings extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {{ take: () => unknown, leave: () => unknown, change: () => unknown }} answers
   */
  constructor(element, page, answers) {
    super(element, page);
    for (const name of /** @type {const} */ (["take", "leave", "change"])) {
      this.find(`[data-${name}]`).addEventListener("click", () => void answers[name]());
    }
  }

  /** @param {readonly string[]} places */
  show(places) {
    this.find("[data-heading]").textContent = this.page.messages.format("staff_list_places", { count: places.length });
    this.find("[data-list]").replaceChildren(...places.slice(0, MOST_NAMED).map((name) => this.nameOf(name)));
    this.find("[data-more]").hidden = places.length <= MOST_NAMED;
    this.element.hidden = false;
    focusElement(this.find("[data-heading]"), "start");
  }

  hide() {
    this.element.hidden = true;
    this.find("[data-list]").replaceChildren();
  }

  /** @param {string} name */
  nameOf(name) {
    const place = this.cloneTemplate("place");
    place.textContent = name;
    return place;
  }
}
