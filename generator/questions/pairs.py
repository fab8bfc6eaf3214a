"""Pairs: what kinds of question share whose lines are ``- left = right``, as in *Match* and *Sort*.

A right side may go with several left sides; one that goes with none, ``- = right``, is a decoy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from typing import TypedDict

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.diagnostics.finding import Fix, Span, make_fix, shorten
from generator.parsing.attributes import shift_span, slugify
from generator.parsing.blocks import Block, ParseContext
from generator.parsing.choices import parse_choice_id
from generator.parsing.entries import ListEntry, UniqueIds, parse_entries
from generator.parsing.markdown import render_text
from generator.parsing.section import Section
from generator.questions.kind import Score, report_unexpected_choices

LEAST = 2
SHORT = 22
"""Maximum length of a right side, in characters, that fits beside the left side."""
EQUALS = re.compile(r"(?<!\S)=(?!\S)")
"""The sign between the two sides; with a backslash before it, it is part of the text."""
_MEANT = re.compile(r"=>|[-–—]{1,2}>|→|⇒|=")
"""Signs that an author may have typed instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RightSide:
    """A right side, which goes with one or more left sides or, as a decoy, with none."""

    id: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A left side, and the id of the right side that goes with it."""

    id: str
    left: Prose
    right: str
    """Id of the right side."""
    feedback: Prose | None
    """Shown once a right side was chosen for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairQuestion(Question):
    """Base class of questions with pairs; a right side that several pairs share is listed once."""

    pairs: tuple[Pair, ...]
    rights: tuple[RightSide, ...]
    """In the order of first use, then the decoys."""

    @property
    def options(self) -> Sequence[RightSide]:
        """The right sides in the order in which the page shows them."""
        return self.rights

    @property
    def is_long(self) -> bool:
        """Whether the right sides of the pairs are too long for a select box, and need a line of their own."""
        return any(len(render_text(right.text.text)) > SHORT for right in self.rights)

    @property
    def matched(self) -> Sequence[tuple[Pair, RightSide]]:
        """Each pair: a left side with the right side that goes with it."""
        rights = {right.id: right for right in self.rights}
        return [(pair, rights[pair.right]) for pair in self.pairs]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairWords:
    """The words in which a kind reports errors in its lines."""

    each: str
    """Hint: what lines to write."""
    sides: str
    """Hint: how to write a line."""
    few: str
    """Message: there are fewer pairs than LEAST."""
    unsplit: str
    """Message: a line has no sign between two sides."""
    left: str
    """What a left side is, after *is already*."""
    right: str
    """What a right side is, after *is already*."""
    lone: str
    """Hint: what to write as a decoy."""
    nameless: str
    """Message: a decoy has an id."""
    same: str
    """Message: all left sides go with the same right side."""
    add: str
    """Hint: how to add a right side."""


@dataclass(slots=True)
class _Sides:
    """The pairs and right sides parsed so far."""

    context: ParseContext
    words: PairWords
    names: UniqueIds
    lefts: dict[str, Span] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    rights: dict[str, RightSide] = field(default_factory=dict)
    """Right sides by their normalized text."""
    decoys: set[str] = field(default_factory=set)
    """Ids of the right sides that go with no left side."""
    faults: int = 0

    def add_entry(self, entry: ListEntry) -> None:
        """Add the pair of a list entry ``left = right``, or the decoy of ``= right``; report an invalid entry."""
        sides = _split(entry.words)
        if sides is None:
            self._fault("Q061", entry.words.span, self.words.unsplit, self.words.sides, _fix_sign(entry))
            return
        left, right = sides
        if not right.text:
            self._fault("Q063", entry.words.span, "nothing follows the = on this line", self.words.sides)
        elif not left.text:
            self._add_decoy(entry, right)
        elif _plain(left) in self.lefts:
            first = self.lefts[_plain(left)].line
            message = f"“{shorten(left.text)}” is already {self.words.left}, on line {first}"
            self._fault("Q062", left.span, message, "Say it in other words, or delete one of the two lines")
        else:
            self._add_pair(entry, left, right)

    def _add_pair(self, entry: ListEntry, left: Prose, right: Prose) -> None:
        self.lefts[_plain(left)] = left.span
        name = parse_choice_id(self.context, entry.attributes, left)
        goes = self._take(right)
        if goes.id in self.decoys:
            self._report_decoy(goes.text, right.span)
        if self.names.add(name, left.span):
            self.pairs.append(Pair(id=name, left=left, right=goes.id, feedback=entry.feedback))

    def _add_decoy(self, entry: ListEntry, right: Prose) -> None:
        if entry.attributes.id:
            at = entry.attributes.id.span
            self.context.error("Q066", at, self.words.nameless, "Delete the braces")
        if _plain(right) in self.rights:
            self._report_decoy(right, self.rights[_plain(right)].text.span)
        self.decoys.add(self._take(right).id)

    def _report_decoy(self, decoy: Prose, other: Span) -> None:
        message = f"“{shorten(decoy.text)}” is already {self.words.right}, on line {other.line}"
        self._fault("Q064", decoy.span, message, f"{self.words.lone}, or delete this line")

    def _take(self, text: Prose) -> RightSide:
        """Return the right side with this text, creating it if it is new."""
        words = _plain(text)
        if words not in self.rights:
            name = slugify(text.text)
            if not name or any(right.id == name for right in self.rights.values()):
                name = f"{name}-{sha256(words.encode()).hexdigest()[:6]}".strip("-")
            self.rights[words] = RightSide(id=name, text=text)
        return self.rights[words]

    def _fault(self, code: str, at: Span, message: str, hint: str, fix: Fix | None = None) -> None:
        self.faults += 1
        self.context.error(code, at, message, hint, fix)


class PairFields(TypedDict):
    """The fields of a question with pairs, by the names that PairQuestion gives them."""

    pairs: tuple[Pair, ...]
    rights: tuple[RightSide, ...]


def read_pairs(block: Block, section: Section, words: PairWords) -> PairFields:
    """Parse the lines ``- left = right`` of a question; report faulty ones, and too few."""
    report_unexpected_choices(block, section, words.each)
    sides = _Sides(block.context, words, UniqueIds(block.context))
    for entry in parse_entries(block.context, section):
        sides.add_entry(entry)
    _check_enough(block, section, sides)
    rights = sorted(sides.rights.values(), key=lambda right: right.id in sides.decoys)
    return PairFields(pairs=tuple(sides.pairs), rights=tuple(rights))


def _check_enough(block: Block, section: Section, sides: _Sides) -> None:
    if section.choices or block.is_cut_short or sides.faults:
        return
    if len(sides.pairs) < LEAST:
        block.report_missing("Q060", sides.words.few, sides.words.each)
    elif len(sides.rights) < LEAST:
        block.report_missing("Q065", sides.words.same, sides.words.add)


def _split(words: Prose) -> tuple[Prose, Prose] | None:
    """Split a line at its first ``=``; None if it has none."""
    sign = EQUALS.search(words.text)
    if sign is None:
        return None
    after = words.text[sign.end() :]
    right = Prose(text=after.strip(), span=_place(words, sign.end() + len(after) - len(after.lstrip())))
    return Prose(text=words.text[: sign.start()].rstrip(), span=words.span), right


def _place(words: Prose, at: int) -> Span:
    """Return the span of a character of a text."""
    above, _, before = words.text[:at].rpartition("\n")
    if not above:
        return shift_span(words.span, at)
    return Span(path=words.span.path, line=words.span.line + above.count("\n") + 1, column=len(before) + 1)


def _fix_sign(entry: ListEntry) -> Fix | None:
    """Return a fix that replaces another sign, or one without spaces, by `` = ``; None if there are several."""
    text = entry.words.text
    found = list(_MEANT.finditer(text))
    before = text[: found[0].start()].rstrip() if len(found) == 1 else ""
    if not before or "\n" in text[: found[0].end()]:
        return None
    after = text[found[0].end() :].lstrip(" ")
    return make_fix(shift_span(entry.words.span, len(before)), len(text) - len(before) - len(after), " = ")


def _plain(side: Prose) -> str:
    return " ".join(render_text(side.text).split()).casefold().rstrip(".")


def make_pair_facts(question: PairQuestion) -> Json:
    """Return the data by which the browser marks pairs: the kind, and the ids of each pair."""
    return {"kind": question.kind, "pairs": [{"id": pair.id, "right": pair.right} for pair in question.pairs]}


def score_pairs(question: PairQuestion, response: Json) -> Score:
    """Score the share of right pairs; of two responses for one left side the last counts."""
    given = dict(_read_given(response))
    found = sum(given.get(pair.id) == pair.right for pair in question.pairs)
    return Score(points=Fraction(found, max(len(question.pairs), 1)) * question.points, maximum=question.points)


def _read_given(response: Json) -> Iterator[tuple[str, str]]:
    for line in response if isinstance(response, list) else ():
        left, sign, right = line.partition("=") if isinstance(line, str) else ("", "", "")
        if sign:
            yield left, right
