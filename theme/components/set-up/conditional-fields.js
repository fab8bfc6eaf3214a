/** Fields of the set-up form that depend on the chosen nation and phase. */

import { hasFieldValue, getRequirement } from "../../runtime/setting/index.js";
import { fillControl } from "./form-data.js";
import { getOptionalFieldset, isFieldsetOpen, setFieldsetOpen } from "./optional-fieldsets.js";
import { resetEntries } from "./repeatable-lists.js";

/** @typedef {import("../../runtime/setting/types.js").Condition} Condition */
/** @typedef {import("./form-data.js").Control} Control */

/**
 * Clear all form controls and repeatable lists in an optional fieldset of the set-up form.
 * @param {HTMLElement} holder the `[data-holder]` wrapper
 */
export function clearFieldset(holder) {
  for (const control of /** @type {NodeListOf<Control>} */ (holder.querySelectorAll("[data-way]"))) fillControl(control, undefined);
  for (const list of holder.querySelectorAll("[data-list]")) resetEntries(/** @type {HTMLElement} */ (list), 0);
}

/** Return whether any text has been entered in an optional fieldset. @param {HTMLElement} holder */
const hasText = (holder) =>
  [.../** @type {NodeListOf<Control>} */ (holder.querySelectorAll("[data-way]"))].some((one) => one.dataset.kind !== "flag" && one.value.trim());

/**
 * Show the set-up form's fields that the nation (such as England) and phase (such as primary) in its data require or allow, by
 * `conditions`, and hide the others. A field that doesn't apply but has text stays visible, since validation reports it.
 * @param {HTMLElement} form @param {readonly Condition[]} conditions @param {Record<string, import("../../runtime/setting/types.js").Plain>} data the form's data
 */
export function updateConditionalFields(form, conditions, data) {
  const [nation, phase] = [String(data.nation ?? ""), String(data.phase ?? "")];
  for (const condition of conditions) {
    const holder = /** @type {HTMLElement | null} */ (form.querySelector(`[data-holder="${condition.field.join(".")}"]`));
    const need = nation && phase ? getRequirement(condition, nation, phase) : "free";
    const isElsewhere = need === "needed" && condition.unless !== null && hasFieldValue(data, [condition.unless]);
    if (holder) updateFieldset(holder, isElsewhere ? "free" : need);
    const list = form.querySelector(`[data-list="${condition.field.join(".")}"]`);
    list?.querySelector(":scope > legend [data-optional-mark]")?.toggleAttribute("hidden", need === "needed" && !isElsewhere);
  }
}

/** @param {HTMLElement} holder @param {"needed" | "free" | "elsewhere"} need */
function updateFieldset(holder, need) {
  const isNeeded = need === "needed";
  holder.hidden = need === "elsewhere" && !(isFieldsetOpen(holder) && hasText(holder));
  if (isNeeded) setFieldsetOpen(holder, true);
  const fieldset = getOptionalFieldset(holder);
  fieldset.toggleAttribute("data-when-needed", isNeeded);
  if (!isNeeded && isFieldsetOpen(holder) && !hasText(holder) && holder.hasAttribute("data-was-needed")) setFieldsetOpen(holder, false);
  holder.toggleAttribute("data-was-needed", isNeeded);
  fieldset.querySelector(":scope > legend [data-optional-mark]")?.toggleAttribute("hidden", isNeeded);
  fieldset.querySelector(":scope > p > [data-take-out]")?.toggleAttribute("hidden", isNeeded);
}
