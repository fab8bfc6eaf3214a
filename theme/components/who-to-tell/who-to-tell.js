/** Whom to tell: warns of contacts that were checked too long ago, and names the page's live address for paper. */

import { Component } from "../../runtime/component.js";
import { fillSlots } from "../../runtime/slots.js";
import { findOldest, isOld } from "./age.js";

export class WhoToTell extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.warn(Date.now());
    this.sayOldest();
    this.sayAddress();
  }

  /** @param {number} now */
  warn(now) {
    const old = this.findAll("[data-checked-on]").filter((time) => isOld(time.dataset.checkedOn ?? "", now));
    for (const time of old) this.find("[data-old]", time.parentElement ?? this.element).hidden = false;
    this.find("[data-old-some]").hidden = old.length === 0;
  }

  sayOldest() {
    const day = findOldest(this.findAll("[data-checked-on]").map((time) => time.dataset.checkedOn ?? ""));
    const words = this.find("[data-oldest]");
    words.hidden = day === null;
    if (day) fillSlots(words, { date: this.page.words.date(day) });
  }

  sayAddress() {
    if (!location.protocol.startsWith("http")) return;
    const words = this.find("[data-address]");
    fillSlots(words, { address: location.origin + location.pathname });
    words.hidden = false;
  }
}
