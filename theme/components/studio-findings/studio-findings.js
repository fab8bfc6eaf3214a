/** The studio's list of findings: those of the open file first, each with the way to its place and its fix. */

import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { groupFindings } from "../../runtime/studio/file-tree.js";

/** @typedef {import("../../runtime/page/messages.js").Messages} Messages */
/** @typedef {import("../../runtime/studio/types.js").Finding} Finding */
/** @typedef {{ onGo: (finding: Finding) => void, onFix: (finding: Finding) => void }} Callbacks */

/** How many findings of a file are listed before the rest is asked for. */
const FEW = 50;

/** The pane of findings. */
export class FindingsPane {
  /** @param {HTMLElement} element the `[data-findings]` @param {Messages} messages @param {Callbacks} callbacks */
  constructor(element, messages, callbacks) {
    this.element = element;
    this.messages = messages;
    this.callbacks = callbacks;
    this.groups = this.find("[data-groups]");
    this.shown = "";
    /** Names of files by path; a file without one is shown by its path. @type {Map<string, string>} */
    this.names = new Map();
    /** Paths of which all findings are listed. @type {Set<string>} */
    this.whole = new Set();
  }

  /** @param {string} selector @param {ParentNode} [within] */
  find(selector, within = this.element) {
    return /** @type {HTMLElement} */ (within.querySelector(selector));
  }

  /**
   * List the findings after a check; nothing is done if they are those that are listed.
   * @param {readonly Finding[] | null} findings null before the first check @param {string} current path of the open file
   */
  show(findings, current) {
    const shown = JSON.stringify([current, findings]);
    if (shown === this.shown) return;
    this.shown = shown;
    this.findings = findings;
    this.current = current;
    this.describe();
    this.render();
  }

  /** Say how many there are. */
  describe() {
    const place = this.find("[data-count]");
    const count = this.findings?.length ?? 0;
    const none = this.findings ? (place.dataset.clear ?? "") : "";
    place.textContent = count ? this.messages.format("studio_findings.all", { count }) : none;
  }

  /** List them anew; the focus stays where it was, or goes to the number if a finding with the focus is gone. */
  render() {
    const focused = document.activeElement;
    const key = focused instanceof HTMLElement && this.groups.contains(focused) ? (focused.dataset.key ?? "") : null;
    this.groups.replaceChildren(...groupFindings(this.findings ?? [], this.current ?? "").map((group) => this.renderGroup(group)));
    if (key === null) return;
    const same = [...this.groups.querySelectorAll("button")].find((one) => one.dataset.key === key);
    (same ?? this.find("[data-count]")).focus();
  }

  /** @param {{ path: string, findings: Finding[] }} group */
  renderGroup({ path, findings }) {
    const element = cloneTemplate("studio-findings-group");
    const isHere = path === this.current;
    this.find("[data-here]", element).hidden = !isHere;
    fillSlots(element, { path: isHere ? "" : (this.names.get(path) ?? path) });
    const listed = this.whole.has(path) ? findings : findings.slice(0, FEW);
    const list = this.find("[data-entries]", element);
    list.append(...listed.map((finding) => this.renderFinding(finding)));
    if (listed.length < findings.length) list.append(this.renderMore(path, findings.length - listed.length));
    return element;
  }

  /** @param {string} path @param {number} count */
  renderMore(path, count) {
    const element = cloneTemplate("studio-findings-more");
    const button = this.find("[data-more]", element);
    button.textContent = this.messages.format("studio_findings.more", { count });
    button.addEventListener("click", () => {
      this.whole.add(path);
      this.render();
    });
    return element;
  }

  /** @param {Finding} finding */
  renderFinding(finding) {
    const { code, severity, message, hint, line, fix } = finding;
    const element = cloneTemplate("studio-findings-finding");
    fillSlots(element, { code, message, hint, line: this.messages.format("studio_findings.line", { line: String(line) }) });
    element.dataset.severity = severity;
    for (const one of element.querySelectorAll("[data-severity]")) one.toggleAttribute("hidden", one.getAttribute("data-severity") !== severity);
    const go = this.find("[data-go]", element);
    go.dataset.key = `go ${code} ${finding.path} ${line}`;
    go.addEventListener("click", () => this.callbacks.onGo(finding));
    const wanted = fix && (fix.certain ? "certain" : "possible");
    for (const button of /** @type {NodeListOf<HTMLElement>} */ (element.querySelectorAll("[data-fix]"))) {
      button.hidden = button.dataset.fix !== wanted;
      button.addEventListener("click", () => this.callbacks.onFix(finding));
    }
    return element;
  }
}
