/** The modules of the learner's path as a list of tasks, each with its state. */

import { Component } from "../../runtime/page/component.js";
import { showRowsInOrder } from "../../runtime/page/row-order.js";
import { isModuleStarted } from "../../runtime/learner/overview.js";
import { getCompletionDay } from "../../runtime/learner/progress.js";
import { listRequiredModules } from "../../runtime/learner/required.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** The component of the list of a learning path's modules as tasks to do, each with its state, such as completed. */
export class TaskList extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.keepUpdated();
  }

  update() {
    const { course, store } = this.page;
    const rows = this.findAll("[data-lesson]");
    const modules = new Map(listRequiredModules(course, store.state).map((module) => [module.id, module]));
    for (const row of showRowsInOrder(rows, [...modules.keys()], (row) => row.dataset.lesson)) {
      const module = modules.get(row.dataset.lesson ?? "");
      if (module) this.show(row, module);
    }
  }

  /** @param {HTMLElement} row @param {import("../../runtime/types.js").ModuleFacts} module */
  show(row, module) {
    const { state } = this.page.store;
    const date = getCompletionDay(state, module);
    if (date) fillSlots(row, { date: this.page.messages.formatDate(date) });
    const now = date ? "done" : isModuleStarted(state, module) ? "started" : "todo";
    for (const words of this.findAll("[data-state]", row)) words.hidden = words.dataset.state !== now;
  }
}
