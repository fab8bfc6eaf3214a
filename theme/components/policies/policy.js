/** One policy to read: acknowledge its current version, undo that, or see that there is a new version. */

import { Component } from "../../runtime/page/component.js";
import { getToday } from "../../runtime/dates/days.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findAcknowledgedDate, findOutdatedAcknowledgement, readPolicies } from "./acknowledgements.js";

/** The component of a policy to read, with the button that acknowledges its current version and one that undoes this. */
export class Policy extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    const [asked] = readPolicies([element]);
    this.asked = asked ?? { key: "", version: "" };
    this.read = this.find("[data-read]");
    this.done = this.find("[data-done]");
    this.read.addEventListener("click", () => this.acknowledge());
    this.find("[data-undo]").addEventListener("click", () => this.undo());
    this.keepUpdated();
  }

  update() {
    const { store, messages: words } = this.page;
    const date = findAcknowledgedDate(this.asked, store.state);
    const earlier = findOutdatedAcknowledgement(this.asked, store.state);
    const again = this.find("[data-again]");
    this.read.hidden = date !== null;
    this.done.hidden = date === null;
    again.hidden = earlier === null;
    if (date) fillSlots(this.done, { date: words.formatDate(date) });
    if (earlier) fillSlots(again, { version: earlier.version, date: words.formatDate(earlier.date) });
  }

  acknowledge() {
    const { key, version } = this.asked;
    void this.page.store.save((draft) => void (draft.policies[key] = { version, date: getToday() }));
    this.done.focus();
  }

  undo() {
    void this.page.store.save((draft) => void delete draft.policies[this.asked.key]);
    this.read.focus();
  }
}
