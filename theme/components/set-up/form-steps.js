/** The two steps of the set-up form: fields that a safe site needs, and all others with a list of those still open. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";
import { getFieldsetLabels, findFieldOrParent, getLabel, REVEAL_EVENT, renderListItem } from "./field-messages.js";

/** @typedef {import("../../runtime/setting/types.js").Loc} Loc */

/** The two steps of the set-up form, with the buttons between them and the list of fields still open. */
export class FormSteps extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {HTMLElement} form */
  constructor(element, page, form) {
    super(element, page);
    this.form = form;
    for (const button of this.findAll("[data-go]")) button.addEventListener("click", () => this.goTo(button.dataset.go ?? "1"));
    element.addEventListener(REVEAL_EVENT, ({ target }) => this.reveal(/** @type {Element} */ (target)));
    this.show("1");
  }

  /** @param {string} number */
  goTo(number) {
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

  /** List the fields that are still open, each with a link. @param {readonly Loc[]} open */
  listOpenFields(open) {
    for (const place of this.findAll("[data-open-fields]")) {
      const lines = open.map((loc) => {
        const field = findFieldOrParent(this.form, { loc });
        return renderListItem(field ? getFullLabel(field) : loc.join("."), field);
      });
      this.find("[data-open-list]", place).replaceChildren(...lines);
      for (const [name, isShown] of [["some", lines.length > 0], ["none", lines.length === 0]]) {
        place.querySelector(`[data-open-${name}]`)?.toggleAttribute("hidden", !isShown);
      }
    }
  }
}

/** Return a field's label after its fieldsets' labels, or a fieldset's own label alone. @param {HTMLElement} field */
const getFullLabel = (field) => (field.matches("[data-part]") ? getLabel(field) : [getFieldsetLabels(field), getLabel(field)].filter(Boolean).join(": "));
