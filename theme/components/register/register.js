/**
 * The register's people: a summary in words, then a table, by training or by policy.
 *
 * After a person's details are closed, the focus returns to their row.
 */

import { Component } from "../../runtime/page/component.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { countStatesAndMarks, summarizeTiers } from "../../runtime/register/table/tiers.js";
import { ElsewhereView } from "./elsewhere-view.js";
import { PolicyView } from "./policy-view.js";
import { TemplateCache } from "./template-cache.js";
import { TrainingView } from "./training-view.js";

/** The states outside the tiers, and the message that counts each. */
const OUTSIDE_TIERS = /** @type {const} */ ([
  ["not-expected", "register_not_expected"],
  ["unknown", "register_unknown"],
  ["left", "register_left"],
]);

/** The table of the register's people in three views: by training status, by policy and by certificates from elsewhere. */
export class RegisterTable extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    this.templates = new TemplateCache(element);
    this.panes = { training: this.find("[data-pane=training]"), policies: this.find("[data-pane=policies]"), elsewhere: this.find("[data-pane=elsewhere]") };
    this.views = {
      training: new TrainingView(this.panes.training, page, this.templates, this.registerStore),
      policies: new PolicyView(this.panes.policies, page, this.templates, this.registerStore),
      elsewhere: new ElsewhereView(this.panes.elsewhere, page, this.templates, this.registerStore),
    };
    /** @type {"training" | "policies" | "elsewhere"} */
    this.view = "training";
    /** The id of the person or entry whose details were open last. @type {string | null} */
    this.opened = null;
    for (const button of this.findAll("[data-view]")) button.addEventListener("click", () => this.showView(button.dataset.view));
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
    const { people, entries, elsewhere } = this.registerStore.register;
    this.element.hidden = people.length + entries.length + elsewhere.length === 0;
    this.updateSummary();
    const button = this.find("[data-view=elsewhere]");
    button.hidden = elsewhere.length === 0;
    if (button.hidden && this.view === "elsewhere") this.showView("training");
    this.views[this.view].update();
    if (this.opened !== null && this.registerStore.opened === null) this.followOpened();
  }

  updateSummary() {
    const { messages } = this.page;
    const counts = countStatesAndMarks(this.registerStore.statuses);
    const { expected, tiers } = summarizeTiers(counts);
    const people = messages.format("register_expected", { count: expected });
    this.find("[data-heading]").textContent = people;
    const sentences = expected ? [this.describeTiers(people, tiers)] : [];
    for (const [state, key] of OUTSIDE_TIERS) {
      const count = counts.get(state) ?? 0;
      if (count) sentences.push(messages.format(key, { count }));
    }
    const summary = this.find("[data-summary]");
    const said = sentences.join(" ");
    if (summary.textContent !== said) summary.textContent = said;
  }

  /** @param {string} people @param {[string, number][]} tiers */
  describeTiers(people, tiers) {
    const said = tiers.filter(([, count]) => count > 0).map(([tier, count]) => {
      const part = this.templates.clone(`part-${tier}`);
      fillSlots(part, { count });
      return part.textContent ?? "";
    });
    const summary = this.templates.clone("summary");
    fillSlots(summary, { people, parts: said.join(", ") });
    return summary.textContent ?? "";
  }

  /** @param {string | undefined} name */
  showView(name) {
    this.view = name === "policies" || name === "elsewhere" ? name : "training";
    for (const button of this.findAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === this.view));
    for (const [view, pane] of Object.entries(this.panes)) pane.hidden = view !== this.view;
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
