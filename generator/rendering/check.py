"""The end of a module: its check, with the pool of questions from which the browser draws some; or what comes next.

Without a script, and on paper, the page is a worksheet with as many questions as one attempt asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from jinja2 import Environment

from generator.bank.course import Module
from generator.bank.model import Bank, Question
from generator.bank.paper import arrange_paper_check
from generator.rendering.environment import get_words
from generator.rendering.piece import Piece, Place, render_with_parts
from generator.rendering.question import render_answer, render_question


def list_check_questions(bank: Bank, module: Module) -> tuple[Question, ...]:
    """Return the questions that a module check draws from; scenarios are only for practice."""
    return tuple(i for i in bank.list_check_items(module.id) if isinstance(i, Question))


def arrange_check_questions(bank: Bank, module: Module) -> Sequence[Sequence[Question]]:
    """Return a module check's questions on paper, each followed by those to show instead if a setting omits it."""
    return arrange_paper_check(list_check_questions(bank, module), module, bank.course.critical_ids)


def render_check(environment: Environment, bank: Bank, module: Module, slots: Sequence[Sequence[Question]]) -> Piece:
    """Render a module check with its questions, as ``arrange_check_questions`` returns them."""

    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the questions and the module's texts in their places."""
        return {
            **_finish_variables(bank, module, place),
            "module_title": place(module.title),
            "title": place(format_check_title(environment, module)),
            "draw": module.draw,
            "routes": module.routes,
            "asked": len(slots),
            "slots": [[place(render_question(environment, q, True)) for q in slot] for slot in slots],
        }

    return render_with_parts(environment, "check/check.html", list_variables)


def render_pool(environment: Environment, bank: Bank, module: Module) -> Piece:
    """Render a module check's questions as practice, with their answers, for the page that asks one of them a day."""

    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with each question and its answer in their places."""
        questions = list_check_questions(bank, module)
        pairs = [(render_question(environment, q, False), render_answer(environment, q, False)) for q in questions]
        return {"questions": [tuple(map(place, pair)) for pair in pairs]}

    return render_with_parts(environment, "three-questions/pool.html", list_variables)


def render_finish(environment: Environment, bank: Bank, module: Module) -> Piece:
    """Render the end of a module without a check."""
    return render_with_parts(environment, "finish/finish.html", partial(_finish_variables, bank, module))


def _finish_variables(bank: Bank, module: Module, place: Place) -> Mapping[str, object]:
    """Return the variables of both templates: the module, and what it was about."""
    statements = [s for s in bank.course.statements if s.id in module.statements]
    return {
        "id": place(module.id),
        "statements": [{"id": place(s.id), "critical": s.critical, "text": place(s.text)} for s in statements],
        "outcomes": list(map(place, module.outcomes)),
        "remember": place(module.remember) if module.remember else "",
    }


def format_check_title(environment: Environment, module: Module) -> str:
    """Return the title of a module check, as shown above it."""
    return str(get_words(environment, "check")["title"]).replace("{module}", module.title)
