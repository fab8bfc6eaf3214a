/** The position of a reader on a page that is about to be rendered again: how far down, what is open, and the focus. */

/** @typedef {{ y: number, anchor: string, offset: number, open: string[], focus: string }} Position */

/** Return the position on this page. @returns {Position} */
export function readPosition() {
  const anchor = findTopAnchor();
  return {
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

/** Return to a position, even if the text above has changed, once this page has its final layout. @param {Position} place */
export async function returnToPosition(place) {
  history.scrollRestoration = "manual";
  restore(place);
  await whenMounted();
  restore(place);
  findBySelector(place.focus)?.focus({ preventScroll: true });
  await new Promise(requestAnimationFrame);
  restore(place);
  history.scrollRestoration = "auto";
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
export async function whenMounted() {
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
