/** The steps by which changed files are pasted into GitHub's own pages. */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { copyAndReport } from "../../runtime/page/clipboard.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { getSort, guessRepository, isBranch, makeGithubAddress, parseRepository } from "../../runtime/studio/handover.js";

/** @typedef {import("../../runtime/studio/project.js").Project} Project */
/** @typedef {import("../../runtime/studio/handover.js").Repository} Repository */

/** The part of the dialog about GitHub. */
export class GithubSteps {
  /** @param {import("./studio-handover.js").StudioHandover} handover */
  constructor(handover) {
    this.handover = handover;
    this.form = handover.find("[data-form]");
    this.steps = handover.find("[data-steps]");
    this.repository = /** @type {HTMLInputElement} */ (handover.find('[name="repository"]'));
    this.branch = /** @type {HTMLInputElement} */ (handover.find('[name="branch"]'));
    this.repository.value = guessRepository(location);
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.show();
    });
  }

  hide() {
    this.steps.hidden = true;
    clearFieldErrors(this.form);
  }

  show() {
    this.hide();
    const { project } = this.handover;
    const repository = parseRepository(this.repository.value);
    const branch = this.branch.value.trim();
    if (!repository) return showFieldError(this.form, "repository", "invalid");
    if (!isBranch(branch)) return showFieldError(this.form, "branch", "invalid");
    if (!project) return;
    this.steps.replaceChildren(...[...project.changes()].map(([path, text]) => this.renderFile(project, { path, text, repository, branch })));
    this.steps.hidden = false;
    this.steps.focus();
  }

  /** @param {Project} project @param {{ path: string, text: string | null, repository: Repository, branch: string }} change */
  renderFile(project, { path, text, repository, branch }) {
    const sort = getSort(project, path);
    const file = this.handover.cloneTemplate("file");
    fillSlots(file, { path });
    for (const steps of this.handover.findAll("[data-sort]", file)) if (steps.dataset.sort !== sort) steps.remove();
    const link = /** @type {HTMLAnchorElement} */ (this.handover.find("[data-link]", file));
    link.href = makeGithubAddress(repository, branch, path, sort);
    const details = /** @type {HTMLDetailsElement} */ (this.handover.find("[data-text]", file));
    if (text === null) details.remove();
    else this.offerCopy(file, details, text);
    return file;
  }

  /** @param {HTMLElement} file @param {HTMLDetailsElement} details @param {string} text */
  offerCopy(file, details, text) {
    const field = /** @type {HTMLTextAreaElement} */ (this.handover.find("textarea", details));
    field.value = text;
    this.handover.find("[data-copy]", file).addEventListener("click", async () => {
      details.open ||= !navigator.clipboard; // what is selected instead has to be in view
      await copyAndReport(field, file);
      const failed = !this.handover.find("[data-not-copied]", file).hidden;
      if (!failed) return;
      details.open = true;
      field.focus();
      field.select();
    });
  }
}
