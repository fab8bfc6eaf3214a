"""mkdocs-quiz: ``<quiz>`` with a question, ``- [x]`` choices or ``[[gaps]]``, and an explanation below them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.diagnostics.source import Source
from generator.formats.collector import FindingCollector
from generator.formats.drafts import (
    DraftChoice,
    DraftQuestion,
    assemble_drafts,
    draft_questions,
    name_twins,
    render_choices,
    run_on,
)
from generator.formats.foreign_markdown import adapt_markdown
from generator.formats.format import Conversion, Format
from generator.formats.signs import compile_signs
from generator.questions.fill_in import GAP

SIGN = compile_signs(r"^[ \t]*\\?<(?:quiz\b[^>\n]*|\?quiz\?)\\?>")
"""Matches what only files of mkdocs-quiz contain."""
_START = re.compile(r"(?P<indent>[ \t]*)<quiz(?P<options>\b[^>]*)?>[ \t]*")
_END = re.compile(r"[ \t]*</quiz>[ \t]*")
_FENCE = re.compile(r"[ \t]*(?P<signs>`{3,}|~{3,})")
_CHOICE = re.compile(r"[ \t]*[-*+][ \t]+\[(?P<mark>[ xX]?)\][ \t]*(?P<text>.*)")
_RULE = re.compile(r"[ \t]*-{3,}[ \t]*")


@dataclass(slots=True)
class _Quiz:
    """The lines between ``<quiz>`` and its end, without their common indent."""

    line: int
    indent: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    is_closed: bool = False


def convert_source(source: Source) -> Conversion:
    """Convert the quizzes in a page of mkdocs-quiz; those in code samples are none."""
    collector = FindingCollector(source)
    quizzes = ((quiz.line, quiz) for quiz in _find_quizzes(source.lines))
    drafts = list(draft_questions(quizzes, _draft, collector))
    if not drafts and not collector.has_errors:
        message = "there is no quiz of mkdocs-quiz outside code samples in this file"
        line = source.text.count("\n", 0, found.start()) + 1 if (found := SIGN.search(source.text)) else 1
        collector.add_error("V006", line, message, "Take the lines with ``` away if what they enclose is a quiz")
    return assemble_drafts(drafts, collector.findings)


def _find_quizzes(lines: Sequence[str]) -> Iterator[_Quiz]:
    """Yield the quizzes of a page. Fences count at any indent, as in the tabs of MkDocs."""
    quiz: _Quiz | None = None
    fence = ""
    for number, line in enumerate(lines, 1):
        sign = _FENCE.match(line)
        start = None if fence or quiz else _START.fullmatch(line)
        if quiz and _END.fullmatch(line) and not fence:
            quiz.is_closed = True
            yield quiz
            quiz = None
            continue
        if sign and not fence:
            fence = sign["signs"]
        elif sign and sign["signs"].startswith(fence) and line.strip() == sign["signs"]:
            fence = ""
        if start:
            quiz = _Quiz(number, len(start["indent"]))
        elif quiz:
            quiz.lines.append((number, line[quiz.indent :] if line[: quiz.indent].isspace() else line))
    if quiz:
        yield quiz


def _draft(quiz: _Quiz, collector: FindingCollector) -> DraftQuestion | None:
    """Return a quiz as a draft; None, with a finding, if it is not valid."""
    if not quiz.is_closed:
        collector.add_error("V013", quiz.line, "this <quiz> has no </quiz>", "Write </quiz> below it")
        return None
    choices = [(number, match) for number, line in quiz.lines if (match := _CHOICE.fullmatch(line))]
    first = choices[0][0] if choices else None
    rule = next((number for number, line in quiz.lines if not choices and _RULE.fullmatch(line)), None)
    end = first or rule or quiz.lines[-1][0] + 1 if quiz.lines else 0
    stem = "\n".join(line for number, line in quiz.lines if number < end).strip("\n")
    last = choices[-1][0] if choices else end
    after = "\n".join(line for number, line in quiz.lines if number > last).strip("\n")
    if not stem or not (choices or GAP.search(stem)):
        message = "this quiz has no question" if not stem else "this quiz has neither choices nor gaps"
        collector.add_error("V003", quiz.line, message, "Write - [x] before the right choice")
        return None
    text = adapt_markdown(stem, quiz.line, collector).split("\n")
    return DraftQuestion(
        kind="Question" if choices else "Fill in",
        stem=_add_heading(text) if not choices or text[0].startswith(("```", "~~~")) else text,
        lines=_render(choices, collector),
        line=quiz.line,
        why=run_on(adapt_markdown(_strip_rule(after), quiz.line, collector)),
        is_markdown=True,
    )


def _add_heading(text: Sequence[str]) -> Sequence[str]:
    """Return the lines of a text below a heading, which ours needs and mkdocs-quiz has not."""
    return ["Fill in the gaps" if any(GAP.search(line) for line in text) else "Look at this", "", *text]


def _strip_rule(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(lines[1:] if _RULE.fullmatch(lines[0]) else lines).strip("\n")


def _render(choices: Sequence[tuple[int, re.Match[str]]], collector: FindingCollector) -> list[str]:
    if not choices:
        return []
    words = [adapt_markdown(match["text"].strip(), number, collector) for number, match in choices]
    marks = ["x" if match["mark"].strip() else " " for _, match in choices]
    if "x" not in marks:
        collector.add_error("V001", choices[0][0], "nothing says which choice is right", "Write [x] before it")
    drafts = [
        DraftChoice(mark, text, "", name) for mark, text, name in zip(marks, words, name_twins(words), strict=True)
    ]
    return render_choices(drafts, choices[0][0], collector)


def matches_format(source: Source) -> bool:
    """Return whether a source has a quiz, also in a code sample; Canvas has XML with an element of the same name."""
    return SIGN.search(source.text) is not None and not source.text.lstrip().startswith("<?xml")


MKDOCS_QUIZ = Format(name="mkdocs-quiz", matches=matches_format, convert=convert_source)
