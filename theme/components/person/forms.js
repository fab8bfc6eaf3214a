/** The forms that change a person: their values and their error messages. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/types.js").Person} Person */
/** @typedef {import("../../runtime/register/session/store.js").RegisterStore} RegisterStore */
/** @typedef {import("../../runtime/page/component.js").Component} Component */

/** Attributes of a person that a field of the same name shows. */
const PERSON_FIELDS = /** @type {const} */ (["name", "role", "team", "code", "path", "setting", "email", "joined", "expected", "left"]);

/**
 * Collapse all forms about a person and reset them to the person's current values.
 * @param {Component} component @param {RegisterStore} registerStore @param {Person} person
 * @returns {void}
 */
export function resetForms(component, registerStore, person) {
  const { facts, register } = registerStore;
  for (const action of component.findAll("[data-action]")) /** @type {HTMLDetailsElement} */ (action).open = false;
  for (const form of component.findAll("form")) {
    /** @type {HTMLFormElement} */ (form).reset();
    clearFieldErrors(form);
  }
  fillChoices(component, "path", facts.paths.map(({ id, title }) => ({ id, text: title })));
  fillChoices(component, "setting", register.settings.map(({ id, name }) => ({ id, text: name })));
  for (const settings of component.findAll('[data-field="setting"]')) settings.hidden = register.settings.length < 2;
  for (const field of PERSON_FIELDS) {
    for (const input of component.findAll(`form [name="${field}"]`)) /** @type {HTMLInputElement} */ (input).value = person[field] ?? "";
  }
  for (const clear of component.findAll("[data-clear]")) clear.hidden = !person[/** @type {"left"} */ (clear.dataset.clear)];
  component.find("[data-everything-saved]").hidden = true;
  fillRecordByHand(component, registerStore);
}

/** Fill the form that records a completion by hand. @param {Component} component @param {RegisterStore} registerStore */
function fillRecordByHand(component, { facts }) {
  const on = /** @type {HTMLInputElement} */ (component.find('[data-form="hand"] [name="on"]'));
  on.max = facts.today;
  const set = component.find("[data-policies]");
  set.hidden = facts.policies.length === 0;
  const choices = facts.policies.map(({ key, title, version }) => {
    const choice = component.cloneTemplate("policy-choice");
    fillSlots(choice, { title, version });
    /** @type {HTMLInputElement} */ (component.find("input", choice)).value = key;
    return choice;
  });
  set.replaceChildren(component.find("legend", set), ...choices);
}

/** @param {Component} component @param {string} name @param {{ id: string, text: string }[]} choices */
function fillChoices(component, name, choices) {
  for (const select of component.findAll(`select[name="${name}"]`)) {
    const first = [...select.children].filter((option) => option.getAttribute("value") === "");
    select.replaceChildren(...first, ...choices.map(({ id, text }) => new Option(text, id)));
  }
}

/**
 * Show a form's field as invalid, with the focus on the error summary, and return true, or return false if the form has no such
 * field with an error message.
 * @param {HTMLElement} form @param {string} name
 * @returns {boolean} false if the form has no message for this field
 */
export function showInvalidField(form, name) {
  const isField = form.querySelector(`[data-field="${CSS.escape(name)}"] template[data-fault="odd"]`) !== null;
  if (isField) showFieldError(form, name, "odd");
  return isField;
}
