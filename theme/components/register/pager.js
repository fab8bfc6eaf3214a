/** Pagination of a table. Whole pages of rows, not virtual scrolling, keep it a real table for Find, screen readers and print. */

import { fillSlots } from "../../runtime/page/slots.js";
import { locatePage } from "../../runtime/register/table/rows.js";

/** The navigation between the pages of a table. */
export class Pager {
  /**
   * @param {HTMLElement} element the `nav`
   * @param {() => void} turned called when the user goes to another page
   */
  constructor(element, turned) {
    this.element = element;
    this.page = 0;
    this.back = this.#button("[data-back]", -1, turned);
    this.on = this.#button("[data-on]", 1, turned);
  }

  /** @param {string} selector @param {number} step @param {() => void} turned */
  #button(selector, step, turned) {
    const button = /** @type {HTMLButtonElement} */ (this.element.querySelector(selector));
    button.addEventListener("click", () => {
      this.page += step;
      turned();
    });
    return button;
  }

  /**
   * Return the rows of the current page, and show which they are.
   * @template T
   * @param {readonly T[]} rows
   * @returns {T[]}
   */
  paginate(rows) {
    const { page, pages, from, to } = locatePage(rows.length, this.page);
    this.page = page;
    this.element.hidden = pages === 1;
    this.back.disabled = page === 0;
    this.on.disabled = page === pages - 1;
    fillSlots(this.element, { page: page + 1, pages, from: from + 1, to, count: rows.length });
    return rows.slice(from, to);
  }
}
