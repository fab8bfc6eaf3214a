/** What both views of the table share: the place where they are drawn, and the way back to somebody's row. */

import { Component } from "../../runtime/page/component.js";

export class TableView extends Component {
  /**
   * @param {HTMLElement} pane @param {import("../../runtime/types.js").Page} page
   * @param {import("./template-cache.js").TemplateCache} templates @param {import("../../runtime/register/session/store.js").Desk} desk
   */
  constructor(pane, page, templates, desk) {
    super(pane, page);
    this.templates = templates;
    this.desk = desk;
  }

  /**
   * Return the button that opens somebody, while their row is on the page.
   * @param {string} id
   * @returns {HTMLElement | null}
   */
  opener(id) {
    return this.element.querySelector(`[data-row="${CSS.escape(id)}"] [data-open]`);
  }
}
