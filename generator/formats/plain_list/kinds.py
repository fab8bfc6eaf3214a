"""Converters of the blocks of a plain list to draft questions, one for each kind of question."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from string import ascii_uppercase

from generator.diagnostics.finding import shorten
from generator.formats.collector import FindingCollector
from generator.formats.drafts import (
    DraftChoice,
    DraftQuestion,
    escape_closing_brace,
    escape_leading_sign,
    name_twins,
    render_choices,
    render_side,
)
from generator.formats.plain_list.blocks import QuestionBlock, WrittenChoice, rank_label
from generator.formats.plain_list.lines import is_only_number, split_question_number, strip_heading_signs

TRUTH_WORDS: Mapping[str, str] = {"true": "true", "t": "true", "false": "false", "f": "false"}
TRUE_FALSE_PAIRS = (["true", "false"], ["false", "true"])
TRUE_FALSE_LINES = (
    "",
    "true",
    "false",
    "true or false",
    "true or false?",
    "true/false",
    "true / false",
    "t/f",
    "t / f",
)
"""Lines below a statement that offer true and false."""
WRITE_CHOICES = "Write each on a line of its own that begins with A., B. and so on"
MARK_RIGHT_CHOICE = "Write ANSWER: and its letter below the choices, or an asterisk before the right choice"
_LEAD = re.compile(r"\(?(?P<label>[A-Za-z]|\d{1,2})[.):]\s+\S.*")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?")
_APART = re.compile(r"\s*[,;&/]\s*|\s+and\s+|\s+", re.IGNORECASE)


def make_draft(block: QuestionBlock, kind: str, lines: Sequence[str], notes: Sequence[str] = ()) -> DraftQuestion:
    """Return a question of a plain list as a draft of ``kind``, such as ``Number``; ``notes`` end its explanation.

    The number before the question is left out; ``lines`` are Markdown below its stem.
    """
    first, *rest = (written.text for written in block.stem)
    if rest and is_only_number(first):
        first, *rest = rest
    words = split_question_number(strip_heading_signs(first))[1]
    why = " ".join((*block.notes, *notes))
    return DraftQuestion(kind, (words, *rest), lines, block.stem[0].line, tuple(block.hints), why)


def split_answer(answer: str) -> list[str]:
    """Split the text of an ``ANSWER:`` line into its labels or words: ``A and C`` into A and C."""
    return [part for part in _APART.split(answer.strip("()")) if part]


def convert_choices(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    """Convert a block to a question with choices or a true-or-false one; None, with a finding, if it can't be."""
    said = block.answer.text.strip(" .").casefold() if block.answer else ""
    if not block.choices and said in TRUTH_WORDS:
        while len(block.stem) > 1 and block.stem[-1].text.casefold() in TRUE_FALSE_LINES:
            block.stem.pop()
        return make_draft(block, "True or false", [f"Answer: {TRUTH_WORDS[said]}"])
    if not (block.choices or block.answer or block.kind) and not _asks(block):
        message = "this text belongs to no question, and was left out"
        hint = "Delete it; if it is a question, write its choices below it with A., B. and so on"
        collector.add_warning("V005", block.line, message, hint)
        return None
    if len(block.choices) < 2:
        few = "are no choices" if not block.choices else "is only one choice"
        collector.add_error("V003", block.stem[0].line, f"there {few} below this question", WRITE_CHOICES)
        return None
    marks = find_marks(collector, block)
    if marks is None:
        return None
    truths = [TRUTH_WORDS.get(choice.words.casefold().rstrip(".")) for choice in block.choices]
    if truths in TRUE_FALSE_PAIRS and marks.count("x") == 1:
        right = marks.index("x")
        feedback = block.choices[right].feedback
        return make_draft(block, "True or false", [f"Answer: {truths[right]}"], [feedback] if feedback else [])
    names = name_twins([choice.words for choice in block.choices])
    choices = [DraftChoice(m, c.words, c.feedback, n) for m, c, n in zip(marks, block.choices, names, strict=True)]
    return make_draft(block, "Question", render_choices(choices, block.choices[0].line, collector))


def _asks(block: QuestionBlock) -> bool:
    text = block.stem[-1].text
    return text.endswith(("?", ":")) or bool(split_question_number(block.stem[0].text)[0])


def find_marks(collector: FindingCollector, block: QuestionBlock) -> list[str] | None:
    """Return each choice's mark (``x`` right, space wrong, ``~`` partly, ``!`` unsafe), or report and return None."""
    marked = [choice.mark or " " for choice in block.choices]
    if not _check_labels(collector, block):
        return None
    if block.answer is None or not block.answer.text:
        at = block.answer.line if block.answer else block.choices[0].line
        if "x" not in marked:
            collector.add_error("V001", at, "nothing says which choice is right", MARK_RIGHT_CHOICE)
        return marked if "x" in marked else None
    right = _find_answers(block.answer.text, block.choices)
    if right is None:
        known = ", ".join(_label(choice, index) for index, choice in enumerate(block.choices))
        message = f"the answer “{shorten(block.answer.text)}” is not one of the choices"
        collector.add_error("V002", block.answer.line, message, f"The choices are {known}")
        return None
    if "x" in marked and {i for i, mark in enumerate(marked) if mark == "x"} != right:
        message = "the answer and the marked choice differ"
        collector.add_error("V002", block.answer.line, message, "Delete the mark, or correct the answer")
        return None
    return ["x" if index in right else mark for index, mark in enumerate(marked)]


def _check_labels(collector: FindingCollector, block: QuestionBlock) -> bool:
    """Report the first label of a choice that is missing or duplicate, and return whether all are in order."""
    labels = [choice.label.casefold() for choice in block.choices]
    if not all(labels):
        return True
    first = rank_label(labels[0])
    for index, choice in enumerate(block.choices):
        label = labels[index]
        if rank_label(label) != first + index:
            wanted = str(first + index) if label.isdigit() else chr(first + index).upper()
            message = f"this choice is {choice.label}, and should be {wanted}"
            collector.add_error("V010", choice.line, message, "Label the choices in order, without a gap")
            return False
    return True


def _label(choice: WrittenChoice, index: int) -> str:
    """Return the label of a choice, or the letter for its position if it has none."""
    return choice.label or ascii_uppercase[index % len(ascii_uppercase)]


def _find_answers(said: str, choices: Sequence[WrittenChoice]) -> set[int] | None:
    """Return the indices of the choices that an answer names by letters, numbers or text, or None if unknown."""
    words = [" ".join(choice.words.casefold().split()).rstrip(".") for choice in choices]
    plain = " ".join(said.casefold().split()).rstrip(" .")
    if plain in words:
        return {words.index(plain)}
    labels = {_label(choice, index).casefold(): index for index, choice in enumerate(choices)}
    lead = _LEAD.fullmatch(said)
    parts = [lead["label"]] if lead else split_answer(plain.removeprefix("both "))
    if len(parts) == 1 and len(parts[0]) > 1 and said.isupper():
        parts = list(parts[0])
    found = {labels.get(part.strip("().").casefold()) for part in parts}
    return None if None in found or not found else {index for index in found if index is not None}


def _read_short(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    answers = [part.strip() for part in block.answer.text.split(",")] if block.answer else []
    if not any(answers):
        at = block.answer.line if block.answer else block.line
        collector.add_error("V001", at, "there is no answer", "Write Answer: and the words that are right")
        return None
    return make_draft(block, "Short answer", [f"Answer: {answer}" for answer in answers if answer])


def _read_number(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    said = block.answer.text.strip() if block.answer else ""
    if not _NUMBER.fullmatch(said):
        at = block.answer.line if block.answer and said else block.line
        collector.add_error(
            "V001", at, "nothing says which one number is right", "Write Answer: and the number, as in Answer: 18"
        )
        return None
    return make_draft(block, "Number", [f"Answer: {said}"])


def _read_order(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    """Return the draft of steps to put in order."""
    known = {choice.label: choice.words for choice in block.choices}
    said = split_answer(block.answer.text) if block.answer else list(known)
    if sorted(said) != sorted(known) or len(known) < 2:
        at = block.answer.line if block.answer else block.line
        collector.add_error(
            "V002", at, "the answer does not name each step once", f"Put {', '.join(known)} in their order"
        )
        return None
    return make_draft(
        block,
        "Put in order",
        [f"{n}. {escape_closing_brace(escape_leading_sign(known[name]))}" for n, name in enumerate(said, 1)],
    )


def _read_match(collector: FindingCollector, block: QuestionBlock) -> DraftQuestion | None:
    lone = next((choice for choice in block.choices if not choice.pair), None)
    if lone or not block.choices:
        line = lone.line if lone else block.line
        collector.add_error(
            "V001", line, "nothing says what goes with this", "Write match: and its partner on the line below"
        )
        return None
    pairs = [f"- {render_side(choice.words)} = {render_side(choice.pair)}" for choice in block.choices]
    return make_draft(
        block,
        "Match",
        [escape_closing_brace(pair) for pair in pairs],
        [c.feedback for c in block.choices if c.feedback],
    )


CONVERTERS: Mapping[str, Callable[[FindingCollector, QuestionBlock], DraftQuestion | None]] = {
    "shortanswer": _read_short,
    "short answer": _read_short,
    "numerical": _read_number,
    "order": _read_order,
    "ordering": _read_order,
    "match": _read_match,
    "matching": _read_match,
}
"""The converter for each kind without plain choices; kinds with choices need none."""
UNSUPPORTED_HINTS: Mapping[str, str] = {
    "essay": "Write it as ## Reflect: if no one has to mark it, or leave it out",
    "cloze": "Write it as ## Fill in: with [[the missing words]] in double brackets",
    "description": "Move this text to the lesson, a page in content/",
}
"""The hint for each kind that cannot be converted."""
