/** The summary of an imported staff list: counts, faulty lines, and the columns that were read or ignored. */

import { isUnknownSettingError } from "../../runtime/register/staff-list/reader.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { ImportSummary } from "../columns/import-summary.js";

/** @typedef {import("../../runtime/register/types.js").StaffReport} ChangeMessage */
/** @typedef {import("../../runtime/register/types.js").StaffList} List */

/** Faulty lines that are listed; it's better to fix a list with more and import it again. */
const MAX_LISTED_ERRORS = 20;

/** The summary of an import of a staff list: how many people were added or changed, and which lines have errors. */
export class StaffImportSummary extends ImportSummary {
  /** @param {ChangeMessage} change @param {List} list */
  show({ added, changed, same, absent }, list) {
    const { messages: words } = this.page;
    const lines = new Set(list.faults.filter((fault) => !isUnknownSettingError(fault)).map(({ line }) => line)).size;
    const said = /** @type {const} */ ([
      ["staff_list_added", added],
      ["staff_list_changed", changed],
      ["staff_list_same", same],
      ["staff_list_absent", absent.length],
      ["staff_list_faults", lines],
    ]).filter(([, count]) => count > 0);
    this.find("[data-said]").textContent = said.map(([key, count]) => words.format(key, { count })).join(" ");
    this.needsAttention = absent.length + list.faults.length > 0;
    this.showFaults(list);
    this.columns.describeColumns(this.element, list);
    this.reveal();
  }

  /** List the faulty lines; lines of other settings are only counted. @param {List} list */
  showFaults(list) {
    const { messages: words } = this.page;
    const faults = list.faults.filter((fault) => !isUnknownSettingError(fault));
    const elsewhere = list.faults.length - faults.length;
    this.find("[data-elsewhere]").hidden = elsewhere === 0;
    this.find("[data-elsewhere]").textContent = words.format("staff_list_elsewhere", { count: elsewhere });
    this.find("[data-faults]").hidden = faults.length === 0;
    this.find("[data-fault-list]").replaceChildren(
      ...faults.slice(0, MAX_LISTED_ERRORS).map(({ line, field, reason }) => {
        const row = this.cloneTemplate("fault");
        fillSlots(row, { line: String(line), field: this.columns.labelOf(field) });
        this.find("[data-why]", row).append(this.cloneTemplate(`reason-${reason}`));
        return row;
      }),
    );
  }
}
