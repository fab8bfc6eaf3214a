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
from generator.lint.plain_text import CACHED, locate, plain, words
from generator.lint.rule import Subject, of_bank

TOLD = frozenset({"page", "meta", "note", "feedback", "explanation", "hints", "ending"})
"""Parts in which the course speaks for itself."""
ASKED = frozenset({"title", "intro", "stem", "body", "scene", "text", "choice"})
"""Parts that tell a story, ask, or give what somebody may choose; *text* is what is ordered, matched or filled in."""
EVERYWHERE = TOLD | ASKED
_KEYS = frozenset({"accepts", "answers", "high", "low"})
"""What is compared with what somebody types: spellings and figures, and no text to read."""
_FILE = re.compile(r"\S+\.\w+")
"""In the front matter: the name of a template or picture, which nobody reads."""

DENIAL = 200
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
class Said:
    """Words that were looked for, and where they stand."""

    passage: Passage
    words: str
    start: int
    """Where they begin in the running text."""

    @property
    def offset(self) -> int:
        """Where they begin in the author's text; to find it takes longer than to find the words."""
        return locate(self.passage.prose.text, self.start)

    def place(self, subject: Subject) -> Span:
        """Return where they stand in their file."""
        return subject.place(self.passage.prose, self.offset)

    @property
    def is_quoted(self) -> bool:
        """Whether somebody else says them: they stand between two quotation marks."""
        before = self.before.rpartition("\n")[2]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    @property
    def is_denied(self) -> bool:
        """Whether it is said not to be so: *not*, *never* or *nobody* stands a word or two before."""
        return _DENIAL.search(self.before[-DENIAL:]) is not None

    @property
    def before(self) -> str:
        """The running text up to them."""
        return plain(self.passage.prose.text)[: self.start]


def walk(subject: Subject) -> Iterator[Passage]:
    """Yield every passage of a subject's bank, those of an item in the order of its fields."""
    for page in subject.bank.pages:
        yield from (Passage(prose, page, "meta", page) for prose in page.meta if not _FILE.fullmatch(prose.text))
        yield Passage(page.prose, page, "page", page)
    for item in subject.bank.items.values():
        for holder, name, prose in subject.named[item.id]:
            yield Passage(prose, item, _name_part(holder, name), holder)


def _name_part(holder: object, name: str) -> str:
    if isinstance(holder, Scene):
        return "ending" if holder.ending else "scene"
    if isinstance(holder, Choice) and name == "text":
        return "choice"
    return name if name in EVERYWHERE else "text"


@of_bank
def find_every(subject: Subject) -> Sequence[Passage]:
    """Return every passage of a subject's bank."""
    return tuple(walk(subject))


@of_bank
def by_owner(subject: Subject) -> Sequence[tuple[Item | Page, Sequence[Passage]]]:
    """Return every page, question and scenario with its passages."""
    groups = groupby(find_every(subject), key=lambda passage: id(passage.owner))
    each = (tuple(passages) for _, passages in groups)
    return tuple((passages[0].owner, passages) for passages in each)


@of_bank
def index(subject: Subject) -> Mapping[str, Sequence[Passage]]:
    """Return the passages in which each word stands, by the word in small letters."""
    by_text: dict[str, list[Passage]] = defaultdict(list)
    for passage in find_every(subject):
        by_text[passage.prose.text].append(passage)
    found: dict[str, list[Passage]] = defaultdict(list)
    for text, passages in by_text.items():
        for word in set(words(text)):
            found[word] += passages
    return found


def find_passages(subject: Subject, some: Iterable[str]) -> Iterable[Passage]:
    """Return the passages in which one of these words stands, each once."""
    known = index(subject)
    return {id(passage): passage for word in some for passage in known.get(word, ())}.values()


def find_all(pattern: re.Pattern[str], passages: Iterable[Passage], parts: Collection[str]) -> Iterator[Said]:
    """Yield each place where a pattern fits in those of many passages that play one of these parts."""
    read: dict[str, Sequence[tuple[str, int]]] = {}
    for passage in passages:
        text = passage.prose.text
        if text not in read:
            read[text] = _find_in(pattern, text)
        if read[text] and passage.part in parts:
            yield from find_said(pattern, passage)


def find_said(pattern: re.Pattern[str], passage: Passage) -> Iterator[Said]:
    """Yield each place of a passage where a pattern fits its running text."""
    for said, start in _find_in(pattern, passage.prose.text):
        yield Said(passage, said, start)


@lru_cache(CACHED)
def _find_in(pattern: re.Pattern[str], text: str) -> Sequence[tuple[str, int]]:
    """Return what fits in a running text, and where: a sentence that many items share is read once."""
    return tuple((match.group(), match.start()) for match in pattern.finditer(plain(text)))
