/** A person's certificates from other providers: each course with its own days. They count for no training here. */

import { detachElsewhere, removeElsewhere } from "../../runtime/register/elsewhere/importer.js";
import { listElsewhere } from "../../runtime/register/elsewhere/statuses.js";
import { getSharedPersonId } from "../../runtime/register/people.js";
import { formatDayDistance } from "../../runtime/register/reports/day-text.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/types.js").Register} Register */
/** @typedef {import("../../runtime/register/types.js").ElsewhereStatus} ElsewhereStatus */
/** @typedef {import("../../runtime/page/component.js").Component} Component */

/**
 * Show a person's certificates from other providers, the latest first; `person` is null for a record that belongs to no one yet.
 * @param {Component} component @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
 * @param {import("../../runtime/register/types.js").Person | null} person
 * @returns {void}
 */
export function renderElsewhere(component, { register, facts }, person) {
  const self = person && getSharedPersonId(person);
  const ids = new Set(register.people.filter((one) => getSharedPersonId(one) === self).map(({ id }) => id));
  const theirs = register.elsewhere.filter((one) => one.person !== null && ids.has(one.person));
  const part = component.find("[data-elsewhere]");
  part.hidden = theirs.length === 0;
  const all = listElsewhere({ ...register, elsewhere: theirs }, facts);
  component.find("[data-elsewhere-list]", part).replaceChildren(...all.map((status) => renderStatus(component, status)));
}

/** @param {Component} component @param {ElsewhereStatus} status */
function renderStatus(component, { training, state, days, superseded }) {
  const { messages: words } = component.page;
  const line = component.cloneTemplate("elsewhere");
  line.dataset.training = training.id;
  fillSlots(line, {
    course: training.course,
    provider: training.provider ?? "",
    completed: words.formatDate(training.completed),
    expires: training.expires ? words.formatDate(training.expires) : "",
    days: days === null ? "" : formatDayDistance(days, words),
    name: training.name,
  });
  component.find("[data-provider]", line).hidden = training.provider === undefined;
  for (const said of component.findAll("[data-when]", line)) said.hidden = said.dataset.when !== (superseded ? "superseded" : state);
  return line;
}

/**
 * Return the change of the register, and its message key, for a button beside a certificate; null for any other element.
 * @param {Element | null} target
 * @returns {{ change: (register: Register) => Register, key: string } | null}
 */
export function getElsewhereChange(target) {
  const button = target?.closest("[data-elsewhere-do]");
  const id = button?.closest("[data-training]")?.getAttribute("data-training");
  if (!button || !id) return null;
  return button.getAttribute("data-elsewhere-do") === "detach"
    ? { change: (register) => detachElsewhere(register, id), key: "elsewhere_detached" }
    : { change: (register) => removeElsewhere(register, [id]), key: "elsewhere_removed" };
}
