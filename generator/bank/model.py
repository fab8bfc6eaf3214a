"""The bank: the questions, scenarios and pages of a course, as frozen dataclasses.

Text stays the author's Markdown (Prose) until rendering, so that one bank serves pages, papers and exports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from generator.bank.course import Course, Module, get_page_address
from generator.diagnostics.finding import Span

if TYPE_CHECKING:
    from generator.bank.routes import Routes  # which holds Prose


class Mark(StrEnum):
    """The mark of a choice, which the author writes in a checkbox such as ``[x]``: right, wrong, partial or unsafe."""

    RIGHT = "right"
    WRONG = "wrong"
    PARTIAL = "partial"
    """Half the points."""
    UNSAFE = "unsafe"
    """The check cannot be passed if this is chosen."""


WORTH: Mapping[Mark, Fraction] = {
    Mark.RIGHT: Fraction(1),
    Mark.PARTIAL: Fraction(1, 2),
    Mark.WRONG: Fraction(0),
    Mark.UNSAFE: Fraction(0),
}
"""Share of the points that a choice earns, by mark, in an item that takes one choice."""


class Use(StrEnum):
    """Use of a question or scenario: as practice in a page, in the module check, or both."""

    AUTO = "auto"
    """Practice if the item is embedded in a page, otherwise for the check."""
    PRACTICE = "practice"
    CHECK = "check"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Authored Markdown, which may contain placeholders such as ``{{ head.title }}``."""

    text: str
    span: Span


MOST_EMBEDS = 2
"""How often pages may embed an item that may repeat: before and after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A choice of a question or of a scene in a scenario."""

    id: str
    text: Prose
    mark: Mark
    feedback: Prose | None = None
    target: str | None = None
    """Id of the scene that it leads to; only in scenes."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Base class of questions and scenarios: id, statements of official guidance that it covers, points and use."""

    kind: ClassVar[str]
    """Name of the kind, which is also the name of its Python file, theme folder and test folder."""
    scored: ClassVar[bool] = True
    """Whether a response earns points; items that earn none are not used in checks."""
    has_answer: ClassVar[bool] = True
    """Whether the answers that end a page list it; one that shows all its text where it is embedded has no entry."""
    may_repeat: ClassVar[bool] = False
    """Whether pages may ask it twice, before and after: the second time shows the first answer beside the new one."""

    id: str
    covers: tuple[str, ...] = ()
    """Statement ids, expanded to lettered parts."""
    note: Prose | None = None
    """``Content note:``, shown first, with a button to skip the item."""
    points: Fraction = Fraction(1)
    must_pass: bool = False
    """Whether it is a red line: to pass the check, it or one more item on the same statement must be right."""
    route: bool = False
    """Whether it asks about the setting's own reporting route, so that its answer is one of the setting's values."""
    use: Use = Use.AUTO
    module: str = ""
    """Id of the module whose quiz file holds it."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """Base class of all questions: stem, body, hints and explanation; each kind extends it in its own file."""

    stem: Prose
    body: Prose | None = None
    """Text between the heading and the choices; continues the stem."""
    hints: tuple[Prose, ...] = ()
    """Shown one by one on request."""
    explanation: Prose | None = None
    """``Why:``, shown after any response."""
    shuffle: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """A person in the scenarios of a quiz file, whose portrait is shown where ``With:`` names them."""

    name: str
    portrait: str
    """Name of a file in ``theme/portraits/``, without its ending."""
    role: Prose
    part: str = ""
    """Their part in the stories: ``lead``, ``wise`` or ``wrong``; only the review page shows it."""
    span: Span
    """Position of the portrait's name in the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A scene of a scenario: it has choices, or a next scene, or is an ending."""

    id: str
    name: str
    text: Prose
    choices: tuple[Choice, ...] = ()
    next: str | None = None
    """Id of the scene that follows without a choice."""
    ending: bool = False
    cast: tuple[CastMember, ...] = ()
    """``With:``, the people shown at its top."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Item):
    """A branching scenario, which starts at its first scene."""

    kind: ClassVar[str] = "scenario"

    title: Prose
    intro: Prose
    cast: tuple[CastMember, ...] = ()
    """``With:``, the people shown at its start."""
    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A quiz file: the questions and scenarios of one module."""

    title: str
    module: str
    items: tuple[Item, ...]
    cast: tuple[CastMember, ...] = ()
    """The people of its stories, by the order of ``cast:``."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """A ``::: name id`` line of a page, which embeds a question, a scenario or a module check."""

    name: str
    """question, scenario or check."""
    target: str
    """Id of the item, or of the module whose check it is."""
    written: str = ""
    """The marker exactly as in the file."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A page heading that lists the statements of official guidance taught in its section."""

    id: str
    """Its id in the page."""
    title: Prose
    covers: tuple[str, ...]
    """Statement ids, expanded to lettered parts."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of ``content/``: its text, embedded questions and scenarios, and headings on guidance statements."""

    path: str
    """Path below ``content/``."""
    embeds: tuple[Embed, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    """Headings that teach statements, in page order."""
    prose: Prose
    """The page's Markdown without its front matter; its span is where that starts."""
    meta: tuple[Prose, ...] = ()
    """Texts of the front matter, such as ``description``."""
    template: Prose | None = None
    """File name of its page template; None for the default one."""
    span: Span

    @property
    def address(self) -> str:
        """Address of the page, relative to the site's root."""
        return get_page_address(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """The level and position of a change that a fork, trust or school makes to a question or scenario of the course."""

    level: int
    """Level that makes the change; 0 is the lowest, see authoring/overlays.py."""
    span: Span
    """Position of the change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """The changes that a fork, trust or school makes to the course it builds on; empty if there are none."""

    pages: Mapping[str, int] = field(default_factory=dict)
    """Level of each page above the lowest, by its path below ``content/``."""
    excluded: Mapping[str, Override] = field(default_factory=dict)
    """Items that a higher level excludes, by id."""
    changed_kind: Mapping[str, Override] = field(default_factory=dict)
    """Scenarios that replace a question of the same id, or questions that replace a scenario."""

    def is_above_page(self, override: Override, page_path: str) -> bool:
        """Return whether an override is on a higher level (course < trust < school) than a page of ``content/``.

        The author of such a page may not know of it.
        """
        return override.level > self.pages.get(page_path, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """The question bank: a course with all its quizzes, pages and overrides."""

    course: Course
    quizzes: tuple[Quiz, ...] = ()
    pages: tuple[Page, ...] = ()
    overrides: Overrides = field(default_factory=Overrides)
    routes: Routes | None = None
    """Who to tell in each situation; None if the course does not say."""
    items: dict[str, Item] = field(init=False, repr=False)
    """Every item by its id."""
    modules: dict[str, Module] = field(init=False, repr=False, compare=False)
    """The course's modules by their ids."""
    lessons: dict[str, Module] = field(init=False, repr=False, compare=False)
    """The course's modules by the addresses of their pages."""
    embedded: dict[str, tuple[str, ...]] = field(init=False, repr=False)
    """Paths of the pages that embed an item as practice, by its id: one path for each embed, lessons first."""
    pools: dict[str, tuple[Item, ...]] = field(init=False, repr=False)
    """The items of each module's check, by module id, in file order; see list_check_items."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", {i.id: i for q in self.quizzes for i in q.items})
        object.__setattr__(self, "modules", {module.id: module for module in self.course.modules})
        object.__setattr__(self, "lessons", {module.address: module for module in self.course.modules})
        order = {module.page: number for number, module in enumerate(self.course.modules)}
        embedded: dict[str, tuple[str, ...]] = {}
        for page in sorted(self.pages, key=lambda page: order.get(page.path, len(order))):
            for embed in page.embeds:
                if embed.name != "check":
                    embedded[embed.target] = (*embedded.get(embed.target, ()), page.path)
        object.__setattr__(self, "embedded", embedded)
        pools: dict[str, tuple[Item, ...]] = {}
        for quiz in self.quizzes:
            pools[quiz.module] = (*pools.get(quiz.module, ()), *filter(self.is_for_check, quiz.items))
        object.__setattr__(self, "pools", pools)

    def is_for_check(self, item: Item) -> bool:
        """Return whether a question or scenario may be asked in its module check, at the end of the module."""
        if not item.scored:
            return False
        if item.use is Use.AUTO:
            return item.kind != Scenario.kind and item.id not in self.embedded
        return item.use in (Use.CHECK, Use.BOTH)

    def number_embed(self, item: Item, page_path: str, number: int) -> int:
        """Return the number in the course, from 1, of an item's embed that has this ``number`` on its page."""
        pages = self.embedded.get(item.id, ())
        return number + (pages.index(page_path) if page_path in pages else 0)

    def is_asked_again(self, item: Item, page_path: str, number: int) -> bool:
        """Return whether a page's embed of an item, by its ``number`` on the page, is its second one, to compare."""
        return item.may_repeat and self.number_embed(item, page_path, number) == MOST_EMBEDS

    def list_check_items(self, module: str) -> tuple[Item, ...]:
        """Return the questions and scenarios that a module check draws from, in file order; ``module`` is an id."""
        return self.pools.get(module, ())
