"""A question or scenario for reviewers: its text, the right answers, where it is asked, and its findings.

The right answers use the same template as the learners' pages.
"""

from __future__ import annotations

from bisect import bisect, insort
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.course import Statement
from generator.bank.model import Bank, Embed, Item, Question, Scenario
from generator.diagnostics.finding import Finding, Report
from generator.parsing.markdown import render_name
from generator.questions.table import KINDS, find_kinds_by_heading
from generator.rendering.question import get_answer_template
from generator.rendering.review.story import build_story, format_points
from generator.rendering.scenario import END


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewEntry:
    """A question or scenario with everything that the review page shows about it."""

    item: Item
    """Its id is its anchor: a second item with the same id gets ``_2`` appended."""
    statements: tuple[Statement, ...]
    must_pass: bool
    """Whether it is a must-pass item in a check's pool."""
    placed: tuple[Embed, ...]
    """The embeds that ask it as practice."""
    in_check: bool
    findings: tuple[Finding, ...]
    left_out: str
    """Why the setting's site omits it; empty if it does not."""

    @property
    def name(self) -> str:
        """The display name of the question's kind: its heading's keyword, or the kind's id if several share that."""
        kind = KINDS.get(self.item.kind)
        heading = kind.headings[0] if kind else ""
        return heading if len(find_kinds_by_heading(heading)) == 1 else self.item.kind.replace("-", " ").capitalize()

    @property
    def points(self) -> str:
        """The points of the question or scenario, formatted for display, such as 1½."""
        return format_points(self.item.points)

    @property
    def asked(self) -> str:
        """The key of the interface text that says where the item is asked: practice, check, both or nowhere."""
        if self.placed:
            return "both" if self.in_check else "practice"
        return "check" if self.in_check else "nowhere"


def build_entries(bank: Bank, report: Report, left_out: Mapping[str, str]) -> list[ReviewEntry]:
    """Return a review entry for each question and scenario; ``left_out`` says by id why a site omits it."""
    anchored = _anchor(item for quiz in bank.quizzes for item in quiz.items)
    statements = {s.id: s for s in bank.course.statements}
    found = _about(anchored, report)
    drawn = {item.id for pool in bank.pools.values() for item in pool}
    placed: dict[str, list[Embed]] = {}
    for embed in (one for page in bank.pages for one in page.embeds if one.name != "check"):
        placed.setdefault(embed.target, []).append(embed)
    return [
        ReviewEntry(
            item=item if anchor == item.id else replace(item, id=anchor),
            statements=tuple(statements[name] for name in item.covers if name in statements),
            must_pass=item.must_pass and item.id in drawn,
            placed=tuple(placed.get(item.id, ())),
            in_check=item.id in drawn,
            findings=tuple(found.get(anchor, ())),
            left_out=left_out.get(item.id, ""),
        )
        for anchor, item in anchored.items()
    ]


def _anchor(items: Iterable[Item]) -> Mapping[str, Item]:
    """Return the items by anchor, in order."""
    seen: Counter[str] = Counter()
    anchored: dict[str, Item] = {}
    for item in items:
        seen[item.id] += 1
        anchored[item.id if seen[item.id] == 1 else f"{item.id}_{seen[item.id]}"] = item
    return anchored


def _about(anchored: Mapping[str, Item], report: Report) -> Mapping[str, list[Finding]]:
    """Return the findings of each item by its anchor: those from its first line to the next item in the file."""
    files: dict[str, list[tuple[int, str]]] = {}
    for anchor, item in anchored.items():
        insort(files.setdefault(item.span.path, []), (item.span.line, anchor))
    about: dict[str, list[Finding]] = {}
    for finding in report.findings:
        there = files.get(finding.span.path, [])
        place = bisect([line for line, _ in there], finding.span.line)
        if place:
            about.setdefault(there[place - 1][1], []).append(finding)
    return about


def render_entry(environment: Environment, entry: ReviewEntry, fill: Callable[[str], str]) -> str:
    """Return a review page entry as HTML with placeholder tokens; ``fill`` puts the values into a map's scene names."""
    facts: dict[str, object] = {"entry": entry}
    if isinstance(entry.item, Scenario):
        names = {s.id: Markup(render_name(END.sub("", s.name))) for s in entry.item.scenes}  # noqa: S704
        facts |= {"scenario": entry.item, "story": build_story(entry.item, fill), "names": names}
        return environment.get_template("review/story.html").render(facts)
    if isinstance(entry.item, Question):
        facts |= {"question": entry.item, "answer_template": get_answer_template(environment, entry.item.kind)}
        facts["answer"] = Markup(environment.get_template("review/answer.html").render(facts, dom=""))  # noqa: S704
    return environment.get_template("review/question.html").render(facts)
