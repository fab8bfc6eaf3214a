/** The base class of the summaries of imported lists: counts, faulty lines, and the columns that were read or ignored. */

import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";

/** Base class of the summary of an import, such as that of a staff list. */
export class ImportSummary extends Component {
  /** Whether the summary has something that the user must see. */
  needsAttention = false;

  /**
   * @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page
   * @param {import("./columns-form.js").ColumnsForm} columns knows the fields
   * @param {{ change: () => void, close: () => void }} answers
   */
  constructor(element, page, columns, answers) {
    super(element, page);
    this.columns = columns;
    this.find("[data-change]").addEventListener("click", () => answers.change());
    this.find("[data-close]").addEventListener("click", () => answers.close());
  }

  /** Show the summary, its details folded, and move the focus to it. */
  reveal() {
    this.element.removeAttribute("open");
    this.element.hidden = false;
    focusElement(this.find("[data-heading]"), "start");
  }

  hide() {
    this.needsAttention = false;
    this.element.hidden = true;
  }
}
