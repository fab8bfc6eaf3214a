/** Parts of the form that may lack: added and removed by hand, and asked for or not by nation and phase. */

import { isGiven, needOf } from "../../runtime/setting/index.js";
import { fillControl } from "./form.js";
import { fieldsetOf, isOpen, setOpen } from "./opened.js";
import { renew } from "./lists.js";

/** @typedef {import("../../runtime/setting/types.js").Condition} Condition */
/** @typedef {import("./form.js").Control} Control */

/** Empty all that a part holds. @param {HTMLElement} holder */
export function empty(holder) {
  for (const control of /** @type {NodeListOf<Control>} */ (holder.querySelectorAll("[data-way]"))) fillControl(control, undefined);
  for (const list of holder.querySelectorAll("[data-list]")) renew(/** @type {HTMLElement} */ (list), 0);
}

/** Whether anything is written in a part. @param {HTMLElement} holder */
const isWritten = (holder) =>
  [.../** @type {NodeListOf<Control>} */ (holder.querySelectorAll("[data-way]"))].some((one) => one.dataset.kind !== "flag" && one.value.trim());

/**
 * Ask for what nation and phase ask for. What has no place there is not asked for, unless something stands in it already:
 * then it stays on screen, and the check says so.
 * @param {HTMLElement} form @param {readonly Condition[]} conditions @param {Record<string, import("../../runtime/setting/types.js").Plain>} data what the form says
 */
export function askFor(form, conditions, data) {
  const [nation, phase] = [String(data.nation ?? ""), String(data.phase ?? "")];
  for (const condition of conditions) {
    const holder = /** @type {HTMLElement | null} */ (form.querySelector(`[data-holder="${condition.field.join(".")}"]`));
    const need = nation && phase ? needOf(condition, nation, phase) : "free";
    const isElsewhere = need === "needed" && condition.unless !== null && isGiven(data, [condition.unless]);
    if (holder) ask(holder, isElsewhere ? "free" : need);
    const list = form.querySelector(`[data-list="${condition.field.join(".")}"]`);
    list?.querySelector(":scope > legend [data-optional-mark]")?.toggleAttribute("hidden", need === "needed" && !isElsewhere);
  }
}

/** @param {HTMLElement} holder @param {"needed" | "free" | "elsewhere"} need */
function ask(holder, need) {
  const isNeeded = need === "needed";
  holder.hidden = need === "elsewhere" && !(isOpen(holder) && isWritten(holder));
  if (isNeeded) setOpen(holder, true);
  const fieldset = fieldsetOf(holder);
  fieldset.toggleAttribute("data-when-needed", isNeeded);
  if (!isNeeded && isOpen(holder) && !isWritten(holder) && holder.hasAttribute("data-was-needed")) setOpen(holder, false);
  holder.toggleAttribute("data-was-needed", isNeeded);
  fieldset.querySelector(":scope > legend [data-optional-mark]")?.toggleAttribute("hidden", isNeeded);
  fieldset.querySelector(":scope > p > [data-take-out]")?.toggleAttribute("hidden", isNeeded);
}
