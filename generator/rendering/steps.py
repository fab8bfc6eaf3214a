"""Rendering of a lesson's map of steps and of the links at the end of each step, and the anchors of all steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from generator.bank.course import Module
from generator.bank.model import Bank, Embed, Question, Scenario
from generator.canonical_json import Json
from generator.parsing.steps import Step, list_steps
from generator.rendering.question import get_question_dom_id
from generator.rendering.scenario import get_scenario_dom_id


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLink:
    """A link to a step (section) of a lesson: the id and the text of its heading."""

    id: str
    """The id of its heading."""
    title: str
    """The text of its heading, as HTML without tags."""


def render_map(environment: Environment, links: Sequence[StepLink], module: Module) -> str:
    """Render the map of the steps (sections) of a module's lesson, with a link to the check that ends it, if any."""
    return environment.get_template("steps/steps.html").render(links=links, module=module).strip()


def render_step_links(environment: Environment, links: Sequence[StepLink], at: int) -> str:
    """Render the links from a lesson's step, given by its index ``at``, to the next step and the previous one."""
    onward = links[at + 1] if at + 1 < len(links) else None
    previous = links[at - 1] if at else None
    return environment.get_template("steps/ways.html").render(onward=onward, previous=previous).strip()


def list_step_anchors(bank: Bank) -> dict[str, Json]:
    """Return the HTML ids in each step of each lesson, by module id: where a learner may have stopped reading."""
    pages = {page.path: page for page in bank.pages}
    found = {m.id: list_steps(pages[m.page]) for m in bank.course.modules if m.page in pages}
    return {module: list(_list_ids(bank, bank.modules[module].page, steps)) for module, steps in found.items() if steps}


def _list_ids(bank: Bank, page_path: str, steps: Sequence[Step]) -> Iterator[Json]:
    times: Counter[str] = Counter()
    for step in steps:
        ids = [step.heading.id, *(heading.id for heading in step.inner_headings)]
        for embed in step.embeds:
            times[embed.target] += 1
            ids.append(_get_embed_id(bank, embed, page_path, times[embed.target]))
        yield [id_ for id_ in ids if id_]


def _get_embed_id(bank: Bank, embed: Embed, page_path: str, number: int) -> str:
    """Return the DOM id of an embedded question, scenario or check; an empty string if the bank has no such item.

    ``number`` says which of the page's embeds of this item it is, from 1.
    """
    if embed.name == "check":
        return f"check-{embed.target}"
    item = bank.items.get(embed.target)
    if isinstance(item, Question):
        again = bank.is_asked_again(item, page_path, number)
        return get_question_dom_id(item, check=False, again=again)
    return get_scenario_dom_id(item) if isinstance(item, Scenario) else ""
