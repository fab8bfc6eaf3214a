"""quizdown: ``## Which?``, ``> a hint``, then ``1. [x] right`` with ``> a comment``; also in pages of Hugo."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.diagnostics.finding import shorten
from generator.diagnostics.source import Source, read_front_matter
from generator.formats.collector import FindingCollector
from generator.formats.drafts import (
    DraftChoice,
    DraftQuestion,
    assemble_drafts,
    draft_questions,
    name_twins,
    render_choices,
    render_entry,
)
from generator.formats.foreign_markdown import adapt_markdown
from generator.formats.format import Conversion, Format
from generator.formats.signs import compile_signs
from generator.parsing.pasted_lines import flag_fenced_lines

SHORTCODE = compile_signs(r"\{\{[<%][ \t]*/?[ \t]*quizdown\b")
SIGN = compile_signs(
    r"^[ \t]*\d{1,3}[.)][ \t]+\[[ xX]\][ \t]",
    r"^[ \t]*```quizdown\b",
    r"^#{1,6}[ \t]+\S.*\n(?:(?!#).*\n){0,12}?[ \t]*[-*+][ \t]+\[[ xX]\][ \t]",
)
"""Matches what only files of quizdown contain, apart from ours."""
_START, _END = (re.compile(rf"\s*\{{\{{[<%]\s*{slash}quizdown\b[^{{}}]*\}}\}}\s*") for slash in ("", "/\\s*"))
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<text>.*?)(?:[ \t]+#+)?[ \t]*")
_ENTRY = re.compile(r" {0,3}(?:(?P<number>\d{1,9}[.)])|[-*+])[ \t]+(?:\[(?P<mark>[ xX]?)\](?:[ \t]+|$))?(?P<text>.*)")
_QUOTE = re.compile(r"(?P<indent>[ \t]*)>[ \t]?(?P<text>.*)")
_OPTION = re.compile(r"\s*shuffle_answers\s*:\s*(?P<value>\w+)\s*")


@dataclass(slots=True)
class _Entry:
    """An item of a list: a choice with its comment, or a step."""

    words: list[str]
    mark: str | None
    is_numbered: bool
    line: int
    comment: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Question:
    """A heading and what is below it."""

    heading: str
    line: int
    shuffle: bool
    body: list[str] = field(default_factory=list)
    hint: list[str] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)
    stray: int = 0
    """The line of a text below the list, which quizdown does not show; 0 if there is none."""


def convert_source(source: Source) -> Conversion:
    """Convert the questions in a page or a file of quizdown."""
    collector = FindingCollector(source)
    questions = ((one.line, one) for one in _split(_select_lines(source)))
    drafts = list(draft_questions(questions, _draft, collector))
    if not drafts and not collector.has_errors:
        collector.findings.clear()
        message = "there is no question of quizdown outside code samples in this file"
        collector.add_error("V006", 1, message, "Take the lines with ``` away if what they enclose is a quiz")
    return assemble_drafts(drafts, collector.findings)


def _select_lines(source: Source) -> Sequence[tuple[int, str, bool]]:
    """Return the lines of quizzes with their numbers, and whether each is code: those between shortcodes, or all."""
    _, first, _ = read_front_matter(source)
    lines = [(number, *line) for number, line in enumerate(flag_fenced_lines(source.lines), 1)]
    if not SHORTCODE.search(source.text):
        return lines[first - 1 :]
    chosen, is_inside = [], False
    for number, line, is_code in lines:
        if _START.fullmatch(line) or _END.fullmatch(line):
            is_inside = bool(_START.fullmatch(line))
        elif is_inside:
            chosen.append((number, line, is_code))
    return chosen


def _split(lines: Sequence[tuple[int, str, bool]]) -> Iterator[_Question]:
    """Yield the questions in these lines, each from its heading to the next."""
    question: _Question | None = None
    shuffle, in_options = True, False
    for number, line, is_code in lines:
        heading = None if is_code else _HEADING.fullmatch(line)
        if not is_code and re.fullmatch(r" {0,3}-{3,}[ \t]*", line):
            in_options = not in_options
        elif in_options:
            if option := _OPTION.fullmatch(line):
                value = option["value"].lower() != "false"
                shuffle = value if question is None else shuffle
                if question:
                    question.shuffle = value
        elif heading:
            if question:
                yield question
            question = _Question(heading["text"], number, shuffle)
        elif question:
            _add_line(question, number, line, is_code=is_code)
    if question:
        yield question


def _add_line(question: _Question, number: int, line: str, *, is_code: bool) -> None:
    """Add a line below a heading to the part of the question that it belongs to."""
    quote = None if is_code else _QUOTE.fullmatch(line)
    entry = None if is_code else _ENTRY.fullmatch(line)
    last = question.entries[-1] if question.entries else None
    if quote and (last is None or not quote["indent"]):
        question.hint.append(quote["text"])
    elif quote and last:
        last.comment.append(quote["text"])
    elif entry:
        mark = entry["mark"]
        question.entries.append(_Entry([entry["text"]], mark, bool(entry["number"]), number))
    elif last is None:
        question.body.append(line)
    elif line[:1].isspace() and line.strip():
        (last.comment or last.words).append(line.strip())
    elif line.strip():
        question.stray = question.stray or number


def _draft(question: _Question, collector: FindingCollector) -> DraftQuestion | None:
    """Return a question as a draft; None, with a finding, if it is none."""
    entries = question.entries
    has_boxes = any(entry.mark is not None for entry in entries)
    if not entries or not (has_boxes or entries[0].is_numbered):
        message = f"this text belongs to no question, and was left out: “{shorten(question.heading)}”"
        collector.add_warning("V005", question.line, message, "Move it to the lesson, a page in content/")
        return None
    if question.stray:
        message = "this text is below the choices, and was left out, as quizdown does not show it"
        collector.add_warning("V005", question.stray, message, "Move it above them if learners need it")
    words = [adapt_markdown("\n".join(entry.words).strip(), entry.line, collector) for entry in entries]
    said = [adapt_markdown("\n".join(entry.comment).strip(), entry.line, collector) for entry in entries]
    lines = _render_choices(question, words, said, collector) if has_boxes else _render_steps(words, said)
    text = adapt_markdown("\n".join((question.heading, "", *question.body)).strip(), question.line, collector)
    hint = adapt_markdown(" ".join(filter(None, map(str.strip, question.hint))), question.line, collector)
    return DraftQuestion(
        kind="Question" if has_boxes else "Put in order",
        stem=text.split("\n"),
        lines=lines,
        line=question.line,
        hints=[hint] if hint else [],
        attributes="" if question.shuffle or not has_boxes else "shuffle=no",
        is_markdown=True,
    )


def _render_choices(
    question: _Question, words: Sequence[str], said: Sequence[str], collector: FindingCollector
) -> list[str]:
    marks = ["x" if (entry.mark or "").lower() == "x" else " " for entry in question.entries]
    if "x" not in marks:
        hint = "Write [x] before the right choice"
        collector.add_error("V001", question.entries[0].line, "nothing says which choice is right", hint)
    choices = [DraftChoice(*one) for one in zip(marks, words, said, name_twins(words), strict=True)]
    return render_choices(choices, question.entries[0].line, collector)


def _render_steps(words: Sequence[str], said: Sequence[str]) -> list[str]:
    entries = enumerate(zip(words, said, strict=True), 1)
    return [line for number, (step, comment) in entries for line in render_entry(f"{number}.", step, comment)]


HUGO_QUIZDOWN = Format(
    name="quizdown inside a Hugo page",
    matches=lambda source: SHORTCODE.search(source.text) is not None,
    convert=convert_source,
)
QUIZDOWN = Format(name="quizdown", matches=lambda source: SIGN.search(source.text) is not None, convert=convert_source)
"""After our Markdown in the table, which may use its lists."""
