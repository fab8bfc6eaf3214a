"""A rule for the pages that are no lessons and that a site needs all the same: its links to them depend on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diagnostics.finding import Severity
from generator.lint.rule import LintContext, Requires, RuleFinding, rule

REQUIRED_PAGES: Mapping[str, tuple[str, str]] = {
    "who-to-tell.md": ("who-to-tell.html", "nobody can look up who to tell about a worry"),
    "certificate.md": ("certificate.html", "nobody can get a certificate or hand in a record"),
    "policies.md": ("policies.html", "nobody can say which policies they have read"),
    "about/privacy.md": ("privacy.html", "nobody is told what the site keeps on a device, or can clear it"),
}
"""The template of each page below content/, and what a site lacks without it."""

HOME_PAGE = "index.md"


@rule(
    "W011",
    "page-not-written",
    Severity.WARNING,
    "A page that people expect of a site is missing",
    why="The header, the footer and the lessons link to these pages. Where one is missing, they leave its link out.",
    requires={Requires.COURSE},
)
def report_missing_required_pages(context: LintContext) -> Iterable[RuleFinding]:
    """Report each missing page at the course, which has no line for it; lessons without a home page are no site yet."""
    written = {page.path for page in context.bank.pages}
    if HOME_PAGE not in written:
        return
    at = context.bank.course.span
    for path, (template, effect) in REQUIRED_PAGES.items():
        if path not in written and path not in context.pages_with_errors:
            hint = f"Write content/{path} with template: {template} at its top"
            yield RuleFinding("W011", at, f"there is no page content/{path}, so {effect}", hint)
