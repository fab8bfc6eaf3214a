"""The end of a module: its check, with the pool of questions from which the browser draws some; or what comes next.

Without a script, and on paper, the page is a worksheet with as many questions as one attempt asks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from jinja2 import Environment

from generator.bank.course import Module, Statement
from generator.bank.model import Bank, Question
from generator.bank.paper import arrange_paper_check
from generator.rendering.environment import get_words
from generator.rendering.piece import Piece, Place, join_pieces, render_with_parts
from generator.rendering.question import render_answer, render_question, render_slots


def list_check_questions(bank: Bank, module: Module) -> tuple[Question, ...]:
    """Return the questions that a module check draws from; scenarios are only for practice."""
    return tuple(i for i in bank.list_check_items(module.id) if isinstance(i, Question))


def arrange_check_questions(bank: Bank, module: Module) -> Sequence[Sequence[Question]]:
    """Return a module check's questions on paper, each followed by those to show instead if a setting omits it."""
    return arrange_paper_check(list_check_questions(bank, module), module, bank.course.critical_ids)


def render_check(environment: Environment, bank: Bank, module: Module, slots: Sequence[Sequence[Question]]) -> Piece:
    """Render a module check with its questions, as ``arrange_check_questions`` returns them."""

    questions = [[render_question(environment, question, True) for question in slot] for slot in slots]
    statements = [_render_statement(environment, one) for one in _list_statements(bank, module)]

    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the questions and the module's texts in their places."""
        return {
            **_finish_variables(bank, module, place),
            "module_title": place(module.title),
            "title": place(format_check_title(environment, module)),
            "draw": place(str(module.draw)),
            "routes": place(str(module.routes)),
            "asked": place(str(len(slots))),
            "slots": place(render_slots(environment, "check", questions)),
            "statements": place(join_pieces(statements)),
        }

    return render_with_parts(environment, "check/check.html", list_variables)


def render_pool(environment: Environment, bank: Bank, module: Module) -> Piece:
    """Render a module check's questions as practice, with their answers, for the page that asks one of them a day."""

    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with each question and its answer in their places."""
        questions = [_render_asked(environment, one) for one in list_check_questions(bank, module)]
        return {"questions": place(join_pieces(questions))}

    return render_with_parts(environment, "three-questions/pool.html", list_variables)


def _list_statements(bank: Bank, module: Module) -> Sequence[Statement]:
    return [statement for statement in bank.course.statements if statement.id in module.statements]


def _render_statement(environment: Environment, statement: Statement) -> Piece:
    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the statement's id and text in their places."""
        return {"critical": statement.critical, "id": place(statement.id), "text": place(statement.text)}

    return render_with_parts(environment, "check/statement.html", list_variables)


def _render_asked(environment: Environment, question: Question) -> Piece:
    form, answer = render_question(environment, question, False), render_answer(environment, question, False)

    def list_variables(place: Place) -> Mapping[str, object]:
        """Return the template's variables, with the question and its answer in their places."""
        return {"form": place(form), "answer": place(answer)}

    return render_with_parts(environment, "three-questions/asked.html", list_variables)


def render_finish(environment: Environment, bank: Bank, module: Module) -> Piece:
    """Render the end of a module without a check."""
    return render_with_parts(environment, "finish/finish.html", partial(_finish_variables, bank, module))


def _finish_variables(bank: Bank, module: Module, place: Place) -> Mapping[str, object]:
    """Return the variables of both templates: the module, and what it was about."""
    outcomes = module.outcomes or [statement.text for statement in _list_statements(bank, module)]
    return {
        "id": place(module.id),
        "has_outcomes": bool(module.outcomes),
        "outcomes": list(map(place, outcomes)),
        "remember": place(module.remember) if module.remember else "",
    }


def format_check_title(environment: Environment, module: Module) -> str:
    """Return the title of a module check, as shown above it."""
    return str(get_words(environment, "check")["title"]).replace("{module}", module.title)
