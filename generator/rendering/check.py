"""A module's check: its panels and its pool of questions, from which the browser draws some.

Without a script, and on paper, the page is a worksheet with as many questions as one attempt asks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.course import Module
from generator.bank.model import Bank, Question
from generator.bank.paper import arrange_paper_check
from generator.rendering.environment import get_words
from generator.rendering.question import render_question

Ask = Callable[[Environment, Question, bool], str]
"""Renders the form of a question: see ``render_question``."""


def list_check_questions(bank: Bank, module: Module) -> tuple[Question, ...]:
    """Return the questions that a module check draws from; scenarios are only for practice."""
    return tuple(i for i in bank.list_check_items(module.id) if isinstance(i, Question))


def arrange_check_questions(bank: Bank, module: Module) -> Sequence[Sequence[Question]]:
    """Return a module check's questions on paper, each followed by those to show instead if a setting omits it."""
    return arrange_paper_check(list_check_questions(bank, module), module, bank.course.critical_ids)


def render_check(environment: Environment, bank: Bank, module: Module, ask: Ask = render_question) -> str:
    """Return the HTML of a module check with all questions that it may draw, each rendered by the function ``ask``."""
    slots = arrange_check_questions(bank, module)
    return environment.get_template("check/check.html").render(
        module=module,
        title=format_check_title(environment, module),
        draw=len(slots),
        slots=[[Markup(ask(environment, q, True)) for q in slot] for slot in slots],  # noqa: S704
        statements=[s for s in bank.course.statements if s.id in module.statements],
    )


def format_check_title(environment: Environment, module: Module) -> str:
    """Return the title of a module check, as shown above it."""
    return str(get_words(environment, "check")["title"]).replace("{module}", module.title)
