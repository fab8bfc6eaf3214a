/** A person's training status in words: their state, what is still to do, and their details. */

import { sayDays } from "../../runtime/register/reports/day-text.js";
import { selfOf } from "../../runtime/register/people.js";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { findTitle } from "../../runtime/course/titles.js";

/** @typedef {import("../../runtime/register/types.js").Standing} Standing */
/** @typedef {import("../../runtime/register/types.js").Person} Person */
/** @typedef {import("../../runtime/register/session/store.js").Desk} Desk */
/** @typedef {import("../../runtime/page/component.js").Component} Component */

/**
 * Render a person's training status.
 * @param {Component} component @param {Desk} desk @param {Standing} standing
 * @param {Person | null} person null if the record is unassigned
 * @returns {void}
 */
export function renderStanding(component, desk, standing, person) {
  const { messages: words } = component.page;
  const day = (/** @type {string | null | undefined} */ iso) => (iso ? words.formatDate(iso) : "");
  const said = component.cloneTemplate(`said-${standing.state === "missing" && standing.due ? "missing-due" : standing.state}`);
  fillSlots(said, {
    trained: day(standing.trained),
    edition: standing.edition ?? "",
    due: day(standing.due),
    days: standing.days === null ? "" : sayDays(standing.days, words),
    expected: day(person?.expected),
    left: day(person?.left),
  });
  const flags = standing.flags.map((flag) => cloneTemplate(`flag-${flag}`));
  component.find("[data-said]").replaceChildren(cloneTemplate(`standing-${standing.state}`), " ", said, ...flags);
  writeTodo(component, desk, standing);
  writeFacts(component, {
    role: person?.role ?? standing.role ?? "",
    path: desk.facts.paths.find(({ id }) => id === standing.path)?.title ?? "",
    setting: desk.register.settings.length > 1 ? (settingName(desk, standing.setting) ?? "") : "",
    also: person ? listOtherSettings(desk, person) : "",
    email: person?.email ?? "",
    joined: day(person?.joined),
    expected: day(person?.expected),
    left: day(person?.left),
  });
}

/** @param {Component} component @param {Desk} desk @param {Standing} standing */
function writeTodo(component, desk, { state, missing }) {
  const shown = state === "missing" || state === "not-expected" ? missing : [];
  component.find("[data-todo]").hidden = shown.length === 0;
  const lines = shown.map((id) => {
    const line = component.cloneTemplate("module");
    fillSlots(line, { title: findTitle(desk.facts.modules, id) });
    return line;
  });
  component.find("[data-modules]").replaceChildren(...lines);
}

/** @param {Component} component @param {Record<string, string>} facts */
function writeFacts(component, facts) {
  const list = component.find("[data-facts]");
  fillSlots(list, facts);
  for (const row of component.findAll("[data-fact]", list)) row.hidden = !facts[row.dataset.fact ?? ""];
}

/** @param {Desk} desk @param {string} id */
const settingName = (desk, id) => desk.register.settings.find((setting) => setting.id === id)?.name;

/** List the other settings where the same person works. @param {Desk} desk @param {Person} person */
function listOtherSettings(desk, person) {
  const others = desk.register.people.filter((one) => one !== person && selfOf(one) === selfOf(person));
  return others.map(({ setting }) => settingName(desk, setting) ?? setting).join(", ");
}
