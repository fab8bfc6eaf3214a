"""The course: what has to be taught, in which modules, on which paths, as ``quizzes/course.yml`` lays it out.

Frozen facts, like those of the bank, which fills it with questions and stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from generator.diagnostics.finding import Severity, Span

STATEMENT_ID = re.compile(r"[A-Z]+[0-9]+[a-z]?")
"""``S9`` is a statement of the guidance; ``S9a`` and ``S9b`` are its letters and stand for it."""
Audience = Literal["all", "leaders", "governors", "starters", "returning"]
"""Whom a module is for."""
PathEffect = Literal["whole", "renews", "updates", "elsewhere"]
"""What completing a path does for somebody: trains them, moves their due day, lifts their edition, or lets the modules
count that they did at another setting."""


class Force(StrEnum):
    """How strongly the guidance puts a statement; lessons neither harden nor soften it."""

    ENSURE = "ensure"
    RECOMMENDED = "recommended"
    CONSIDER = "consider"
    AWARE = "aware"


def map_statement_letters(known: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return what each id stands for: itself, or its letters (``S9`` → S9a, S9b) where it has some."""
    known = list(known)
    letters: dict[str, tuple[str, ...]] = {}
    for name in known:
        if name[-1:].isalpha():
            letters[name[:-1]] = (*letters.get(name[:-1], ()), name)
    return {**{name: (name,) for name in known}, **letters}


def get_page_address(path: str) -> str:
    """Return the address of a page of ``content/``: ``modules/contact.md`` becomes ``modules/contact.html``."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One numbered statement of the guidance that must be taught."""

    id: str
    text: str
    force: Force
    critical: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """One page of learning with its check."""

    id: str
    title: str
    page: str
    """Path of its page below ``content/``."""
    minutes: int
    statements: tuple[str, ...]
    """Statement ids, sub-letters expanded."""
    draw: int = 8
    """How many questions one attempt at the check asks."""
    routes: int = 0
    """How many of them, at least, ask for the setting's own routes."""
    part: str = ""
    """Heading under which the navigation lists it."""
    audience: Audience = "all"
    span: Span

    @property
    def address(self) -> str:
        """The address of its page below the site's root."""
        return get_page_address(self.page)


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """The modules that one group of staff does."""

    id: str
    title: str
    who: str = ""
    """How somebody says that this path is theirs; by its title where nothing else is written."""
    modules: tuple[str, ...]
    counts: PathEffect = "whole"
    span: Span

    def __post_init__(self) -> None:
        object.__setattr__(self, "who", self.who or self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRule:
    """When a check counts as passed; a setting may override both numbers."""

    percent: int = 80
    """Of the points. Nothing unsafe may be chosen as well."""
    critical: bool = True
    """Whether every red-line question must be right, too."""
    months: int = 12
    """How long a completion counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSeverity:
    """How much the course wants a rule of the checker to matter."""

    code: str
    severity: Severity | None
    """None where the rule is off."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The whole training."""

    id: str
    title: str
    edition: str
    statements: tuple[Statement, ...]
    modules: tuple[Module, ...]
    paths: tuple[Path, ...]
    pass_rule: PassRule = PassRule()
    facts_months: int = 12
    """How long a fact counts as checked."""
    rule_severities: tuple[RuleSeverity, ...] = ()
    """What it says of the checker's rules."""
    span: Span

    @property
    def critical_ids(self) -> frozenset[str]:
        """Ids of the critical statements."""
        return frozenset(s.id for s in self.statements if s.critical)

    def expand_ids(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return ids in their order, each once: ``S9`` means its letters where it has some; unknown ids drop out."""
        known = map_statement_letters(s.id for s in self.statements)
        return tuple(dict.fromkeys(found for wanted in ids for found in known.get(wanted, ())))
