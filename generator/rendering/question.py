"""Rendering of questions as forms, and of a page's answers as one section.

A form is complete without a script: a worksheet with a link to its answer. Feedback and explanation are once in the
page, in the section of answers, from which scripts copy them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from jinja2 import Environment

from generator.bank.model import Question, Use
from generator.rendering.item import View, render_piece
from generator.rendering.piece import Piece, Place, join_pieces, render_with_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGroup:
    """The correct answers to a page's practice questions, or to one module check, under a title."""

    title: str
    slots: tuple[tuple[Piece, ...], ...]
    """Rendered entries: see ``render_answer`` here and in scenario.py. A page shows the first of each slot."""
    is_check: bool = False


def get_question_dom_id(question: Question, *, check: bool, again: bool = False) -> str:
    """Return the DOM id of a question's form; ``check`` is True in a module check, ``again`` where it is asked again.

    A question may be on a page twice, so its copy has another id.
    """
    if again:
        return f"q-{question.id}_again"
    return f"q-check-{question.id}" if check and question.use is not Use.AUTO else f"q-{question.id}"


def render_question(environment: Environment, question: Question, check: bool, again: bool = False) -> Piece:
    """Render a question's form, marked so that a setting's site can omit it; ``check`` is True in a module check.

    In a check it has no form element, hints or buttons, since it is part of the check's form. Asked ``again``, it has a
    place for the first answer.
    """
    template = f"{question.kind}/{'again' if again else question.kind}.html"
    return render_piece(environment, question, _view(template, check, is_form=True, again=again))


def render_answer(environment: Environment, question: Question, check: bool) -> Piece:
    """Render a question's entry in the section of correct answers; ``check`` is True in a module check."""
    is_copy = check and question.use is not Use.AUTO
    return render_piece(environment, question, _view(get_answer_template(environment, question.kind), is_copy))


@lru_cache(maxsize=64)
def _view(template: str, check: bool, *, is_form: bool = False, again: bool = False) -> View:
    def list_variables(question: Question) -> Mapping[str, object]:
        """Return the template's variables."""
        return {"question": question, "dom": get_question_dom_id(question, check=check, again=again)}

    return View(template=template, list_variables=list_variables, check=check, is_form=is_form)


@lru_cache(maxsize=64)
def get_answer_template(environment: Environment, kind: str) -> str:
    """Return the name of the template of a correct answer: that of the question's kind, or the one for choices."""
    return str(environment.select_template([f"{kind}/answer.html", "question/answer.html"]).name)


def render_answers(environment: Environment, groups: Sequence[AnswerGroup]) -> Piece:
    """Render the section of correct answers at the end of a page, with the templates that scripts use."""
    shown = [(group.title, render_slots(environment, "answers", group.slots)) for group in groups]

    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the titles and entries in their places."""
        return {"groups": [(place(title), place(slots)) for title, slots in shown]}

    return render_with_parts(environment, "question/answers.html", list_variables)


def render_slots(environment: Environment, part: str, slots: Sequence[Sequence[Piece]]) -> Piece:
    """Render the slots in a ``part`` of a page, which shows the first piece of each."""

    def list_variables(slot: Sequence[Piece], place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the pieces in their places."""
        return {"part": part, "slot": list(map(place, slot))}

    template = "question/slot.html"
    return join_pieces([render_with_parts(environment, template, partial(list_variables, slot)) for slot in slots])
