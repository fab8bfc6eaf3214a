"""True or false: a sentence to judge.

Its two choices are not authored but generated, so that pages treat it like any single choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from generator.bank.model import Choice, Mark, Prose, Question
from generator.diagnostics.finding import Fix, did_you_mean, find_closest_name, make_fix, shorten
from generator.parsing.blocks import Block
from generator.parsing.items import CourseLookup
from generator.parsing.section import Section
from generator.questions.kind import (
    QuestionKind,
    build_choice_facts,
    parse_answers,
    parse_question_fields,
    score_single_choice,
)

ANSWERS = {"true": True, "false": False}
MARK_WORDS = {"yes": "true", "right": "true", "correct": "true", "no": "false", "wrong": "false", "incorrect": "false"}
"""Words that authors write instead of true and false."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueFalse(Question):
    """A question with a sentence that is true or false."""

    kind: ClassVar[str] = "true-false"

    answer: bool

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The two choices, with the ids ``true`` and ``false``; the page shows the theme's words for them."""
        return tuple(
            Choice(
                id=name,
                text=Prose(text=name, span=self.span),
                mark=Mark.RIGHT if truth is self.answer else Mark.WRONG,
                span=self.span,
            )
            for name, truth in ANSWERS.items()
        )


def _read(block: Block, lookup: CourseLookup) -> TrueFalse:
    fields, section = parse_question_fields(block, lookup, "answer")
    context = block.context
    if section.choices:
        at = section.choices[0].choice.span
        context.error("Q032", at, "a true or false sentence has no choices", "Write ## Question: … or Answer: true")
    if fields["explanation"] is None and not block.is_cut_short:
        block.report_missing("Q033", "nothing says why this is true or false", "Write Why: and a sentence below it")
    return TrueFalse(**fields, answer=_read_answer(block, section))


def _read_answer(block: Block, section: Section) -> bool:
    example = "Answer: true or Answer: false"
    answers = parse_answers(block, section, example=example)
    if not answers:
        return False
    text = answers[0].text.strip(" .!*").lower()
    if text not in ANSWERS:
        message = f"the answer “{shorten(text)}” is neither true nor false"
        hint = f"{did_you_mean(text, ANSWERS)}Write {example}"
        block.context.error("Q021", answers[0].span, message, hint, _fix_answer(answers[0], text))
    return ANSWERS.get(text, False)


def _fix_answer(answer: Prose, text: str) -> Fix | None:
    """Return a fix that replaces the answer by the one meant; None if unclear or on several lines."""
    meant = MARK_WORDS.get(text) or find_closest_name(text, ANSWERS)
    one_line = "\n" not in answer.text
    return make_fix(answer.span, len(answer.text), meant, certain=text in MARK_WORDS) if meant and one_line else None


KIND = QuestionKind(
    name=TrueFalse.kind,
    headings=("True or false", "True/false"),
    aliases=("True false", "T/F", "TF", "Yes or no"),
    matches=lambda _block: True,
    read=_read,
    marking_facts=lambda question: build_choice_facts(question.kind, question.choices),
    score=lambda question, response: score_single_choice(question, question.choices, response),
    sample="""Answer: false
Why: Say in a sentence why it is so.""",
)
"""The response is ``true``, ``false`` or null."""
