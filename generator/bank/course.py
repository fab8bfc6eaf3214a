"""Course: statements to teach, modules, paths and pass rule, as defined in ``quizzes/course.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Literal

from generator.diagnostics.finding import Severity, Span

STATEMENT_ID = re.compile(r"[A-Z]+[0-9]+[a-z]?")
"""``S9`` is a statement of official guidance; ``S9a`` and ``S9b`` are its lettered parts and replace it."""
ALL_STAFF = "all"
"""The audience of modules for everyone, which each course has."""
PathEffect = Literal["whole", "renews", "updates", "elsewhere"]
"""The effect of completing a path on a person's training: completes it, moves its due day, raises its edition, or
recognizes modules done at another setting."""


class Force(StrEnum):
    """Strength of a statement of official guidance: ensure, recommended, consider or aware."""

    ENSURE = "ensure"
    RECOMMENDED = "recommended"
    CONSIDER = "consider"
    AWARE = "aware"


def map_lettered_statements(ids: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Map each id of a guidance statement to itself, or to its lettered parts if any (``S9`` → S9a, S9b)."""
    ids = list(ids)
    letters: dict[str, tuple[str, ...]] = {}
    for name in ids:
        if name[-1:].isalpha():
            letters[name[:-1]] = (*letters.get(name[:-1], ()), name)
    return {**{name: (name,) for name in ids}, **letters}


def get_page_address(path: str) -> str:
    """Return the site address of a page of ``content/``: ``modules/contact.md`` becomes ``modules/contact.html``."""
    return path.removesuffix(".md") + ".html" if path.endswith(".md") else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One numbered statement of the official guidance for schools (such as S9), which the course must teach."""

    id: str
    text: str
    force: Force
    critical: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """The people that some modules are for, such as those who lead; everyone (ALL_STAFF) needs no declaration."""

    id: str
    label: str
    """What the page about the course calls them: *For people who lead*."""
    column: str = ""
    """Heading of their own column where questions are counted; empty if they share that of the other audiences."""
    is_refresher: bool = False
    """Whether they took the course before, so that their modules ask all critical statements again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture of a module or question, by the name of its file in ``theme/pictures/``."""

    name: str
    """Name of a file in ``theme/pictures/``, without its ending."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A module of the course: one page to learn from, and the module check at its end, if it has one."""

    id: str
    title: str
    page: str
    """Path of its page below ``content/``."""
    minutes: int
    """How long it takes; 0 until it is measured, where course.yml doesn't say."""
    statements: tuple[str, ...]
    """Statement ids, expanded to lettered parts."""
    draw: int = 8
    """Number of questions in one attempt at the check; 0 if the module has no check."""
    routes: int = 0
    """Minimum number of these that ask about the setting's own reporting routes."""
    part: str = ""
    """Heading under which the navigation lists it."""
    audience: str = ALL_STAFF
    """Id of the audience that it is for."""
    outcomes: tuple[str, ...] = ()
    """Learning outcomes, as lines that continue “You can now”; without them, the module's statements are shown."""
    remember: str = ""
    """One line to remember."""
    picture: Picture | None = None
    was: tuple[str, ...] = ()
    """Ids of earlier modules that it replaces: several if it merges them. Several may replace one that was split."""
    is_local: bool = False
    """Whether it is a school's own (see PathAddition)."""
    span: Span

    @property
    def address(self) -> str:
        """Address of the module's page, relative to the site's root."""
        return get_page_address(self.page)

    @property
    def is_for_all(self) -> bool:
        """Whether it is for everyone."""
        return self.audience == ALL_STAFF

    @property
    def has_check(self) -> bool:
        """Whether a check ends it; without one it is done once its last step has been opened."""
        return self.draw > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """A learning path: the list of modules for a role, such as all staff or those who lead."""

    id: str
    title: str
    who: str = ""
    """Text of the choice “I am …” by which a learner picks this path; by default its title."""
    modules: tuple[str, ...]
    counts: PathEffect = "whole"
    span: Span

    def __post_init__(self) -> None:
        object.__setattr__(self, "who", self.who or self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class PathAddition:
    """Modules that a school adds to a path of the course. No edition has them, and nobody's training depends on them.

    They are asked only of people whose training begins on or after a day.
    """

    path: str
    modules: tuple[str, ...]
    starts_on: str
    """That day, YYYY-MM-DD."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A correction of something unsafe, which people who trained on an earlier edition have to hear."""

    say: str
    source: str
    """Address of the page that says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition of the course: when it started, and which modules its learning paths had."""

    name: str
    starts_on: str
    """Its first day, YYYY-MM-DD."""
    paths: Mapping[str, tuple[str, ...]]
    """The ids of the modules of each learning path, by the path's id."""
    again: tuple[str, ...] = ()
    """Ids of modules that have to be passed again at this edition."""
    removed: Mapping[str, str] = field(default_factory=dict)
    """The titles of earlier modules that nothing replaces, by id."""
    look_again_on: str = ""
    """The day from which pages for leads say that there may be a newer edition, YYYY-MM-DD; empty for never."""
    tell_now: tuple[Correction, ...] = ()

    @property
    def module_ids(self) -> frozenset[str]:
        """The ids of the modules of all its paths."""
        return frozenset(chain.from_iterable(self.paths.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class PassRule:
    """Rule for passing module checks, and for how long a completion is valid; a setting (a school) may override it."""

    percent: int = 80
    """Minimum share of the points; besides, no unsafe choice may be made."""
    critical: bool = True
    """Whether every red-line question must be right as well."""
    months: int = 12
    """Months for which a completion is valid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSeverity:
    """The severity that a course sets for a lint rule, which may be off."""

    code: str
    severity: Severity | None
    """None if the rule is off."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Synonyms:
    """Synonyms of one page, or of a step of it: what people type into the search besides the page's own words."""

    page: str
    """Path of the page below ``content/``."""
    heading: str
    """Id of the step's heading; empty if the whole page is meant."""
    phrases: tuple[str, ...]
    span: Span

    @property
    def location(self) -> str:
        """Their page's address in the site, with the heading: ``modules/contact.html#official``."""
        return get_page_address(self.page) + (f"#{self.heading}" if self.heading else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformCheck:
    """Something to look for in the settings of a platform, such as who can message you, and what helps."""

    id: str
    look_for: str
    if_not: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Platform:
    """A platform such as WhatsApp, with what to look for in its settings, from ``quizzes/platforms.yml``."""

    id: str
    name: str
    checks: tuple[PlatformCheck, ...]
    source: str
    """Title of the page that says so."""
    link: str
    """Address of that page; empty if there is none, and then no page shows the platform."""
    checked_on: str
    """The day when somebody last looked at it, YYYY-MM-DD."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A course: guidance statements, modules, learning paths, pass rule, search synonyms, and rule severities."""

    id: str
    title: str
    edition: str
    statements: tuple[Statement, ...]
    modules: tuple[Module, ...]
    """A school's own stand last."""
    paths: tuple[Path, ...]
    additions: tuple[PathAddition, ...] = ()
    editions: tuple[Edition, ...] = ()
    """Its editions, oldest first; the last is that of ``edition``. Empty if the course doesn't list them."""
    audiences: tuple[Audience, ...] = ()
    """The audiences that modules are for, besides everyone."""
    pass_rule: PassRule = PassRule()
    facts_months: int = 12
    """Months after which a fact must be checked again."""
    rule_severities: tuple[RuleSeverity, ...] = ()
    """Lint rules whose default severity the course overrides."""
    synonyms: tuple[Synonyms, ...] = ()
    platforms: tuple[Platform, ...] | None = None
    """The platforms that checklists may show; None if they are unknown."""
    seal: Picture | None = None
    """The drawing in the emblem of its certificates, by the name of its file in ``theme/components/sheet/seals/``."""
    span: Span

    @property
    def critical_ids(self) -> frozenset[str]:
        """The ids of the statements of official guidance that course.yml marks as critical."""
        return frozenset(s.id for s in self.statements if s.critical)

    @property
    def shipped_modules(self) -> tuple[Module, ...]:
        """Its modules without a school's own."""
        return tuple(module for module in self.modules if not module.is_local)

    @property
    def checks_every_module(self) -> bool:
        """Whether every module has a check."""
        return all(module.has_check for module in self.modules)

    def has_check_among(self, ids: Iterable[str]) -> bool:
        """Return whether any of the modules with these ids has a check, as a certificate needs one."""
        wanted = frozenset(ids)
        return any(module.has_check for module in self.modules if module.id in wanted)

    @property
    def default_modules(self) -> tuple[str, ...]:
        """The ids of the modules of the first learning path, which learners follow until they choose one; or of all."""
        return self.paths[0].modules if self.paths else tuple(module.id for module in self.modules)

    def expand_ids(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the statement ids among ``ids`` that the course has, once each; ``S9`` becomes its parts S9a, S9b."""
        known = map_lettered_statements(s.id for s in self.statements)
        return tuple(dict.fromkeys(found for wanted in ids for found in known.get(wanted, ())))
