/** The line on pages for leads that there may be a newer edition: a site can't ask, so its course names the day. */

import { getToday } from "../../runtime/dates/today.js";
import { Component } from "../../runtime/page/component.js";

/** The line that there may be a newer edition, from the day on that the newest one names. */
export class LookAgain extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    element.hidden = (element.dataset.day ?? "") > getToday();
  }
}
