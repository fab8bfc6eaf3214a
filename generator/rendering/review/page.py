"""The review page: every item of a course with its answers, for those who write it and sign it off.

It is one file, without scripts. Its parts are rendered with tokens and stamped one by one, so that a question with
invalid tags is shown as written and does not affect the others. The caller provides the stamping.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment
from markupsafe import Markup

from generator.bank import coverage
from generator.bank.course import Module
from generator.bank.model import Bank, Item, Prose, Scenario
from generator.diagnostics.finding import Finding, Report, Severity
from generator.parsing.markdown import render_text
from generator.rendering.browser_data import compute_content_digest
from generator.rendering.review.figures import compute_figures
from generator.rendering.review.items import ReviewEntry, build_entries, render_entry
from generator.rendering.review.people import list_people_by_part


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewInput:
    """The question bank and the report to review, and functions that fill in the setting's values."""

    bank: Bank
    report: Report
    left_out: Mapping[str, str]
    """The reason for each item omitted from the setting's site, by id."""
    day: date
    """The date shown on the page."""
    fill: Callable[[str], str]
    """Fills the setting's values into an author's text, as plain text."""
    stamp: Callable[[str], str]
    """Fills them into rendered HTML; tags that cannot be filled are shown as written."""

    def render_plain_text(self, prose: Prose) -> str:
        """Return authored prose as plain text, with the setting's values."""
        return render_text(self.fill(prose.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleGroup:
    """The review entries (questions and scenarios) of one module, or of those without a module."""

    module: Module | None
    entries: tuple[ReviewEntry, ...]

    @property
    def anchor(self) -> str:
        """The HTML id of the module's section; the underscore keeps it apart from ids of questions."""
        return f"module_{self.module.id if self.module else ''}"


PARTS = ("part_findings", "part_coverage", "part_figures")


def render_review(environment: Environment, reviewed: ReviewInput, *, style: str, policy: str) -> str:
    """Render the review page of ``reviewed``, a bank with its report; ``style`` is its CSS, ``policy`` its CSP.

    ``policy`` is a Content-Security-Policy (CSP).
    """
    page = _Page(environment, reviewed)
    groups = page.groups
    return environment.get_template("review/page.html").render(
        page.render_frame(style, policy),
        head=page.render_part("head", **_head_facts(reviewed, groups)),
        findings=page.render_part("findings", findings=_sort(reviewed.report, page.entries), report=reviewed.report),
        modules=[
            (
                group,
                page.render_part("module", group=group),
                [_render(environment, reviewed, entry) for entry in group.entries],
            )
            for group in groups
        ],
        signoff=page.render_part("signoff"),
    )


def render_figures(environment: Environment, reviewed: ReviewInput, *, style: str, policy: str) -> str:
    """Render a page with the last two parts of the review page: what the course covers, and its figures."""
    frame = _Page(environment, reviewed).render_frame(style, policy)
    return environment.get_template("review/figures-page.html").render(frame)


class _Page:
    """The review entries of a bank, and what all its pages have."""

    def __init__(self, environment: Environment, reviewed: ReviewInput) -> None:
        self._environment, self._reviewed = environment, reviewed
        self.groups = group_entries(reviewed.bank, build_entries(reviewed.bank, reviewed.report, reviewed.left_out))
        self.entries = [entry for group in self.groups for entry in group.entries]

    def render_part(self, name: str, **facts: object) -> Markup:
        """Render the template ``review/<name>.html`` of the review page with the setting's values."""
        html = self._environment.get_template(f"review/{name}.html").render(
            facts | {"course": self._reviewed.bank.course}
        )
        return Markup(self._reviewed.stamp(html))  # noqa: S704

    def render_frame(self, style: str, policy: str) -> Mapping[str, object]:
        """Return the variables of a page's frame, and of the coverage and figures that end it."""
        bank = self._reviewed.bank
        return {
            "style": Markup(style),  # noqa: S704 - our own files
            "policy": Markup(policy),  # noqa: S704 - the caller's, of fixed words and a digest
            "title": bank.course.title,
            "coverage": self.render_part(
                "coverage", rows=coverage.count_coverage(bank), groups=coverage.list_audience_groups(bank.course)
            ),
            "figures": self.render_part(
                "figures",
                figures=compute_figures(bank, self.entries, self._reviewed.render_plain_text),
                people=list_people_by_part(bank),
            ),
        }


def _render(environment: Environment, reviewed: ReviewInput, entry: ReviewEntry) -> Markup:
    return Markup(reviewed.stamp(render_entry(environment, entry, reviewed.fill)))  # noqa: S704


def group_entries(bank: Bank, entries: Sequence[ReviewEntry]) -> tuple[ModuleGroup, ...]:
    """Return the review entries grouped by module, in the order of the course; those without a module come last."""
    held: dict[str, list[ReviewEntry]] = {module.id: [] for module in bank.course.modules}
    others: list[ReviewEntry] = []
    for entry in entries:
        held.get(entry.item.module, others).append(entry)
    groups = [ModuleGroup(module=module, entries=tuple(held[module.id])) for module in bank.course.modules]
    return (*groups, ModuleGroup(module=None, entries=tuple(others))) if others else tuple(groups)


def _head_facts(reviewed: ReviewInput, groups: Sequence[ModuleGroup]) -> Mapping[str, object]:
    course = reviewed.bank.course
    items: list[Item] = [entry.item for group in groups for entry in group.entries]
    scenarios = sum(isinstance(item, Scenario) for item in items)
    return {
        "digest": compute_content_digest(reviewed.bank),
        "day": reviewed.day,
        "counts": {
            "modules": len(course.modules),
            "statements": len({name for module in course.modules for name in module.statements}),
            "questions": len(items) - scenarios,
            "scenarios": scenarios,
        },
        "report": reviewed.report,
        "groups": groups,
        "parts": PARTS,
    }


def _sort(report: Report, entries: Sequence[ReviewEntry]) -> list[tuple[Finding, ReviewEntry | None]]:
    """Return the findings, errors first, each with its entry, or None if it is not about one."""
    about = {finding: entry for entry in entries for finding in entry.findings}
    ordered = sorted(report.findings, key=lambda finding: finding.severity is not Severity.ERROR)
    return [(finding, about.get(finding)) for finding in ordered]
