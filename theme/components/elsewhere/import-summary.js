/** The summary of another provider's list that came in: counts, the lines left out, and the columns that were read or ignored. */

import { addToList } from "../../runtime/register/matching/names.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { ImportSummary } from "../columns/import-summary.js";

/** @typedef {import("../../runtime/register/types.js").ElsewhereReport} Report */
/** @typedef {import("../../runtime/register/types.js").ElsewhereList} List */
/** @typedef {import("../../runtime/register/types.js").ElsewhereFault} Fault */

/** The summary of an import of other providers' certificates, which names each line that was left out. */
export class ElsewhereSummary extends ImportSummary {
  /** @param {Report} report @param {List} list */
  show({ added, changed, same, unassigned, full }, list) {
    const { messages: words } = this.page;
    const faults = [...list.faults, ...full.map((line) => /** @type {Fault} */ ({ line, field: "name", reason: "many" }))];
    const said = /** @type {const} */ ([
      ["elsewhere_added", added],
      ["elsewhere_changed", changed],
      ["elsewhere_same", same],
      ["elsewhere_unassigned", unassigned],
      ["elsewhere_faults", new Set(faults.map(({ line }) => line)).size],
    ]).filter(([, count]) => count > 0);
    this.needsAttention = unassigned + faults.length > 0;
    this.columns.describeColumns(this.element, list);
    this.render(said.map(([key, count]) => words.format(key, { count })).join(" "), faults, true);
  }

  /** Say why a file can't be read as a list. @param {string} reason */
  refuse(reason) {
    this.needsAttention = true;
    this.render(this.cloneTemplate(`refused-${reason}`).textContent ?? "", [], false);
  }

  /** @param {string} said @param {readonly Fault[]} faults @param {boolean} isRead */
  render(said, faults, isRead) {
    this.find("[data-said]").textContent = said;
    this.find("[data-read]").hidden = !isRead;
    this.find("[data-fault-list]").replaceChildren(...groupFaults(faults).map((group) => this.renderFaults(group)));
    this.reveal();
  }

  /** @param {Fault[]} faults with the same field and reason */
  renderFaults(faults) {
    const row = this.cloneTemplate("fault");
    const [{ field, reason } = /** @type {Fault} */ ({})] = faults;
    const values = { count: faults.length, lines: listLines(faults.map(({ line }) => line)), field: this.columns.labelOf(field) };
    fillSlots(row, { lines: this.page.messages.format("elsewhere_lines", values) });
    this.find("[data-why]", row).append(this.cloneTemplate(`reason-${reason}`));
    return row;
  }
}

/** @param {readonly Fault[]} faults @returns {Fault[][]} those of the same field and reason together, in the order of their first lines */
function groupFaults(faults) {
  /** @type {Map<string, Fault[]>} */
  const groups = new Map();
  for (const fault of faults) addToList(groups, `${fault.field} ${fault.reason}`, fault);
  return [...groups.values()];
}

/** Return numbers of lines, such as 3, 7–9, 12. @param {readonly number[]} lines in order */
export function listLines(lines) {
  /** @type {[number, number][]} */
  const ranges = [];
  for (const line of lines) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}
