/** A line that counts the acknowledged policies. They don't count towards the training's progress. */

import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { countAcknowledged, readPolicies } from "./acknowledgements.js";

/** The line that counts acknowledged policies (*2 of 3 read*) on the home page and the certificate page. */
export class PoliciesSummary extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.asked = readPolicies(this.findAll("[data-policy]"));
    this.keepUpdated();
  }

  update() {
    const { store, messages: words } = this.page;
    const [done, count] = [countAcknowledged(this.asked, store.state), this.asked.length];
    this.find("[data-sentence]").hidden = count === 0;
    fillSlots(this.find("[data-sentence]"), { read: words.format("pages_read", { done, count }), done, count });
  }
}
