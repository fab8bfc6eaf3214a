/**
 * The sign-off sheet for policies: it lists the acknowledgements and prints a typed name and role.
 *
 * Neither is stored. Browsers restore typed text on return; on a shared device that could be someone else's name.
 */

import { Component } from "../../runtime/page/component.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findAcknowledgedDate, readPolicies } from "./acknowledgements.js";

/** The component of the sheet that a member of staff prints and signs for the policies they have acknowledged. */
export class SignOff extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    for (const input of /** @type {HTMLInputElement[]} */ (this.findAll("input"))) {
      input.value = "";
      input.addEventListener("input", () => fillSlots(this.find("[data-sheet]"), { [input.name]: input.value.trim() }));
    }
    this.find("[data-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      print();
    });
    this.keepUpdated();
  }

  update() {
    const { store, messages: words } = this.page;
    for (const row of this.findAll("[data-policy]")) {
      const [date] = readPolicies([row]).map((asked) => findAcknowledgedDate(asked, store.state));
      this.find("[data-date]", row).hidden = !date;
      this.find("[data-box]", row).hidden = Boolean(date);
      if (date) fillSlots(row, { date: words.formatDate(date) });
    }
  }
}
