/**
 * The contacts on the page *Who to tell* and on the card: warn of outdated contacts, show when the oldest was checked, and
 * show the site's address for print.
 */

import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findOldestCheckDate, isContactOutdated } from "./contact-age.js";

/** The list of people to tell about a concern, with warnings about outdated contacts. */
export class WhoToTell extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.dated = this.findAll("[data-checked-on]");
    this.warn(Date.now());
    this.showOldest();
    this.showAddress();
    fillSlots(element, { today: page.messages.formatDate(getToday()) });
    this.offerPrinting();
  }

  /** @param {number} now */
  warn(now) {
    const old = this.dated.filter((time) => isContactOutdated(time.dataset.checkedOn ?? "", now));
    const warnings = old.flatMap((time) => this.findAll("[data-old]", time.parentElement ?? time));
    for (const warning of warnings) warning.hidden = false;
    this.find("[data-old-some]").hidden = old.length === 0;
  }

  showOldest() {
    const day = findOldestCheckDate(this.dated.map((time) => time.dataset.checkedOn ?? ""));
    if (day) this.fillSentences("[data-oldest]", () => ({ date: this.page.messages.formatDate(day) }));
  }

  showAddress() {
    if (!location.protocol.startsWith("http")) return;
    this.fillSentences("[data-address]", ({ address = "" }) => ({ address: new URL(address, location.href).href }));
  }

  /**
   * Fill the slots of sentences that are hidden until a script fills them, and show them.
   * @param {string} selector
   * @param {(data: DOMStringMap) => Record<string, string>} values returns the slots' values from the element's data attributes
   */
  fillSentences(selector, values) {
    for (const sentence of this.findAll(selector)) {
      fillSlots(sentence, values(sentence.dataset));
      sentence.hidden = false;
    }
  }

  offerPrinting() {
    for (const button of this.findAll("[data-print]")) {
      button.addEventListener("click", () => print());
      button.hidden = false;
    }
  }
}
