"""Rules of Material's stylesheet that purging removed although a page uses them."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.course import ROOT

FIND_REMOVED = r"""([full, purged]) => {
  const list = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    // A rule that only sets variables is left out with them, where nothing reads these.
    const draws = (rule) => rule.selectorText && [...rule.style].some((name) => !name.startsWith("--"));
    const walk = (rules) =>
      [...rules].flatMap((rule) => [draws(rule) ? rule.selectorText : "", ...walk(rule.cssRules ?? [])]);
    const selectors = walk(sheet.cssRules).flatMap((one) => one.split(/,(?![^(]*\))/));
    return selectors.map((one) => one.trim()).filter(Boolean);
  };
  const kept = new Set(list(purged));
  return [...new Set(list(full))].filter((one) => !kept.has(one));
}"""
FIND_USED = r"""(selectors) => {
  // What depends on the pointer or the focus counts as if it were so, and a pseudo-element as its element.
  const STATES = /::?(?!is\b|not\b|where\b|has\b|root\b|[a-z]+-child|[a-z]+-of-type)[\w-]+(?:\([^()]*\))?/g;
  const EMPTY = /:(?:not|is|where)\(\)/g;
  const settle = (one) =>
    one.replace(STATES, (_, at) => (at === 0 || /[\s>+~]/.test(one[at - 1]) ? "*" : "")).replace(EMPTY, "");
  return selectors.filter((one) => document.querySelector(settle(one) || "*"));
}"""
KINDS = (".note", ".abstract", ".info", ".tip", ".success", ".question", ".warning", ".failure", ".danger", ".bug")
"""Kinds of admonition, whose rules are left out on purpose: base.css gives all the same look."""
MANY = 500
"""Purging removes more selectors than this; fewer would mean that this test compares the wrong files."""


def _read_stylesheets() -> tuple[str, str]:
    folder = "lib/python3*/site-packages/material/templates/assets/stylesheets"
    (full,) = (ROOT / ".venv").glob(f"{folder}/main.*.min.css")
    return full.read_text("utf-8"), (ROOT / "theme/site/assets/learner.css").read_text("utf-8")


_removed: list[str] = []
"""What purging removed, once a page has found it: only a browser reads a stylesheet as a browser does."""


def find_lost_rules(page: Page) -> list[str]:
    """Return Material's selectors that match an element of the page but are missing from the learner's stylesheet."""
    if not _removed:
        _removed.extend(page.evaluate(FIND_REMOVED, list(_read_stylesheets())))
    assert len(_removed) > MANY
    lost: list[str] = page.evaluate(FIND_USED, _removed)
    return [selector for selector in lost if not any(kind in selector for kind in KINDS)]
