/** Lists in the set-up form whose entries can be added and removed, such as keys. */

import { fillSlots } from "../../runtime/page/slots.js";
import { setFieldsetOpen } from "./optional-fieldsets.js";

/** Attributes that hold a field's dotted name or an id, with the entry's number in it. */
const NUMBERED = ["id", "for", "aria-describedby", "data-way", "data-field", "data-list", "data-part", "data-holder"];

/**
 * Return the entry elements of a repeatable list in the set-up form.
 * @param {Element} list @returns {HTMLElement[]}
 */
export const getEntries = (list) => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > [data-entries] > [data-entry]")]);

/** Return the number of entries a list always shows: 1 for a list of lines or a required one. @param {HTMLElement} list */
const getMinEntries = (list) => (list.hasAttribute("data-required") || !list.hasAttribute("data-rows") ? 1 : 0);

/**
 * Replace all entries of a repeatable list in the set-up form by `count` empty ones, or by the list's minimum if that is more.
 * @param {HTMLElement} list @param {number} count
 */
export function resetEntries(list, count) {
  for (const entry of getEntries(list)) entry.remove();
  for (let at = 0; at < Math.max(getMinEntries(list), count); at += 1) addEntry(list);
  renumberEntries(list);
}

/**
 * Add an empty entry to the end of a repeatable list in the set-up form, and return it.
 * @param {HTMLElement} list
 * @returns {HTMLElement}
 */
export function addEntry(list) {
  const template = /** @type {HTMLTemplateElement} */ (list.querySelector(":scope > template[data-template=entry]"));
  const button = /** @type {HTMLElement} */ (list.querySelector(":scope > p > [data-another]"));
  const copy = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
  replaceMark(copy, button.dataset.mark ?? "", String(nextNumber(list)));
  const entry = /** @type {HTMLElement} */ (copy.firstElementChild);
  list.querySelector(":scope > [data-entries]")?.append(entry);
  for (const inner of entry.querySelectorAll("[data-list]")) resetEntries(/** @type {HTMLElement} */ (inner), 0);
  for (const holder of entry.querySelectorAll("[data-is-optional]")) setFieldsetOpen(/** @type {HTMLElement} */ (holder), false);
  renumberEntries(list);
  return entry;
}

/** Return a number that no entry has, since entries keep their ids when an earlier one is removed. @param {HTMLElement} list */
function nextNumber(list) {
  return Math.max(-1, ...getEntries(list).map((entry) => Number(entry.dataset.field?.split(".").at(-1)))) + 1;
}

/** Replace the placeholder for an entry's number in its attributes, also in nested templates. @param {DocumentFragment} part @param {string} mark @param {string} number */
function replaceMark(part, mark, number) {
  for (const element of part.querySelectorAll("*")) {
    for (const name of NUMBERED) {
      const value = element.getAttribute(name);
      if (value?.includes(mark)) element.setAttribute(name, value.replace(mark, number));
    }
    if (element instanceof HTMLTemplateElement) replaceMark(element.content, mark, number);
  }
}

/**
 * Update the numbers shown in the entries of a repeatable list in the set-up form, and hide *Remove* if no more may be removed.
 * @param {HTMLElement} list
 */
export function renumberEntries(list) {
  const entries = getEntries(list);
  const isLast = entries.length <= getMinEntries(list);
  for (const [at, entry] of entries.entries()) {
    const own = entry.querySelectorAll(":scope > legend [data-slot=number], :scope > label [data-slot=number], :scope > p > [data-remove] [data-slot=number], :scope > .set-up__line [data-slot=number]");
    for (const slot of own) fillSlots(slot, { number: at + 1 });
    entry.querySelector(":scope > p > [data-remove], :scope > .set-up__line > [data-remove]")?.toggleAttribute("hidden", isLast);
  }
  list.querySelector(":scope > [data-nobody]")?.toggleAttribute("hidden", entries.length > 0);
}
