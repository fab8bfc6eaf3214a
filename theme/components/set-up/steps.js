/** The two steps of the form: what makes a site safe, and everything else, with the list of what is still open there. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";
import { contextOf, fieldOf, labelOf, REVEAL, writeLine } from "./telling.js";

/** @typedef {import("../../runtime/setting/types.js").Loc} Loc */

export class Steps extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {HTMLElement} form */
  constructor(element, page, form) {
    super(element, page);
    this.form = form;
    for (const button of this.findAll("[data-go]")) button.addEventListener("click", () => this.go(button.dataset.go ?? "1"));
    element.addEventListener(REVEAL, ({ target }) => this.reveal(/** @type {Element} */ (target)));
    this.show("1");
  }

  /** @param {string} number */
  go(number) {
    this.show(number);
    focusElement(this.find(`[data-step="${number}"] [data-step-title]`), "start");
  }

  /** @param {Element} control */
  reveal(control) {
    const step = /** @type {HTMLElement | null} */ (control.closest("[data-step]"));
    if (step?.hidden) this.show(step.dataset.step ?? "1");
  }

  /** @param {string} number */
  show(number) {
    for (const step of this.findAll("[data-step]")) step.hidden = step.dataset.step !== number;
    for (const button of this.findAll("nav [data-go]")) {
      if (button.dataset.go === number) button.setAttribute("aria-current", "step");
      else button.removeAttribute("aria-current");
    }
  }

  /** List what is still open, each with a link to its field. @param {readonly Loc[]} open */
  list(open) {
    for (const place of this.findAll("[data-open-fields]")) {
      const lines = open.map((loc) => {
        const field = fieldOf(this.form, { loc });
        return writeLine(field ? nameOf(field) : loc.join("."), field);
      });
      this.find("[data-open-list]", place).replaceChildren(...lines);
      for (const [name, isShown] of [["some", lines.length > 0], ["none", lines.length === 0]]) {
        place.querySelector(`[data-open-${name}]`)?.toggleAttribute("hidden", !isShown);
      }
    }
  }
}

/** What a field is called, with what it belongs to unless that is named by itself. @param {HTMLElement} field */
const nameOf = (field) => (field.matches("[data-part]") ? labelOf(field) : [contextOf(field), labelOf(field)].filter(Boolean).join(": "));
