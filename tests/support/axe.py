"""Accessibility checks of a page in its current state by axe-core: WCAG 2.2 AA and axe's best practices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

VISUAL_RULES = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""The rules whose result depends on the colour scheme or the screen size."""

RUN = """async (only) => {
  const { violations } = await axe.run({ runOnly: only, resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${target.join(" ")}: ${failureSummary}`),
  );
}"""


def find_violations(page: Page, only: Sequence[str] = TAGS) -> list[str]:
    """Return one line per violation, with its place in the page.

    ``only`` names tags or rules of axe. The script is large, so it is loaded into a page once.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_read_script())
    lines: list[str] = page.evaluate(RUN, list(only))
    return lines


@cache
def _read_script() -> str:
    return SCRIPT.read_text(encoding="utf-8")
