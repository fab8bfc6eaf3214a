"""Fill in: a text with gaps. ``[[fire door|fire-door]]`` accepts either; the first is shown as the answer.

Answers are compared as in short answers: capitals, accents, spaces and punctuation are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import chain, count
from typing import ClassVar

from generator.bank.model import Prose, Question
from generator.canonical_json import Json
from generator.diagnostics.finding import Span, shorten
from generator.html_tokens import find_text_stretches
from generator.parsing.attributes import slugify
from generator.parsing.blocks import Block
from generator.parsing.items import CourseLookup, parse_yes_no
from generator.parsing.markdown import render_blocks, render_text
from generator.parsing.text_match import matches_text, normalize_text
from generator.questions.kind import QuestionKind, Score, parse_question_fields, report_unexpected_choices
from generator.stamping.tokens import TAG, InvalidTag, Verb, find_tags

GAP = re.compile(r"\[\[(?P<inside>[^\[\]\n]*)\]\]")
HOLE = "\uf8ff"
"""Replaces a gap while a text is rendered; a private-use character, which no authored text may hold."""
_OR = re.compile(r"\|(?![^{}]*\}\})")
"""Separates accepted answers; not the ``|`` of ``| capital`` in a placeholder."""
MOST_GAPS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A gap of a fill-in question, and the answers that it accepts."""

    id: str
    accepts: tuple[Prose, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class FillIn(Question):
    """A fill-in question, whose text has gaps to fill in."""

    kind: ClassVar[str] = "fill-in"

    text: Prose
    """The text as authored, including the gaps."""
    gaps: tuple[Gap, ...]
    typos: bool

    @property
    def text_with_holes(self) -> Prose:
        """The text with each gap replaced by HOLE, a character at which the page inserts an input field."""
        return replace(self.text, text=GAP.sub(HOLE, self.text.text))

    @property
    def solved(self) -> Prose:
        """The text with each gap replaced by its first accepted answer in bold."""
        words = iter(self.gaps)
        return replace(self.text, text=GAP.sub(lambda _: f"**{next(words).accepts[0].text}**", self.text.text))


def _read(block: Block, lookup: CourseLookup) -> FillIn:
    fields, section = parse_question_fields(block, lookup, attributes=("typos",))
    report_unexpected_choices(block, section, "Put the missing words between [[ and ]] in the text")
    text = fields["body"] or Prose(text="", span=block.span)
    if "[[" in block.stem.text:
        hint = "Put the sentence with the gap below the heading"
        block.context.error("Q070", block.stem.span, "there is a gap in the heading", hint)
    gaps = tuple(_read_gaps(block, text))
    _check_places(block, text)
    if not gaps and not section.choices and "[[" not in block.stem.text and not block.is_cut_short:
        hint = "Write the sentence below the heading, with the missing words between [[ and ]]"
        block.report_missing("Q071", "there is no gap to fill in", hint)
    if len(gaps) > MOST_GAPS:
        block.context.error(
            "Q072", gaps[MOST_GAPS].span, f"there are more than {MOST_GAPS} gaps", "Remove some of them"
        )
    fields["body"] = None
    whole = replace(text, text=GAP.sub(lambda m: m[0] if _words(m["inside"]) else m["inside"], text.text))
    return FillIn(**fields, text=whole, gaps=gaps, typos=parse_yes_no(block, "typos", default=False))


def _read_gaps(block: Block, text: Prose) -> Iterator[Gap]:
    taken: set[str] = set()
    for match in GAP.finditer(text.text):
        at, words = _place(text, match.start()), _words(match["inside"])
        if not words:
            hint = "Write the missing words between [[ and ]]"
            block.context.error("Q073", at, f"there is no answer in “{shorten(match[0])}”", hint)
            continue
        name = slugify(words[0]) or "gap"
        name = next(one for one in chain([name], (f"{name}-{number}" for number in count(2))) if one not in taken)
        taken.add(name)
        yield Gap(id=name, accepts=tuple(Prose(text=word, span=at) for word in words), span=at)
    stray = re.search(r"\[\[|\]\]", GAP.sub(lambda m: " " * len(m[0]), text.text))
    if stray:
        hint = "Write [[ before the missing words and ]] after them, on the same line"
        block.context.error("Q074", _place(text, stray.start()), "this gap does not begin or does not end", hint)


def _check_places(block: Block, text: Prose) -> None:
    """Report gaps that a page cannot show as an input, or not in every setting, by rendering each with a marker."""
    found = list(GAP.finditer(text.text))[:MOST_GAPS]
    marks = iter(f"{HOLE}{at}{HOLE}" for at in range(len(found)))
    page = render_blocks(GAP.sub(lambda _: next(marks, ""), text.text))
    words = "".join(page[start:end] for start, end in find_text_stretches(page, {"a", "code"}))
    for at, match in enumerate(found):
        if words.count(f"{HOLE}{at}{HOLE}") != 1 or _is_conditional(text.text[: match.start()]):
            hint = "Put it among plain words: not into a link, a picture or code, nor between {{ if … }} and {{ end }}"
            block.context.error("Q075", _place(text, match.start()), "learners could not type into this gap", hint)


def _is_conditional(before: str) -> bool:
    verbs = [tag.verb for tag in find_tags(before) if not isinstance(tag, InvalidTag) and tag.verb is not Verb.VALUE]
    return len(verbs) > 2 * verbs.count(Verb.END)


def split_gap(inside: str) -> list[str]:
    """Return the answers that a gap accepts, from the text between its brackets."""
    return [word.strip() for word in _OR.split(inside)]


def _words(inside: str) -> list[str]:
    words = split_gap(inside)
    return words if all(normalize_text(TAG.sub("value", word)) for word in words) else []


def _place(text: Prose, offset: int) -> Span:
    before = text.text[:offset]
    lines = before.count("\n")
    column = len(before) - before.rfind("\n") if lines else text.span.column + offset
    return text.span._replace(line=text.span.line + lines, column=column)


def _marking_facts(question: FillIn) -> Json:
    gaps: list[Json] = [
        {"id": gap.id, "accepts": [render_text(word.text) for word in gap.accepts]} for gap in question.gaps
    ]
    return {"kind": question.kind, "gaps": gaps, "typos": question.typos}


def _score(question: FillIn, response: Json) -> Score:
    """Score the share of right gaps; the setting's values are known in the browser only (see short_answer)."""
    lines = response if isinstance(response, list) else []
    given = dict(line.split("=", 1) for line in lines if isinstance(line, str) and "=" in line)
    right = sum(_is_right(gap, given.get(gap.id, ""), question.typos) for gap in question.gaps)
    return Score(points=Fraction(right, max(len(question.gaps), 1)) * question.points, maximum=question.points)


def _is_right(gap: Gap, typed: str, typos: bool) -> bool:
    return any(matches_text(typed, render_text(word.text), typos=typos) for word in gap.accepts)


KIND = QuestionKind(
    name=FillIn.kind,
    headings=("Fill in", "Fill in the gaps"),
    aliases=(
        "Fill in the blank",
        "Fill in the blanks",
        "Fill in the gap",
        "Gap fill",
        "Blank",
        "Cloze",
    ),
    matches=lambda _block: True,
    read=_read,
    marking_facts=_marking_facts,
    score=_score,
    sample="""Write a sentence here, and put the [[missing|left-out]] words between brackets.

Why: Say where it is written down.""",
)
"""The response is a list of ``gap-id=what was typed``."""
