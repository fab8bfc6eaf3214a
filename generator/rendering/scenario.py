"""Rendering of scenarios: all scenes in reading order with links between them; a script shows them one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import Environment

from generator.bank.model import Prose, Scenario
from generator.rendering.item import View, render_piece
from generator.rendering.piece import Piece

END = re.compile(r"^end\s*:\s*", re.IGNORECASE)
"""The prefix of an ending's name in the author's file, which the page does not show."""


def get_scenario_dom_id(scenario: Scenario) -> str:
    """Return the DOM id of a scenario; a scene's is this, a hyphen and the scene's id."""
    return f"s-{scenario.id}"


def render_scenario(environment: Environment, scenario: Scenario) -> Piece:
    """Render a scenario's form, marked so that a setting's site can omit it."""
    return render_piece(environment, scenario, FORM)


def render_answer(environment: Environment, scenario: Scenario) -> Piece:
    """Render a scenario's entry in the section of correct answers: where each choice of each scene leads."""
    return render_piece(environment, scenario, ANSWER)


def _list_variables(scenario: Scenario) -> Mapping[str, object]:
    names = {scene.id: Prose(text=END.sub("", scene.name), span=scene.span) for scene in scenario.scenes}
    return {"scenario": scenario, "dom": get_scenario_dom_id(scenario), "names": names}


FORM = View(template="scenario/scenario.html", list_variables=_list_variables, is_form=True)
ANSWER = View(template="scenario/answer.html", list_variables=_list_variables)
