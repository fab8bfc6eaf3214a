/** Lists of the form: entries that are added and removed, and numbered anew. */

import { fillSlots } from "../../runtime/page/slots.js";

/** Attributes that hold a way or an id. */
const NUMBERED = ["id", "for", "aria-describedby", "data-way", "data-field", "data-list", "data-part", "data-holder"];

/** @param {Element} list @returns {HTMLElement[]} */
export const entriesOf = (list) => /** @type {HTMLElement[]} */ ([...list.querySelectorAll(":scope > [data-entries] > [data-entry]")]);

/** Phrases have a line to begin with; rows only where one is needed. @param {HTMLElement} list */
const leastOf = (list) => (list.hasAttribute("data-required") || !list.hasAttribute("data-rows") ? 1 : 0);

/**
 * Begin a list anew, with so many empty entries.
 * @param {HTMLElement} list @param {number} count
 */
export function renew(list, count) {
  for (const entry of entriesOf(list)) entry.remove();
  for (let at = 0; at < Math.max(leastOf(list), count); at += 1) addEntry(list);
  settle(list);
}

/**
 * Add an empty entry at the end.
 * @param {HTMLElement} list
 * @returns {HTMLElement}
 */
export function addEntry(list) {
  const template = /** @type {HTMLTemplateElement} */ (list.querySelector(":scope > template[data-template=entry]"));
  const button = /** @type {HTMLElement} */ (list.querySelector(":scope > p > [data-another]"));
  const copy = /** @type {DocumentFragment} */ (document.importNode(template.content, true));
  write(copy, button.dataset.mark ?? "", String(nextNumber(list)));
  const entry = /** @type {HTMLElement} */ (copy.firstElementChild);
  list.querySelector(":scope > [data-entries]")?.append(entry);
  for (const inner of entry.querySelectorAll("[data-list]")) renew(/** @type {HTMLElement} */ (inner), 0);
  settle(list);
  return entry;
}

/** A number that no entry has: ids stay what they are when one above is removed. @param {HTMLElement} list */
function nextNumber(list) {
  return Math.max(-1, ...entriesOf(list).map((entry) => Number(entry.dataset.field?.split(".").at(-1)))) + 1;
}

/** Write a number for its mark, in templates within it, too. @param {DocumentFragment} part @param {string} mark @param {string} number */
function write(part, mark, number) {
  for (const element of part.querySelectorAll("*")) {
    for (const name of NUMBERED) {
      const value = element.getAttribute(name);
      if (value?.includes(mark)) element.setAttribute(name, value.replace(mark, number));
    }
    if (element instanceof HTMLTemplateElement) write(element.content, mark, number);
  }
}

/**
 * Say an entry's number, and let nobody remove the only one of a list that needs one.
 * @param {HTMLElement} list
 */
export function settle(list) {
  const entries = entriesOf(list);
  const isLast = entries.length <= leastOf(list);
  for (const [at, entry] of entries.entries()) {
    const own = entry.querySelectorAll(":scope > legend [data-slot=number], :scope > label [data-slot=number], :scope > p > [data-remove] [data-slot=number], :scope > .set-up__line [data-slot=number]");
    for (const slot of own) fillSlots(slot, { number: at + 1 });
    entry.querySelector(":scope > p > [data-remove], :scope > .set-up__line > [data-remove]")?.toggleAttribute("hidden", isLast);
  }
  list.querySelector(":scope > [data-nobody]")?.toggleAttribute("hidden", entries.length > 0);
}
