"""Kinds of question that have a list and that nobody marks, such as a timeline: each is an essay in Moodle.

Its text ends with the list, unless learners first write and then compare. Its general feedback, which Moodle shows
after the answer, is the list with the feedback on each line, then the model note, then the explanation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.bank.model import Prose
from generator.formats.collector import FindingCollector
from generator.formats.moodle.model import KIND, Answer, MoodleQuestion, find_tag
from generator.parsing.pasted_lines import flag_fenced_lines

Part = tuple[str, str, Prose | None]
"""A line of a list: its id, words and feedback."""


@dataclass(frozen=True, slots=True)
class ListKind:
    """A kind of question with a list."""

    list_parts: Callable[[Any], Iterator[Part]]
    """Yields the lines of an item's list."""
    is_compared: bool = False
    """Whether learners see the list only once they have written something to compare with it and with a model note."""


LIST_KINDS: Mapping[str, ListKind] = {
    "timeline": ListKind(
        lambda item: ((one.id, f"{one.time.text}: {one.text.text}", one.feedback) for one in item.moments)
    ),
    "say-it": ListKind(lambda item: ((one.id, one.text.text, one.reason) for one in item.lines)),
    "checklist": ListKind(lambda item: ((one.id, one.text.text, one.feedback) for one in item.checks)),
    "write-down": ListKind(
        lambda item: ((one.id, one.point.text, one.example) for one in item.criteria), is_compared=True
    ),
}
_MODEL = "Model: "
_ENTRY = re.compile(r"^- ", re.MULTILINE)
_BELOW = re.compile(r"^(?!- |  |$)", re.MULTILINE)
"""The start of the first line that belongs to no list."""


def write_as_essay(question: MoodleQuestion) -> MoodleQuestion:
    """Return a question with a list as an essay, which says by a tag what it is; any other question as it is."""
    if question.type not in LIST_KINDS:
        return question
    after = "\n\n".join(_write_entry(answer) for answer in question.answers)
    model = f"{_MODEL}{question.model}" if question.model else ""
    return replace(
        question,
        type="essay",
        text=f"{question.text}{_write_shown(question)}",
        answers=(),
        general_feedback="\n\n".join(filter(None, (after, model, question.general_feedback))),
        model="",
        tags=(*question.tags, f"{KIND}={question.type}"),
    )


def read_from_essay(question: MoodleQuestion, collector: FindingCollector) -> MoodleQuestion | None:
    """Return an essay whose tag says so as a question with a list; None, with a finding, if the list isn't there."""
    kind = find_tag(question, KIND)
    if question.type != "essay" or kind not in LIST_KINDS:
        return question
    answers, below = _read_list(question.general_feedback)
    model, why = _split_model(below) if LIST_KINDS[kind].is_compared else ("", below)
    tags = [tag for tag in question.tags if tag != f"{KIND}={kind}"]
    made = replace(question, type=kind, answers=answers, model=model, general_feedback=why, tags=tags)
    shown = _write_shown(made)
    fault = _find_fault(question.text, shown) if answers else "general feedback does not begin with a list"
    if not fault:
        return replace(made, text=question.text.removesuffix(shown))
    message = f"this essay has the tag {KIND}={kind}, and its {fault}"
    collector.add_error("V013", question.line, message, "Delete the tag, or write the list as an export has it")
    return None


def _find_fault(text: str, shown: str) -> str:
    """Return what is wrong with a text that should end with the list as shown, and have no other; empty if nothing."""
    if not text.endswith(shown):
        return "text does not end with the list in its general feedback"
    above = flag_fenced_lines(text.removesuffix(shown).split("\n"))
    return "text has another list" if any(line.startswith("- ") for line, is_code in above if not is_code) else ""


def _write_shown(question: MoodleQuestion) -> str:
    """Return what a question's text ends with: the list without feedback."""
    lines = [_write_words(answer) for answer in question.answers]
    return "" if LIST_KINDS[question.type].is_compared else "\n".join(["", "", *lines])


def _write_words(answer: Answer) -> str:
    return f"- {answer.text}".replace("\n", "\n  ")


def _write_entry(answer: Answer) -> str:
    """Return a line of a list and its feedback, with a blank line between them, without which Moodle joins them."""
    quote = [f"  > {line}".rstrip() for line in answer.feedback.split("\n") if answer.feedback]
    return "\n".join([_write_words(answer), *([""] if quote else []), *quote])


def _read_list(text: str) -> tuple[Sequence[Answer], str]:
    """Return the lines of the list that a text begins with, and the text below it."""
    below = _BELOW.search(text)
    end = below.start() if below else len(text)
    return [_read_entry(entry) for entry in _ENTRY.split(text[:end])[1:]], text[end:]


def _read_entry(entry: str) -> Answer:
    lines = [line for line in entry.split("\n") if line.strip()]
    words = [line.removeprefix("  ") for line in lines if not line.startswith("  >")]
    feedback = [line[3:].removeprefix(" ") for line in lines if line.startswith("  >")]
    return Answer(text="\n".join(words), feedback="\n".join(feedback))


def _split_model(text: str) -> tuple[str, str]:
    """Return the model note that a text begins with, if any, and the rest."""
    model, _, rest = text.partition("\n\n") if text.startswith(_MODEL) else ("", "", text)
    return model.removeprefix(_MODEL), rest
