"""Conversion of a question in Moodle's model to a draft of ours, with findings on what ours cannot hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from generator.diagnostics.finding import shorten
from generator.formats.collector import FindingCollector
from generator.formats.drafts import (
    DraftChoice,
    DraftQuestion,
    escape_closing_brace,
    name_twins,
    render_choices,
    render_entry,
    render_keyword,
    render_side,
    run_on,
)
from generator.formats.moodle.lists import LIST_KINDS, read_from_essay
from generator.formats.moodle.model import (
    ALL,
    BEFORE,
    KIND,
    PICTURE,
    PLATFORMS,
    UNIT,
    UNSAFE,
    Answer,
    MoodleQuestion,
    find_tag,
)
from generator.formats.moodle.tags import list_values, write_attributes
from generator.formats.moodle.writing import NOTE
from generator.questions.table import KINDS

_UNSUPPORTED: Mapping[str, str] = {
    "description": "Move this text to the lesson, a page in content/",
    "cloze": "Write it as ## Fill in: with [[the missing words]] in double brackets",
}
_OTHER = "Write it as one of our kinds of question, or delete it from the file"


def draft_question(given: MoodleQuestion, collector: FindingCollector) -> DraftQuestion | None:
    """Return a question as a draft; None, with a finding, if it can't be one of ours."""
    question = read_from_essay(given, collector)
    if question is None:
        return None
    convert = TYPES.get(question.type)
    if convert is None:
        message = f"a question of the type “{shorten(question.type)}” cannot be converted"
        collector.add_error("V004", question.line, message, _UNSUPPORTED.get(question.type, _OTHER))
        return None
    stem, note = _split_note(question)
    if not stem:
        hint = "Write the question's text in the file, and convert it again"
        collector.add_error("V003", question.line, "this question has no text", hint)
        return None
    made = convert(question, collector)
    if made is None:
        return None
    kind, lines, reasons = made
    return DraftQuestion(
        kind=kind,
        stem=stem,
        lines=lines,
        line=question.line,
        hints=[run_on(hint) for hint in question.hints],
        why=run_on("\n".join(dict.fromkeys((*filter(None, reasons), *filter(None, [question.general_feedback]))))),
        attributes=write_attributes(question, collector),
        note=note,
        is_markdown=question.is_markdown,
    )


def _split_note(question: MoodleQuestion) -> tuple[Sequence[str], str]:
    """Return the lines of a question's text, and the content note that its second paragraph may be."""
    lines = question.text.split("\n") if question.text else []
    if lines and lines[0].startswith(("```", "~~~")):
        lines = [question.name, "", *lines] if question.name else []
    if len(lines) > 2 and not lines[1] and lines[2].startswith(NOTE):
        end = lines.index("", 3) if "" in lines[3:] else len(lines)
        return [lines[0], *lines[end:]], "\n".join(lines[2:end]).removeprefix(NOTE)
    return lines, ""


Made = tuple[str, Sequence[str], Sequence[str]]
"""A draft's kind, its lines below the text, and texts for ``Why:``."""


def _draft_choices(question: MoodleQuestion, collector: FindingCollector) -> Made | None:
    marks = _find_marks(question, collector)
    if marks is None:
        return None
    words = [_one_line(answer.text) for answer in question.answers]
    names = question.part_ids if len(question.part_ids) == len(words) else name_twins(words)
    choices = [
        DraftChoice(mark, text, answer.feedback, name)
        for mark, text, answer, name in zip(marks, words, question.answers, names, strict=True)
    ]
    lines = render_choices(choices, question.line, collector)
    if find_tag(question, KIND) != "spot-it":
        return "Question", lines, ()
    return "Spot it", [*_render_values("Picture", question, PICTURE), *lines], ()


def _render_values(keyword: str, question: MoodleQuestion, name: str) -> list[str]:
    """Return the lines of a keyword with the values of a question's tags of a name; none without such tags."""
    values = ", ".join(list_values(question, name))
    return [*render_keyword(keyword, values), ""] if values else []


def _find_marks(question: MoodleQuestion, collector: FindingCollector) -> Sequence[str] | None:
    """Return the mark of each choice, or report and return None if nothing says which are right."""
    worth = [answer.percentage for answer in question.answers]
    best = max(worth, default=Fraction(0))
    if len(worth) < 2 or best <= 0 or (question.single and best < ALL):
        message = "there are fewer than two choices" if len(worth) < 2 else "nothing says which choice is right"
        collector.add_error("V001", question.line, message, "Give the right choice 100 % of the mark")
        return None
    if question.single and worth.count(ALL) > 1:
        message = "one choice is to be made, and more than one of them is right"
        hint = "Let learners choose several, or make one of them wrong"
        collector.add_error("V002", question.line, message, hint)
        return None
    has_partial = question.single or best * worth.count(best) > ALL - 1
    unsafe = -ALL if UNSAFE in question.tags else None
    partial = [value for value in worth if 0 < value < best and has_partial]
    if any(abs(value - best / 2) > 1 for value in partial):
        hint = "Ours gives half the points for a choice marked [~]"
        collector.add_warning("V014", question.line, "a partly right choice has another share of the points", hint)
    elif not has_partial and len({value for value in worth if value > 0}) > 1:
        hint = "Ours gives all right choices of a question the same share"
        collector.add_warning("V014", question.line, "the right choices have different shares of the points", hint)
    return [_find_mark(value, best, unsafe, has_partial=has_partial) for value in worth]


def _find_mark(value: Fraction, best: Fraction, unsafe: Fraction | None, *, has_partial: bool) -> str:
    if value <= 0:
        return "!" if value == unsafe else " "
    return "x" if value == best or not has_partial else "~"


def _draft_true_false(question: MoodleQuestion, collector: FindingCollector) -> Made | None:
    right = [answer for answer in question.answers if answer.percentage == ALL]
    text = right[0].text.casefold() if len(right) == 1 else ""
    if text not in ("true", "false"):
        collector.add_error(
            "V001", question.line, "nothing says whether this is true or false", "Make one of them right"
        )
        return None
    _report_left_out(collector, question, [answer for answer in question.answers if answer.percentage != ALL])
    return "True or false", [f"Answer: {text}"], [right[0].feedback]


def _draft_short_answer(question: MoodleQuestion, collector: FindingCollector) -> Made | None:
    right = [answer for answer in question.answers if answer.percentage == ALL]
    if not right:
        collector.add_error("V001", question.line, "there is no answer", "Give the right words 100 % of the mark")
        return None
    if any("\\*" in answer.text.replace("\\\\\\*", "") for answer in right):
        hint = "Write each answer in full"
        collector.add_error("V004", question.line, "an answer with * for any letters cannot be converted", hint)
        return None
    _report_left_out(collector, question, [answer for answer in question.answers if answer.percentage != ALL])
    kind = "Fill in" if find_tag(question, KIND) == "fill-in" else "Short answer"
    return kind, [f"Answer: {_one_line(answer.text)}" for answer in right], [answer.feedback for answer in right]


def _draft_number(question: MoodleQuestion, collector: FindingCollector) -> Made | None:
    right = [answer for answer in question.answers if answer.percentage == ALL]
    if len(right) != 1 or not re.fullmatch(NUMBER, right[0].text):
        hint = "Write one number, or one range of numbers, that earns the full mark"
        collector.add_error("V001", question.line, "nothing says which one number is right", hint)
        return None
    [answer] = right
    _report_left_out(collector, question, [other for other in question.answers if other is not answer])
    within = f" ± {answer.tolerance}" if answer.tolerance.strip("0.") else ""
    unit = f" {find_tag(question, UNIT)}".rstrip()
    return "Number", [f"Answer: {find_tag(question, BEFORE)}{answer.text}{within}{unit}"], [answer.feedback]


NUMBER = r"[-+]?\d{1,15}(?:\.\d{1,6})?(?:\.\.[-+]?\d{1,15}(?:\.\d{1,6})?)?|\{\{[^{}\n]*\}\}(?:\.\.\{\{[^{}\n]*\}\})?"
"""A number or a range; each may be a value of the setting."""


def _draft_pairs(question: MoodleQuestion, _collector: FindingCollector) -> Made | None:
    kind = "Sort" if find_tag(question, KIND) == "sorting" else "Match"
    pairs = [answer for answer in question.answers if answer.text]
    lines = [
        line
        for pair, name in zip(pairs, _list_ids(question, len(pairs)), strict=True)
        for line in render_entry("-", f"{_side(pair.text)} = {_side(pair.match)}", pair.feedback, name)
    ]
    decoys = [f"- = {escape_closing_brace(_side(answer.match))}" for answer in question.answers if not answer.text]
    return kind, [*lines, *decoys], ()


def _list_ids(question: MoodleQuestion, count: int) -> Sequence[str]:
    """Return the id of each of a number of parts; empty for those made from the words."""
    return question.part_ids if len(question.part_ids) == count else [""] * count


def _side(text: str) -> str:
    return render_side(_one_line(text))


def _draft_order(question: MoodleQuestion, _collector: FindingCollector) -> Made | None:
    signs = [f"{number}." for number in range(1, len(question.answers) + 1)]
    return "Put in order", _render_list(question, signs), ()


def _render_list(question: MoodleQuestion, signs: Sequence[str]) -> Sequence[str]:
    """Return the lines of a list with a question's answers, each after its sign."""
    parts = zip(signs, question.answers, _list_ids(question, len(signs)), strict=True)
    return [
        line
        for sign, answer, name in parts
        for line in render_entry(sign, _one_line(answer.text), answer.feedback, name)
    ]


def _draft_list(question: MoodleQuestion, _collector: FindingCollector) -> Made | None:
    lines = [
        *_render_values("Platforms", question, PLATFORMS),
        *_render_list(question, ["-"] * len(question.answers)),
        *(["", *render_keyword("Model", question.model)] if question.model else []),
    ]
    return KINDS[question.type].headings[0], lines, ()


def _draft_essay(question: MoodleQuestion, collector: FindingCollector) -> Made | None:
    hint = "A question that begins with ## Reflect: is not marked; delete it if someone has to mark it"
    collector.add_warning("V014", question.line, "this essay is converted to an unmarked question", hint)
    return "Reflect", [], ()


def _draft_gaps(_question: MoodleQuestion, _collector: FindingCollector) -> Made | None:
    return "Fill in", [], ()


def _report_left_out(collector: FindingCollector, question: MoodleQuestion, answers: Sequence[Answer]) -> None:
    """Report what a kind that only has right answers cannot hold of others."""
    for answer in answers:
        line = answer.line or question.line
        if answer.percentage > 0:
            message = f"an answer that is worth part of the points was left out: “{shorten(answer.text)}”"
            collector.add_warning(
                "V005", line, message, "Ours is right or wrong here; write it as a second answer, or not"
            )
        if answer.feedback:
            message = f"the feedback on a wrong answer was left out: “{shorten(answer.feedback)}”"
            collector.add_warning("V005", line, message, "In the converted file, add it to Why: if learners need it")


def _one_line(text: str) -> str:
    """Return the text of a part as Markdown gives it one line, unless its author divided it in Markdown."""
    return re.sub(r"\n\s*\n", "\n", text).strip("\n")


TYPES: Mapping[str, Callable[[MoodleQuestion, FindingCollector], Made | None]] = {
    "multichoice": _draft_choices,
    "truefalse": _draft_true_false,
    "shortanswer": _draft_short_answer,
    "numerical": _draft_number,
    "matching": _draft_pairs,
    "ordering": _draft_order,
    "essay": _draft_essay,
    "cloze": _draft_gaps,
    **dict.fromkeys(LIST_KINDS, _draft_list),
}
"""The converter of each of Moodle's types that ours can hold."""
