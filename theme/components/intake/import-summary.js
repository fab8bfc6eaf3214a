/** What came in, in words; by name what did not, each with its reason, and what came in with dates that cannot all be right. */

import { Component } from "../../runtime/page/component.js";
import { arrive } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";

/** @typedef {Awaited<ReturnType<import("../../runtime/register/session/store.js").Desk["takeIn"]>>} Taken */
/** @typedef {import("../../runtime/intake/texts.js").Refused} Refused */

/** How many refused files are named at first. */
const MOST_LISTED = 10;

export class ImportSummary extends Component {
  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {() => void} closed called when somebody has read it
   */
  constructor(element, page, closed) {
    super(element, page);
    /** @type {readonly Refused[]} */
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
    this.say(taken);
    this.list(MOST_LISTED);
    this.remark(taken.remarked);
    this.element.hidden = false;
    arrive(this.find("[data-heading]"));
  }

  /** @param {Taken} taken */
  say({ added, replaced, repeated, kept, refused }) {
    const { words } = this.page;
    const said = /** @type {const} */ ([
      ["intake_added", added + replaced],
      ["intake_repeated", repeated],
      ["intake_kept", kept],
    ]).filter(([, count]) => count > 0);
    const line = said.map(([key, count]) => words.say(key, { count })).join(" ");
    this.find("[data-said]").replaceChildren(line || this.template("nothing"));
    this.find("[data-refused]").hidden = refused.length === 0;
    this.find("[data-refused-said]").textContent = words.say("intake_refused", { count: refused.length });
  }

  /** @param {number} most */
  list(most) {
    this.find("[data-refused-list]").replaceChildren(...this.refused.slice(0, most).map((one) => this.row(one)));
    this.find("[data-all]").hidden = this.refused.length <= most;
  }

  showAll() {
    this.list(this.refused.length);
    this.find("[data-close]").focus();
  }

  /** @param {Taken["remarked"]} remarked */
  remark(remarked) {
    const list = this.find("[data-remarked]");
    list.hidden = remarked.length === 0;
    const rows = remarked.flatMap(({ name, impossible }) => impossible.map((one) => this.remarkRow(name, one)));
    list.replaceChildren(...rows);
  }

  /** @param {string} name @param {Taken["remarked"][number]["impossible"][number]} impossible */
  remarkRow(name, { name: which, days }) {
    const row = this.template("remarked");
    fillSlots(row, { name });
    const said = this.template(`impossible-${which}`);
    fillSlots(said, Object.fromEntries(Object.entries(days).map(([key, day]) => [key, this.page.words.date(day)])));
    this.find("[data-why]", row).append(...said.childNodes);
    return row;
  }

  /** @param {Refused} refused */
  row({ name, verdict }) {
    const row = this.template("refused");
    fillSlots(row, { name });
    this.find("[data-why]", row).append(verdict.name === "altered" ? this.template("altered") : this.because(verdict));
    return row;
  }

  /** @param {Refused["verdict"]} verdict */
  because({ reason = "not-a-record", field = "" }) {
    const words = this.template("unreadable");
    const why = this.template(`reason-${reason}`);
    fillSlots(why, { field });
    fillSlots(words, { reason: why.textContent ?? "" });
    return words;
  }
}
