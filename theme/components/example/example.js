/**
 * The register of invented people to try the page with, and its mark on every screen.
 *
 * It is left by loading the page again, so that nothing of it can stay behind.
 */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";
import { openRegisterStore } from "../../runtime/register/session/store.js";

/** The component of the register page that shows the example, and marks the page while it is shown. */
export class RegisterExample extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.registerStore = openRegisterStore(page);
    document.addEventListener("register:example", () => void this.show());
    this.find("[data-leave]").addEventListener("click", () => location.reload());
  }

  async show() {
    const people = this.findAll("li", this.cloneTemplate("people")).map(({ textContent, dataset: { role = "", team = "" } }) => ({ name: textContent ?? "", role, team }));
    document.documentElement.dataset.example = "";
    this.element.hidden = false;
    const courses = this.findAll("li", this.cloneTemplate("courses")).map(({ textContent, dataset: { provider = "" } }) => ({ course: textContent ?? "", provider }));
    const { setting = "", questions = "" } = this.element.dataset;
    await this.registerStore.showExample({ people, setting, courses, questions: questions.split(" ").filter(Boolean) });
    focusElement(this.find("[data-heading]"), "center");
  }
}
