/** The page that prints the whole course, or the lessons of one path. */

import { Component } from "../../runtime/page/component.js";

/** The component of the choice of a path, the button, and the course for paper. */
export class PrintedCourse extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.path = /** @type {HTMLSelectElement | null} */ (element.querySelector("[data-path]"));
    this.path?.addEventListener("change", () => this.showPath());
    this.find("[data-print]").addEventListener("click", () => print());
    this.showPath();
  }

  /** Leave out of the print the lessons that the chosen path has not. */
  showPath() {
    const modules = this.path?.value ? this.path.value.split(" ") : null;
    for (const part of this.findAll("[data-lesson]")) part.hidden = modules !== null && !modules.includes(part.dataset.lesson ?? "");
  }
}
