/** Say what is wrong: at each field, in the summary that leads to them, and in the list of the form's parts. */

import { updateDescription } from "../error-summary/error-summary.js";
import { clearTitleError, cloneTemplate, markTitleError } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/setting/types.js").Fault} Fault */

/** Asks for the step that holds a control to be shown. */
export const REVEAL = "set-up-reveal";
const ENDED = /[.…!?]$/;

/** @param {string} sentence */
const end = (sentence) => (ENDED.test(sentence) ? sentence : `${sentence}.`);

/**
 * Return what the form says of a fault; the name of the field goes before it.
 * @param {string} label @param {Fault} fault
 */
export const sayFault = (label, { message, form }) => [end(`${label} ${message}`), form && end(form)].filter(Boolean).join(" ");

/** The codes of what is not there yet. */
const LACKING = ["T001", "T020"];

/**
 * Return what a list of faults says of one: where it is, and what; of what is not there yet its field says the rest.
 * @param {HTMLElement} field @param {Fault} fault
 */
export function sayInList(field, fault) {
  const said = sayFault(labelOf(field), LACKING.includes(fault.code) ? { ...fault, form: "" } : fault);
  return [contextOf(field), said].filter(Boolean).join(": ");
}

/**
 * Find the field that a fault is about, or the nearest part that is on screen.
 * @param {HTMLElement} form @param {Pick<Fault, "loc">} fault
 * @returns {HTMLElement | null}
 */
export function fieldOf(form, { loc }) {
  for (let length = loc.length; length; length -= 1) {
    const field = findField(form, loc.slice(0, length));
    if (field) return field;
  }
  return null;
}

/** Positions count the entries on screen, whose ways keep their first number. @param {HTMLElement} form @param {readonly (string | number)[]} loc */
function findField(form, loc) {
  let way = "";
  for (const part of loc) {
    const name = typeof part === "number" ? numberAt(form, way, part) : part;
    if (name === undefined) return null;
    way = way ? `${way}.${name}` : String(name);
  }
  return /** @type {HTMLElement | null} */ (form.querySelector(`[data-field="${CSS.escape(way)}"]`));
}

/** @param {HTMLElement} form @param {string} way @param {number} position */
function numberAt(form, way, position) {
  const list = form.querySelector(`[data-list="${CSS.escape(way)}"]`);
  const entries = [...(list?.querySelectorAll(":scope > [data-entries] > [data-entry]") ?? [])];
  const filled = list?.hasAttribute("data-rows") ? entries : entries.filter((entry) => entry.querySelector("input")?.value.trim());
  return /** @type {HTMLElement | undefined} */ (filled[position])?.dataset.field?.split(".").at(-1);
}

/** @param {HTMLElement} field */
export const labelOf = (field) => words(field.querySelector(":scope > legend [data-label], :scope > label [data-label]"));

/** Return what a field belongs to, outermost first: Who leads on safeguarding. @param {HTMLElement} field */
export function contextOf(field) {
  const above = [];
  for (let part = field.parentElement?.closest("fieldset"); part; part = part.parentElement?.closest("fieldset")) above.unshift(labelOf(part));
  return above.slice(field.parentElement?.closest("fieldset")?.hasAttribute("data-entry") ? -2 : -1).join(", ");
}

/** @param {Element | null} element */
const words = (element) => (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();

/** Take all that was said away. @param {HTMLElement} form */
export function hush(form) {
  for (const field of form.querySelectorAll("[data-invalid], [data-looked]")) {
    field.removeAttribute("data-invalid");
    field.removeAttribute("data-looked");
    for (const said of ownMessages(field)) said.hidden = true;
  }
  for (const control of form.querySelectorAll("[aria-invalid], [data-said]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("data-said");
    updateDescription(control, (ids) => ids.filter((id) => !id.endsWith("-error") && !id.endsWith("-look")));
  }
}

/** @param {Element} field @returns {HTMLElement[]} */
const ownMessages = (field) => /** @type {HTMLElement[]} */ ([...field.querySelectorAll(":scope > [data-error], :scope > [data-look]")]);

/**
 * Say a fault at its field; the first of a field is said.
 * @param {HTMLElement} field @param {Fault} fault
 */
export function tell(field, fault) {
  const isError = fault.severity === "error";
  const said = field.querySelector(`:scope > ${isError ? "[data-error]" : "[data-look]"}`);
  if (!(said instanceof HTMLElement) || !said.hidden) return;
  said.hidden = false;
  const text = said.querySelector("[data-message]");
  if (text) text.textContent = sayFault(labelOf(field), fault);
  field.toggleAttribute(isError ? "data-invalid" : "data-looked", true);
  const control = field instanceof HTMLFieldSetElement ? null : field.querySelector("input, textarea, select");
  if (!control) return;
  if (isError) control.setAttribute("aria-invalid", "true");
  control.setAttribute("data-said", "");
  updateDescription(control, (ids) => [said.id, ...ids]);
}

/** The first control of a field that can be reached, on the other step as well; of a part that is shut, the button that opens it. @param {HTMLElement} field @returns {HTMLElement | null} */
export function controlOf(field) {
  const holder = field.hidden ? field.closest("[data-holder]") : field;
  const all = /** @type {HTMLElement[]} */ ([...(holder?.querySelectorAll("input, textarea, select, button") ?? [])]);
  return all.find((one) => !one.closest("[hidden]:not([data-step])")) ?? null;
}

/**
 * Write one line of a list of faults, with a link where there is a field to go to.
 * @param {string} text @param {HTMLElement | null} field
 */
export function writeLine(text, field) {
  const line = cloneTemplate("set-up-found");
  const link = /** @type {HTMLAnchorElement} */ (line.querySelector("[data-link]"));
  const control = field && controlOf(field);
  if (control) lead(link, control, text);
  else line.querySelector("[data-said]")?.append(text);
  return line;
}

/** @param {HTMLAnchorElement} link @param {HTMLElement} control @param {string} text */
function lead(link, control, text) {
  link.hidden = false;
  link.textContent = text;
  link.href = `#${control.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    control.dispatchEvent(new Event(REVEAL, { bubbles: true }));
    control.focus();
  });
}

/**
 * Show the summary of errors, and go there; none where there are none.
 * @param {HTMLElement} form @param {readonly { text: string, field: HTMLElement | null }[]} errors
 */
export function summarise(form, errors) {
  const place = form.querySelector(":scope > [data-errors]");
  for (const old of place?.querySelectorAll("[data-error-summary]") ?? []) {
    clearTitleError(/** @type {HTMLElement} */ (old).dataset.prefix ?? "");
    old.remove();
  }
  if (!errors.length) return;
  const summary = cloneTemplate("error-summary");
  summary.querySelector("ul")?.replaceChildren(...errors.map(({ text, field }) => writeLine(text, field)));
  place?.append(summary);
  markTitleError(summary.dataset.prefix ?? "");
  // Taller than a phone, it would come into view by its middle.
  summary.focus({ preventScroll: true });
  summary.scrollIntoView();
}

/**
 * Say of each part of the form how far it is.
 * @param {HTMLElement} form @param {readonly { fault: Fault, field: HTMLElement | null }[]} found errors
 */
export function tellParts(form, found) {
  for (const line of form.querySelectorAll("[data-part-line]")) {
    const section = form.querySelector(`[data-section="${/** @type {HTMLElement} */ (line).dataset.partLine}"]`);
    const here = found.filter(({ field }) => field && section?.contains(field));
    const left = here.filter(({ fault }) => LACKING.includes(fault.code)).length;
    const wrong = here.length - left;
    const isWritten = [...(section?.querySelectorAll("[data-way]") ?? [])].some((one) => "value" in one && one.value && one.getAttribute("type") !== "checkbox");
    const state = wrong ? "wrong" : left ? "left" : isWritten ? "done" : "free";
    for (const said of line.querySelectorAll("[data-state]")) {
      said.toggleAttribute("hidden", /** @type {HTMLElement} */ (said).dataset.state !== state);
      fillSlots(said, { count: wrong || left });
    }
  }
}
