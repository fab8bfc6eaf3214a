/** What is on screen: the page's title, copies of its templates, and arriving at a place with focus and in view. */

let pageTitle = document.title;

/**
 * Say which page is on screen now, where one file holds many.
 * @param {string} title the page's own
 */
export function setPageTitle(title) {
  pageTitle = title;
  document.title = title;
}

/**
 * Put words before the page's own title, separated by a dash.
 * @param {...(string | null | undefined)} words none: the page's own title again
 */
export function prefixTitle(...words) {
  document.title = [...words.filter(Boolean), pageTitle].join(" – ");
}

/**
 * Mark the title as that of a page with something missing.
 * @param {string} prefix "Error:"
 */
export function markTitleError(prefix) {
  if (!document.title.startsWith(prefix)) document.title = `${prefix} ${document.title}`;
}

/**
 * Take that mark away.
 * @param {string} prefix
 */
export function clearTitleError(prefix) {
  if (document.title.startsWith(prefix)) document.title = document.title.slice(prefix.length).trimStart();
}

/**
 * Copy the first element of a template that the whole page shares.
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
 * Copy what is inside an element, for showing the same words elsewhere; ids stay behind.
 * @param {Element | null} element
 * @returns {Node[]}
 */
export function cloneContents(element) {
  const copies = [...(element?.childNodes ?? [])].map((node) => node.cloneNode(true));
  for (const copy of copies) if (copy instanceof Element) copy.removeAttribute("id");
  return copies;
}

/**
 * Move focus to an element and bring it into view.
 * @param {HTMLElement} element
 * @param {ScrollLogicalPosition} [block]
 */
export function focusElement(element, block = "nearest") {
  element.focus({ preventScroll: true });
  element.scrollIntoView({ block });
}

/**
 * Go on to what stands after an element: the next thing in the page that can be seen.
 * @param {Element} element
 */
export function focusNext(element) {
  const next = findNext(element);
  if (!next) return;
  if (!next.matches("a[href], button, input")) next.tabIndex = -1;
  focusElement(next, "start");
}

/** @param {Element} element @returns {HTMLElement | null} */
function findNext(element) {
  for (let next = element.nextElementSibling; next; next = next.nextElementSibling) {
    if (next instanceof HTMLElement && next.getClientRects().length) return next;
  }
  return element.parentElement && findNext(element.parentElement);
}

/**
 * Bring an element into view once more when the page was opened at it: what stood above it has just been hidden.
 * @param {HTMLElement} element
 */
export function scrollToLinked(element) {
  if (location.hash === `#${element.id}`) requestAnimationFrame(() => element.scrollIntoView({ block: "start" }));
}
