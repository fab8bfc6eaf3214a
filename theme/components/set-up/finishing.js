/** Give the file: checked and sound, or unfinished; then say what to do with it. */

import { Component } from "../../runtime/page/component.js";
import { downloadFile } from "../../runtime/files/download.js";
import { focusElement, cloneTemplate } from "../../runtime/page/screen.js";
import { writeInto, writeNew } from "../../runtime/setting/index.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { Making } from "./making.js";
import { fieldOf, sayFault, sayInList, summarise, writeLine } from "./telling.js";

/** @typedef {import("../../runtime/setting/types.js").Fault} Fault */
/** @typedef {import("../../runtime/setting/types.js").Fields} Fields */
/** @typedef {import("../../runtime/setting/types.js").Plain} Plain */

const NAME = "setting.yml";
const TYPE = "application/yaml";

export class Finishing extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {import("./set-up.js").SetUp} setUp */
  constructor(element, page, setUp) {
    super(element, page);
    this.setUp = setUp;
    this.ready = this.find("[data-result]");
    this.making = new Making(this.ready, page, setUp);
    setUp.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.finish();
    });
    setUp.form.addEventListener("input", () => this.withdraw());
    this.find("[data-draft]").addEventListener("click", () => this.draft());
  }

  /** What was said of an earlier file is of that one. */
  withdraw() {
    this.ready.hidden = true;
    this.find("[data-draft-said]").replaceChildren();
  }

  finish() {
    this.setUp.tellsAll = true;
    this.setUp.change();
    const { setting, faults } = this.setUp.judge();
    const lines = faults.map((fault) => this.line(fault));
    const errors = lines.filter(({ fault }) => fault.severity === "error").sort(byPlace);
    this.ready.hidden = true;
    summarise(this.setUp.form, errors);
    if (!setting) return;
    this.save(NAME, setting);
    this.find("[data-looks]", this.ready).hidden = !lines.length;
    this.find("[data-found]", this.ready).replaceChildren(...lines.map(({ text, field }) => writeLine(text, field)));
    fillSlots(this.ready, { file: NAME });
    this.making.begin();
    this.ready.hidden = false;
    focusElement(this.find("[data-heading]", this.ready), "start");
  }

  draft() {
    const name = this.element.dataset.draftName ?? NAME;
    this.save(name, inOrder(this.setUp.judge().data, this.setUp.rules.fields, this.setUp.rules.parts));
    const said = cloneTemplate("set-up-draft-saved");
    fillSlots(said, { file: name });
    this.find("[data-draft-said]").replaceChildren(said);
  }

  /** @param {string} name @param {Record<string, Plain>} setting */
  save(name, setting) {
    const { document } = this.setUp;
    downloadFile(name, document ? writeInto(setting, document) : writeNew(setting, this.setUp.rules, this.notes()), TYPE);
    this.setUp.isSaved = true;
  }

  /** The words of a new file: what stands above all, and the title of each part above its first field. */
  notes() {
    const top = /** @type {HTMLTemplateElement} */ (this.find('template[data-template="set-up-top"]')).content.textContent ?? "";
    const titles = this.findAll("[data-section-title]", this.setUp.form);
    const fieldsOf = (/** @type {HTMLElement} */ title) => title.parentElement?.querySelectorAll(":scope > [data-field], :scope > [data-holder]");
    /** @type {[string, string][]} */
    const heads = titles.flatMap((title) =>
      [...(fieldsOf(title) ?? [])].map((field) => /** @type {[string, string]} */ ([nameOfField(field), title.textContent ?? ""])),
    );
    return { top, heads };
  }

  /** @param {Fault} fault */
  line(fault) {
    const field = fieldOf(this.setUp.form, fault);
    const text = field ? sayInList(field, fault) : sayFault("", fault);
    return { fault, field, text };
  }
}

/** @param {Element} field */
const nameOfField = (field) => /** @type {HTMLElement} */ (field).dataset.holder ?? /** @type {HTMLElement} */ (field).dataset.field ?? "";

/** In the order of the form. @param {{ field: HTMLElement | null }} one @param {{ field: HTMLElement | null }} other */
function byPlace({ field: one }, { field: other }) {
  if (!one || !other || one === other) return Number(other === null) - Number(one === null);
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
}

/**
 * Return unfinished data in the order of the description, without parts that hold nothing.
 * @param {Record<string, Plain>} data @param {Fields} fields @param {Record<string, Fields>} parts
 * @returns {Record<string, Plain>}
 */
function inOrder(data, fields, parts) {
  /** @param {Plain | undefined} value @param {Fields} of @returns {Plain | undefined} */
  const sort = (value, of) => {
    if (Array.isArray(value)) return value.map((one) => sort(one, of) ?? null).filter((one) => one !== null);
    if (typeof value !== "object" || value === null) return value;
    const sorted = inOrder(/** @type {Record<string, Plain>} */ (value), of, parts);
    return Object.keys(sorted).length ? sorted : undefined;
  };
  const entries = Object.entries(fields).map(([name, { part = "" }]) => [name, sort(data[name], parts[part] ?? {})]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
