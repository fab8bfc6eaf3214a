"""mkdocs-quiz: ``<quiz>`` with a question, ``- [x]`` choices and ``> feedback`` or ``[[gaps]]``, and an explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.diagnostics.source import Source, read_front_matter
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
from generator.formats.foreign_markdown import adapt_aside, adapt_markdown
from generator.formats.format import Conversion, Format
from generator.formats.left_out import report_left_out
from generator.formats.signs import compile_signs
from generator.parsing.pasted_lines import flag_fenced_lines
from generator.questions.fill_in import GAP

SIGN = compile_signs(r"^[ \t]*\\?<(?:quiz\b[^>\n]*|\?quiz\?)\\?>")
"""Matches what only files of mkdocs-quiz contain."""
_START = re.compile(r"(?P<indent>[ \t]*)<quiz(?P<options>\b[^>]*)?>[ \t]*")
_END = re.compile(r"[ \t]*</quiz>[ \t]*")
_FENCE = re.compile(r"[ \t]*(?P<signs>`{3,}|~{3,})")
_CHOICE = re.compile(r"[ \t]*[-*+][ \t]+\[(?P<mark>[ xX]?)\][ \t]*(?P<text>.*)")
_QUOTE = re.compile(r"[ \t]*>[ \t]?(?P<text>.*)")
_RULE = re.compile(r"[ \t]*-{3,}[ \t]*")
_BESIDE = re.compile(r"(?<!`)<quiz\b[^<>`]*+>")
"""The start of a quiz on a line with other text."""


@dataclass(slots=True)
class _Quiz:
    """The lines between ``<quiz>`` and its end, without their common indent."""

    line: int
    indent: int
    lines: list[tuple[int, str]] = field(default_factory=list)
    is_closed: bool = False


@dataclass(slots=True)
class _Choice:
    """A choice with its feedback."""

    line: int
    is_right: bool
    words: str
    feedback: list[str] = field(default_factory=list)


def convert_source(source: Source) -> Conversion:
    """Convert the quizzes in a page of mkdocs-quiz; those in code samples are none."""
    collector = FindingCollector(source)
    quizzes = list(_find_quizzes(source.lines))
    _report_outside(source, quizzes, collector)
    drafts = list(draft_questions(((quiz.line, quiz) for quiz in quizzes), _draft, collector))
    if not drafts and not collector.has_errors:
        message = "there is no quiz of mkdocs-quiz outside code samples in this file"
        collector.findings.clear()
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


def _report_outside(source: Source, quizzes: Sequence[_Quiz], collector: FindingCollector) -> None:
    """Report the text of a page that is in no quiz, and a quiz that does not begin on a line of its own."""
    _, first, _ = read_front_matter(source)
    inside = {number for quiz in quizzes for number in range(quiz.line, quiz.line + len(quiz.lines) + 2)}
    lines = [(number, line) for number, line in enumerate(source.lines, 1) if number >= first and number not in inside]
    report_left_out(lines, collector)
    for (number, line), is_code in zip(
        lines, (code for _, code in flag_fenced_lines([x for _, x in lines])), strict=True
    ):
        if not is_code and _BESIDE.search(line):
            collector.add_error("V013", number, "this <quiz> is beside other text", "Write it on a line of its own")


def _draft(quiz: _Quiz, collector: FindingCollector) -> DraftQuestion | None:
    """Return a quiz as a draft; None, with a finding, if it is not valid."""
    if not quiz.is_closed:
        collector.add_error("V013", quiz.line, "this <quiz> has no </quiz>", "Write </quiz> below it")
        return None
    stem, choices, after = _divide(quiz, collector)
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
        why=run_on(adapt_aside(_strip_rule(after), quiz.line, collector)),
        is_markdown=True,
    )


def _divide(quiz: _Quiz, collector: FindingCollector) -> tuple[str, Sequence[_Choice], str]:
    """Return the question of a quiz, its choices, and the explanation below them, or below a rule if it has gaps."""
    has_choices = any(_CHOICE.fullmatch(line) for _, line in quiz.lines)
    stem: list[str] = []
    choices: list[_Choice] = []
    after: list[str] = []
    can_quote = False
    for number, line in quiz.lines:
        choice = _CHOICE.fullmatch(line)
        quote = _QUOTE.fullmatch(line) if can_quote else None
        if choice and after:
            hint = "Write it directly below the other choices"
            collector.add_error(
                "V003", number, "this choice is below other text, which mkdocs-quiz does not read", hint
            )
        elif choice:
            choices.append(_Choice(number, bool(choice["mark"].strip()), choice["text"].strip()))
        elif quote:
            choices[-1].feedback.append(quote["text"])
        elif after or (choices and line.strip()) or (not has_choices and _RULE.fullmatch(line)):
            after.append(line)
        elif not choices:
            stem.append(line)
        can_quote = bool(choice or quote) and not after
    return "\n".join(stem).strip("\n"), choices, "\n".join(after).strip("\n")


def _add_heading(text: Sequence[str]) -> Sequence[str]:
    """Return the lines of a text below a heading, which ours needs and mkdocs-quiz has not."""
    return ["Fill in the gaps" if any(GAP.search(line) for line in text) else "Look at this", "", *text]


def _strip_rule(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(lines[1:] if _RULE.fullmatch(lines[0]) else lines).strip("\n")


def _render(choices: Sequence[_Choice], collector: FindingCollector) -> list[str]:
    if not choices:
        return []
    if not any(choice.is_right for choice in choices):
        collector.add_error("V001", choices[0].line, "nothing says which choice is right", "Write [x] before it")
    words = [adapt_markdown(choice.words, choice.line, collector) for choice in choices]
    said = [adapt_aside("\n".join(choice.feedback).strip(), choice.line, collector) for choice in choices]
    marks = ["x" if choice.is_right else " " for choice in choices]
    drafts = [DraftChoice(*one) for one in zip(marks, words, said, name_twins(words), strict=True)]
    return render_choices(drafts, choices[0].line, collector)


def matches_format(source: Source) -> bool:
    """Return whether a source has a quiz, also in a code sample; Canvas has XML with an element of the same name."""
    return SIGN.search(source.text) is not None and not source.text.lstrip().startswith("<?xml")


MKDOCS_QUIZ = Format(name="mkdocs-quiz", matches=matches_format, convert=convert_source)
