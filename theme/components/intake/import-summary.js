/** The summary of an import of records: counts, the files refused with their reasons, and records with contradictory dates. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {Awaited<ReturnType<import("../../runtime/register/session/store.js").RegisterStore["importTexts"]>>} Taken */
/** @typedef {import("../../runtime/intake/texts.js").RejectedInput} RejectedInput */

/** How many refused files are listed at first. */
const MAX_LISTED = 10;

/**
 * The summary of an import of completion records: how many were added, replaced or already there, which were refused, and which
 * have contradictory dates.
 */
export class ImportSummary extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {() => void} closed called when the user closes the summary
   */
  constructor(element, page, closed) {
    super(element, page);
    /** @type {readonly RejectedInput[]} */
    this.refused = [];
    this.find("[data-all]").addEventListener("click", () => this.showAll());
    this.find("[data-close]").addEventListener("click", () => {
      this.element.hidden = true;
      closed();
    });
  }

  /** @param {Taken} taken */
  show(taken) {
    this.refused = taken.refused;
    this.showCounts(taken);
    this.listRefused(MAX_LISTED);
    this.listContradictions(taken.remarked);
    this.element.hidden = false;
    focusElement(this.find("[data-heading]"), "start");
  }

  /** @param {Taken} taken */
  showCounts({ added, replaced, repeated, kept, refused }) {
    const { messages: words } = this.page;
    const said = /** @type {const} */ ([
      ["intake_added", added + replaced],
      ["intake_repeated", repeated],
      ["intake_kept", kept],
      ["intake_refused", refused.length],
    ]).filter(([, count]) => count > 0);
    const line = said.map(([key, count]) => words.format(key, { count })).join(" ");
    this.find("[data-said]").replaceChildren(line || this.cloneTemplate("nothing"));
    this.element.removeAttribute("open");
    this.find("[data-refused]").hidden = refused.length === 0;
  }

  /** @param {number} most */
  listRefused(most) {
    this.find("[data-refused-list]").replaceChildren(...this.refused.slice(0, most).map((one) => this.renderRefused(one)));
    this.find("[data-all]").hidden = this.refused.length <= most;
  }

  showAll() {
    this.listRefused(this.refused.length);
    this.find("[data-close]").focus();
  }

  /** List records whose dates contradict each other. @param {Taken["remarked"]} remarked */
  listContradictions(remarked) {
    const list = this.find("[data-remarked]");
    list.hidden = remarked.length === 0;
    const rows = remarked.flatMap(({ name, impossible }) => impossible.map((one) => this.renderContradiction(name, one)));
    list.replaceChildren(...rows);
  }

  /** @param {string} name @param {Taken["remarked"][number]["impossible"][number]} impossible */
  renderContradiction(name, { name: which, days }) {
    const row = this.cloneTemplate("remarked");
    fillSlots(row, { name });
    const said = this.cloneTemplate(`impossible-${which}`);
    fillSlots(said, Object.fromEntries(Object.entries(days).map(([key, day]) => [key, this.page.messages.formatDate(day)])));
    this.find("[data-why]", row).append(...said.childNodes);
    return row;
  }

  /** @param {RejectedInput} refused */
  renderRefused({ name, verdict }) {
    const row = this.cloneTemplate("refused");
    fillSlots(row, { name });
    this.find("[data-why]", row).append(verdict.name === "altered" ? this.cloneTemplate("altered") : this.renderReason(verdict));
    return row;
  }

  /** @param {RejectedInput["verdict"]} verdict */
  renderReason({ reason = "not-a-record", field = "" }) {
    const words = this.cloneTemplate("unreadable");
    const why = this.cloneTemplate(`reason-${reason}`);
    fillSlots(why, { field });
    fillSlots(words, { reason: why.textContent ?? "" });
    return words;
  }
}
