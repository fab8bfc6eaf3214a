"""The bank: the questions, stories and pages that fill a course, as frozen facts.

Nothing here reads, renders or checks; readers fill it, every wing turns it into one thing. Words stay the author's
Markdown (Prose) until rendering, so that one bank serves pages, papers and exports alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from generator.bank.course import Course, get_page_address
from generator.diagnostics.finding import Span


class Mark(StrEnum):
    """What a choice is worth, as the author wrote it between the brackets."""

    RIGHT = "right"
    WRONG = "wrong"
    PARTIAL = "partial"
    """Half the points."""
    UNSAFE = "unsafe"
    """The check cannot be passed while it is chosen."""


WORTH: Mapping[Mark, Fraction] = {
    Mark.RIGHT: Fraction(1),
    Mark.PARTIAL: Fraction(1, 2),
    Mark.WRONG: Fraction(0),
    Mark.UNSAFE: Fraction(0),
}
"""What a choice is worth where one is chosen, as a share of the points."""


class Use(StrEnum):
    """Where an item may be asked."""

    AUTO = "auto"
    """Practice when it is placed in a page, otherwise for the check."""
    PRACTICE = "practice"
    CHECK = "check"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Words as the author wrote them: Markdown that may hold ``{{ values }}``."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One thing a learner may pick."""

    id: str
    text: Prose
    mark: Mark
    feedback: Prose | None = None
    target: str | None = None
    """Id of the scene it leads to; only in scenes."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What questions and scenarios share: an author's id, the statements covered, where it may be asked."""

    kind: ClassVar[str]
    """Name of the kind: of its Python file, its theme folder and its test folder."""
    scored: ClassVar[bool] = True
    """Whether a response earns points; a check asks nothing that does not."""

    id: str
    covers: tuple[str, ...] = ()
    """Statement ids, sub-letters expanded."""
    note: Prose | None = None
    """``Content note:``, shown first, with a way past the item."""
    points: Fraction = Fraction(1)
    must_pass: bool = False
    """Whether it is a red-line item: to pass, it has to be right, or one more item on the same statement."""
    route: bool = False
    """Whether it asks for this setting's own route, so that its answer is one of the setting's values."""
    use: Use = Use.AUTO
    module: str = ""
    """Id of the module whose quiz file holds it."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Item):
    """One thing asked; each kind extends it in its own file."""

    stem: Prose
    body: Prose | None = None
    """Text between heading and choices; continues the stem."""
    hints: tuple[Prose, ...] = ()
    """Shown one by one."""
    explanation: Prose | None = None
    """``Why:``, shown whatever was given."""
    shuffle: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One step of a scenario: it has choices, or a next scene, or is an ending."""

    id: str
    name: str
    text: Prose
    choices: tuple[Choice, ...] = ()
    next: str | None = None
    """Id of the scene that follows without a decision."""
    ending: bool = False
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Item):
    """A branching story; the first scene starts it."""

    kind: ClassVar[str] = "scenario"

    title: Prose
    intro: Prose
    scenes: tuple[Scene, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiz:
    """A file of questions and scenarios that belong to one module."""

    title: str
    module: str
    items: tuple[Item, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Embed:
    """One ``::: name argument`` line of a page."""

    name: str
    """question, scenario or check."""
    target: str
    """The id it names."""
    written: str = ""
    """The whole marker as it stands in the file."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A heading of a page that says which statements are taught beneath it."""

    id: str
    """Its id in the page."""
    title: Prose
    covers: tuple[str, ...]
    """Statement ids, sub-letters expanded."""
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page of ``content/`` places, what it teaches and which of the setting's values it uses."""

    path: str
    """Path below ``content/``."""
    embeds: tuple[Embed, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    """Its headings that teach statements, in their order."""
    prose: Prose
    """The page's Markdown without its front matter; the span says where it starts."""
    meta: tuple[Prose, ...] = ()
    """The texts of its front matter, such as ``description``."""
    template: Prose | None = None
    """The file name of its page template; None where it has the usual one."""
    span: Span

    @property
    def address(self) -> str:
        """Its address below the site's root."""
        return get_page_address(self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a level did to an item of a lower one."""

    level: int
    """0 is the lowest; see authoring/overlays.py."""
    span: Span
    """Where it did that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the levels above the lowest did; nothing in a project of one level."""

    pages: Mapping[str, int] = field(default_factory=dict)
    """The level of each page that is not of the lowest, by its path below ``content/``."""
    excluded: Mapping[str, Override] = field(default_factory=dict)
    """The items that were taken away, by id."""
    changed_kind: Mapping[str, Override] = field(default_factory=dict)
    """The scenarios that stand in the place of a question, or the other way about, by id."""

    def is_above_page(self, override: Override, page: str) -> bool:
        """Return whether it was done above a page, whose author need not know of it."""
        return override.level > self.pages.get(page, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bank:
    """Everything an author wrote."""

    course: Course
    quizzes: tuple[Quiz, ...] = ()
    pages: tuple[Page, ...] = ()
    overrides: Overrides = field(default_factory=Overrides)
    items: dict[str, Item] = field(init=False, repr=False)
    """Every item by its id."""
    embedded: frozenset[str] = field(init=False, repr=False)
    """Ids of the items that some page places as practice."""
    pools: dict[str, tuple[Item, ...]] = field(init=False, repr=False)
    """The items that each module's check draws from, in the order of the files; see check_items."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "items", {i.id: i for q in self.quizzes for i in q.items})
        embedded = frozenset(p.target for page in self.pages for p in page.embeds if p.name != "check")
        object.__setattr__(self, "embedded", embedded)
        pools: dict[str, tuple[Item, ...]] = {}
        for quiz in self.quizzes:
            pools[quiz.module] = (*pools.get(quiz.module, ()), *filter(self.is_for_check, quiz.items))
        object.__setattr__(self, "pools", pools)

    def is_for_check(self, item: Item) -> bool:
        """Return whether the module's check may draw this item."""
        if not item.scored:
            return False
        if item.use is Use.AUTO:
            return item.kind != Scenario.kind and item.id not in self.embedded
        return item.use in (Use.CHECK, Use.BOTH)

    def check_items(self, module: str) -> tuple[Item, ...]:
        """Return the items that the module's check draws from, in the order of the files."""
        return self.pools.get(module, ())
