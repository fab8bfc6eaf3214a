/** Everything about one person as a text file, for someone who asks what the register holds about them. */

import { downloadFile } from "../../runtime/files/download.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { collectPerson } from "../../runtime/register/reports/one-person.js";

/** @typedef {import("../../runtime/page/component.js").Component} Component */
/** @typedef {import("../../runtime/register/session/store.js").RegisterStore} RegisterStore */

const BLOCKS = "h2, h3, h4, p, dt, dd, li";
/** What isn't about the person, or names someone else. */
const LEFT_OUT = "template, button, form, summary, .undo-line, [hidden], [data-actions], [data-two-names]";

/**
 * Save a text file with what the page shows about a person, all details included, and then the same as data.
 * @param {Component} component the person's details @param {RegisterStore} registerStore @param {string} personId
 */
export function saveEverything(component, registerStore, personId) {
  const { facts, register } = registerStore;
  const title = component.cloneTemplate("everything-title");
  fillSlots(title, { setting: facts.setting.name, date: component.page.messages.formatDate(facts.today) });
  const data = JSON.stringify(collectPerson(register, personId), null, 2);
  const lines = [title.textContent, ...listLines(component.element), "", component.cloneTemplate("everything-data").textContent, "", data];
  const file = `${registerStore.filePrefix}-person_${facts.today}.txt`;
  downloadFile(file, `${lines.join("\n")}\n`, "text/plain;charset=utf-8");
  const saved = component.find("[data-everything-saved]");
  fillSlots(saved, { file });
  saved.hidden = false;
}

/** Return the lines of text in an element, headings after an empty line. @param {HTMLElement} element */
function listLines(element) {
  const copy = /** @type {HTMLElement} */ (element.cloneNode(true));
  for (const other of copy.querySelectorAll(LEFT_OUT)) other.remove();
  const blocks = [...copy.querySelectorAll(BLOCKS)].filter((block) => !block.querySelector(BLOCKS));
  return blocks.flatMap(({ tagName, textContent }) => {
    const text = (textContent ?? "").replace(/\s+/g, " ").trim();
    if (!text) return [];
    if (tagName.startsWith("H")) return ["", text];
    return tagName === "DT" ? `${text}:` : tagName === "P" ? text : `  ${text}`;
  });
}
