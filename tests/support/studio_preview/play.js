/**
 * Answer the question on a page, rightly if it has an answer, and return whether it shows a result. A story goes on by one scene.
 * Evaluated as an expression by the drivers of all browsers.
 */
() => {
  const question = document.querySelector("[data-item]");
  const { choices = [], pairs = [], gaps = [], steps = [], accepts = [], low = "", scenes = [] } = JSON.parse(
    question.querySelector("[data-facts]").textContent,
  );
  const find = (selector) => question.querySelector(selector);
  const fill = (field, value) => {
    field.value = value;
    for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
  };
  const getOrder = () => [...question.querySelectorAll("[data-choice]")].map((step) => step.dataset.choice);
  for (const { id, mark } of choices) if (mark === "right") find(`input[value="${id}"]`)?.click();
  for (const { id, right } of pairs) fill(find(`[data-choice="${id}"] select`), right);
  for (const { id, accepts: words } of gaps) fill(find(`[data-gap="${id}"]`), words[0]);
  for (const [place, step] of steps.entries()) {
    for (let above = getOrder().indexOf(step) - place; above > 0; above -= 1) find(`[data-choice="${step}"] [data-move=up]`).click();
  }
  for (const field of question.querySelectorAll("textarea, [data-typed]")) fill(field, accepts[0] || low || "Some words of my own.");
  if (!question.querySelector("input:checked")) find("[data-scene]:not([hidden]) input, input[type=radio], input[type=checkbox]")?.click();
  find(scenes.length ? "[data-scene]:not([hidden]) [data-choose]" : "[data-check]")?.click();
  const hasResult = Boolean(find("[data-result]:not([hidden]), [data-outcome]:not([hidden])"));
  return hasResult || (!find("[data-check], [data-result]") && "ready" in question.dataset);
}
