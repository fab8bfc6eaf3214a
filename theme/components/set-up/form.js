/** What stands in the form as the data of a setting, and the data of a setting into the form. */

import { entriesOf, renew } from "./lists.js";
import { setOpen } from "./opened.js";

/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */
/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

/** Everything that holds a value. */
export const CONTROLS = "[data-way]";
const WHOLE = /^[+-]?\d{1,15}$/;

/**
 * Return the keys and positions of a way: `deputies.0.title`.
 * @param {string} way
 */
export const locOf = (way) => way.split(".").map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/**
 * Return what the form says. A part that is open is there, empty or not, and so is a row; an empty field is not.
 * @param {HTMLElement} form
 * @returns {Record<string, Plain>}
 */
export function readForm(form) {
  /** @type {Record<string, any>} */
  const data = {};
  for (const holder of form.querySelectorAll("[data-part]:not([data-when-needed], [data-always]), [data-rows] > [data-entries] > [data-entry]")) {
    if (isAsked(holder)) put(data, locOf(/** @type {HTMLElement} */ (holder).dataset.part ?? /** @type {HTMLElement} */ (holder).dataset.field ?? ""), undefined);
  }
  for (const control of /** @type {NodeListOf<Control>} */ (form.querySelectorAll(CONTROLS))) {
    const value = isAsked(control) ? valueOf(control) : undefined;
    if (value !== undefined) put(data, locOf(control.dataset.way ?? ""), value);
  }
  return /** @type {Record<string, Plain>} */ (close(data));
}

/** Whether a control stands in no part that is shut or not asked for. @param {Element} element */
const isAsked = (element) => !element.closest("fieldset[hidden], [data-holder][hidden]");

/** @param {Control} control @returns {Plain | undefined} */
function valueOf(control) {
  if (control instanceof HTMLInputElement && control.type === "checkbox") {
    const isUsual = control.checked === control.hasAttribute("data-usual");
    return isUsual && !control.hasAttribute("data-given") ? undefined : control.checked;
  }
  const text = control.value.trim();
  if (!text) return undefined;
  return control.dataset.kind === "number" && WHOLE.test(text) ? Number(text) : control.value;
}

/** @param {Record<string, any>} data @param {(string | number)[]} loc @param {Plain | undefined} value undefined for a part */
function put(data, loc, value) {
  const last = /** @type {string | number} */ (loc.at(-1));
  let here = data;
  for (const part of loc.slice(0, -1)) here = here[part] ??= {};
  if (value === undefined) here[last] ??= {};
  else here[last] = value;
}

/** Lists are gathered by position; what was left empty between two entries closes up. @param {any} data @returns {any} */
function close(data) {
  if (typeof data !== "object" || data === null) return data;
  const keys = Object.keys(data);
  if (keys.length && keys.every((key) => /^\d+$/.test(key))) return keys.map((key) => close(data[key]));
  return Object.fromEntries(keys.map((key) => [key, close(data[key])]));
}

/**
 * Put a value into a control; what it cannot hold is left out.
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
 * Return what is at a way in data; undefined where there is nothing.
 * @param {Plain | undefined} data @param {readonly (string | number)[]} loc
 * @returns {Plain | undefined}
 */
export function at(data, loc) {
  /** @type {any} */
  let here = data;
  for (const part of loc) here = typeof here === "object" && here !== null && Object.hasOwn(here, part) ? here[part] : undefined;
  return here;
}

/**
 * Fill the whole form: parts that hold nothing are shut, lists have an entry for each of theirs.
 * @param {HTMLElement} form @param {Plain} data
 */
export function fillForm(form, data) {
  for (const list of form.querySelectorAll("[data-list]")) if (!list.closest("[data-entry]")) fillList(/** @type {HTMLElement} */ (list), data);
  for (const control of /** @type {NodeListOf<Control>} */ (form.querySelectorAll(CONTROLS))) fillControl(control, at(data, locOf(control.dataset.way ?? "")));
  for (const holder of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-may-lack]"))) {
    const held = at(data, locOf(holder.dataset.holder ?? ""));
    setOpen(holder, typeof held === "object" && held !== null && Object.keys(held).length > 0);
  }
}

/** @param {HTMLElement} list @param {Plain} data */
function fillList(list, data) {
  const held = at(data, locOf(list.dataset.list ?? ""));
  renew(list, Array.isArray(held) ? held.length : 0);
  for (const entry of entriesOf(list)) for (const inner of entry.querySelectorAll("[data-list]")) fillList(/** @type {HTMLElement} */ (inner), data);
}
