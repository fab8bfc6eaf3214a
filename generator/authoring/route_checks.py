"""Checks of ``quizzes/routes.yml`` beyond its fields: every name leads somewhere, and nothing is there for nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.authoring.route_contacts import can_be_reached, index_fields
from generator.authoring.routes_schema import LineEntry, RoutesFile, SituationEntry
from generator.bank.routes import PARTS
from generator.diagnostics.finding import Finding, error, find_closest_name, shorten, suggest_names, warning
from generator.diagnostics.source import Loc, YamlTree
from generator.schema.value_paths import ValueShapes

RESERVED = ("what-happened", "contacts")
"""The ids of the page's other parts."""
HOUR = "{time}"
FACTS, OPEN = "facts.", "open."


def check_routes(entry: RoutesFile, tree: YamlTree, shapes: ValueShapes, lead: str) -> Iterator[Finding]:
    """Yield findings on names that do not exist, are there twice or are never used, and on what a step lacks.

    ``lead`` is the path of the person who leads; the strip on the home page names them.
    """
    if lead not in entry.contacts:
        message = f"the list of contacts does not have {lead}, who leads here"
        yield error("D029", tree.find_span(("contacts",)), message, f"Write - {lead} as one of its entries")
    checks = _RouteChecks(entry, tree, shapes)
    yield from checks.check_lists()
    yield from checks.check_steps()
    for name in entry.situations:
        yield from checks.check_situation(name)
    yield from checks.check_columns()
    yield from checks.check_lines()


@dataclass(frozen=True, slots=True)
class _RouteChecks:
    """Checks of the content of one file."""

    entry: RoutesFile
    tree: YamlTree
    shapes: ValueShapes

    def check_lists(self) -> Iterator[Finding]:
        """Check the lists of contacts, bodies and phrases."""
        fields = index_fields(self.shapes)
        known = [name for name in self.shapes if can_be_reached(fields[name])]
        facts = [name for name in known if name.startswith(FACTS)]
        people = [name for name in known if not name.startswith(FACTS)]
        opened = [name.removeprefix(OPEN) for name in self.shapes if name.startswith(OPEN)]
        yield from self._check_names(("contacts",), self.entry.contacts, people, "contact in setting.yml")
        yield from self._check_names(("bodies",), self.entry.bodies, facts, "body in facts.yml")
        for group, texts in self.entry.phrases.items():
            own = [name for name in fields.get(group, ()) if self.shapes[f"{group}.{name}"].is_text]
            yield from self._check_names(("phrases", group), texts, own, f"text under {group} in setting.yml")
        yield from self._check_names(("not_yet",), self.entry.not_yet, opened, "value that can be filled in later")

    def check_steps(self) -> Iterator[Finding]:
        """Check each step, and that some situation has it."""
        for name, step in self.entry.steps.items():
            at = ("steps", name)
            yield from self._check_call((*at, "call"), step.call)
            for key, value, known, kind in (
                ("needs", step.needs, self.shapes, "value"),
                ("unless", step.unless, self.shapes, "value"),
                ("see", step.see, self.entry.situations, "situation"),
            ):
                if value and value not in known:
                    yield self._report_unknown((*at, key), value, known, kind)
        used = {self.entry.urgent, *(one for each in self.entry.situations.values() for one in _list_steps(each))}
        for name in self.entry.steps.keys() - used:
            span = self.tree.find_key_span(("steps", name))
            hint = "Name it under a situation, or delete it"
            yield warning("D024", span, f"no situation has the step “{shorten(name)}”", hint)
        yield from self._check_urgent()

    def _check_urgent(self) -> Iterator[Finding]:
        urgent = self.entry.urgent
        if urgent and (step := self.entry.steps.get(urgent)) is None:
            yield self._report_unknown(("urgent",), urgent, self.entry.steps, "step")
        elif urgent and step and not {*step.call[:1]} & {*self.entry.contacts, *self.entry.bodies}:
            message = f"the step “{shorten(urgent)}” calls no one first"
            yield error("D025", self.tree.find_span(("urgent",)), message, "Write call: with a contact in that step")

    def check_situation(self, name: str) -> Iterator[Finding]:
        """Check the steps of a situation, and what it has on the poster."""
        situation, at = self.entry.situations[name], ("situations", name)
        if name in RESERVED:
            message = f"a situation cannot have the name “{name}”, which the page uses itself"
            yield error("D026", self.tree.find_key_span(at), message, "Write another name")
        for part in ("do", *PARTS):
            yield from self._check_names((*at, part), getattr(situation, part), self.entry.steps, "step")
        for part in ("danger", "closed"):
            if (step := getattr(situation, part)) and step not in self.entry.steps:
                yield self._report_unknown((*at, part), step, self.entry.steps, "step")
        yield from self._check_closed((*at, "closed"), situation)
        yield from self._check_poster((*at, "poster"), situation)

    def _check_closed(self, at: Loc, situation: SituationEntry) -> Iterator[Finding]:
        step = self.entry.steps.get(situation.closed or "")
        if step and HOUR not in (step.ring_first or ""):
            message = f"the step “{shorten(situation.closed or '')}” has no ring_first with {HOUR} in it"
            hint = f"Write in that step ring_first: It’s {HOUR}: ring this first"
            yield error("D027", self.tree.find_span(at), message, hint)

    def _check_poster(self, at: Loc, situation: SituationEntry) -> Iterator[Finding]:
        own = [name for name in _list_steps(situation) if name]
        for name, called in situation.poster.items():
            if name not in own:
                yield self._report_unknown((*at, name), name, own, "step of this situation")
            elif step := self.entry.steps.get(name):
                yield from self._check_names((*at, name), called, step.call, "contact that this step calls")

    def check_columns(self) -> Iterator[Finding]:
        """Check that each situation is once in the columns of the poster."""
        at = ("poster", "columns")
        named = Counter(name for column in self.entry.poster.columns for part in column for name in part)
        for column, parts in enumerate(self.entry.poster.columns):
            for place, names in enumerate(parts):
                yield from self._check_names((*at, column, place), names, self.entry.situations, "situation")
        for name in self.entry.situations:
            if named[name] != 1:
                message = f"the situation “{name}” is {'twice' if named[name] else 'not'} in the poster's columns"
                yield error("D028", self.tree.find_span(at), message, "Name each situation once")

    def check_lines(self) -> Iterator[Finding]:
        """Check who the lines of poster and card call."""
        card = self.entry.card
        lines: list[tuple[Loc, tuple[LineEntry, ...]]] = [(("poster", "lines"), self.entry.poster.lines)]
        lines += [(("card", "front"), card.front), (("card", "back"), card.back)] if card else []
        for at, entries in lines:
            for index, line in enumerate(entries):
                called = (*self.entry.contacts, *self.entry.bodies)
                yield from self._check_names((*at, index, "call"), line.call, called, "contact of this file")

    def _check_call(self, at: Loc, names: Collection[str]) -> Iterator[Finding]:
        known = (*self.entry.contacts, *self.entry.bodies, *self.entry.phrases)
        yield from self._check_names(at, names, known, "contact of this file")

    def _check_names(self, at: Loc, names: Iterable[str], known: Collection[str], kind: str) -> Iterator[Finding]:
        """Report names that are not known or stand in their list before; a mapping is a list of its keys."""
        seen: set[str] = set()
        for index, name in enumerate(names):
            place = (*at, name) if isinstance(names, dict) else (*at, index)
            if name not in known:
                yield self._report_unknown(place, name, known, kind)
            elif name in seen:
                yield error("D023", self.tree.find_span(place), f"“{name}” is in this list twice", "Delete one of them")
            seen.add(name)

    def _report_unknown(self, at: Loc, name: str, known: Iterable[str], kind: str) -> Finding:
        known, span = list(known), self.tree.find_key_span(at)
        hint = f"{suggest_names(name, known)}Correct the name"
        fix = self.tree.make_word_fix(span, name, find_closest_name(name, known))
        return error("D022", span, f"“{shorten(name)}” is no {kind}", hint, fix)


def _list_steps(situation: SituationEntry) -> Iterator[str | None]:
    """Yield the names of all steps of a situation; None where it has none."""
    yield from (situation.danger, situation.closed)
    for part in ("do", *PARTS):
        yield from getattr(situation, part)
