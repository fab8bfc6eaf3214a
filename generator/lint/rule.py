"""What a rule is: from all that was read to remarks; and the one table of how much each code matters."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps

from generator.bank import Bank, Prose
from generator.findings import Finding, Severity, Span
from generator.names import Shapes
from generator.source import Tree
from generator.values import Values

LEVELS: Mapping[str, Severity] = {
    "C020": Severity.ERROR,
    "C021": Severity.ERROR,
    "C022": Severity.ERROR,
    "C023": Severity.ERROR,
    "C024": Severity.ERROR,
    "C025": Severity.ERROR,
    "C026": Severity.ERROR,
    "C027": Severity.ERROR,
    "T030": Severity.ERROR,
    "T031": Severity.ERROR,
    "T032": Severity.ERROR,
    "T033": Severity.ERROR,
    "T034": Severity.ERROR,
    "T035": Severity.ERROR,
    "T036": Severity.ERROR,
    "T037": Severity.ERROR,
    "T038": Severity.ERROR,
    "T039": Severity.WARNING,
    "T040": Severity.ERROR,
    "T041": Severity.ERROR,
    "T042": Severity.ERROR,
    "T043": Severity.WARNING,
    "T044": Severity.ERROR,
    "T045": Severity.ERROR,
    "T046": Severity.ERROR,
    "T047": Severity.ERROR,
    "T048": Severity.WARNING,
    "W001": Severity.WARNING,
    "W002": Severity.WARNING,
    "W003": Severity.WARNING,
    "W004": Severity.WARNING,
    "W005": Severity.WARNING,
    "W006": Severity.WARNING,
    "W007": Severity.WARNING,
}
"""How much each code matters."""
HOLES = frozenset({"C020", "C021", "C022", "C023", "C024", "C025", "C026", "C027"})
"""What is missing from a course that is otherwise sound."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says; its code decides whether it stops a build."""

    code: str
    span: Span
    message: str
    hint: str

    @property
    def finding(self) -> Finding:
        """The remark with its level."""
        return Finding(code=self.code, severity=LEVELS[self.code], message=self.message, hint=self.hint, span=self.span)


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """What the rules look at; compared as the thing it is, so that what was found out about it can be kept."""

    bank: Bank
    known: Shapes
    """What each name stands for that a text may hold."""
    values: Values | None = None
    """None where the setting or the facts have faults of their own: rules that need their values then keep still."""
    setting: Tree | None = None
    """The setting's file as it was written, for the places of remarks; None where it could not be read."""
    faulty_pages: Collection[str] = ()
    """Paths below content/ of pages with errors of their own: what they lack may stand there, misspelt."""
    find_line: Callable[[str, int], str] = lambda _path, _line: ""
    """A line of a file as it was written, for the column of a remark; empty where there is none."""

    @property
    def setting_file(self) -> str:
        """The path of the setting's file."""
        return self.setting.span_of(()).path if self.setting else "setting.yml"

    def place(self, prose: Prose, offset: int) -> Span:
        """Return where a character of a prose stands in its file.

        A prose keeps its lines, but not what a quote or list put before them, so later lines are looked up.
        """
        before = prose.text[:offset]
        lines = before.count("\n")
        if not lines:
            return Span(path=prose.span.path, line=prose.span.line, column=prose.span.column + offset)
        inset = self._find_inset(prose, lines)
        column = len(before) - before.rfind("\n") + inset
        return Span(path=prose.span.path, line=prose.span.line + lines, column=column)

    def _find_inset(self, prose: Prose, lines: int) -> int:
        written = self.find_line(prose.span.path, prose.span.line + lines)
        return max(written.find(prose.text.split("\n")[lines]), 0)


Rule = Callable[[Subject], Iterator[Finding]]


def rule(check: Callable[[Subject], Iterable[Remark]]) -> Rule:
    """Make a rule of a function that yields remarks."""

    @wraps(check)
    def findings(subject: Subject) -> Iterator[Finding]:
        for remark in check(subject):
            yield remark.finding

    return findings
