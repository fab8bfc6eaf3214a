"""axe-core on a page in the state it is in: WCAG 2.2 AA and axe's own best practices."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOKS = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""The rules whose answer can change with the colours or the size of the screen alone."""

_axe = Axe.from_file(SCRIPT)


def violations(page: Page, only: Sequence[str] = TAGS) -> list[str]:
    """Return one line a violation, with the place in the page; empty where there is none.

    ``only`` names tags or rules of axe.
    """
    response = _axe.run(page, options={"runOnly": list(only), "resultTypes": ["violations"]}).response
    return [
        f"{found['id']} ({found['impact']}): {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for found in response["violations"]
        for node in found["nodes"]
    ]
