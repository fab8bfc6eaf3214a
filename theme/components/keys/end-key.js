/** The form for a key that is lost or whose holder leaves: it makes the changed entry for setting.yml. */

import { isDay, getToday } from "../../runtime/dates/days.js";
import { KeyFormPanel } from "./key-form-panel.js";

/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */

/** A panel for a published signing key that is lost or whose holder leaves; it hands on the changed entry. */
export class EndKeyPanel extends KeyFormPanel {
  /**
   * @param {HTMLElement} element of `data-ending="lost"` or `"leave"`
   * @param {import("../../runtime/types.js").Page} page
   * @param {readonly PublishedKey[]} published
   * @param {(kind: "lost" | "leave", entry: PublishedKey) => void} done called with the changed entry
   */
  constructor(element, page, published, done) {
    super(element, page);
    this.published = published;
    this.done = done;
    /** @type {"lost" | "leave"} */
    this.kind = element.dataset.ending === "lost" ? "lost" : "leave";
    this.form = this.findForm("[data-form]");
    this.day = this.findControl(this.form, "day");
    this.day.value = getToday();
    this.find('[name="which"]').append(...published.map((key) => this.renderOption(key)));
    this.onSubmit(this.form, () => this.end());
  }

  /** @param {PublishedKey} published */
  renderOption({ key, holder, from }) {
    const { messages: words } = this.page;
    const option = document.createElement("option");
    option.value = key;
    option.textContent = words.format("keys_which", { holder, from: words.formatDate(from), key: key.slice(0, 8) });
    return option;
  }

  end() {
    const entry = this.published.find(({ key }) => key === this.findControl(this.form, "which").value);
    const fault = entry && this.findDayFault(entry, this.day.value);
    if (!entry || fault) return void (fault && this.refuseField(this.form, "day", fault));
    const change = this.kind === "lost" ? { lost_on: this.day.value } : { until: this.day.value };
    this.find("[data-after]").hidden = false;
    this.done(this.kind, { ...entry, ...change });
  }

  /** Return why a day isn't valid as the key's end, or null. @param {PublishedKey} entry @param {string} day */
  findDayFault({ from }, day) {
    if (!isDay(day)) return "missing";
    if (day < from) return "early";
    return this.kind === "lost" && day > getToday() ? "future" : null;
  }
}
