/** The findings of the open file in the editor: where each is, what it says, and its fix, however the text changes meanwhile. */

import { ChangeSet, EditorState } from "@codemirror/state";
import { closeHoverTooltips, EditorView } from "@codemirror/view";
import { forEachDiagnostic, nextDiagnostic, previousDiagnostic, setDiagnostics } from "@codemirror/lint";
import { cloneTemplate } from "../../runtime/page/screen.js";
import { fillSlots } from "../../runtime/page/slots.js";
import { placeFindings } from "../../runtime/studio/diagnostics.js";
import { listChanges } from "../../runtime/studio/text-edits.js";

/** @typedef {import("../../runtime/studio/types.js").Finding} Finding */

/** Shows the findings of one file in an editor. */
export class MarkedFindings {
  /** @param {(finding: Finding) => void} onFix called for a fix that isn't in this text alone, or no longer fits */
  constructor(onFix) {
    this.onFix = onFix;
    /** @type {readonly Finding[]} */
    this.findings = [];
    this.checked = EditorState.create().doc;
    /** What has changed since the findings were shown. @type {import("@codemirror/state").ChangeDesc} */
    this.since = ChangeSet.empty(0);
    this.extension = EditorView.updateListener.of((update) => {
      if (update.docChanged) this.since = this.since.composeDesc(update.changes.desc);
    });
    /** @type {import("@codemirror/view").KeyBinding[]} */
    this.keys = [
      { key: "F8", run: (view) => nextDiagnostic(view) && announce(view), shift: (view) => previousDiagnostic(view) && announce(view) },
      { key: "Alt-.", run: (view) => this.fixHere(view) },
      { key: "Escape", run: hideTooltips },
    ];
  }

  /** Forget the findings of another file. @param {EditorState} state that of the file to be shown */
  reset({ doc }) {
    this.findings = [];
    this.checked = doc;
    this.since = ChangeSet.empty(doc.length);
  }

  /**
   * Show the findings of the file; nothing is done if they are those that are shown, and the text hasn't changed.
   * @param {EditorView} view @param {readonly Finding[]} findings those of the file, found in its present text
   */
  show(view, findings) {
    const { doc } = view.state;
    if (this.checked.eq(doc) && JSON.stringify(findings) === JSON.stringify(this.findings)) return;
    this.reset(view.state);
    this.findings = findings;
    const diagnostics = placeFindings(doc, findings).map(({ from, to, severity, finding }) => ({
      from,
      to,
      severity,
      message: `${finding.message}. ${finding.hint}.`,
      renderMessage: () => this.render(view, finding),
    }));
    view.dispatch(setDiagnostics(view.state, diagnostics));
  }

  /** @param {EditorView} view @param {Finding} finding */
  render(view, finding) {
    const element = cloneTemplate("studio-editor-finding");
    fillSlots(element, { message: finding.message, hint: finding.hint, code: finding.code });
    for (const one of element.querySelectorAll("[data-severity]")) one.toggleAttribute("hidden", one.getAttribute("data-severity") !== finding.severity);
    const wanted = finding.fix && (finding.fix.certain ? "certain" : "possible");
    for (const button of element.querySelectorAll("[data-fix]")) {
      button.toggleAttribute("hidden", button.getAttribute("data-fix") !== wanted);
      button.addEventListener("click", () => this.fix(view, finding));
    }
    return element;
  }

  /**
   * Apply a finding's fix to the text, as one step that can be undone; one that changes other files, or whose place has changed,
   * is handed on.
   * @param {EditorView} view @param {Finding} finding
   */
  fix(view, finding) {
    const edits = finding.fix?.edits ?? [];
    const changes = edits.every(({ path }) => path === finding.path) ? listChanges(this.checked, edits) : null;
    if (!changes || changes.some(({ from, to }) => this.since.touchesRange(from, to))) return this.onFix(finding);
    const moved = changes.map(({ from, to, insert }) => ({ from: this.since.mapPos(from, 1), to: this.since.mapPos(to, -1), insert }));
    view.dispatch({ changes: moved, userEvent: "input.fix", effects: closeHoverTooltips });
    view.focus();
  }

  /** Apply the fix of the finding at the cursor. @param {EditorView} view */
  fixHere(view) {
    const { head } = view.state.selection.main;
    const [found] = placeFindings(this.checked, this.findings.filter(({ fix }) => fix)).filter(
      ({ from, to }) => this.since.mapPos(from, -1) <= head && head <= this.since.mapPos(to, 1),
    );
    if (found) this.fix(view, found.finding);
    return Boolean(found);
  }
}

/** Let screen readers read the finding that is selected. @param {EditorView} view */
function announce(view) {
  const { main } = view.state.selection;
  forEachDiagnostic(view.state, ({ message }, from) => {
    if (from === main.from) view.dispatch({ effects: EditorView.announce.of(message) });
  });
  return true;
}

/** @param {EditorView} view */
function hideTooltips(view) {
  view.dispatch({ effects: closeHoverTooltips });
  return false;
}
