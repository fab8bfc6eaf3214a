/**
 * Whom to tell, on the page and on the card: warns of contacts that were checked too long ago, says how old the oldest
 * is, and names the live address, for paper.
 */

import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findOldestDate, isOutdated } from "./contact-age.js";

export class WhoToTell extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.dated = this.findAll("[data-checked-on]");
    this.warn(Date.now());
    this.sayOldest();
    this.sayAddress();
    fillSlots(element, { today: page.messages.formatDate(getToday()) });
    this.offerPrinting();
  }

  /** @param {number} now */
  warn(now) {
    const old = this.dated.filter((time) => isOutdated(time.dataset.checkedOn ?? "", now));
    const warnings = old.flatMap((time) => this.findAll("[data-old]", time.parentElement ?? time));
    for (const warning of warnings) warning.hidden = false;
    this.find("[data-old-some]").hidden = old.length === 0;
  }

  sayOldest() {
    const day = findOldestDate(this.dated.map((time) => time.dataset.checkedOn ?? ""));
    if (day) this.say("[data-oldest]", () => ({ date: this.page.messages.formatDate(day) }));
  }

  sayAddress() {
    if (!location.protocol.startsWith("http")) return;
    this.say("[data-address]", ({ address = "" }) => ({ address: new URL(address, location.href).href }));
  }

  /**
   * Fill the gaps of sentences that wait for a script, and show them.
   * @param {string} selector
   * @param {(data: DOMStringMap) => Record<string, string>} values what fills them, by what the sentence's element says
   */
  say(selector, values) {
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
