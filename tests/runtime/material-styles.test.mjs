/** Material's stylesheet: pages keep the rules that they use, and load none of the rest. */

import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { test } from "node:test";
import { purgeMaterial } from "../../theme/material-styles.mjs";

const css = await purgeMaterial(fileURLToPath(new URL("../..", import.meta.url)));

test("what Markdown and our templates use is kept", () => {
  for (const used of [".md-typeset table", ".md-typeset blockquote", ".admonition-title", ".md-skip", ".md-nav__link", ".headerlink"]) {
    assert.ok(css.includes(used), used);
  }
});

test("features that no page has are left out, and so are their icons", () => {
  for (const unused of [".tabbed-set", ".md-tabs", ".md-source", ".footnote", ".highlight", ".md-annotation", "rtl", "--md-admonition-icon--tip", "--md-status", "--md-tasklist-icon"]) {
    assert.ok(!css.includes(unused), unused);
  }
});
