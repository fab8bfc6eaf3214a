/** The finish of a passed check: the next module, or the end of the course when no required module is left. */

import { fillSlots } from "../../runtime/page/slots.js";
import { getToday } from "../../runtime/dates/days.js";
import { getCompletionDay, listRequiredModules } from "../../runtime/learner/progress.js";
import { isSingleFile } from "../../runtime/page/address.js";

/** @typedef {import("./running-check.js").RunningCheck} Check */

/**
 * Show in a panel what follows a passed module check: the next module of the learner's learning path, or the end of the course.
 * @param {Check} check @param {HTMLElement} panel
 */
export function showFinish(check, panel) {
  const { module } = check;
  const { course, store } = check.page;
  const path = listRequiredModules(course, store.state);
  const open = path.filter(({ id }) => id !== module.id && getCompletionDay(store.state, id) === null);
  const after = path.findIndex(({ id }) => id === module.id);
  const next = open.find((one) => path.indexOf(one) > after) ?? open[0] ?? null;
  const shown = { module: next !== null, course: next === null, lost: !store.canStore && !isSingleFile() };
  for (const [when, isShown] of Object.entries(shown)) {
    for (const part of check.findAll(`[data-when=${when}]`, panel)) part.hidden = !isShown;
  }
  for (const link of check.findAll("[data-to-home]", panel)) link.setAttribute("href", `${course.root}index.html`);
  if (next === null) return showDays(check, panel, path);
  const link = check.find("[data-next-module]", panel);
  link.setAttribute("href", course.root + next.page);
  fillSlots(link, { module: next.title });
}

/**
 * List on which day each required module was passed.
 * @param {Check} check @param {HTMLElement} panel @param {readonly import("../../runtime/types.js").ModuleFacts[]} path
 */
function showDays(check, panel, path) {
  const { store, messages } = check.page;
  const rows = path.map(({ id, title }) => {
    const row = check.cloneTemplate("day");
    fillSlots(row, { module: title, date: messages.formatDate(getCompletionDay(store.state, id) ?? getToday()) });
    return row;
  });
  check.find("[data-days]", panel).replaceChildren(...rows);
}
