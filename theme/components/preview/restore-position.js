/**
 * Reload a page and restore its scroll position, open details and focus, even if the text above has changed.
 */

/** @typedef {{ page: string, y: number, anchor: string, offset: number, open: string[], focus: string }} Position */

/** The session storage key of the position during a reload. */
const KEY = "preview:place";

/** Store a previewed page's scroll position and focus, and reload the page, which then restores them. */
export function reloadInPlace() {
  sessionStorage.setItem(KEY, JSON.stringify(readPosition()));
  location.reload();
}

/** @returns {Position} */
function readPosition() {
  const anchor = findTopAnchor();
  return {
    page: location.pathname,
    y: scrollY,
    anchor: anchor?.id ?? "",
    offset: anchor?.getBoundingClientRect().top ?? 0,
    open: [...document.querySelectorAll("details")].flatMap((one) => (one.open ? [selectorOf(one)] : [])),
    focus: document.activeElement && document.activeElement !== document.body ? selectorOf(document.activeElement) : "",
  };
}

/** Return the last element with an id that begins above the screen's top or just below it. */
function findTopAnchor() {
  if (!scrollY) return null;
  const near = [...document.querySelectorAll("main [id]")].filter((one) => one.getClientRects().length);
  return near.filter((one) => one.getBoundingClientRect().top <= innerHeight / 3).at(-1) ?? null;
}

/** Return a selector that finds an element again, from the nearest id down. @param {Element} element @returns {string} */
function selectorOf(element) {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const parent = element.parentElement;
  if (!parent) return element.localName;
  const place = [...parent.children].filter((one) => one.localName === element.localName).indexOf(element) + 1;
  return `${selectorOf(parent)} > ${element.localName}:nth-of-type(${place})`;
}

/**
 * Restore the scroll position and focus that `reloadInPlace` stored, once the reloaded page has its final layout; does nothing if
 * none is stored.
 */
export async function restorePosition() {
  const place = takeStoredPosition();
  if (!place) return;
  history.scrollRestoration = "manual";
  restore(place);
  await whenMounted();
  restore(place);
  findBySelector(place.focus)?.focus({ preventScroll: true });
  await new Promise(requestAnimationFrame);
  restore(place);
  history.scrollRestoration = "auto";
}

/** @returns {Position | null} */
function takeStoredPosition() {
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  /** @type {Position | null} */
  const place = kept ? JSON.parse(kept) : null;
  return place?.page === location.pathname ? place : null;
}

/** @param {Position} place */
function restore(place) {
  for (const selector of place.open) findBySelector(selector)?.setAttribute("open", "");
  const anchor = place.anchor ? document.getElementById(place.anchor) : null;
  const y = anchor?.getClientRects().length ? scrollY + anchor.getBoundingClientRect().top - place.offset : place.y;
  scrollTo({ top: y, behavior: "instant" });
}

/** @param {string} selector @returns {HTMLElement | null} */
function findBySelector(selector) {
  return selector ? document.querySelector(selector) : null;
}

/** Wait until the page's components are mounted or have failed to start. */
async function whenMounted() {
  const html = document.documentElement;
  await new Promise((done) => {
    if (document.readyState === "complete") done(null);
    else addEventListener("load", done, { once: true });
  });
  if (html.dataset.script !== "starting") return;
  await new Promise((done) => {
    const watcher = new MutationObserver(() => {
      watcher.disconnect();
      done(null);
    });
    watcher.observe(html, { attributeFilter: ["data-script"] });
  });
}
