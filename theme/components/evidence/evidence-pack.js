/** The evidence pack: tables of counts, on screen and on paper. It never holds a name. */

import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/types.js").Evidence} Figures */
/** @typedef {import("../../runtime/page/messages.js").Messages} Messages */

/** A renderer of the evidence pack: tables of figures on the training of a school, college or nursery, without names. */
export class EvidencePackRenderer {
  /**
   * @param {import("../../runtime/page/component.js").Component} component provides templates and queries
   * @param {HTMLElement} pack
   */
  constructor(component, pack) {
    this.component = component;
    this.pack = pack;
  }

  /**
   * Fill the pack with figures.
   * @param {Figures} figures
   * @param {readonly import("../../runtime/register/types.js").ElsewhereGroup[]} elsewhere
   * @param {{ today: string, words: Messages }} context
   */
  write(figures, elsewhere, { today, words }) {
    const { people, trained, from, until } = figures;
    const say = (/** @type {string | null} */ day) => (day ? words.formatDate(day) : "");
    fillSlots(this.pack, { today: words.formatDate(today), trained: words.format("evidence_trained", { count: people, trained }) });
    const days = from === until ? "one" : "several";
    for (const said of this.component.findAll("[data-days]", this.pack)) {
      said.hidden = !from || said.dataset.days !== days;
      fillSlots(said, { from: say(from), until: say(until) });
    }
    for (const cell of this.component.findAll("[data-count]", this.pack)) {
      const count = getCount(figures, cell.dataset.count ?? "");
      cell.textContent = String(count);
      cell.closest("[data-if-any]")?.toggleAttribute("hidden", count === 0);
    }
    this.fillTable("places", figures.places);
    this.fillTable("roles", figures.roles);
    this.fillTable("editions", figures.editions);
    this.fillTable("policies", figures.policies.map((row) => ({ ...row, of: people })));
    this.fillTable("elsewhere", elsewhere.map(({ valid, lasting, ...row }) => ({ ...row, valid: valid + lasting })));
  }

  /** Find an element of the pack. @param {string} selector */
  find(selector) {
    return this.component.find(selector, this.pack);
  }

  /**
   * Fill one table of the pack.
   * @param {"places" | "roles" | "editions" | "policies" | "elsewhere"} name
   * @param {readonly object[]} rows values by slot; null means all others together
   */
  fillTable(name, rows) {
    const body = this.find(`[data-rows="${name}"]`);
    const written = rows.map((values) => {
      const row = this.component.cloneTemplate(`${name}-row`);
      fillSlots(row, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? this.readOthersLabel(name)])));
      return row;
    });
    body.replaceChildren(...written);
    this.find(`[data-part="${name}"]`).hidden = rows.length === 0;
  }

  /** @param {string} name */
  readOthersLabel(name) {
    return this.component.cloneTemplate(`${name}-others`).textContent ?? "";
  }
}

/** Return one count of the figures. @param {Figures} figures @param {string} path for example "counter.spoken" or "due.30" @returns {number} */
function getCount({ counter, due }, path) {
  const [group, key = ""] = path.split(".");
  const counts = /** @type {Record<string, number>} */ (group === "due" ? due : counter);
  return counts[key] ?? 0;
}
