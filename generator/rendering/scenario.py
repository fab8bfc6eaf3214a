"""Rendering of scenarios: all scenes in reading order with links between them; a script shows them one by one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from jinja2 import Environment
from markupsafe import Markup

from generator.bank.model import Scenario
from generator.parsing.markdown import render_name
from generator.rendering.browser_data import build_item_facts, to_script_json
from generator.rendering.environment import CACHED_ITEMS

END = re.compile(r"^end\s*:\s*", re.IGNORECASE)
"""The prefix of an ending's name in the author's file, which the page does not show."""


def get_scenario_dom_id(scenario: Scenario) -> str:
    """Return the DOM id of a scenario; a scene's is this, a hyphen and the scene's id."""
    return f"s-{scenario.id}"


def render_scenario_uncached(environment: Environment, scenario: Scenario) -> str:
    """Render a scenario's form, marked so that a setting's site can omit it."""
    facts = to_script_json(build_item_facts(scenario))
    return environment.get_template("scenario/scenario.html").render(facts=facts, **_shown(scenario))


def render_answer_uncached(environment: Environment, scenario: Scenario) -> str:
    """Render a scenario's entry in the section of correct answers: where each choice of each scene leads."""
    return environment.get_template("scenario/answer.html").render(**_shown(scenario))


render_scenario = lru_cache(CACHED_ITEMS)(render_scenario_uncached)
"""The same, cached by its arguments."""
render_answer = lru_cache(CACHED_ITEMS)(render_answer_uncached)


def _shown(scenario: Scenario) -> Mapping[str, object]:
    names = {s.id: Markup(render_name(END.sub("", s.name))) for s in scenario.scenes}  # noqa: S704
    return {"scenario": scenario, "dom": get_scenario_dom_id(scenario), "names": names}
