/** The menu's modules: those of the learner's path, each with a tick once it is done. */

import { Component } from "../../runtime/page/component.js";
import { getCompletionDay, listRequiredModules } from "../../runtime/learner/progress.js";

/**
 * The component of the site's menu, which hides the modules that are not on the learner's learning path and ticks the completed
 * ones.
 */
export class Menu extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.parts = this.findAll("[data-part]");
    for (const row of this.findAll("[data-without-script]")) row.removeAttribute("data-without-script");
    this.keepUpdated();
  }

  update() {
    const { course, store } = this.page;
    const own = new Set(listRequiredModules(course, store.state).map(({ id }) => id));
    for (const row of this.findAll("[data-own]")) this.show(row, own);
    for (const part of this.parts) part.hidden = !part.querySelector("li:not([hidden])");
  }

  /** @param {HTMLElement} row @param {ReadonlySet<string>} own the ids of the modules on the learner's path */
  show(row, own) {
    const { course, store } = this.page;
    const module = course.modules.find(({ id }) => id === row.dataset.own);
    const isHere = row.querySelector("[aria-current]") !== null;
    row.hidden = !own.has(row.dataset.own ?? "") && !isHere;
    this.find("[data-done]", row).hidden = !module || getCompletionDay(store.state, module) === null;
  }
}
