/**
 * The register's people: a summary in words, then a table, by training or by policy.
 *
 * After a person's details are closed, the focus returns to their row.
 */

import { Component } from "../../runtime/page/component.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { PolicyView } from "./policy-view.js";
import { countByStateAndFlag } from "./rows.js";
import { selectSummaryCounts } from "./summary-counts.js";
import { TemplateCache } from "./template-cache.js";
import { TrainingView } from "./training-view.js";

/** The table of the register's people in two views: by training status and by policy. */
export class RegisterTable extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.templates = new TemplateCache(element);
    this.panes = { training: this.find("[data-pane=training]"), policies: this.find("[data-pane=policies]") };
    this.views = {
      training: new TrainingView(this.panes.training, page, this.templates, this.registerStore),
      policies: new PolicyView(this.panes.policies, page, this.templates, this.registerStore),
    };
    /** @type {"training" | "policies"} */
    this.view = "training";
    /** The id of the person or entry whose details were open last. @type {string | null} */
    this.opened = null;
    for (const button of this.findAll("[data-view]")) button.addEventListener("click", () => this.showView(button));
    this.registerStore.onChange((what) => this.onRegisterEvent(what));
    this.update();
  }

  /** @param {import("../../runtime/register/session/store.js").ChangeKind} what */
  onRegisterEvent(what) {
    if (what === "register") this.update();
    else if (what === "selected") this.views.training.markChosen();
    else if (what === "opened") this.followOpened();
  }

  update() {
    const { people, entries } = this.registerStore.register;
    const somebody = people.length + entries.length > 0;
    this.find("[data-nobody]").hidden = somebody;
    this.find("[data-somebody]").hidden = !somebody;
    this.updateSummary();
    this.views[this.view].update();
    if (this.opened !== null && this.registerStore.opened === null) this.followOpened();
  }

  updateSummary() {
    const { messages } = this.page;
    const { people, parts, unknown, left } = selectSummaryCounts(countByStateAndFlag(this.registerStore.statuses));
    const sentences = [];
    if (people) sentences.push(this.describePeople(people, parts));
    if (unknown) sentences.push(messages.format("register_unknown", { count: unknown }));
    if (left) sentences.push(messages.format("register_left", { count: left }));
    const summary = this.find("[data-summary]");
    const said = sentences.join(" ");
    if (summary.textContent !== said) summary.textContent = said;
  }

  /** @param {number} people @param {[string, number][]} parts */
  describePeople(people, parts) {
    const said = parts.map(([state, count]) => {
      const part = this.templates.clone(`part-${state}`);
      fillSlots(part, { count, days: this.registerStore.facts.soon });
      return part.textContent ?? "";
    });
    const summary = this.templates.clone("summary");
    fillSlots(summary, { people: this.page.messages.format("register_people", { count: people }), parts: said.join(", ") });
    return summary.textContent ?? "";
  }

  /** @param {HTMLElement} button */
  showView(button) {
    this.view = button.dataset.view === "policies" ? "policies" : "training";
    for (const other of this.findAll("[data-view]")) other.setAttribute("aria-pressed", String(other === button));
    this.panes.training.hidden = this.view !== "training";
    this.panes.policies.hidden = this.view !== "policies";
    this.views[this.view].update();
  }

  /** Mark the row whose details are open; after closing, focus that row, or the heading if the row is gone. */
  followOpened() {
    const before = this.opened;
    this.opened = this.registerStore.opened;
    this.views.training.markOpened();
    if (before === null || this.opened !== null || !isLost(document.activeElement)) return;
    focusElement(this.views[this.view].findOpenButton(before) ?? this.find("[data-heading]"), "center");
  }
}

/** Return whether the focus is nowhere or inside the closed details. @param {Element | null} at */
const isLost = (at) => !at || at === document.body || at.closest(".person") !== null;
