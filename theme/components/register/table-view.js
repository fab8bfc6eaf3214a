/** The base class of the register's views. */

import { Component } from "../../runtime/page/component.js";

/** Base class of the register's views of its people, such as by training status. */
export class TableView extends Component {
  /**
   * @param {HTMLElement} pane @param {import("../../runtime/types.js").Page} page
   * @param {import("./template-cache.js").TemplateCache} templates @param {import("../../runtime/register/session/store.js").RegisterStore} registerStore
   */
  constructor(pane, page, templates, registerStore) {
    super(pane, page);
    this.templates = templates;
    this.registerStore = registerStore;
  }

  /** Open a person's details when the button in their row is pressed. @param {HTMLElement} body of the table */
  openPeopleIn(body) {
    body.addEventListener("click", ({ target }) => {
      const row = target instanceof Element && target.closest("[data-open]") ? target.closest("[data-row]") : null;
      if (row instanceof HTMLElement) this.registerStore.open(row.dataset.row ?? "");
    });
  }

  /**
   * Return the button that opens a person's details, or null if their row isn't on the page.
   * @param {string} id
   * @returns {HTMLElement | null}
   */
  findOpenButton(id) {
    return this.element.querySelector(`[data-row="${CSS.escape(id)}"] [data-open]`);
  }
}
