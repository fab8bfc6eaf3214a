"""Passages: all authored texts of a bank, such as stems and choices, each with its owner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.bank.model import Choice, Item, Page, Prose, Scene
from generator.diagnostics.finding import Span
from generator.lint.plain_text import is_in_message, locate_in_source, to_plain_text
from generator.lint.rule import LintContext, memoize_for_bank

COURSE_VOICE_PARTS = frozenset({"page", "meta", "note", "feedback", "explanation", "hints", "ending"})
"""Parts in the course's own voice."""
QUESTION_PARTS = frozenset({"title", "intro", "stem", "body", "scene", "text", "choice"})
"""Parts that tell a story, ask, or offer choices; *text* is the text to be ordered, matched or filled in."""
ALL_PARTS = COURSE_VOICE_PARTS | QUESTION_PARTS
_KEYS = frozenset({"accepts", "answers", "high", "low"})
"""Fields that are compared with a typed answer: spellings and figures, which no one reads."""
_FILE = re.compile(r"\S+\.\w+")
"""In front matter: the name of a template or picture, which no one reads."""

NEGATION_WINDOW = 200
"""The number of characters before a match that are searched for a negation."""
_DENIAL = re.compile(
    r"\b(?:not|nor|never|no|nobody|none|without|isn['’]t|wasn['’]t|aren['’]t|don['’]t|doesn['’]t)(?:\s+[\w’']+){0,2}\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage: one authored text, such as a stem, choice or page, with the page, question or scenario it is in."""

    prose: Prose
    owner: Item | Page
    part: str
    """One of ALL_PARTS."""
    holder: object = None
    """The object that contains it: a choice, a scene, or its owner."""

    @property
    def item(self) -> Item | None:
        """The question or scenario that owns the passage; None in a page."""
        return self.owner if isinstance(self.owner, Item) else None


@dataclass(frozen=True, slots=True)
class TextMatch:
    """A match of a regular expression in one authored text, a passage."""

    passage: Passage
    words: str
    start: int
    """Offset of the match in the plain text."""

    @property
    def offset(self) -> int:
        """Offset of the match in the author's Markdown; slower to compute than the match itself."""
        return locate_in_source(self.passage.prose.text, self.start)

    def find_span(self, context: LintContext) -> Span:
        """Return the position of the match in its file."""
        return context.find_span(self.passage.prose, self.offset)

    @property
    def is_quoted(self) -> bool:
        """Whether the match is inside quotation marks, or in a message."""
        text, before = self.passage.prose.text, self.before.rpartition("\n")[2]
        if "```" in text and is_in_message(text, self.offset):
            return True
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    @property
    def is_negated(self) -> bool:
        """Whether the match is negated: *not*, *never* or *nobody* is at most two words before it."""
        return _DENIAL.search(self.before[-NEGATION_WINDOW:]) is not None

    @property
    def before(self) -> str:
        """The passage's plain text before the match."""
        return to_plain_text(self.passage.prose.text)[: self.start]


def iter_passages(context: LintContext) -> Iterator[Passage]:
    """Yield every authored text as a Passage: pages first, then questions and scenarios by field."""
    yield from iter_page_passages(context)
    for item in context.bank.items.values():
        for holder, name, prose in context.prose_by_item[item.id]:
            yield Passage(prose, item, _name_part(holder, name), holder)


def iter_page_passages(context: LintContext) -> Iterator[Passage]:
    """Yield the authored texts of pages: those in a page's front matter, then the page itself."""
    for page in context.bank.pages:
        yield from (Passage(prose, page, "meta", page) for prose in page.meta if not _FILE.fullmatch(prose.text))
        yield Passage(page.prose, page, "page", page)


def _name_part(holder: object, name: str) -> str:
    if isinstance(holder, Scene):
        return "ending" if holder.ending else "scene"
    if isinstance(holder, Choice) and name == "text":
        return "choice"
    return name if name in ALL_PARTS else "text"


@memoize_for_bank
def list_passages(context: LintContext) -> Sequence[Passage]:
    """Return every authored text of pages, questions and scenarios as a Passage, computed once."""
    return tuple(iter_passages(context))


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """All passages of one page, question or scenario."""

    owner: Item | Page
    passages: Sequence[Passage]
    said: str
    """Their plain text together: what is not in it is in none of them, which one search tells."""


@memoize_for_bank
def group_passages_by_owner(context: LintContext) -> Sequence[PassageGroup]:
    """Return every page, question and scenario with its authored texts."""
    groups = groupby(list_passages(context), key=lambda passage: id(passage.owner))
    return tuple(_make_group(tuple(passages)) for _, passages in groups)


def _make_group(passages: Sequence[Passage]) -> PassageGroup:
    said = "\n".join([said for passage in passages if (said := to_plain_text(passage.prose.text))])
    return PassageGroup(passages[0].owner, passages, said)


def find_matches(pattern: re.Pattern[str], passage: Passage) -> Iterator[TextMatch]:
    """Yield each match of a regular expression in the plain text of a passage."""
    for match in pattern.finditer(to_plain_text(passage.prose.text)):
        yield TextMatch(passage, match.group(), match.start())
