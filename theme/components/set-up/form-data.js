/** Read a setting's data from the set-up form, and fill the form from such data. */

import { getEntries, resetEntries } from "./repeatable-lists.js";
import { setFieldsetOpen } from "./optional-fieldsets.js";

/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** CSS selector of the set-up form's controls (inputs, text areas, lists to choose from) that hold a field's value. */
export const CONTROL_SELECTOR = "[data-way]";
const INTEGER = /^[+-]?\d{1,15}$/;

/**
 * Parse a field's dotted name, such as `keys.0.holder`, into an array of its keys and list positions.
 * @param {string} dotted
 */
export const parseLoc = (dotted) => dotted.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/**
 * Return the set-up form's data as a nested object, as setting.yml holds it. Empty fields are left out; an open fieldset or a row
 * without values is an empty object.
 * @param {HTMLElement} form
 * @returns {Record<string, Plain>}
 */
export function readForm(form) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const holder of form.querySelectorAll("[data-part]:not([data-when-needed], [data-always]), [data-rows] > [data-entries] > [data-entry]")) {
    if (isShown(holder)) setValue(data, parseLoc(/** @type {HTMLElement} */ (holder).dataset.part ?? /** @type {HTMLElement} */ (holder).dataset.field ?? ""), undefined);
  }
  for (const control of /** @type {NodeListOf<Control>} */ (form.querySelectorAll(CONTROL_SELECTOR))) {
    const value = isShown(control) ? readControl(control) : undefined;
    if (value !== undefined) setValue(data, parseLoc(control.dataset.way ?? ""), value);
  }
  return /** @type {Record<string, Plain>} */ (convertLists(data));
}

/** Return whether an element is in no closed or hidden fieldset. @param {Element} element */
const isShown = (element) => !element.closest("fieldset[hidden], [data-holder][hidden]");

/** @param {Control} control @returns {Plain | undefined} */
function readControl(control) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    const isUsual = control.checked === control.hasAttribute("data-usual");
    return isUsual && !control.hasAttribute("data-given") ? undefined : control.checked;
  }
  const text = control.value.trim();
  if (!text) return undefined;
  return control.dataset.kind === "number" && INTEGER.test(text) ? Number(text) : control.value;
}

/** @param {Record<string, any>} data @param {(string | number)[]} loc @param {Plain | undefined} value undefined for an empty object */
function setValue(data, loc, value) {
  const last = /** @type {string | number} */ (loc.at(-1));
  let here = data;
  for (const part of loc.slice(0, -1)) here = here[part] ??= {};
  if (value === undefined) here[last] ??= {};
  else here[last] = value;
}

/** Turn objects whose keys are positions into arrays without gaps. @param {any} data @returns {any} */
function convertLists(data) {
  if (typeof data !== "object" || data === null) return data;
  const keys = Object.keys(data);
  if (keys.length && keys.every((key) => /^\d+$/.test(key))) return keys.map((key) => convertLists(data[key]));
  return Object.fromEntries(keys.map((key) => [key, convertLists(data[key])]));
}

/**
 * Set a form control's value; one of an unsuitable type leaves it empty.
 * @param {Control} control @param {Plain | undefined} value
 */
export function fillControl(control, value) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    control.toggleAttribute("data-given", typeof value === "boolean");
    control.checked = typeof value === "boolean" ? value : control.hasAttribute("data-usual");
    return;
  }
  const text = typeof value === "string" || typeof value === "number" || typeof value === "bigint" ? String(value) : "";
  control.value = control instanceof HTMLTextAreaElement ? text : text.replaceAll(/\s*\n\s*/g, " ").trim();
}

/**
 * Return the value at a location (`loc`: keys and list positions) in nested data, or undefined if there is none.
 * @param {Plain | undefined} data @param {readonly (string | number)[]} loc
 * @returns {Plain | undefined}
 */
export function getValue(data, loc) {
  /** @type {any} */
  let here = data;
  for (const part of loc) here = typeof here === "object" && here !== null && Object.hasOwn(here, part) ? here[part] : undefined;
  return here;
}

/**
 * Fill the set-up form from the data of a setting.yml: add an entry for each element of a list, and close optional fieldsets
 * without data.
 * @param {HTMLElement} form @param {Plain} data
 */
export function fillForm(form, data) {
  for (const list of form.querySelectorAll("[data-list]")) if (!list.closest("[data-entry]")) fillList(/** @type {HTMLElement} */ (list), data);
  for (const control of /** @type {NodeListOf<Control>} */ (form.querySelectorAll(CONTROL_SELECTOR))) fillControl(control, getValue(data, parseLoc(control.dataset.way ?? "")));
  for (const holder of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-is-optional]"))) {
    const held = getValue(data, parseLoc(holder.dataset.holder ?? ""));
    setFieldsetOpen(holder, typeof held === "object" && held !== null && Object.keys(held).length > 0);
  }
}

/** @param {HTMLElement} list @param {Plain} data */
function fillList(list, data) {
  const held = getValue(data, parseLoc(list.dataset.list ?? ""));
  resetEntries(list, Array.isArray(held) ? held.length : 0);
  for (const entry of getEntries(list)) for (const inner of entry.querySelectorAll("[data-list]")) fillList(/** @type {HTMLElement} */ (inner), data);
}
