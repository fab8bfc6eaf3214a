/** The page on screen: its title, clones of its templates, and moving focus to an element in view. */

let pageTitle = document.title;

/**
 * Set the title of the page that is on screen, in an HTML file that holds several pages.
 * @param {string} title without prefixes
 */
export function setPageTitle(title) {
  pageTitle = title;
  document.title = title;
}

/**
 * Put words before the page's title, separated from it by a dash.
 * @param {...(string | null | undefined)} words none: only the page's title
 */
export function prefixTitle(...words) {
  document.title = [...words.filter(Boolean), pageTitle].join(" – ");
}

/**
 * Put an error prefix (such as *Error:*) before the document's title.
 * @param {string} prefix "Error:"
 */
export function markTitleError(prefix) {
  if (!document.title.startsWith(prefix)) document.title = `${prefix} ${document.title}`;
}

/**
 * Remove the error prefix from the document's title.
 * @param {string} prefix
 */
export function clearTitleError(prefix) {
  if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length).trimStart();
}

/**
 * Return a copy of the first element of the page's template with a name; throws if there is none.
 * @param {string} name
 * @returns {HTMLElement}
 */
export function cloneTemplate(name) {
  const template = document.querySelector(`template[data-template="${name}"]`);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  if (!first) throw new Error(`no template ${name}`);
  return /** @type {HTMLElement} */ (document.importNode(first, true));
}

/**
 * Return a copy of the contents of an element without their ids, to show the same text elsewhere.
 * @param {Element | null} element
 * @returns {Node[]}
 */
export function cloneContents(element) {
  const copies = [...(element?.childNodes ?? [])].map((node) => node.cloneNode(true));
  for (const copy of copies) if (copy instanceof Element) copy.removeAttribute("id");
  return copies;
}

/**
 * Move focus to an element and scroll it into view.
 * @param {HTMLElement} element
 * @param {ScrollLogicalPosition} [block]
 */
export function focusElement(element, block = "nearest") {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block });
}
