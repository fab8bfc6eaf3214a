/** Answer a question rightly, by its facts; runs in the page, sent there by Puppeteer or Playwright. @param {Element} question */
export function answerRight(question) {
  const facts = JSON.parse(question.querySelector("[data-facts]")?.textContent ?? "");
  const { kind, choices = [], pairs = [], gaps = [], steps = [], accepts = [], low } = facts;
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLInputElement} */ (question.querySelector(selector));
  /** @param {string} selector @param {string} value */
  const fill = (selector, value) => {
    Object.assign(find(selector), { value });
    for (const type of ["input", "change"]) find(selector).dispatchEvent(new Event(type, { bubbles: true }));
  };
  for (const { id, mark } of choices) {
    const box = find(`input[value="${id}"]`);
    // A radio button is let go of by the one that is chosen.
    if (box.checked !== (mark === "right") && (mark === "right" || box.type === "checkbox")) box.click();
  }
  for (const { id, right } of pairs) fill(`[data-choice="${id}"] select`, right);
  for (const gap of gaps) fill(`[data-gap="${gap.id}"]`, gap.accepts[0]);
  if (kind === "number" || kind === "short-answer") fill("[data-typed]", kind === "number" ? low : accepts[0]);
  const getOrder = () => [...question.querySelectorAll("[data-choice]")].map((step) => step.getAttribute("data-choice"));
  for (const [place, step] of steps.entries()) {
    for (let above = getOrder().indexOf(step) - place; above > 0; above -= 1) find(`[data-choice="${step}"] [data-move=up]`).click();
  }
}
