"""What a rule is: facts about one code, and a check that looks at all that was read and makes remarks.

The facts are what an author reads about a rule, and what decides when it is told: its level, why it is there, and which
parts of the project have to be whole for it to mean something.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import wraps
from typing import Any, TypeVar, cast

from generator.bank.authored_text import name_prose
from generator.bank.model import Bank, Prose
from generator.diagnostics.finding import Finding, Fix, Severity, Span
from generator.diagnostics.source import YamlTree
from generator.parsing.ignores import Ignore
from generator.schema.value_paths import Shapes
from generator.stamping.values import Values


class Whole(Enum):
    """A part of the project that was read as its author meant it, so that what it lacks can be told."""

    COURSE = auto()
    QUIZZES = auto()
    FACTS = auto()
    """As far as the names of its facts."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a check says; the rule of its code decides how much it matters."""

    code: str
    span: Span
    message: str
    """What is wrong, in the reader's words; no full stop at the end."""
    hint: str
    """What to type or do; no full stop at the end."""
    fix: Fix | None = None

    def told_as(self, severity: Severity) -> Finding:
        """Return the remark as a finding."""
        return Finding(
            code=self.code, severity=severity, message=self.message, hint=self.hint, span=self.span, fix=self.fix
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Subject:
    """What the rules look at; compared as the thing it is, so that what was found out about it can be kept."""

    bank: Bank
    known: Shapes
    """What each name stands for that a text may hold."""
    values: Values | None = None
    """None where the setting or the facts have faults of their own: rules that need their values then keep still."""
    setting: YamlTree | None = None
    """The setting's file as it was written, for the places of remarks; None where it could not be read."""
    faulty_pages: Collection[str] = ()
    """Paths below content/ of pages with errors of their own: what they lack may stand there, misspelt."""
    find_line: Callable[[str, int], str] = lambda _path, _line: ""
    """A line of a file as it was written, for the column of a remark; empty where there is none."""
    ignores: Sequence[Ignore] = ()
    """The notes in quiz files and pages that ask to pass over a rule."""
    found: dict[object, Any] = field(default_factory=dict, repr=False)
    """What was found out about the bank: the subjects of other settings of the same bank share it."""

    @property
    def setting_file(self) -> str:
        """The path of the setting's file."""
        return self.setting.find_span(()).path if self.setting else "setting.yml"

    @property
    def named(self) -> Mapping[str, Sequence[tuple[object, str, Prose]]]:
        """Every prose of each item, by the item's id, with what holds it and its name there."""
        return _name_all(self)

    def place(self, prose: Prose, offset: int) -> Span:
        """Return where a character of a prose stands in its file.

        A prose keeps its lines, but not what a quote or list put before them, so later lines are looked up.
        """
        before = prose.text[:offset]
        lines = before.count("\n")
        if not lines:
            return Span(path=prose.span.path, line=prose.span.line, column=prose.span.column + offset)
        start = before.rfind("\n") + 1
        inset = self._find_inset(prose, lines, prose.text[start:].partition("\n")[0])
        column = len(before) - start + 1 + inset
        return Span(path=prose.span.path, line=prose.span.line + lines, column=column)

    def _find_inset(self, prose: Prose, lines: int, own_line: str) -> int:
        written = self.find_line(prose.span.path, prose.span.line + lines)
        return max(written.find(own_line), 0)


Found = TypeVar("Found")


def of_bank(find: Callable[[Subject], Found]) -> Callable[[Subject], Found]:
    """Let what is found out about a bank alone be found once, for however many settings."""

    @wraps(find)
    def once(subject: Subject) -> Found:
        if find not in subject.found:
            subject.found[find] = find(subject)
        return cast(Found, subject.found[find])

    return once


@of_bank
def _name_all(subject: Subject) -> Mapping[str, Sequence[tuple[object, str, Prose]]]:
    return {item.id: name_prose(item) for item in subject.bank.items.values()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The facts about one code."""

    code: str
    """Stable: it stands in authors' files."""
    name: str
    """A short name in small letters with hyphens; with the code, the name of the folder of its cases."""
    level: Severity
    title: str
    """What it finds, in a few words."""
    why: str
    """Why that matters, in a sentence or two."""
    needs: frozenset[Whole]
    firm: bool
    """Whether a site cannot be built without it, so that nobody can ignore it or turn it down."""
    by_setting: bool
    """Whether each of many settings is looked at for itself; what is said of the wording of a course is told once."""


@dataclass(frozen=True, slots=True)
class Check:
    """A function that makes remarks, with the rules whose codes they bear."""

    rules: tuple[Rule, ...]
    run: Callable[[Subject], Iterable[Remark]]

    def __call__(self, subject: Subject) -> Iterable[Remark]:
        """Make the remarks."""
        return self.run(subject)


def rule(  # noqa: PLR0913 - the facts of a rule
    code: str,
    name: str,
    level: Severity,
    title: str,
    *,
    why: str,
    needs: Collection[Whole] = (),
    firm: bool = False,
    by_setting: bool = False,
) -> Callable[[Callable[[Subject], Iterable[Remark]] | Check], Check]:
    """Say which rule a function checks; one that checks several says so several times."""
    needed = frozenset(needs)
    facts = Rule(
        code=code, name=name, level=level, title=title, why=why, needs=needed, firm=firm, by_setting=by_setting
    )

    def decorate(check: Callable[[Subject], Iterable[Remark]] | Check) -> Check:
        return Check((facts, *check.rules), check.run) if isinstance(check, Check) else Check((facts,), check)

    return decorate
