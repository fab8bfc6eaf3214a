"""Writer of Moodle XML, with texts in Markdown, which Moodle shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from html import escape

from generator.formats.format import Export, ExportModule
from generator.formats.moodle.model import RANGE, Answer, MoodleQuestion, find_tag, format_percentage
from generator.formats.moodle.writing import export_items
from generator.formats.moodle_xml.cloze import write_gaps
from generator.formats.moodle_xml.reader import IDS

MARKDOWN = ' format="markdown"'
COMBINED = tuple(
    f"<{name}{MARKDOWN}><text></text></{name}>"
    for name in ("correctfeedback", "partiallycorrectfeedback", "incorrectfeedback")
)
"""Without these, Moodle stops at a question to put in order."""
EXTRAS: Mapping[str, Sequence[str]] = {
    "multichoice": (*COMBINED, "<answernumbering>none</answernumbering>"),
    "matching": (*COMBINED, "<shownumcorrect/>"),
    "ordering": (
        "<layouttype>0</layouttype>",
        "<selecttype>0</selecttype>",
        "<selectcount>0</selectcount>",
        "<gradingtype>0</gradingtype>",
        *COMBINED,
        "<shownumcorrect/>",
    ),
    "shortanswer": ("<usecase>0</usecase>",),
    "essay": ("<responseformat>editor</responseformat>", "<responserequired>0</responserequired>"),
}
"""Elements that Moodle wants in a type of question."""


def write_export(modules: Sequence[ExportModule]) -> Export:
    """Write the items of modules in Moodle XML, each module as a category."""
    made = export_items(modules, _write_category, _write_question)
    return replace(made, text=f'<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n{made.text}</quiz>\n')


def _write_category(path: Sequence[str]) -> str:
    names = "/".join(" ".join(name.split()).replace("/", "//") for name in path)
    return f'<question type="category"><category>{_write_text(f"$course$/top/{names}")}</category></question>\n'


def _write_question(question: MoodleQuestion) -> str | None:
    """Return a question in Moodle XML; None for a description, which has no answer."""
    if question.type == "description":
        return None
    lines = "".join(f"  {line}\n" for line in _list_lines(question))
    return f'<question type="{question.type}">\n{lines}</question>\n'


def _list_lines(question: MoodleQuestion) -> Iterator[str]:
    points = find_tag(question, "points") or ("0" if question.type == "essay" else "1")
    text = write_gaps(question.text) if question.type == "cloze" else question.text
    if question.part_ids:
        yield f"<!-- {IDS}{' '.join(question.part_ids)} -->"
    yield f"<name>{_write_text(question.name)}</name>"
    yield _write_prose("questiontext", text)
    yield _write_prose("generalfeedback", question.general_feedback)
    yield f"<defaultgrade>{points}</defaultgrade>"
    yield f"<idnumber>{escape(question.id)}</idnumber>"
    if question.type == "multichoice":
        yield f"<single>{'true' if question.single else 'false'}</single>"
    yield f"<shuffleanswers>{'true' if question.shuffle else 'false'}</shuffleanswers>"
    yield from EXTRAS.get(question.type, ())
    for number, answer in enumerate(question.answers, 1):
        yield _write_answer(question.type, number, answer)
    yield from (_write_prose("hint", hint) for hint in question.hints)
    ranges = [answer.text for answer in question.answers if question.type == "numerical" and ".." in answer.text]
    tags = [*(tag for tag in question.tags if not tag.startswith("points=")), *(f"{RANGE}={one}" for one in ranges)]
    if tags:
        yield f"<tags>{''.join(f'<tag>{_write_text(tag)}</tag>' for tag in tags)}</tags>"


def _write_text(text: str) -> str:
    return f"<text>{escape(text, quote=False)}</text>"


def _write_prose(name: str, text: str, attributes: str = "") -> str:
    return f"<{name}{attributes}{MARKDOWN}>{_write_text(text)}</{name}>"


def _write_answer(kind: str, number: int, answer: Answer) -> str:
    feedback = _write_prose("feedback", answer.feedback) if answer.feedback else ""
    if kind == "matching":
        match = f"<answer>{_write_text(answer.match)}</answer>"
        return f"<subquestion{MARKDOWN}>{_write_text(answer.text)}{match}{feedback}</subquestion>"
    fraction = f"{number}" if kind == "ordering" else format_percentage(answer.percentage)
    text, tolerance = answer.text, ""
    if kind == "numerical":
        text, tolerance = _write_number(answer)
    return f'<answer fraction="{fraction}"{MARKDOWN}>{_write_text(text)}{feedback}{tolerance}</answer>'


def _write_number(answer: Answer) -> tuple[str, str]:
    """Return a number and what it may differ by; Moodle XML has no ranges, so a tag has them as well."""
    low, _, high = answer.text.partition("..")
    if not high or "{" in answer.text:
        return low, f"<tolerance>{answer.tolerance or 0}</tolerance>"
    middle = (Decimal(low) + Decimal(high)) / 2
    return str(middle), f"<tolerance>{Decimal(high) - middle}</tolerance>"
