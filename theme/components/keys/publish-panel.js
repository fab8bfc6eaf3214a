/** The ways to publish a key's entry: into the file setting.yml, by a ZIP, by email, on GitHub. */

import { Component } from "../../runtime/page/component.js";
import { clearCopyStatus, copyAndReport } from "../../runtime/page/clipboard.js";
import { buildMailtoUrl } from "../../runtime/files/mailto.js";
import { focusElement } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { serializeKeyEntry } from "./setting-entry.js";

/** @typedef {import("../../runtime/record/types.js").PublishedKey} PublishedKey */
/** @typedef {Pick<PublishedKey, "key" | "holder" | "from"> & Partial<PublishedKey>} Entry */
/** Why an entry is published: a new key, or one that is lost or ends. @typedef {"new" | "lost" | "leave"} Kind */

/** The panel that offers the ways in which a key's entry gets into setting.yml. */
export class PublishPanel extends Component {
  /** @param {HTMLElement} element @param {import("../../runtime/types.js").Page} page @param {readonly PublishedKey[]} published */
  constructor(element, page, published) {
    super(element, page);
    this.published = published;
    /** @type {Kind | null} */
    this.kind = null;
    for (const lines of this.findAll("[data-lines]")) {
      const text = this.find("[data-text]", lines);
      this.find("[data-copy]", lines).addEventListener("click", () => void copyAndReport(text, lines));
    }
    /** Where the setting's keys are, or would go: setting.yml#L41. */
    this.place = this.find("[data-github]").dataset.keysPlace || "setting.yml";
    this.slots = { path: this.place.replace(/#L\d+$/, "") };
    fillSlots(element, this.slots);
    this.linkToGitHub();
  }

  /** Offer to publish an entry, and go there; the way by file is open. @param {Kind} kind @param {Entry} entry */
  show(kind, entry) {
    this.kind = kind;
    for (const part of this.findAll("[data-kind]")) part.hidden = part.dataset.kind !== kind;
    const isNew = !this.published.some(({ key }) => key === entry.key);
    const lines = serializeKeyEntry(entry, { first: isNew && !this.published.length });
    this.showPlace(isNew ? (this.published.length ? "more" : "first") : "entry");
    this.showLines("github", lines);
    this.writeMail(lines);
    const way = /** @type {HTMLDetailsElement} */ (this.find("[data-file-way]"));
    const { key, holder, from, until, lost_on } = entry;
    way.dataset.entry = JSON.stringify({ key, holder, from, ...(until && { until }), ...(lost_on && { lost_on }) });
    document.dispatchEvent(new CustomEvent("key:publish"));
    this.element.hidden = false;
    way.open = true;
    focusElement(this.find(`[data-kind="${kind}"] [data-heading]`), "start");
  }

  /** Hide the panel if it is about this. @param {Kind} kind */
  hide(kind) {
    if (this.kind === kind) this.element.hidden = true;
  }

  /** @param {"first" | "more" | "entry"} place where the lines go */
  showPlace(place) {
    for (const words of this.findAll("[data-place]")) words.hidden = words.dataset.place !== place;
  }

  /** @param {string} name @param {string} text */
  showLines(name, text) {
    const lines = this.find(`[data-lines="${name}"]`);
    this.find("[data-text]", lines).textContent = text;
    clearCopyStatus(lines);
  }

  /** @param {string} lines for setting.yml */
  writeMail(lines) {
    const mail = this.cloneTemplate("mail");
    fillSlots(mail, { ...this.slots, setting: this.page.course.setting.name });
    const read = (/** @type {string} */ selector, within = mail) => this.find(selector, within).textContent ?? "";
    const [asked = "", then = ""] = this.findAll("[data-line]", mail).map((line) => line.textContent ?? "");
    const text = [asked, read("[data-place]:not([hidden])", this.element), lines, then];
    this.showLines("mail", text.join("\n\n"));
    const link = /** @type {HTMLAnchorElement} */ (this.find("[data-mail]"));
    link.href = buildMailtoUrl({ to: "", subject: read("[data-subject]"), lines: text.map((line) => line.replaceAll("\n", "\r\n")), code: "" }) ?? "mailto:";
  }

  /** Link to the keys in the file on GitHub where the site's own address shows whose it is: OWNER.github.io/REPOSITORY. */
  linkToGitHub() {
    const { hostname, pathname } = new URL(this.page.course.root, location.href);
    const owner = /^([\w-]+)\.github\.io$/.exec(hostname)?.[1];
    const link = /** @type {HTMLAnchorElement} */ (this.find("[data-github]"));
    link.hidden = !owner;
    const [, repository] = pathname.split("/");
    if (owner) link.href = `https://github.com/${owner}/${repository || hostname}/blob/HEAD/${encodeURI(this.place)}`;
  }
}
