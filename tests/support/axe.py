"""Accessibility checks of a page in its current state by axe-core: WCAG 2.2 AA and axe's best practices."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from playwright.sync_api import Frame, Page

SCRIPT = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

VISUAL_RULES = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
"""The rules whose result depends on the colour scheme or the screen size."""

PAGE_RULES = [
    *("bypass", "document-title", "heading-order", "landmark-one-main", "landmark-unique", "page-has-heading-one"),
    *("landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "landmark-no-duplicate-main"),
]
"""The rules about a page as a whole."""

BLOCKS = ", ".join(
    (
        "body > :not(.md-container)",
        ".md-container > :not(.md-main)",
        ".md-main__inner > :not(.md-content)",
        ".md-content > :not(.md-content__inner)",
        ".md-content__inner > *",
    )
)
"""All parts of a page of the site. The look and the accessible names of one do not depend on another."""

FINGERPRINTS = """async ([blocks, only]) => {
  const look = [only, innerWidth, matchMedia("(prefers-color-scheme: dark)").matches];
  const around = (e) => e ? around(e.parentElement) + e.cloneNode(false).outerHTML : "";
  const states = [":checked", ":focus", ":target", ":disabled", ":placeholder-shown"];
  const describe = (block) => {
    const all = [block, ...block.querySelectorAll("*")];
    const found = states.map((state) => all.flatMap((e, index) => e.matches(state) ? [index] : []));
    return JSON.stringify([look, around(block.parentElement), block.outerHTML, found]);
  };
  const hash = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  const hashes = await Promise.all([...document.querySelectorAll(blocks)].map((block) => hash(describe(block))));
  return hashes.map((bytes) => new Uint8Array(bytes).join());
}"""

RUN = """async ([only, blocks, indexes]) => {
  const all = document.querySelectorAll(blocks);
  const context = indexes ? { include: indexes.map((index) => all[index]) } : document;
  const { violations } = await axe.run(context, { runOnly: only, resultTypes: ["violations"] });
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${impact}): ${target.join(" ")}: ${failureSummary}`),
  );
}"""


def find_violations(page: Page | Frame, only: Sequence[str] = TAGS, *, within: str = "") -> list[str]:
    """Return one line per violation, with its place in the page; ``only`` names tags or rules of axe.

    ``within`` is a selector: the place in the page that is checked.
    """
    return _run(page, only, [0], within) if within else _run(page, only)


def find_new_violations(page: Page, checked: set[str], only: Sequence[str] = TAGS) -> list[str]:
    """Return the violations of blocks that were not checked before, and of rules about the whole page.

    A block is not checked again if its HTML, the states of its fields, its ancestors, the look and the rules are the
    same. The blocks that have no violation are added to ``checked``.
    """
    fingerprints = page.evaluate(FINGERPRINTS, [BLOCKS, list(only)])
    new = [index for index, fingerprint in enumerate(fingerprints) if fingerprint not in checked]
    if len(new) == len(fingerprints):
        lines = _run(page, only)
    else:
        lines = [*_run(page, only, new), *(_run(page, PAGE_RULES) if only == TAGS else [])]
    if not lines:
        checked.update(fingerprints)
    return lines


def _run(
    page: Page | Frame, only: Sequence[str], blocks: Sequence[int] | None = None, among: str = BLOCKS
) -> list[str]:
    """Run axe on a page, or on some of its blocks. The script is large, so it is loaded into a page once."""
    if blocks == []:
        return []
    if not page.evaluate("'axe' in window"):
        page.evaluate(_read_script())
    lines: list[str] = page.evaluate(RUN, [list(only), among, blocks])
    return lines


@cache
def _read_script() -> str:
    return SCRIPT.read_text(encoding="utf-8")
