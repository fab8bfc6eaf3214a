/** The modules of the learner's way as a list of tasks, each with its state. */

import { Component } from "../../runtime/page/component.js";
import { showInOrder } from "../../runtime/page/row-order.js";
import { completedOn, isStarted, modulesToDo } from "../../runtime/learner/progress.js";
import { fillSlots } from "../../runtime/page/slots.js";

export class TaskList extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.keepUpdated();
  }

  update() {
    const { course, store } = this.page;
    const rows = this.findAll("[data-lesson]");
    const ids = modulesToDo(course, store.state).map(({ id }) => id);
    for (const row of showInOrder(rows, ids, (row) => row.dataset.lesson)) this.show(row);
  }

  /** @param {HTMLElement} row */
  show(row) {
    const id = row.dataset.lesson ?? "";
    const { state } = this.page.store;
    const date = completedOn(state, id);
    if (date) fillSlots(row, { date: this.page.words.date(date) });
    const now = date ? "done" : isStarted(state, id) ? "started" : "todo";
    for (const words of this.findAll("[data-state]", row)) words.hidden = words.dataset.state !== now;
  }
}
