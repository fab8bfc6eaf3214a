"""Parsing of a quiz file into blocks: level-two headings with the paragraphs, lists and quotes below them.

A block ends at the next heading of its level, so there is no closing marker to forget. Limits are applied before
anything is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.bank.model import Prose
from generator.diagnostics.finding import Finding, Fix, Span, error, make_fix, warning
from generator.diagnostics.source import Source
from generator.parsing.attributes import Attributes, AttributeValue, shift_span, split_attributes
from generator.parsing.cast import Cast
from generator.parsing.fences import Fence, find_message_fences
from generator.parsing.headings import strip_closing_hashes
from generator.parsing.limits import find_excessive_lines
from generator.parsing.message_fences import find_misplaced, find_problems, make_misplaced_problem
from generator.parsing.misspelt_keywords import find_misspelt_keywords
from generator.parsing.nested_parts import Part, parse_parts
from generator.parsing.pasted_lines import Line, normalize_markdown_lines

MAX_LINES = 20_000
MAX_PROSE = 10_000
MAX_BLOCKS = 500
_QUOTE = re.compile(r"[ \t]*(?:>[ \t\xa0]?)?")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]*")


class LineSegment(NamedTuple):
    """The text of a normalized line, given by its index, from an offset in it (``position``) to its end."""

    line: int
    position: int
    text: str


@dataclass(slots=True)
class MissingId:
    """A question, scenario, scene or choice without a written id, which ``microsite fmt`` adds."""

    attributes: Attributes
    id: str
    """The id made from its text."""
    is_item: bool = False
    """Whether it is a question or scenario, whose id has to be unique in the project."""


@dataclass(slots=True)
class ParseContext:
    """The body of a quiz file while it is parsed, with its findings so far."""

    source: Source
    first_line: int
    findings: list[Finding]
    kinds: Sequence[str] = ()
    """The names that may precede the colon of a heading, to recognize one without its ``##``."""
    cast: Cast = field(default_factory=Cast)
    cut_short: bool = field(default=False, init=False)
    """Whether an unclosed code sample, message or comment hides the rest of the file."""
    missing_ids: list[MissingId] = field(default_factory=list, init=False)
    arrows: list[AttributeValue] = field(default_factory=list, init=False)
    """The scenario's arrows, each with the scene name after it."""
    texts: list[str] = field(init=False)
    """The lines, normalized."""
    rewritten: dict[int, Line] = field(init=False)
    """Those that differ from the file, by index."""
    parts: list[Part] = field(init=False)

    def __post_init__(self) -> None:
        start = self.first_line - 1
        self.texts = [*self.source.lines[start : start + MAX_LINES]]
        self.rewritten = {}
        for index, line in normalize_markdown_lines(self.texts):
            self._rewrite(index, line)
        if len(self.source.lines) > start + MAX_LINES:
            self.error("F017", self.span_at(MAX_LINES - 1), f"this file has more than {MAX_LINES:,} lines", "Split it")
        self._bound()
        self._correct_words()
        fences = {fence.first: fence for fence in find_message_fences(self.texts)}
        self.parts = parse_parts(self.texts, fences)
        self.cut_short = _check_ends(self, self.parts)
        self._check_messages(fences)

    def span_at(self, index: int, position: int = 0) -> Span:
        """Return the Span (path, line, column) of an offset in a normalized line, given by its index from 0."""
        line = self.rewritten.get(index)
        return Span(self.source.path, self.first_line + index, line.column(position) if line else position + 1)

    def shift_at(self, index: int) -> int:
        """Return what to add to an offset in a normalized line, after its start, to get its offset in the file."""
        return self.rewritten[index].shift if index in self.rewritten else 0

    def _rewrite(self, index: int, line: Line) -> None:
        self.texts[index], self.rewritten[index] = line.text, line

    def locate_part(self, part: Part) -> Span:
        """Return the position (path, line, column) where a Markdown block (``part``) begins, after its indentation."""
        text = self.texts[part.first]
        return self.span_at(part.first, len(text) - len(text.lstrip()))

    def find_last_line(self, heading: Part, parts: Sequence[Part]) -> int:
        """Return the line number in the file where the last Markdown block of ``parts`` below a heading ends."""
        return self.first_line + (parts[-1] if parts else heading).last - 1

    def error(self, code: str, at: Span, message: str, hint: str, fix: Fix | None = None) -> None:
        """Add an error with a code, which stops a build, to the findings."""
        self.findings.append(error(code, at, message, hint, fix))

    def warn(self, code: str, at: Span, message: str, hint: str, fix: Fix | None = None) -> None:
        """Add a warning with a code, which does not stop a build, to the findings."""
        self.findings.append(warning(code, at, message, hint, fix))

    def get_line_segments(
        self, first: int, last: int, indent: int = 0, position: int | None = None
    ) -> list[LineSegment]:
        """Return the text of lines ``first`` to ``last`` - 1 of a quiz file, without up to ``indent`` leading spaces.

        Lines are counted from 0. With ``position``, the first line begins at that column instead.
        """
        made = []
        for index in range(first, last):
            text = self.texts[index]
            at = min(indent, len(text) - len(text.lstrip(" "))) if position is None or index > first else position
            line = self.rewritten.get(index)
            if line and text[at : line.start].isspace():  # not exact within the rewritten part
                at = line.start
            made.append(LineSegment(index, at, text[at:]))
        return made

    def get_quote_lines(self, part: Part) -> list[LineSegment]:
        """Return the lines of a Markdown quote, each without its ``>``, with their positions in the file."""
        made = []
        for index in range(part.first, part.last):
            text = self.texts[index]
            sign = _QUOTE.match(text)
            at = sign.end() if sign else 0
            made.append(LineSegment(index, at, text[at:]))
        return made

    def join_prose(self, pieces: Sequence[LineSegment]) -> Prose | None:
        """Join line segments into one Markdown text (a Prose); None if they are blank; report too long a text."""
        kept = [p for p in pieces if p.text.strip()]
        if not kept:
            return None
        first, last = kept[0], kept[-1]
        words = first.text.lstrip()
        span = self.span_at(first.line, first.position + len(first.text) - len(words))
        text = words.rstrip() if first is last else _join(words, pieces, first.line, last.line)
        if len(text) > MAX_PROSE:
            self.error("Q031", span, f"this text holds more than {MAX_PROSE:,} characters", "Make it shorter")
        return Prose(text=text[:MAX_PROSE], span=span)

    def find_kind(self, part: Part) -> str | None:
        """Return the question kind, such as *Match*, that a Markdown block names before its first colon, or None."""
        if part.kind != "text":
            return None
        name, colon, _ = self.texts[part.first].partition(":")
        plain = " ".join(name.casefold().split()) if colon else ""
        return next((kind for kind in self.kinds if kind.casefold() == plain), None)

    def _correct_words(self) -> None:
        """Report misspelt keywords such as ``Becuase:``, and replace them by the correct ones."""
        for index, start, word, meant in [*find_misspelt_keywords(self.texts)]:
            name, at = meant.capitalize(), self.span_at(index, start)
            hint = f"Did you mean “{name}:”? Write that"
            self.error("Q043", at, f"“{word}:” has no meaning here", hint, make_fix(at, len(word), name))
            text = self.texts[index]
            text = f"{text[:start]}{name}{text[start + len(word) :]}"
            self._rewrite(index, Line(text, start + len(name), self.shift_at(index) + len(word) - len(name)))

    def _check_messages(self, fences: Mapping[int, Fence]) -> None:
        """Report messages that are not closed, cannot be shown where they are, or cannot be read."""
        misplaced = {*find_misplaced(self.parts, fences)} if fences else ()
        hint = "Put it above the choices, or behind > into the feedback, at the start of a line"
        for first, fence in fences.items():
            problems = [make_misplaced_problem(fence, hint)] if first in misplaced else find_problems(self.texts, fence)
            for one in problems:
                at = self.span_at(one.line, one.position)
                fix = None if one.written is None else make_fix(at, one.length, one.written)
                self.error(one.code, at, one.message, one.hint, fix)
        last = [*fences.values()][-1:]
        self.cut_short |= any(not fence.is_closed and fence.last >= _find_end(self.texts) for fence in last)

    def _bound(self) -> None:
        """Blank lines beyond a limit before a parser sees them; report the first of each run."""
        for excess in [*find_excessive_lines(self.texts)]:
            if excess.is_first:
                self.error(excess.code, self.span_at(excess.index), excess.message, excess.hint)
            self._rewrite(excess.index, Line(""))


def _join(words: str, pieces: Sequence[LineSegment], first: int, last: int) -> str:
    """Join the text of the first line with the segments up to the last one; lines without a segment are empty."""
    by_line = {piece.line: piece.text for piece in pieces}
    return "\n".join((words, *(by_line.get(index, "") for index in range(first + 1, last + 1)))).rstrip()


@dataclass(slots=True)
class Heading:
    """The text of a level-two heading, and the attributes in its braces."""

    words: str
    span: Span
    """Position of its text."""
    attributes: Attributes


@dataclass(slots=True)
class Block:
    """A level-two heading and the Markdown blocks below it: the source of one question or scenario."""

    context: ParseContext
    kind: str
    """The text before the heading's colon: ``Question``."""
    stem: Prose
    """The text after the colon; may be empty."""
    attributes: Attributes
    span: Span
    """Position of the heading."""
    parts: Sequence[Part]
    heading: Part

    def report_missing(self, code: str, message: str, hint: str, at: Span | None = None) -> None:
        """Report something missing in a question as an error from ``at``, or the heading, to the block's last line."""
        last = self.context.find_last_line(self.heading, self.parts)
        self.context.findings.append(error(code, at or self.span, message, hint, last_line=last))

    @property
    def is_cut_short(self) -> bool:
        """Whether an unclosed comment or code sample hides the block's end; then missing parts are not reported."""
        return self.context.cut_short and bool(self.parts) and self.parts[-1] is self.context.parts[-1]


def parse_heading(context: ParseContext, part: Part) -> Heading:
    """Parse the text of a heading of a quiz file and the attributes in braces at its end."""
    text = context.texts[part.first]
    match = _HEADING.match(text)
    position = match.end() if match else 0
    at = context.span_at(part.first, position)
    words, attributes = split_attributes(strip_closing_hashes(text[position:].rstrip()), at, context.findings)
    return Heading(words, at, attributes)


def parse_blocks(context: ParseContext) -> list[Block]:
    """Parse all blocks (questions and scenarios) of a quiz file; report text before the first, and too many."""
    starts = [i for i, part in enumerate(context.parts) if part.kind == "heading" and part.level <= 2]
    ends = dict(zip(starts, [*starts, len(context.parts)][1:], strict=True))
    _check_lead(context, context.parts[: starts[0] if starts else None])
    for start in (i for i in starts if context.parts[i].level == 1):
        _check_title(context, context.parts[start], context.parts[start + 1 : ends[start]])
    chosen = [i for i in starts if context.parts[i].level == 2]
    if len(chosen) > MAX_BLOCKS:
        at = context.span_at(context.parts[chosen[MAX_BLOCKS]].first)
        context.error("F016", at, f"this file has more than {MAX_BLOCKS} questions", "Begin a second file here")
    return [_read_block(context, context.parts[i], context.parts[i + 1 : ends[i]]) for i in chosen[:MAX_BLOCKS]]


def _check_lead(context: ParseContext, parts: Sequence[Part]) -> None:
    lead = next((p for p in parts if p.kind not in ("comment", "rule")), None)
    if lead and not (context.cut_short and lead is context.parts[-1]):
        kind, at = context.find_kind(lead), context.locate_part(lead)
        hint = f"Begin it with ## {kind or 'Question'}: … or make it a note with <!-- and -->"
        fix = make_fix(at, 0, "## ") if kind else None
        context.warn("Q029", at, "this text belongs to no question and is not shown", hint, fix)


def _check_title(context: ParseContext, part: Part, parts: Sequence[Part]) -> None:
    """Report a level-one heading with an id, which was meant as a question, or the text below a title."""
    if "{#" in context.texts[part.first]:
        at = context.locate_part(part)
        context.error("Q037", at, "this heading has one # sign only", "Begin it with two: ##", make_fix(at, 0, "#"))
    else:
        _check_lead(context, parts)


def _read_block(context: ParseContext, part: Part, parts: Sequence[Part]) -> Block:
    heading = parse_heading(context, part)
    kind, colon, rest = heading.words.partition(":")
    start = len(kind) + 1 + len(rest) - len(rest.lstrip()) if colon else len(kind)
    stem = Prose(text=rest.strip(), span=shift_span(heading.span, start))
    return Block(context, kind.strip(), stem, heading.attributes, context.locate_part(part), parts, part)


def _find_end(texts: Sequence[str]) -> int:
    """Return the index after the last line that is not blank."""
    return max((index for index, text in enumerate(texts, 1) if text.strip()), default=0)


def _check_ends(context: ParseContext, parts: Sequence[Part]) -> bool:
    """Report an unclosed code sample or comment at the end; return whether there is one."""
    if not parts:
        return False
    last = parts[-1]
    first, end = context.texts[last.first].strip(), context.texts[last.last - 1].strip()
    if last.kind == "comment" and "-->" not in end:
        context.error("F008", context.locate_part(last), "this note is never closed", "Write --> where it ends")
        return True
    signs = first[:3] if first[:3] in ("```", "~~~") else ""
    if last.kind == "code" and signs and (last.last - last.first < 2 or not end.startswith(signs)):
        context.error("F009", context.locate_part(last), "this code sample is never closed", f"Write {signs} below it")
        return True
    return False
