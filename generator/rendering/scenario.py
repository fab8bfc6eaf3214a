"""A branching story: all its scenes in reading order with links between them, told one by one where a script runs."""

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
"""How an ending's name starts in the author's file; on the page its own words say that it is one."""


def get_scenario_dom_id(scenario: Scenario) -> str:
    """Return the DOM id of a scenario; a scene's is this, a hyphen and the scene's id."""
    return f"s-{scenario.id}"


def render_scenario_uncached(environment: Environment, scenario: Scenario) -> str:
    """Render a scenario's form, held by the token that lets stamping leave it out."""
    facts = to_script_json(build_item_facts(scenario))
    return environment.get_template("scenario/scenario.html").render(facts=facts, **_shown(scenario))


def render_answer_uncached(environment: Environment, scenario: Scenario) -> str:
    """Render a scenario's entry in the section of answers: what follows from each choice of each scene."""
    return environment.get_template("scenario/answer.html").render(**_shown(scenario))


render_scenario = lru_cache(CACHED_ITEMS)(render_scenario_uncached)
"""The same, kept by what it is made of."""
render_answer = lru_cache(CACHED_ITEMS)(render_answer_uncached)


def _shown(scenario: Scenario) -> Mapping[str, object]:
    names = {s.id: Markup(render_name(END.sub("", s.name))) for s in scenario.scenes}  # noqa: S704
    return {"scenario": scenario, "dom": get_scenario_dom_id(scenario), "names": names}
