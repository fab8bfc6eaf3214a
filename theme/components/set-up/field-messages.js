/** Errors and warnings of the set-up form: at each field, in the error summary, and in the list of sections. */

import { updateDescribedBy } from "../error-summary/error-summary.js";
import { clearTitleError, cloneTemplate, markTitleError } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { nameField } from "../../runtime/setting/index.js";

/** @typedef {import("../../runtime/setting/types.js").Finding} Finding */

/** Name of the event by which a form control asks the set-up form to show the step that it is in. */
export const REVEAL_EVENT = "set-up-reveal";
const SENTENCE_END = /[.…!?]$/;

/** @param {string} sentence */
const endSentence = (sentence) => (SENTENCE_END.test(sentence) ? sentence : `${sentence}.`);

/** Finding codes of missing fields. */
const MISSING_CODES = ["T001", "T020"];

/**
 * Return the text for a finding (an error or warning): the name of its field, the course's label for it unless the labels
 * `around` it or the hint contain that, the message and the hint.
 * @param {string} name @param {Finding} finding @param {string} [around]
 */
export function formatFinding(name, finding, around = "") {
  const { message, form } = finding;
  const named = nameField(name, finding, [around, name, form].join(" "));
  return [endSentence(`${named} ${message}`), form && endSentence(form)].filter(Boolean).join(" ");
}

/** Return the text shown at a field for a finding about it. @param {HTMLElement} field @param {Finding} finding */
function formatShownFinding(field, finding) {
  const isNamed = finding.label?.isOwn && !findLabel(field)?.hasAttribute("data-by-key");
  return formatFinding(getLabel(field), isNamed ? { ...finding, label: null } : finding, getFieldsetLabels(field));
}

/**
 * Return the text for a finding in a list of errors: the labels of its field's fieldsets, and the text shown at the field. A
 * missing field's hint is left out.
 * @param {HTMLElement} field @param {Finding} finding
 */
export function formatListedFinding(field, finding) {
  const said = formatShownFinding(field, MISSING_CODES.includes(finding.code) ? { ...finding, form: "" } : finding);
  return [getFieldsetLabels(field), said].filter(Boolean).join(": ");
}

/**
 * Return the form element of the field at a finding's `loc` (keys and list positions), or of the innermost fieldset around it
 * that the form has, or null.
 * @param {HTMLElement} form @param {Pick<Finding, "loc">} finding
 * @returns {HTMLElement | null}
 */
export function findFieldOrParent(form, { loc }) {
  for (let length = loc.length; length; length -= 1) {
    const field = findField(form, loc.slice(0, length));
    if (field) return field;
  }
  return null;
}

/** Return a field's element. A path's positions count visible entries, but `data-field` has the number an entry was added with. @param {HTMLElement} form @param {readonly (string | number)[]} loc */
function findField(form, loc) {
  let way = "";
  for (const part of loc) {
    const name = typeof part === "number" ? getEntryNumber(form, way, part) : part;
    if (name === undefined) return null;
    way = way ? `${way}.${name}` : String(name);
  }
  return /** @type {HTMLElement | null} */ (form.querySelector(`[data-field="${CSS.escape(way)}"]`));
}

/** @param {HTMLElement} form @param {string} way @param {number} position */
function getEntryNumber(form, way, position) {
  const list = form.querySelector(`[data-list="${CSS.escape(way)}"]`);
  const entries = [...(list?.querySelectorAll(":scope > [data-entries] > [data-entry]") ?? [])];
  const filled = list?.hasAttribute("data-rows") ? entries : entries.filter((entry) => entry.querySelector("input")?.value.trim());
  return /** @type {HTMLElement | undefined} */ (filled[position])?.dataset.field?.split(".").at(-1);
}

/**
 * Return the text of a field's label or legend in the set-up form.
 * @param {HTMLElement} field
 */
export const getLabel = (field) => getText(findLabel(field));

/** @param {HTMLElement} field */
const findLabel = (field) => field.querySelector(":scope > legend [data-label], :scope > label [data-label]");

/**
 * Return the legend of the innermost fieldset around a field, such as *Who leads*; if that is an entry of a list,
 * the list's legend and a comma come before it.
 * @param {HTMLElement} field
 */
export function getFieldsetLabels(field) {
  const above = [];
  for (let part = field.parentElement?.closest("fieldset"); part; part = part.parentElement?.closest("fieldset")) above.unshift(getLabel(part));
  return above.slice(field.parentElement?.closest("fieldset")?.hasAttribute("data-entry") ? -2 : -1).join(", ");
}

/** @param {Element | null} element */
const getText = (element) => (element?.textContent ?? "").replaceAll(/\s+/g, " ").trim();

/** Hide all error and warning messages in the set-up form. @param {HTMLElement} form */
export function clearMessages(form) {
  for (const field of form.querySelectorAll("[data-invalid], [data-looked]")) {
    field.removeAttribute("data-invalid");
    field.removeAttribute("data-looked");
    for (const said of getMessages(field)) said.hidden = true;
  }
  for (const control of form.querySelectorAll("[aria-invalid], [data-said]")) {
    control.removeAttribute("aria-invalid");
    control.removeAttribute("data-said");
    updateDescribedBy(control, (ids) => ids.filter((id) => !id.endsWith("-error") && !id.endsWith("-look")));
  }
}

/** @param {Element} field @returns {HTMLElement[]} */
const getMessages = (field) => /** @type {HTMLElement[]} */ ([...field.querySelectorAll(":scope > [data-error], :scope > [data-look]")]);

/**
 * Show a finding's message at its field, unless the field already shows one of the same severity.
 * @param {HTMLElement} field @param {Finding} finding
 */
export function showMessage(field, finding) {
  const isError = finding.severity === "error";
  const said = field.querySelector(`:scope > ${isError ? "[data-error]" : "[data-look]"}`);
  if (!(said instanceof HTMLElement) || !said.hidden) return;
  said.hidden = false;
  const text = said.querySelector("[data-message]");
  if (text) text.textContent = formatShownFinding(field, finding);
  field.toggleAttribute(isError ? "data-invalid" : "data-looked", true);
  const control = field instanceof HTMLFieldSetElement ? null : field.querySelector("input, textarea, select");
  if (!control) return;
  if (isError) control.setAttribute("aria-invalid", "true");
  control.setAttribute("data-said", "");
  updateDescribedBy(control, (ids) => [said.id, ...ids]);
}

/**
 * Return the control to focus for a field of the set-up form: its first visible one, or, if the field is itself a closed fieldset,
 * the button that opens it; null if there is none.
 * @param {HTMLElement} field
 * @returns {HTMLElement | null}
 */
export function findFocusable(field) {
  const holder = field.hidden ? field.closest("[data-holder]") : field;
  const all = /** @type {HTMLElement[]} */ ([...(holder?.querySelectorAll("input, textarea, select, button") ?? [])]);
  return all.find((one) => !one.closest("[hidden]:not([data-step])")) ?? null;
}

/**
 * Return a list item for an error or warning, linked to its field if it has one.
 * @param {string} text @param {HTMLElement | null} field
 */
export function renderListItem(text, field) {
  const line = cloneTemplate("set-up-found");
  const link = /** @type {HTMLAnchorElement} */ (line.querySelector("[data-link]"));
  const control = field && findFocusable(field);
  if (control) linkToControl(link, control, text);
  else line.querySelector("[data-said]")?.append(text);
  return line;
}

/** @param {HTMLAnchorElement} link @param {HTMLElement} control @param {string} text */
function linkToControl(link, control, text) {
  link.hidden = false;
  link.textContent = text;
  link.href = `#${control.id}`;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    control.dispatchEvent(new Event(REVEAL_EVENT, { bubbles: true }));
    control.focus();
  });
}

/**
 * Show the set-up form's error summary with these errors and focus it; without errors, only remove the old one.
 * @param {HTMLElement} form @param {readonly { text: string, field: HTMLElement | null }[]} errors
 */
export function showErrorSummary(form, errors) {
  const place = form.querySelector(":scope > [data-errors]");
  for (const old of place?.querySelectorAll("[data-error-summary]") ?? []) {
    clearTitleError(/** @type {HTMLElement} */ (old).dataset.prefix ?? "");
    old.remove();
  }
  if (!errors.length) return;
  const summary = cloneTemplate("error-summary");
  summary.querySelector("ul")?.replaceChildren(...errors.map(({ text, field }) => renderListItem(text, field)));
  place?.append(summary);
  markTitleError(summary.dataset.prefix ?? "");
  // Focusing would scroll to the middle of a summary taller than the screen.
  summary.focus({ preventScroll: true });
  summary.scrollIntoView();
}

/**
 * Show beside each section of the set-up form its state: with errors (`found`), with missing fields, filled in or untouched.
 * @param {HTMLElement} form @param {readonly { finding: Finding, field: HTMLElement | null }[]} found errors
 */
export function showSectionStates(form, found) {
  for (const line of form.querySelectorAll("[data-part-line]")) {
    const section = form.querySelector(`[data-section="${/** @type {HTMLElement} */ (line).dataset.partLine}"]`);
    const here = found.filter(({ field }) => field && section?.contains(field));
    const left = here.filter(({ finding }) => MISSING_CODES.includes(finding.code)).length;
    const wrong = here.length - left;
    const isWritten = [...(section?.querySelectorAll("[data-way]") ?? [])].some((one) => "value" in one && one.value && one.getAttribute("type") !== "checkbox");
    const state = wrong ? "wrong" : left ? "left" : isWritten ? "done" : "free";
    for (const said of line.querySelectorAll("[data-state]")) {
      said.toggleAttribute("hidden", /** @type {HTMLElement} */ (said).dataset.state !== state);
      fillSlots(said, { count: wrong || left });
    }
  }
}
