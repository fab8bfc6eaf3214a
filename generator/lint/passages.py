"""Every passage of a bank with the part that it plays, found by the words in it.

A rule that looks for a few words among millions asks for the passages that hold them, and reads those alone: the words
of all passages are gathered once for all rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from generator.bank.model import Choice, Item, Page, Prose, Scene
from generator.diagnostics.finding import Span
from generator.lint.plain_text import MAX_CACHED_TEXTS, locate_in_source, split_words, to_plain_text
from generator.lint.rule import LintContext, memoize_for_bank

COURSE_VOICE_PARTS = frozenset({"page", "meta", "note", "feedback", "explanation", "hints", "ending"})
"""Parts in which the course speaks for itself."""
QUESTION_PARTS = frozenset({"title", "intro", "stem", "body", "scene", "text", "choice"})
"""Parts that tell a story, ask, or give what somebody may choose; *text* is what is ordered, matched or filled in."""
ALL_PARTS = COURSE_VOICE_PARTS | QUESTION_PARTS
_KEYS = frozenset({"accepts", "answers", "high", "low"})
"""What is compared with what somebody types: spellings and figures, and no text to read."""
_FILE = re.compile(r"\S+\.\w+")
"""In the front matter: the name of a template or picture, which nobody reads."""

NEGATION_WINDOW = 200
"""So many characters before some words are enough to tell whether they are denied."""
_DENIAL = re.compile(
    r"\b(?:not|nor|never|no|nobody|none|without|isn['’]t|wasn['’]t|aren['’]t|don['’]t|doesn['’]t)(?:\s+[\w’']+){0,2}\s*\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A prose, what it belongs to, and the part that it plays there."""

    prose: Prose
    owner: Item | Page
    part: str
    """A name of EVERYWHERE."""
    holder: object = None
    """What holds it: a choice, a scene, or its owner."""

    @property
    def item(self) -> Item | None:
        """The question or scenario that it belongs to; None in a page."""
        return self.owner if isinstance(self.owner, Item) else None


@dataclass(frozen=True, slots=True)
class TextMatch:
    """Words that were looked for, and where they stand."""

    passage: Passage
    words: str
    start: int
    """Where they begin in the running text."""

    @property
    def offset(self) -> int:
        """Where they begin in the author's text; to find it takes longer than to find the words."""
        return locate_in_source(self.passage.prose.text, self.start)

    def find_span(self, context: LintContext) -> Span:
        """Return the position of the match in its file."""
        return context.find_span(self.passage.prose, self.offset)

    @property
    def is_quoted(self) -> bool:
        """Whether somebody else says them: they stand between two quotation marks."""
        before = self.before.rpartition("\n")[2]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    @property
    def is_denied(self) -> bool:
        """Whether it is said not to be so: *not*, *never* or *nobody* stands a word or two before."""
        return _DENIAL.search(self.before[-NEGATION_WINDOW:]) is not None

    @property
    def before(self) -> str:
        """The running text up to them."""
        return to_plain_text(self.passage.prose.text)[: self.start]


def iter_passages(context: LintContext) -> Iterator[Passage]:
    """Yield every passage of a context's bank, those of an item in the order of its fields."""
    for page in context.bank.pages:
        yield from (Passage(prose, page, "meta", page) for prose in page.meta if not _FILE.fullmatch(prose.text))
        yield Passage(page.prose, page, "page", page)
    for item in context.bank.items.values():
        for holder, name, prose in context.prose_by_item[item.id]:
            yield Passage(prose, item, _name_part(holder, name), holder)


def _name_part(holder: object, name: str) -> str:
    if isinstance(holder, Scene):
        return "ending" if holder.ending else "scene"
    if isinstance(holder, Choice) and name == "text":
        return "choice"
    return name if name in ALL_PARTS else "text"


@memoize_for_bank
def list_passages(context: LintContext) -> Sequence[Passage]:
    """Return every passage of a context's bank."""
    return tuple(iter_passages(context))


@memoize_for_bank
def group_passages_by_owner(context: LintContext) -> Sequence[tuple[Item | Page, Sequence[Passage]]]:
    """Return every page, question and scenario with its passages."""
    groups = groupby(list_passages(context), key=lambda passage: id(passage.owner))
    each = (tuple(passages) for _, passages in groups)
    return tuple((passages[0].owner, passages) for passages in each)


@memoize_for_bank
def index_passages_by_word(context: LintContext) -> Mapping[str, Sequence[Passage]]:
    """Return the passages in which each word stands, by the word in small letters."""
    by_text: dict[str, list[Passage]] = defaultdict(list)
    for passage in list_passages(context):
        by_text[passage.prose.text].append(passage)
    found: dict[str, list[Passage]] = defaultdict(list)
    for text, passages in by_text.items():
        for word in set(split_words(text)):
            found[word] += passages
    return found


def find_passages_with_words(context: LintContext, some: Iterable[str]) -> Iterable[Passage]:
    """Return the passages in which one of these words stands, each once."""
    known = index_passages_by_word(context)
    return {id(passage): passage for word in some for passage in known.get(word, ())}.values()


def find_matches_in_parts(
    pattern: re.Pattern[str], passages: Iterable[Passage], parts: Collection[str]
) -> Iterator[TextMatch]:
    """Yield each place where a pattern fits in those of many passages that play one of these parts."""
    read: dict[str, Sequence[tuple[str, int]]] = {}
    for passage in passages:
        text = passage.prose.text
        if text not in read:
            read[text] = _find_in(pattern, text)
        if read[text] and passage.part in parts:
            yield from find_matches(pattern, passage)


def find_matches(pattern: re.Pattern[str], passage: Passage) -> Iterator[TextMatch]:
    """Yield each place of a passage where a pattern fits its running text."""
    for said, start in _find_in(pattern, passage.prose.text):
        yield TextMatch(passage, said, start)


@lru_cache(MAX_CACHED_TEXTS)
def _find_in(pattern: re.Pattern[str], text: str) -> Sequence[tuple[str, int]]:
    """Return what fits in a running text, and where: a sentence that many items share is read once."""
    return tuple((match.group(), match.start()) for match in pattern.finditer(to_plain_text(text)))
