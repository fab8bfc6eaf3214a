/** The home page: shows the button and the states that fit what is kept. */

import { Component } from "../../runtime/component.js";
import { completedOn, isStarted } from "../../runtime/progress.js";
import { fillSlots } from "../../runtime/slots.js";
import { chooseAction } from "./action.js";

export class Home extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    page.store.onChange(() => this.update());
    this.update();
  }

  update() {
    this.showAction(chooseAction(this.page.course, this.page.store.state));
    for (const row of this.findAll("[data-lesson]")) this.showLesson(row);
  }

  /** @param {import("./action.js").Action} action */
  showAction(action) {
    for (const link of this.findAll("[data-action]")) link.hidden = link.dataset.action !== action.kind;
    const link = this.find(`[data-action="${action.kind}"]`);
    fillSlots(link, action.values);
    if (action.page !== null) link.setAttribute("href", this.page.course.root + action.page);
  }

  /** @param {HTMLElement} row */
  showLesson(row) {
    const id = row.dataset.lesson ?? "";
    const { state } = this.page.store;
    const date = completedOn(state, id);
    if (date) fillSlots(row, { date: this.page.words.date(date) });
    const now = date ? "done" : isStarted(state, id) ? "started" : "todo";
    for (const words of this.findAll("[data-state]", row)) words.hidden = words.dataset.state !== now;
  }
}
