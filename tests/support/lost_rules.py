"""Rules of Material's stylesheet that purging removed although a page uses them."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page

from tests.support.course import ROOT

FIND_LOST = r"""([full, purged]) => {
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
  // What depends on the pointer or the focus counts as if it were so, and a pseudo-element as its element.
  const STATES = /::?(?!is\b|not\b|where\b|has\b|root\b|[a-z]+-child|[a-z]+-of-type)[\w-]+(?:\([^()]*\))?/g;
  const EMPTY = /:(?:not|is|where)\(\)/g;
  const settle = (one) =>
    one.replace(STATES, (_, at) => (at === 0 || /[\s>+~]/.test(one[at - 1]) ? "*" : "")).replace(EMPTY, "");
  const kept = new Set(list(purged));
  const removed = [...new Set(list(full))].filter((one) => !kept.has(one));
  return [removed.length, removed.filter((one) => document.querySelector(settle(one) || "*"))];
}"""
KINDS = (".note", ".abstract", ".info", ".tip", ".success", ".question", ".warning", ".failure", ".danger", ".bug")
"""Kinds of admonition, whose rules are left out on purpose: base.css gives all the same look."""
MANY = 500
"""Purging removes more selectors than this; fewer would mean that this test compares the wrong files."""


@cache
def _read_stylesheets() -> tuple[str, str]:
    folder = "lib/python3*/site-packages/material/templates/assets/stylesheets"
    (full,) = (ROOT / ".venv").glob(f"{folder}/main.*.min.css")
    return full.read_text("utf-8"), (ROOT / "theme/site/assets/learner.css").read_text("utf-8")


def find_lost_rules(page: Page) -> list[str]:
    """Return Material's selectors that match an element of the page but are missing from the learner's stylesheet."""
    removed, lost = page.evaluate(FIND_LOST, list(_read_stylesheets()))
    assert removed > MANY
    return [selector for selector in lost if not any(kind in selector for kind in KINDS)]
