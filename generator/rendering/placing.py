"""What the markers of a page (``::: question id``, ``scenario``, ``check``) put there, and the answers that end it.

One Placer serves all pages of a build; one Placed belongs to one page and remembers what stands there, because the
answers to all of it end the page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

from jinja2 import Environment
from markupsafe import Markup

from generator.bank import Bank, Item, Question, Scenario
from generator.course import Module
from generator.rendering import question as questions
from generator.rendering import scenario as scenarios
from generator.rendering.check import find_questions, render_check, say_title
from generator.rendering.environment import find_words
from generator.rendering.question import AnswerGroup, render_answers


@dataclass(kw_only=True)
class Placer:
    """A bank and the templates: renders what pages ask for."""

    bank: Bank
    environment: Environment

    @cached_property
    def modules(self) -> Mapping[str, Module]:
        """The course's modules by id."""
        return {m.id: m for m in self.bank.course.modules}

    def say(self, component: str, key: str) -> str:
        """Return one plain sentence of the catalogue."""
        return str(find_words(self.environment, component)[key])

    def find_item(self, name: str, target: str) -> Item | None:
        """Return the item that a marker means, or None where the bank has none of that name."""
        item = self.bank.items.get(target)
        wanted = {"question": Question, "scenario": Scenario}.get(name)
        is_meant = item is not None and wanted and (isinstance(item, wanted) or target in self.bank.overrides.recast)
        return item if is_meant else None

    def is_dropped(self, name: str, target: str) -> bool:
        """Return whether a marker means an item that a higher level took away: nothing is placed, and nobody told."""
        return name in ("question", "scenario") and target in self.bank.overrides.dropped

    def render_item(self, item: Item) -> str:
        """Render an item as practice."""
        must_pass = self.bank.is_must_pass(item)
        if isinstance(item, Scenario):
            return scenarios.render_scenario(self.environment, item, must_pass)
        return questions.render_question(self.environment, cast(Question, item), must_pass, False)

    def render_answer(self, item: Item, *, check: bool) -> str:
        """Render an item's entry in the answers."""
        if isinstance(item, Scenario):
            return scenarios.render_answer(self.environment, item)
        return questions.render_answer(self.environment, cast(Question, item), check)

    def render_missing(self, name: str, target: str) -> str:
        """Render a note that shows, where a marker leads nowhere, what was asked for."""
        said = self.say("answers", "missing").replace("{marker}", f"::: {name} {target}")
        return str(Markup('<p class="field-error">{}</p>').format(said))


@dataclass(kw_only=True)
class Placed:
    """What stands in one page."""

    placer: Placer
    _practice: dict[str, Item] = field(default_factory=dict)
    _checks: dict[str, Module] = field(default_factory=dict)

    def place(self, name: str, target: str) -> str:
        """Return the HTML for a marker; an unknown one, or a second one for the same thing, becomes a visible note.

        Where the item was dropped, it is nothing.

        It is a section that holds no other section and no heading with an id: Material's search forgets that an element
        is excluded as soon as one of the same name closes inside it, and starts an entry at every such heading.
        """
        module = self.placer.modules.get(target) if name == "check" else None
        item = self.placer.find_item(name, target)
        if module and target not in self._checks:
            self._checks[target] = module
            html = render_check(self.placer.environment, self.placer.bank, module)
        elif item and target not in self._practice:
            self._practice[target] = item
            html = self.placer.render_item(item)
        elif self.placer.is_dropped(name, target):
            return ""
        else:
            return self.placer.render_missing(name, target)
        return f'<section class="placed" data-search-exclude>\n{html}\n</section>'

    def render_answers(self) -> str:
        """Return the section of answers for all that was placed, or nothing where nothing was."""
        groups = [g for g in (self._practice_group(), *map(self._check_group, self._checks.values())) if g.entries]
        return render_answers(self.placer.environment, groups) if groups else ""

    def _practice_group(self) -> AnswerGroup:
        entries = tuple(self.placer.render_answer(item, check=False) for item in self._practice.values())
        return AnswerGroup(title=self.placer.say("answers", "practice"), entries=entries)

    def _check_group(self, module: Module) -> AnswerGroup:
        pool = [q for q in find_questions(self.placer.bank, module) if q.id not in self._practice]
        title = say_title(self.placer.environment, module)
        return AnswerGroup(title=title, entries=tuple(self.placer.render_answer(q, check=True) for q in pool))
