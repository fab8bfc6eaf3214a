"""Match: items on the left, each of which goes with one on the right: ``- left = right``.

A right side may go with several left sides; one that goes with none, ``- = right``, is a decoy.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.diagnostics.finding import Fix, Span, make_fix, shorten
from generator.parsing.attributes import shift_span, slugify
from generator.parsing.blocks import Block, ParseContext
from generator.parsing.choices import parse_choice_id
from generator.parsing.entries import ListEntry, UniqueIds, parse_entries
from generator.parsing.items import CourseLookup
from generator.parsing.markdown import render_text
from generator.parsing.section import Section
from generator.questions.kind import (
    QuestionKind,
    Score,
    parse_question_fields,
    report_unexpected_choices,
    shuffle_parts,
)

LEAST = 2
SHORT = 22
"""Maximum length of a right side, in characters, that fits beside the left side."""
_SIGN = re.compile(r"(?<!\S)=(?!\S)")
"""The sign between the two sides; with a backslash before it, it is part of the text."""
_MEANT = re.compile(r"=>|[-–—]{1,2}>|→|⇒|=")
"""Signs that an author may have typed instead."""
SIDES = "Write what is on the left, then = with a space on both sides, then what goes with it"


@dataclass(frozen=True, slots=True, kw_only=True)
class RightSide:
    """A right side of a matching question, which goes with one or more left sides or, as a decoy, with none."""

    id: str
    text: Prose


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A pair of a matching question: a left side, and the id of the right side that goes with it."""

    id: str
    left: Prose
    right: str
    """Id of the right side."""
    feedback: Prose | None
    """Shown once a right side was chosen for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching(Question):
    """A question with pairs to match; a right-hand side that several pairs share is listed once."""

    kind: ClassVar[str] = "matching"

    pairs: tuple[Pair, ...]
    rights: tuple[RightSide, ...]

    @property
    def shuffled(self) -> Sequence[RightSide]:
        """The right sides, shuffled as the page shows them, which is never the order written."""
        return shuffle_parts(self, self.rights)

    @property
    def is_long(self) -> bool:
        """Whether the right sides of the pairs are too long for a select box, and need a line of their own."""
        return any(len(render_text(right.text)) > SHORT for right in self.rights)

    @property
    def matched(self) -> Sequence[tuple[Pair, RightSide]]:
        """Each pair of the matching question: a left side with the right side that goes with it."""
        rights = {right.id: right for right in self.rights}
        return [(pair, rights[pair.right]) for pair in self.pairs]


@dataclass(slots=True)
class _Sides:
    """The pairs and right sides parsed so far."""

    context: ParseContext
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
            self._fault("Q061", entry.words.span, "this line has no “ = ” between two sides", SIDES, _fix_sign(entry))
            return
        left, right = sides
        if not right.text:
            self._fault("Q063", entry.words.span, "nothing follows the = on this line", SIDES)
        elif not left.text:
            self._add_decoy(entry, right)
        elif _plain(left) in self.lefts:
            first = self.lefts[_plain(left)].line
            message = f"“{shorten(left.text)}” is already on the left, on line {first}"
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
            self.context.error("Q066", at, "a line without a left side has no id", "Delete the braces")
        if _plain(right) in self.rights:
            self._report_decoy(right, self.rights[_plain(right)].text.span)
        self.decoys.add(self._take(right).id)

    def _report_decoy(self, decoy: Prose, other: Span) -> None:
        message = f"“{shorten(decoy.text)}” is already on the right, on line {other.line}"
        self._fault(
            "Q064", decoy.span, message, "Write something that goes with nothing on the left, or delete this line"
        )

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


def _read(block: Block, lookup: CourseLookup) -> Matching:
    fields, section = parse_question_fields(block, lookup, attributes=(), lists=True)
    report_unexpected_choices(block, section, "Write a line for each pair: - left = right")
    sides = _Sides(block.context, UniqueIds(block.context))
    for entry in parse_entries(block.context, section):
        sides.add_entry(entry)
    _check_enough(block, section, sides)
    return Matching(**fields, pairs=tuple(sides.pairs), rights=tuple(sides.rights.values()))


def _check_enough(block: Block, section: Section, sides: _Sides) -> None:
    if section.choices or block.is_cut_short or sides.faults:
        return
    if len(sides.pairs) < LEAST:
        hint = "Write each on a line of its own: - left = right"
        block.report_missing("Q060", f"there are fewer than {LEAST} pairs to match", hint)
    elif len(sides.rights) < LEAST:
        hint = "Add a line such as - = something that goes with none of them"
        block.report_missing("Q065", "everything goes with the same, so there is nothing to match", hint)


def _split(words: Prose) -> tuple[Prose, Prose] | None:
    """Split a line at its first ``=``; None if it has none."""
    sign = _SIGN.search(words.text)
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
    return " ".join(render_text(side).split()).casefold().rstrip(".")


def _marking_facts(question: Matching) -> Json:
    return {"kind": question.kind, "pairs": [{"id": pair.id, "right": pair.right} for pair in question.pairs]}


def _score(question: Matching, response: Json) -> Score:
    """Score the share of right pairs; of two responses for one left side the last counts."""
    given = dict(_read_given(response))
    found = sum(given.get(pair.id) == pair.right for pair in question.pairs)
    return Score(points=Fraction(found, max(len(question.pairs), 1)) * question.points, maximum=question.points)


def _read_given(response: Json) -> Iterator[tuple[str, str]]:
    for line in response if isinstance(response, list) else ():
        left, sign, right = line.partition("=") if isinstance(line, str) else ("", "", "")
        if sign:
            yield left, right


KIND = QuestionKind(
    name=Matching.kind,
    headings=("Match",),
    aliases=("Matching", "Match up", "Pairs", "Drag and drop"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=_marking_facts,
    score=_score,
    sample="""- Something on the left = what goes with it
- Something else = what goes with that
- = something that goes with neither

Why: Say what everybody should take away.""",
)
"""The response is a list of ``left=right``, by their ids."""
