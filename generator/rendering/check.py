"""A module's check: every panel it can show and every question it can draw, for the browser to choose from.

Without a script the questions are a worksheet; nothing is drawn then, so that a reader on paper sees them all.
"""

from __future__ import annotations

from collections.abc import Callable

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.course import Module
from generator.bank.model import Bank, Question
from generator.rendering.environment import get_words
from generator.rendering.question import render_question

Ask = Callable[[Environment, Question, bool], str]
"""Makes the form of a question: see ``render_question``."""


def list_check_questions(bank: Bank, module: Module) -> tuple[Question, ...]:
    """Return the questions that a module's check draws from; scenarios are practice and have no score of their own."""
    return tuple(i for i in bank.list_check_items(module.id) if isinstance(i, Question))


def render_check(environment: Environment, bank: Bank, module: Module, ask: Ask = render_question) -> str:
    """Render the check of a module with all questions of its pool, each made by ``ask``."""
    questions = list_check_questions(bank, module)
    return environment.get_template("check/check.html").render(
        module=module,
        title=format_check_title(environment, module),
        draw=min(module.draw, len(questions)),
        questions=[Markup(ask(environment, q, True)) for q in questions],  # noqa: S704
        statements=[s for s in bank.course.statements if s.id in module.statements],
    )


def format_check_title(environment: Environment, module: Module) -> str:
    """Return the words that head a module's check."""
    return str(get_words(environment, "check")["title"]).replace("{module}", module.title)
