// What extends beyond the screen, in a page as it is or in every state that its reader can open; see overflow.py.

/** The visible boxes beyond the screen. Those of a scrolling frame that the keyboard reaches, such as a wide table, don't count. */
function findOverflow() {
  const isScrolled = (e) => {
    const frame = e.parentElement.closest("[role=region][tabindex='0']");
    return frame && getComputedStyle(frame).overflowX === "auto";
  };
  return [...document.querySelectorAll("main *, header *, footer *")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }))
    .filter((e) => !e.closest("[inert], svg, .site-search, .md-sidebar, .visually-hidden") && !isScrolled(e))
    .map((e) => [e, e.getBoundingClientRect()])
    .filter(([, box]) => box.width > 2 && (box.right > innerWidth + 1 || box.left < -1))
    .map(([e, box]) => `${e.tagName}.${e.className} ${Math.round(box.right)}`);
}

/** What is wrong with the page in these looks: its width, boxes beyond the screen, a name in the header that can't be read. */
function findFaults(looks) {
  return looks.flatMap((look) => {
    Object.assign(document.documentElement.dataset, look);
    const width = document.documentElement.scrollWidth;
    const beyond = findOverflow();
    const names = [...document.querySelectorAll(".site-header__text")].filter((e) => e.clientWidth > 20 && e.scrollHeight <= e.clientHeight + 1);
    const faults = [...(width > innerWidth ? [`${width} px`] : []), ...beyond, ...(names.length === 1 ? [] : ["no name in the header"])];
    return faults.length ? [`${look.size} ${look.spacing}: ${faults.join(", ")}`] : [];
  });
}

/** Walk through each step, fold and dialog of a page, in looks. Returns the number of states, and the faults. */
async function walkStates(looks) {
  const result = { states: 0, faults: [] };
  const note = (name) => {
    result.states += 1;
    result.faults.push(...findFaults(looks).map((fault) => `${name}: ${fault}`));
  };
  const walkFolds = (within, name) => {
    for (const [at, fold] of [...within.querySelectorAll("details")].entries()) {
      for (let outer = fold; outer; outer = outer.parentElement.closest("details")) outer.open = true;
      if (fold.checkVisibility()) note(`${name}, fold ${at + 1}`);
      for (const open of within.querySelectorAll("details[open]")) open.open = false;
    }
  };
  note("page");
  for (const step of document.querySelectorAll("main .step:has(> h2[id])")) {
    location.hash = step.id || step.querySelector("h2").id;
    while (step.hidden) await new Promise((done) => setTimeout(done));
    note(location.hash);
    walkFolds(step, location.hash);
  }
  walkFolds(document.body, "page");
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.showModal();
    note(`dialog ${dialog.className}`);
    dialog.close();
  }
  location.hash = "";
  Object.assign(document.documentElement.dataset, { size: "", spacing: "" });
  return result;
}
