/** Opening of `<details>` elements for print and for links that point inside them. */

import { readFragment } from "../../runtime/page/address.js";

/**
 * Open the `<details>` around the target of the page's address, now and whenever the target changes, and all `<details>` before
 * printing.
 */
export function unfoldWhenNeeded() {
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open], [data-map])")) {
      folded.removeAttribute("name"); // or it would close the one of this name that is open
      unfold(folded);
    }
  });
  addEventListener("hashchange", unfoldTarget);
  unfoldTarget();
}

function unfoldTarget() {
  const target = document.getElementById(readFragment(location.hash));
  for (let folded = target?.closest("details"); folded; folded = folded.parentElement?.closest("details")) unfold(folded);
}

/** @param {Element} folded */
const unfold = (folded) => void folded.toggleAttribute("open", true);
