"""Rendering of questions as forms, and of a page's answers as one section.

A form is complete without a script: a worksheet with a link to its answer. Feedback and explanation are once in the
page, in the section of answers, from which scripts copy them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, Template

from generator.bank.model import Question, Use
from generator.rendering.browser_data import build_item_facts, to_script_json
from generator.rendering.environment import CACHED_ITEMS


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGroup:
    """The correct answers to a page's practice questions, or to one module check, under a title."""

    title: str
    slots: tuple[tuple[str, ...], ...]
    """Rendered entries: see ``render_answer`` here and in scenario.py. A page shows the first of each slot."""


def get_question_dom_id(question: Question, *, check: bool) -> str:
    """Return the DOM id of a question's form; ``check`` is True in a module check.

    A question for both practice and check may be on a page twice, so its copy in the check has another id.
    """
    return f"q-check-{question.id}" if check and question.use is not Use.AUTO else f"q-{question.id}"


def render_question_uncached(environment: Environment, question: Question, check: bool) -> str:
    """Render a question's form, marked so that a setting's site can omit it; ``check`` is True in a module check.

    In a check it has no form element, hints or buttons, since it is part of the check's form.
    """
    template = environment.get_template(f"{question.kind}/{question.kind}.html")
    facts = to_script_json(build_item_facts(question))
    return template.render(question=question, dom=get_question_dom_id(question, check=check), facts=facts, check=check)


def render_answer_uncached(environment: Environment, question: Question, check: bool) -> str:
    """Render a question's entry in the section of correct answers; ``check`` is True in a module check."""
    dom = get_question_dom_id(question, check=check)
    return get_answer_template(environment, question).render(question=question, dom=dom)


render_question = lru_cache(CACHED_ITEMS)(render_question_uncached)
"""The same, cached by its arguments: a preview renders only what was edited."""
render_answer = lru_cache(CACHED_ITEMS)(render_answer_uncached)


def get_answer_template(environment: Environment, question: Question) -> Template:
    """Return the template of a question's correct answer: that of its kind, or the one for choices."""
    return environment.select_template([f"{question.kind}/answer.html", "question/answer.html"])


def render_answers(environment: Environment, groups: Sequence[AnswerGroup]) -> str:
    """Render the section of correct answers at the end of a page, with the templates that scripts use."""
    return environment.get_template("question/answers.html").render(groups=groups)
