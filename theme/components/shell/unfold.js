/** What is folded: opened for paper, and where a link leads into it. */

export function unfoldWhenNeeded() {
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details:not([open])")) unfold(folded);
  });
  addEventListener("hashchange", unfoldTarget);
  unfoldTarget();
}

function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let folded = target?.closest("details"); folded; folded = folded.parentElement?.closest("details")) unfold(folded);
}

/** @param {Element} folded */
const unfold = (folded) => void folded.toggleAttribute("open", true);
