/** A person's training status in words: their state, what is still to do, and their details. */

import { formatDayDistance } from "../../runtime/register/reports/day-text.js";
import { getSharedPersonId } from "../../runtime/register/people.js";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findModuleTitle, listModuleTitles } from "../../runtime/course/titles.js";

/** @typedef {import("../../runtime/register/types.js").TrainingStatus} TrainingStatus */
/** @typedef {import("../../runtime/register/types.js").Person} Person */
/** @typedef {import("../../runtime/register/session/store.js").RegisterStore} RegisterStore */
/** @typedef {import("../../runtime/page/component.js").Component} Component */

/**
 * Show in the component a person's training status (done, due, overdue …), what to do about it and the person's details; `person`
 * is null for a record that belongs to no one yet.
 * @param {Component} component @param {RegisterStore} registerStore @param {TrainingStatus} status
 * @param {Person | null} person null if the record is unassigned
 * @returns {void}
 */
export function renderTrainingStatus(component, registerStore, status, person) {
  const { messages: words } = component.page;
  const day = (/** @type {string | null | undefined} */ iso) => (iso ? words.formatDate(iso) : "");
  const said = component.cloneTemplate(`said-${status.state === "missing" && status.due ? "missing-due" : status.state}`);
  fillSlots(said, {
    trained: day(status.trained),
    edition: status.edition ?? "",
    due: day(status.due),
    days: status.days === null ? "" : formatDayDistance(status.days, words),
    expected: day(person?.expected),
    left: day(person?.left),
  });
  const flags = status.flags.flatMap((flag) => [" ", cloneTemplate(`flag-${flag}`)]);
  component.find("[data-said]").replaceChildren(cloneTemplate(`standing-${status.state}`), " ", said, ...flags);
  writeTodo(component, registerStore, status);
  writeSince(component, registerStore, status);
  writeFacts(component, {
    role: person?.role ?? status.role ?? "",
    team: person?.team ?? "",
    code: person?.code ?? "",
    path: registerStore.facts.paths.find(({ id }) => id === status.path)?.title ?? "",
    setting: registerStore.register.settings.length > 1 ? (settingName(registerStore, status.setting) ?? "") : "",
    also: person ? listOtherSettings(registerStore, person) : "",
    email: person?.email ?? "",
    joined: day(person?.joined),
    expected: day(person?.expected),
    left: day(person?.left),
  });
}

/** @param {Component} component @param {RegisterStore} registerStore @param {TrainingStatus} status */
function writeTodo(component, registerStore, { state, missing }) {
  const shown = state === "missing" || state === "not-expected" ? missing : [];
  component.find("[data-todo]").hidden = shown.length === 0;
  const lines = shown.map((id) => {
    const line = component.cloneTemplate("module");
    fillSlots(line, { title: findModuleTitle(registerStore.facts, id) });
    return line;
  });
  component.find("[data-modules]").replaceChildren(...lines);
}

/** @param {Component} component @param {RegisterStore} registerStore @param {TrainingStatus} status */
function writeSince(component, registerStore, { edition, since }) {
  const line = component.find("[data-since]");
  line.hidden = since.length === 0;
  fillSlots(line, { edition: edition ?? "", modules: listModuleTitles(registerStore.facts, since) });
}

/** @param {Component} component @param {Record<string, string>} facts */
function writeFacts(component, facts) {
  const list = component.find("[data-facts]");
  fillSlots(list, facts);
  for (const row of component.findAll("[data-fact]", list)) row.hidden = !facts[row.dataset.fact ?? ""];
}

/** @param {RegisterStore} registerStore @param {string} id */
const settingName = (registerStore, id) => registerStore.register.settings.find((setting) => setting.id === id)?.name;

/** List the other settings where the same person works. @param {RegisterStore} registerStore @param {Person} person */
function listOtherSettings(registerStore, person) {
  const others = registerStore.register.people.filter((one) => one !== person && getSharedPersonId(one) === getSharedPersonId(person));
  return others.map(({ setting }) => settingName(registerStore, setting) ?? setting).join(", ");
}
