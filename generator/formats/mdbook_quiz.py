"""mdbook-quiz: a TOML file with ``[[questions]]`` of the types MultipleChoice and ShortAnswer."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

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
    run_on,
)
from generator.formats.foreign_markdown import adapt_markdown
from generator.formats.format import Conversion, Format
from generator.formats.signs import blank_samples, compile_signs

SIGN = compile_signs(r"^\[\[questions\]\][ \t]*$")
"""Matches what only files of mdbook-quiz contain."""
_USED = {
    "MultipleChoice": {"prompt": ("prompt", "distractors"), "answer": ("answer",)},
    "ShortAnswer": {"prompt": ("prompt",), "answer": ("answer", "alternatives")},
}
"""The entries of a question's tables that are converted, by its type."""
_PLACE = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")
_HEADING = re.compile(r"[ \t]*\[\[questions\]\][ \t]*")


def convert_source(source: Source) -> Conversion:
    """Convert the questions in a file of mdbook-quiz."""
    collector = FindingCollector(source)
    try:
        data = tomllib.loads(source.text)
    except (ValueError, RecursionError) as fault:  # also of a number with more digits than Python reads
        place = _PLACE.search(str(fault))
        line, column = (int(place["line"]), int(place["column"])) if place else (1, 1)
        message = f"this TOML is not valid: {str(fault).partition(' (at')[0]}"
        collector.add_error("V013", min(line, len(source.lines)), message, "Correct it, and convert it again", column)
        return Conversion((), (), collector.findings)
    questions = data.get("questions")
    listed = [one for one in questions if isinstance(one, dict)] if isinstance(questions, list) else []
    places = [number for number, line in enumerate(source.lines, 1) if _HEADING.fullmatch(line)]
    places += [places[-1] if places else 1] * (len(listed) - len(places))
    shared = _get_table(data, "multipart")
    _report_left_out([name for name in data if name not in ("questions", "multipart")], 1, collector)
    questions = ((line, (one, line, shared)) for one, line in zip(listed, places, strict=False))
    drafts = list(draft_questions(questions, _draft, collector))
    if not drafts and not collector.has_errors:
        collector.add_error("V006", 1, "there is no question in this file", "Check that it is the right file")
    return assemble_drafts(drafts, collector.findings)


Table = Mapping[str, Any]


def _draft(given: tuple[Table, int, Table], collector: FindingCollector) -> DraftQuestion | None:
    """Return a question as a draft; None, with a finding, if it is of another type or not valid.

    It is given with its line and the texts that questions share.
    """
    question, line, shared = given
    kind = question.get("type")
    if not isinstance(kind, str) or kind not in _USED:
        message = f"a question of the type “{shorten(str(kind))}” cannot be converted"
        collector.add_error("V004", line, message, "Write it as a question with choices, or delete it from the file")
        return None
    prompt, answer = (_get_table(question, name) for name in ("prompt", "answer"))
    right, others = (
        _list_texts(answer.get("answer")),
        _list_texts(prompt.get("distractors") if kind == "MultipleChoice" else answer.get("alternatives")),
    )
    text, part = prompt.get("prompt"), shared.get(str(question.get("multipart")), "")
    if not isinstance(text, str) or not text.strip() or not right or not all(isinstance(one, str) for one in (part,)):
        collector.add_error(
            "V003", line, "this question has no text, or no answer", "Write prompt.prompt and answer.answer"
        )
        return None
    _report_left_out(list(_list_unused(question, _USED[kind])), line, collector)
    words = [adapt_markdown(one.strip(), line, collector) for one in (*right, *others)]
    whole = adapt_markdown("\n\n".join(filter(None, (text.strip(), part.strip()))), line, collector)
    context = question.get("context")
    is_choice = kind == "MultipleChoice"
    return DraftQuestion(
        kind="Question" if is_choice else "Short answer",
        stem=whole.split("\n"),
        lines=_render_choices(words, len(right), line, collector) if is_choice else [f"Answer: {one}" for one in words],
        line=line,
        why=run_on(adapt_markdown(context.strip(), line, collector)) if isinstance(context, str) else "",
        is_markdown=True,
    )


def _list_unused(question: Table, used: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield the names of a question's entries that are not converted; its id is no text."""
    yield from (name for name in question if name not in ("id", "type", "multipart", "context", *used))
    for table, names in used.items():
        yield from (f"{table}.{name}" for name in _get_table(question, table) if name not in names)


def _report_left_out(names: Sequence[str], line: int, collector: FindingCollector) -> None:
    if names:
        message = f"these entries were left out: {', '.join(names)}"
        collector.add_warning("V014", line, message, "Check that the questions say all that learners need")


def _get_table(question: Table, name: str) -> Table:
    value = question.get(name)
    return value if isinstance(value, dict) else {}


def _list_texts(value: Any) -> Sequence[str]:
    """Return a text, or the texts in a list."""
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one.strip()]


def _render_choices(words: Sequence[str], right: int, line: int, collector: FindingCollector) -> list[str]:
    choices = [
        DraftChoice("x" if index < right else " ", text, "", name)
        for index, (text, name) in enumerate(zip(words, name_twins(words), strict=True))
    ]
    return render_choices(choices, line, collector)


MDBOOK_QUIZ = Format(
    name="mdbook-quiz",
    matches=lambda source: SIGN.search(blank_samples(source)) is not None,
    convert=convert_source,
)
