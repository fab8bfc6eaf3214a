r"""Writer of GIFT, with texts in Markdown: ids, tags, hints and ids of choices are in comments above a question."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.formats.format import Export, ExportModule
from generator.formats.moodle.model import ALL, KIND, Answer, MoodleQuestion, format_percentage
from generator.formats.moodle.writing import export_items
from generator.questions.fill_in import GAP, split_gap

_SPECIAL = re.compile(r"[~=#{}:\\]")


def write_export(modules: Sequence[ExportModule]) -> Export:
    """Write the items of modules in GIFT, each module as a category."""
    return export_items(modules, _write_category, _write_question)


def _write_category(path: Sequence[str]) -> str:
    return f"$CATEGORY: {'/'.join(' '.join(name.split()).replace('/', '//') for name in path)}\n\n"


def _write_question(question: MoodleQuestion) -> str | None:
    """Return a question in GIFT; None if GIFT has no type for it."""
    write = TYPES.get(question.type)
    gaps = list(GAP.finditer(question.text)) if question.type == "cloze" else []
    if write is None or len(gaps) > 1:
        return None
    head = "".join(f"// {line}\n" for line in _list_comments(question))
    title = f"{head}::{escape(question.name)}::[markdown]"
    general = f"\t####{escape(question.general_feedback)}\n" if question.general_feedback else ""
    text, after = question.text, ""
    if gaps:
        text, after = question.text[: gaps[0].start()], question.text[gaps[0].end() :]
    return f"{title}{escape(text)}{{{write(question)}{general}}}{escape(after)}\n\n"


def _list_comments(question: MoodleQuestion) -> Iterator[str]:
    tags = [*question.tags, *([] if question.shuffle else ["shuffle=no"])]
    tags += [f"{KIND}=fill-in"] if question.type == "cloze" else []
    yield " ".join((f"[id:{question.id}]", *(f"[tag:{tag}]" for tag in tags)))
    if question.part_ids:
        yield f"ids: {' '.join(question.part_ids)}"
    yield from (f"hint: {escape(hint)}" for hint in question.hints)


def escape(text: str) -> str:
    r"""Return a text with GIFT's signs escaped, and line breaks as ``\n``."""
    return _SPECIAL.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _write_choices(question: MoodleQuestion) -> str:
    return "\n" + "".join(f"\t{_write_choice(answer, is_single=question.single)}\n" for answer in question.answers)


def _write_choice(answer: Answer, *, is_single: bool) -> str:
    if is_single and answer.percentage in (0, ALL):
        sign = "=" if answer.percentage else "~"
    else:
        sign = f"~%{format_percentage(answer.percentage)}%"
    return f"{sign}{_write_words(answer)}"


def _write_words(answer: Answer) -> str:
    return f"{escape(answer.text)}#{escape(answer.feedback)}" if answer.feedback else escape(answer.text)


def _write_accepted(question: MoodleQuestion) -> str:
    return "\n" + "".join(f"\t={_write_words(answer)}\n" for answer in question.answers)


def _write_truth(question: MoodleQuestion) -> str:
    right = next(answer for answer in question.answers if answer.percentage == ALL)
    return f"{right.text.upper()}\n"


def _write_number(question: MoodleQuestion) -> str:
    [answer] = question.answers
    tolerance = f":{answer.tolerance}" if answer.tolerance else ""
    return f"#{answer.text if '{' not in answer.text else escape(answer.text)}{tolerance}\n"


def _write_gap(question: MoodleQuestion) -> str:
    [gap] = GAP.finditer(question.text)
    return "".join(f"={escape(word.strip())} " for word in split_gap(gap["inside"]))


def _write_pairs(question: MoodleQuestion) -> str:
    return "\n" + "".join(f"\t={escape(answer.text)} -> {escape(answer.match)}\n" for answer in question.answers)


TYPES: Mapping[str, Callable[[MoodleQuestion], str]] = {
    "multichoice": _write_choices,
    "truefalse": _write_truth,
    "shortanswer": _write_accepted,
    "numerical": _write_number,
    "matching": _write_pairs,
    "cloze": _write_gap,
    "essay": lambda _question: "",
}
"""The writer of what is between the braces, by Moodle's type."""
