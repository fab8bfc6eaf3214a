"""quizdown: ``## Which?``, ``> a hint``, then ``1. [x] right`` with ``> a comment``, in a file or a page."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.diagnostics.finding import shorten
from generator.diagnostics.source import Source
from generator.formats.collector import FindingCollector
from generator.formats.drafts import (
    DraftChoice,
    DraftQuestion,
    assemble_drafts,
    draft_questions,
    name_twins,
    render_choices,
    render_entry,
    run_on,
)
from generator.formats.foreign_markdown import CHECK, adapt_aside, adapt_markdown
from generator.formats.format import Conversion, Format
from generator.formats.left_out import report_left_out
from generator.formats.quizdown.pages import PAGE_SIGN, find_quizzes
from generator.formats.quizdown.questions import Question, split_questions
from generator.formats.signs import compile_signs

SIGN = compile_signs(
    r"^[ \t]*\d{1,3}[.)][ \t]+\[[ xX]\][ \t]",
    r"^#{1,6}[ \t]+\S.*\n(?:(?!#).*\n){0,12}?[ \t]*[-*+][ \t]+\[[ xX]\][ \t]",
)
"""Matches what only files of quizdown contain, apart from ours."""
_ATTRIBUTES = re.compile(r"(?P<braces>\{[#.][^{}]*+\})$")
_EXPLANATION = re.compile(r"[*_]{0,2}Explanation:?[*_]{0,2}:?\s+", re.IGNORECASE)


def convert_source(source: Source) -> Conversion:
    """Convert the questions in a page or a file of quizdown."""
    collector = FindingCollector(source)
    quizzes, outside = find_quizzes(source)
    report_left_out(outside, collector)
    questions = ((one.line, one) for quiz in quizzes for one in split_questions(quiz, collector))
    drafts = list(draft_questions(questions, _draft, collector))
    if not drafts and not collector.has_errors:
        collector.findings.clear()
        message = "there is no question of quizdown outside code samples in this file"
        collector.add_error("V006", 1, message, "Take the lines with ``` away if what they enclose is a quiz")
    return assemble_drafts(drafts, collector.findings)


def _draft(question: Question, collector: FindingCollector) -> DraftQuestion | None:
    """Return a question as a draft; None, with a finding, if it is none."""
    entries = question.entries
    has_boxes = any(entry.mark is not None for entry in entries)
    if not entries or not (has_boxes or entries[0].is_numbered):
        _report_other(question, collector)
        return None
    _report_faults(question, collector)
    words = [adapt_markdown("\n".join(entry.words).strip(), entry.line, collector) for entry in entries]
    said = [adapt_aside("\n".join(entry.comment).strip(), entry.line, collector) for entry in entries]
    lines = _render_choices(question, words, said, collector) if has_boxes else _render_steps(words, said)
    heading = _strip_attributes(question, collector)
    text = adapt_markdown("\n".join((heading, "", *question.body)).strip(), question.line, collector)
    explanation = _EXPLANATION.match("\n".join(question.below))
    quoted = (question.hint, [] if explanation else question.below)
    hint = adapt_aside(
        " ".join(line.strip() for part in quoted for line in part if line.strip()), question.line, collector
    )
    why = "\n".join(question.below)[explanation.end() :] if explanation else ""
    return DraftQuestion(
        kind="Question" if has_boxes else "Put in order",
        stem=text.split("\n"),
        lines=lines,
        line=question.line,
        hints=[hint] if hint else [],
        why=run_on(adapt_aside(why, question.line, collector)),
        attributes="" if question.is_shuffled or not has_boxes else "shuffle=no",
        is_markdown=True,
    )


def _report_other(question: Question, collector: FindingCollector) -> None:
    """Report what is below a heading, but neither choices nor steps: pairs, which a fork of quizdown has, or text."""
    if question.entries and all("::" in entry.words[0] for entry in question.entries):
        hint = "Write it as Match, with - left = right, or delete it from the file"
        collector.add_error("V004", question.line, "a question with pairs (::) cannot be converted", hint)
        return
    message = f"this text belongs to no question, and was left out: “{shorten(question.heading)}”"
    collector.add_warning("V005", question.line, message, "Move it to the lesson, a page in content/")


def _report_faults(question: Question, collector: FindingCollector) -> None:
    """Report what is round the choices of a question, and cannot be part of ours."""
    if question.second_list:
        hint = "Write a heading above it, or all choices in one list, with the same sign and indent"
        collector.add_error("V003", question.second_list, "another list begins here, below the same heading", hint)
    elif question.stray:
        message = "this text is below the choices, and was left out, as quizdown does not show it"
        collector.add_warning("V005", question.stray, message, "Move it above them if learners need it")


def _strip_attributes(question: Question, collector: FindingCollector) -> str:
    """Return a heading without its attributes, which Hugo has and which would be shown."""
    found = _ATTRIBUTES.search(question.heading)
    if found is None:
        return question.heading
    message = f"this formatting was left out: {shorten(found['braces'])}"
    collector.add_warning("V014", question.line, message, CHECK)
    return question.heading[: found.start()].rstrip(" \t")


def _render_choices(
    question: Question, words: Sequence[str], said: Sequence[str], collector: FindingCollector
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


QUIZDOWN_PAGE = Format(
    name="quizdown inside a page",
    matches=lambda source: PAGE_SIGN.search(source.text) is not None,
    convert=convert_source,
)
"""A page of Hugo, Quarto, Sphinx and the like, which is recognised whatever else it contains."""
QUIZDOWN = Format(name="quizdown", matches=lambda source: SIGN.search(source.text) is not None, convert=convert_source)
"""After our Markdown in the table, which may use its lists."""
