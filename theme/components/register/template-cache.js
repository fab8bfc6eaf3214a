/** A cache of a component's templates, because a table copies some of them hundreds of times. */

/** A cache of a component's HTML templates by name, for tables that clone them often. */
export class TemplateCache {
  /** @param {HTMLElement} element */
  constructor(element) {
    /** @type {Map<string, Element>} */
    this.templates = new Map();
    for (const template of element.querySelectorAll("template")) {
      const first = template.content.firstElementChild;
      if (first) this.templates.set(template.dataset.template ?? "", first);
    }
  }

  /**
   * Copy the first element of a template.
   * @param {string} name
   * @returns {HTMLElement}
   */
  clone(name) {
    const first = this.templates.get(name);
    if (!first) throw new Error(`no template ${name}`);
    return /** @type {HTMLElement} */ (document.importNode(first, true));
  }
}
