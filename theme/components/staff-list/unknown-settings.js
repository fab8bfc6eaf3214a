/** The question about settings that a staff list names and the register doesn't have, asked before people are added. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";

/** Settings that are listed; a column with more of them probably holds something else. */
const MAX_LISTED = 20;

/**
 * The list of settings (such as schools) named in a staff list that the register doesn't have, with buttons to add them or leave
 * them out.
 */
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
    this.find("[data-list]").replaceChildren(...places.slice(0, MAX_LISTED).map((name) => this.renderName(name)));
    this.find("[data-more]").hidden = places.length <= MAX_LISTED;
    this.element.hidden = false;
    focusElement(this.find("[data-heading]"), "start");
  }

  hide() {
    this.element.hidden = true;
    this.find("[data-list]").replaceChildren();
  }

  /** @param {string} name */
  renderName(name) {
    const place = this.cloneTemplate("place");
    place.textContent = name;
    return place;
  }
}
