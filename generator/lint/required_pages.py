"""Rule on pages other than lessons that a site needs, because its header, footer and lessons link to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diagnostics.finding import Severity
from generator.lint.rule import LintContext, Requires, RuleFinding, rule

REQUIRED_PAGES: Mapping[str, tuple[str, str]] = {
    "who-to-tell.md": ("who-to-tell.html", "no one can look up who to tell about a worry"),
    "certificate.md": ("certificate.html", "no one can get a certificate or hand in a record"),
    "policies.md": ("policies.html", "no one can record which policies they have read"),
    "about/privacy.md": ("privacy.html", "no one can see what the site stores on a device, or clear it"),
}
"""For each page below content/, its template and the effect of leaving it out."""

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
    """Report each missing page at the top of course.yml, once there is a home page."""
    written = {page.path for page in context.bank.pages}
    if HOME_PAGE not in written:
        return
    at = context.bank.course.span
    for path, (template, effect) in REQUIRED_PAGES.items():
        if path not in written and path not in context.pages_with_errors:
            hint = f"Write content/{path} with template: {template} at its top"
            yield RuleFinding("W011", at, f"there is no page content/{path}, so {effect}", hint)
