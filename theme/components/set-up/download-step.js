/** The end of the set-up form: download setting.yml, complete or as a draft. */

import { Component } from "../../runtime/page/component.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement, cloneTemplate } from "../../runtime/page/screen.js";
import { updateDocument, serializeSetting } from "../../runtime/setting/index.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { SchoolFolder } from "./school-folder.js";
import { SiteMaker } from "./site-maker.js";
import { findFieldOrParent, formatFinding, formatListedFinding, showErrorSummary, renderListItem } from "./field-messages.js";

/** @typedef {import("../../runtime/setting/types.js").Finding} Finding */
/** @typedef {import("../../runtime/setting/types.js").Fields} Fields */
/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */

const NAME = "setting.yml";
const TYPE = "application/yaml";

/** The part of the set-up form that checks all fields and downloads setting.yml, complete or as a draft. */
export class DownloadStep extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {import("./set-up.js").SetUp} setUp */
  constructor(element, page, setUp) {
    super(element, page);
    this.setUp = setUp;
    this.result = this.find("[data-result]");
    this.ways = [SchoolFolder, SiteMaker].map((Way) => new Way(this.result, page, setUp, (setting) => this.serialize(setting)));
    setUp.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.downloadSetting();
    });
    setUp.form.addEventListener("input", () => this.hideResult());
    this.find("[data-draft]").addEventListener("click", () => this.downloadDraft());
  }

  /** Hide the messages about an earlier download, since the form has changed. */
  hideResult() {
    this.result.hidden = true;
    this.find("[data-draft-said]").replaceChildren();
  }

  downloadSetting() {
    this.setUp.showsAllErrors = true;
    this.setUp.handleChange();
    const { setting, findings } = this.setUp.validateForm();
    const lines = findings.map((finding) => this.describeFinding(finding));
    const errors = lines.filter(({ finding }) => finding.severity === "error").sort(compareFormOrder);
    this.result.hidden = true;
    showErrorSummary(this.setUp.form, errors);
    if (!setting) return;
    this.save(NAME, setting);
    this.find("[data-looks]", this.result).hidden = !lines.length;
    this.find("[data-found]", this.result).replaceChildren(...lines.map(({ text, field }) => renderListItem(text, field)));
    fillSlots(this.result, { file: NAME });
    for (const way of this.ways) way.reset();
    this.result.hidden = false;
    focusElement(this.find("[data-heading]", this.result), "start");
  }

  downloadDraft() {
    const name = this.element.dataset.draftName ?? NAME;
    this.save(name, sortByDescription(this.setUp.validateForm().data, this.setUp.rules.fields, this.setUp.rules.parts));
    const said = cloneTemplate("set-up-draft-saved");
    fillSlots(said, { file: name });
    this.find("[data-draft-said]").replaceChildren(said);
  }

  /** @param {string} name @param {Record<string, Plain>} setting */
  save(name, setting) {
    downloadFile(name, this.serialize(setting), TYPE);
    this.setUp.isSaved = true;
  }

  /** Return the text of setting.yml: the opened file with new values, or a new one. @param {Record<string, Plain>} setting */
  serialize(setting) {
    const { document } = this.setUp;
    return document ? updateDocument(setting, document) : serializeSetting(setting, this.setUp.rules, this.collectNotes());
  }

  /** Return the comments of a new file: the one at its top, and each section's title by its first field. */
  collectNotes() {
    const top = /** @type {HTMLTemplateElement} */ (this.find('template[data-template="set-up-top"]')).content.textContent ?? "";
    const titles = this.findAll("[data-section-title]", this.setUp.form);
    const fieldsOf = (/** @type {HTMLElement} */ title) => title.parentElement?.querySelectorAll(":scope > [data-field], :scope > [data-holder]");
    /** @type {[string, string][]} */
    const heads = titles.flatMap((title) =>
      [...(fieldsOf(title) ?? [])].map((field) => /** @type {[string, string]} */ ([getFieldName(field), title.textContent ?? ""])),
    );
    return { top, heads };
  }

  /** @param {Finding} finding */
  describeFinding(finding) {
    const field = findFieldOrParent(this.setUp.form, finding);
    const text = field ? formatListedFinding(field, finding) : formatFinding("", finding);
    return { finding, field, text };
  }
}

/** @param {Element} field */
const getFieldName = (field) => /** @type {HTMLElement} */ (field).dataset.holder ?? /** @type {HTMLElement} */ (field).dataset.field ?? "";

/** Compare two findings by the position of their fields in the form. @param {{ field: HTMLElement | null }} one @param {{ field: HTMLElement | null }} other */
function compareFormOrder({ field: one }, { field: other }) {
  if (!one || !other || one === other) return Number(other === null) - Number(one === null);
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/**
 * Return unfinished data with its fields in the order of the description, without empty mappings.
 * @param {Record<string, Plain>} data @param {Fields} fields @param {Record<string, Fields>} parts
 * @returns {Record<string, Plain>}
 */
function sortByDescription(data, fields, parts) {
  /** @param {Plain | undefined} value @param {Fields} of @returns {Plain | undefined} */
  const sort = (value, of) => {
    if (Array.isArray(value)) return value.map((one) => sort(one, of) ?? null).filter((one) => one !== null);
    if (typeof value !== "object" || value === null) return value;
    const sorted = sortByDescription(/** @type {Record<string, Plain>} */ (value), of, parts);
    return Object.keys(sorted).length ? sorted : undefined;
  };
  const entries = Object.entries(fields).map(([name, { part = "" }]) => [name, sort(data[name], parts[part] ?? {})]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
