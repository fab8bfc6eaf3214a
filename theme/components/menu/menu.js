/** The menu's modules: those of the learner's path, each with a tick once it is done. */

import { Component } from "../../runtime/page/component.js";
import { getCompletionDay, listOfferedModules } from "../../runtime/learner/progress.js";

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
    const own = listOfferedModules(course, store.state);
    for (const row of this.findAll("[data-own]")) {
      const module = course.modules.find(({ id }) => id === row.dataset.own);
      row.hidden = !(module && own.includes(module)) && !row.querySelector("[aria-current]");
      this.find("[data-done]", row).hidden = !(module && getCompletionDay(store.state, module));
    }
    for (const part of this.parts) part.hidden = !part.querySelector("li:not([hidden])");
  }
}
