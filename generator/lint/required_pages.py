"""A rule for the pages that are no lessons and that a site needs all the same: its links to them depend on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.diagnostics.finding import Severity
from generator.lint.rule import Remark, Subject, Whole, rule

NEEDED: Mapping[str, tuple[str, str]] = {
    "who-to-tell.md": ("who-to-tell.html", "nobody can look up who to tell about a worry"),
    "certificate.md": ("certificate.html", "nobody can get a certificate or hand in a record"),
    "policies.md": ("policies.html", "nobody can say which policies they have read"),
    "about/privacy.md": ("privacy.html", "nobody is told what the site keeps on a device, or can clear it"),
}
"""The template of each page below content/, and what a site lacks without it."""

HOME = "index.md"


@rule(
    "W011",
    "page-not-written",
    Severity.WARNING,
    "A page that people expect of a site is missing",
    why="The header, the footer and the lessons link to these pages. Where one is missing, they leave its link out.",
    needs={Whole.COURSE},
)
def check_needed_pages(subject: Subject) -> Iterable[Remark]:
    """Report each missing page at the course, which has no line for it; lessons without a home page are no site yet."""
    written = {page.path for page in subject.bank.pages}
    if HOME not in written:
        return
    at = subject.bank.course.span
    for path, (template, effect) in NEEDED.items():
        if path not in written and path not in subject.faulty_pages:
            hint = f"Write content/{path} with template: {template} at its top"
            yield Remark("W011", at, f"there is no page content/{path}, so {effect}", hint)
