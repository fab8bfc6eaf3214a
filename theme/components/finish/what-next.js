/** What follows a module: the next one, or the end of the course when no required module is left. */

import { fillSlots } from "../../runtime/page/slots.js";
import { getToday } from "../../runtime/dates/days.js";
import { listModulesLeft } from "../../runtime/learner/earned.js";
import { getCompletionDay } from "../../runtime/learner/progress.js";
import { listRequiredModules } from "../../runtime/learner/required.js";
import { isSingleFile } from "../../runtime/page/address.js";

/** @typedef {import("../../runtime/page/component.js").Component} Component */
/** @typedef {import("../../runtime/types.js").ModuleFacts} ModuleFacts */

/**
 * Show in a panel of a component what follows a completed module: the next one of the learner's learning path, or the end of the
 * course.
 * @param {Component} component with the template of a day @param {ModuleFacts} module @param {HTMLElement} panel
 */
export function showWhatNext(component, module, panel) {
  const { course, store } = component.page;
  const path = listRequiredModules(course, store.state);
  const open = listModulesLeft(course, store.state).filter((one) => one.id !== module.id);
  const after = path.findIndex(({ id }) => id === module.id);
  const next = open.find((one) => path.indexOf(one) > after) ?? open[0] ?? null;
  const shown = { module: next !== null, course: next === null, lost: !store.canStore && !isSingleFile() };
  for (const [when, isShown] of Object.entries(shown)) {
    for (const part of component.findAll(`[data-when=${when}]`, panel)) part.hidden = !isShown;
  }
  for (const link of component.findAll("[data-to-home]", panel)) link.setAttribute("href", `${course.root}index.html`);
  if (next === null) return showDays(component, panel, path);
  const link = component.find("[data-next-module]", panel);
  link.setAttribute("href", course.root + next.page);
  fillSlots(link, { module: next.title });
}

/**
 * List on which day each required module was completed.
 * @param {Component} component @param {HTMLElement} panel @param {readonly ModuleFacts[]} path
 */
function showDays(component, panel, path) {
  const { store, messages } = component.page;
  const rows = path.map((module) => {
    const row = component.cloneTemplate("day");
    fillSlots(row, { module: module.title, date: messages.formatDate(getCompletionDay(store.state, module) ?? getToday()) });
    return row;
  });
  component.find("[data-days]", panel).replaceChildren(...rows);
}
