/** The evidence pack: counts in tables, on screen and on paper. No name is ever in it. */

import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {import("../../runtime/register/types.js").Evidence} Figures */
/** @typedef {import("../../runtime/page/messages.js").Words} Words */

export class EvidencePackWriter {
  /**
   * @param {import("../../runtime/page/component.js").Component} component lends its templates and its way of finding
   * @param {HTMLElement} pack
   */
  constructor(component, pack) {
    this.component = component;
    this.pack = pack;
  }

  /**
   * Write the figures.
   * @param {Figures} figures
   * @param {{ today: string, words: Words }} told
   */
  write(figures, { today, words }) {
    const { people, trained, from, until } = figures;
    const say = (/** @type {string | null} */ day) => (day ? words.date(day) : "");
    fillSlots(this.pack, { today: words.date(today), trained: words.say("evidence_trained", { count: people, trained }) });
    const days = from === until ? "one" : "several";
    for (const said of this.component.findAll("[data-days]", this.pack)) {
      said.hidden = !from || said.dataset.days !== days;
      fillSlots(said, { from: say(from), until: say(until) });
    }
    for (const cell of this.component.findAll("[data-count]", this.pack)) {
      cell.textContent = String(getCount(figures, cell.dataset.count ?? ""));
    }
    this.fill("places", figures.places);
    this.fill("roles", figures.roles);
    this.fill("editions", figures.editions);
    this.fill("policies", figures.policies.map((row) => ({ ...row, of: people })));
  }

  /** @param {string} selector */
  find(selector) {
    return this.component.find(selector, this.pack);
  }

  /**
   * @param {"places" | "roles" | "editions" | "policies"} name
   * @param {readonly object[]} rows values by their slots; null stands for the others together
   */
  fill(name, rows) {
    const body = this.find(`[data-rows="${name}"]`);
    const written = rows.map((values) => {
      const row = this.component.template(`${name}-row`);
      fillSlots(row, Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value ?? this.others(name)])));
      return row;
    });
    body.replaceChildren(...written);
    this.find(`[data-part="${name}"]`).hidden = rows.length === 0;
  }

  /** @param {string} name */
  others(name) {
    return this.component.template(`${name}-others`).textContent ?? "";
  }
}

/** @param {Figures} figures @param {string} way "counter.spoken", "due.30" @returns {number} */
function getCount({ counter, due }, way) {
  const [group, key = ""] = way.split(".");
  const counts = /** @type {Record<string, number>} */ (group === "due" ? due : counter);
  return counts[key] ?? 0;
}
