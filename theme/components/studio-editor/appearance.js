/** The editor's look, from the colours of theme/styles/tokens.css: custom properties reach into the shadow root. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const CONTROL = {
  minHeight: "var(--m-target)",
  padding: "var(--m-space-1) var(--m-space-3)",
  border: "2px solid var(--m-border)",
  borderRadius: "var(--m-radius)",
  background: "var(--m-surface)",
  color: "var(--m-text)",
  font: "inherit",
};
const MARK = { backgroundImage: "none", paddingBottom: "0", textDecoration: "underline wavy 2px", textUnderlineOffset: "0.2em", textDecorationSkipInk: "none" };

const theme = EditorView.theme({
  "&": { height: "100%", background: "var(--m-surface)", color: "var(--m-text)", fontSize: "max(0.8rem, 16px)" },
  "&.cm-focused": { outline: "3px solid var(--m-focus)" },
  ".cm-scroller": { fontFamily: "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace", lineHeight: "1.6" },
  ".cm-content": { padding: "var(--m-space-3) 0 40vh", caretColor: "var(--m-text)" },
  ".cm-line": { padding: "0 var(--m-space-3)" },
  ".cm-gutters": { background: "var(--m-raised)", borderRight: "1px solid var(--m-line)", color: "var(--m-muted)" },
  ".cm-lintRange-error": { ...MARK, textDecorationColor: "var(--m-wrong)" },
  ".cm-lintRange-warning": { ...MARK, textDecorationColor: "var(--m-partly)" },
  ".cm-lintPoint-error:after": { borderBottomColor: "var(--m-wrong)" },
  ".cm-lintPoint-warning:after": { borderBottomColor: "var(--m-partly)" },
  ".cm-tooltip, .cm-panels": { border: "1px solid var(--m-border)", background: "var(--m-raised)", color: "var(--m-text)", fontFamily: "var(--m-font)" },
  ".cm-tooltip": { maxWidth: "min(34rem, 90vw)" },
  ".cm-diagnostic": { border: "0", whiteSpace: "normal", padding: "var(--m-space-2) var(--m-space-3)" },
  ".finding p": { margin: "0", overflowWrap: "anywhere" },
  ".finding strong[data-severity=error]": { color: "var(--m-wrong)" },
  ".finding button, .cm-panel .cm-button": { ...CONTROL, backgroundImage: "none", fontWeight: "700", cursor: "pointer" },
  ".finding button": { marginTop: "var(--m-space-2)", borderColor: "var(--m-primary)", color: "var(--m-primary)" },
  ".finding [hidden]": { display: "none" },
  ".cm-panel.cm-search": { display: "flex", flexWrap: "wrap", gap: "var(--m-space-2)", alignItems: "center", padding: "var(--m-space-2) var(--m-target) var(--m-space-2) var(--m-space-2)", fontSize: "0.8rem" },
  ".cm-panel.cm-search :is(br, [name=select])": { display: "none" },
  ".cm-panel.cm-search .cm-textfield": { ...CONTROL, margin: "0", fontSize: "inherit", flex: "1 1 8rem", minWidth: "6rem" },
  ".cm-panel.cm-search .cm-button": { margin: "0", fontSize: "inherit" },
  ".cm-panel.cm-search label": { display: "inline-flex", alignItems: "center", gap: "0.3em", minHeight: "var(--m-target)", margin: "0", fontSize: "inherit" },
  ".cm-panel.cm-search [name=close]": { top: "var(--m-space-2)", width: "var(--m-target)", height: "var(--m-target)", color: "inherit", fontSize: "1.2rem", cursor: "pointer" },
  ".cm-panel :focus-visible, .finding :focus-visible": { outline: "3px solid var(--m-focus)", outlineOffset: "1px" },
  ".cm-searchMatch": { background: "var(--m-raised)", outline: "1px solid var(--m-border)" },
  ".cm-searchMatch-selected": { outline: "3px solid var(--m-focus)" },
  ".cm-tooltip-autocomplete.cm-tooltip > ul": { fontFamily: "inherit", maxHeight: "14rem" },
  ".cm-tooltip-autocomplete.cm-tooltip > ul > li": { padding: "var(--m-space-1) var(--m-space-2)", lineHeight: "1.4" },
  ".cm-tooltip-autocomplete.cm-tooltip > ul > li[aria-selected]": { background: "var(--m-primary)", color: "var(--m-on-primary)" },
  ".cm-completionDetail": { fontStyle: "normal" },
  ".cm-snippetField": { background: "var(--m-line)" },
  ".cm-studio-value, .cm-studio-attributes": { color: "var(--m-accent)" },
  ".cm-studio-arrow": { color: "var(--m-primary)", fontWeight: "700" },
  ".cm-studio-mark, .cm-studio-label, .cm-studio-embed": { color: "var(--m-primary)", fontWeight: "700" },
  "@media (forced-colors: active)": {
    ".cm-tooltip-autocomplete.cm-tooltip > ul > li[aria-selected]": { background: "Highlight", color: "HighlightText", forcedColorAdjust: "none" },
    "&.cm-focused": { outlineColor: "Highlight" },
  },
});

const highlighting = HighlightStyle.define([
  { tag: tags.heading, fontWeight: "700" },
  { tag: tags.strong, fontWeight: "700" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.processingInstruction, tags.comment, tags.meta], color: "var(--m-muted)" },
  { tag: [tags.link, tags.url], color: "var(--m-primary)" },
  { tag: tags.quote, color: "var(--m-muted)" },
  { tag: [tags.monospace, tags.string, tags.attributeValue], color: "var(--m-right)" },
  { tag: [tags.definition(tags.propertyName), tags.propertyName, tags.keyword], color: "var(--m-primary)" },
]);

/** The editor's colours and type. */
export const appearance = [theme, syntaxHighlighting(highlighting)];
