/**
 * Put a key's entry into the setting.yml that the lead chooses, and save the file.
 *
 * This is a part of its own, because it holds the YAML library. `data-entry` on its element says which entry.
 */

import { clearFieldErrors, showFieldError } from "../error-summary/field-errors.js";
import { runWhileBusy } from "../../runtime/page/busy.js";
import { Component } from "../../runtime/page/component.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { saveFile } from "../../runtime/files/save.js";
import { formatFindingTexts } from "../../runtime/setting/messages.js";
import { publishKey } from "../../runtime/setting/publish-key.js";
import { MAX_YAML_BYTES } from "../../runtime/setting/yaml.js";

/** @typedef {import("../../runtime/setting/publish-key.js").Published} Published */

/** The part of *Your key* that adds a key, or its last day, to the school's setting.yml. */
export class PublishKey extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page */
  constructor(element, page) {
    super(element, page);
    /** @type {Parameters<typeof publishKey>[1]["rules"] & Parameters<typeof formatFindingTexts>[0]} */
    this.rules = JSON.parse(this.find("[data-description]").textContent ?? "");
    this.form = /** @type {HTMLFormElement} */ (this.find("form"));
    this.input = /** @type {HTMLInputElement} */ (this.find('[name="setting"]'));
    this.ready = this.find("[data-ready]");
    /** The file to save. @type {{ name: string, text: string } | null} */
    this.made = null;
    this.input.addEventListener("change", () => void runWhileBusy(this.form, () => this.read()));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.find("[data-save]").addEventListener("click", () => void this.save());
    document.addEventListener("key:publish", () => this.reset());
  }

  /** Forget the file that was chosen for another entry. */
  reset() {
    clearFieldErrors(this.form);
    this.find("[data-found]").replaceChildren();
    this.ready.hidden = true;
    this.input.value = "";
    this.made = null;
  }

  async read() {
    const file = this.input.files?.[0];
    if (!file) return;
    clearFieldErrors(this.form);
    this.find("[data-found]").replaceChildren();
    this.ready.hidden = true;
    const bytes = new Uint8Array(await file.slice(0, MAX_YAML_BYTES + 1).arrayBuffer());
    const { setting } = this.page.course;
    const result = publishKey(bytes, { entry: JSON.parse(this.element.dataset.entry ?? ""), setting: setting.id, rules: this.rules });
    if ("refused" in result) this.refuse(result, setting);
    else this.offer(file.name, result);
  }

  /** @param {Extract<Published, { refused: string }>} result @param {{ name: string }} setting */
  refuse({ refused, findings, id }, { name }) {
    const template = /** @type {HTMLTemplateElement} */ (this.find(`template[data-fault="${refused}"]`, this.form));
    for (const slot of template.content.querySelectorAll("[data-slot]")) fillSlots(slot, { id, name });
    const lines = findings.map(({ code, line, values }) => {
      const { message, hint } = formatFindingTexts(this.rules, code, values);
      const row = this.cloneTemplate("finding");
      fillSlots(row, { line: String(line), said: `${message}. ${hint}.` });
      return row;
    });
    this.find("[data-found]").replaceChildren(...lines);
    showFieldError(this.form, "setting", refused);
  }

  /** @param {string} name @param {Extract<Published, { text: string }>} result */
  offer(name, { text, same }) {
    this.made = { name, text };
    for (const state of this.findAll("[data-state]", this.ready)) state.hidden = state.dataset.state !== (same ? "same" : "added");
    fillSlots(this.ready, { file: name });
    this.clearSaved();
    this.ready.hidden = false;
    focusElement(this.ready);
  }

  async save() {
    if (!this.made) return;
    this.clearSaved();
    const how = await saveFile(this.made.name, this.made.text, "application/yaml");
    for (const told of this.findAll("[data-saved]")) told.hidden = told.dataset.saved !== how;
  }

  clearSaved() {
    for (const told of this.findAll("[data-saved]")) told.hidden = true;
  }
}
