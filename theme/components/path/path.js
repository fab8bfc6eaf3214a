/**
 * The question "What is your role here?" on the home page; once answered, a line that names the chosen path.
 *
 * It never blocks the main button: a learner who doesn't answer takes the default path.
 */

import { clearErrorSummary, showErrorSummary } from "../error-summary/error-summary.js";
import { Component } from "../../runtime/page/component.js";
import { getChosenPath, listModules, sumMinutes } from "../../runtime/course/paths.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** The component by which a learner chooses their learning path (the modules for a role). */
export class PathChoice extends Component {
  /** Whether the learner is changing the choice. */
  asking = false;

  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    this.form = /** @type {HTMLFormElement} */ (this.find("[data-form]"));
    this.line = this.find("[data-line]");
    this.inputs = /** @type {HTMLInputElement[]} */ (this.findAll("input"));
    this.fillMinutes();
    this.listen();
    this.keepUpdated();
  }

  listen() {
    this.form.addEventListener("submit", (event) => this.choose(event));
    this.form.addEventListener("change", () => clearErrorSummary(this.form));
    this.find("[data-change]").addEventListener("click", () => this.ask());
  }

  fillMinutes() {
    const { course, messages: words } = this.page;
    for (const path of course.paths) {
      const minutes = words.format("pages_about", { count: sumMinutes(listModules(course, path)) });
      fillSlots(this.find(`[data-path="${CSS.escape(path.id)}"]`), { minutes });
    }
  }

  get chosen() {
    return getChosenPath(this.page.course, this.page.store.state);
  }

  update() {
    const { chosen } = this;
    if (!chosen) this.asking = false;
    this.form.hidden = chosen !== null && !this.asking;
    this.line.hidden = !this.form.hidden;
    if (chosen) fillSlots(this.line, { path: chosen.title });
    if (this.form.hidden) this.selectInput(chosen?.id ?? "");
  }

  /** @param {string} id */
  selectInput(id) {
    for (const input of this.inputs) input.checked = input.value === id;
  }

  ask() {
    this.asking = true;
    this.update();
    this.inputs.find((input) => input.checked)?.focus();
  }

  /** @param {Event} event */
  choose(event) {
    event.preventDefault();
    const id = this.inputs.find((input) => input.checked)?.value;
    if (id === undefined) return showErrorSummary(this.form, this.find("[data-field]"));
    clearErrorSummary(this.form);
    this.asking = false;
    void this.page.store.save((draft) => void (draft.path = id));
    this.line.focus();
  }
}
