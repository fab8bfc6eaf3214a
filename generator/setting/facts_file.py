"""Parser of ``quizzes/facts.yml``, which reports errors and facts that were not checked for long.

The name of an entry with errors stays known, so that lessons that use it get no finding about an unknown fact.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from pydantic import Field, create_model

from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, Span, error, shorten, warning
from generator.diagnostics.source import YamlTree
from generator.records.days import add_months
from generator.schema.field_types import format_nation
from generator.schema.validation import YamlModel, build_partial_model, validate_tree
from generator.setting.facts import FactEntry, Facts, build_entry_model
from generator.setting.fields import EVERYWHERE, SettingFields
from generator.stamping.value_words import ENGLISH

CODES: Mapping[str, str] = {
    "missing": "D001",
    "unknown": "D002",
    "shape": "D003",
    "word": "D004",
    "phone": "D005",
    "email": "D006",
    "link": "D007",
    "day": "D008",
    "long": "D009",
    "tag": "D010",
}
"""Codes of facts.yml by kind of error; those from D011 on are below."""

ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class CheckRule:
    """The rule on how long a check counts: so many months by today, and how to check again."""

    months: int
    today: date
    look: str


class FactsFile(YamlModel):
    """The content of facts.yml: the course's facts by id, each with its entries for different nations and phases."""

    facts: dict[str, tuple[FactEntry, ...]] = Field(
        description="One name per line, and below it its entries, each with nations, name, source and checked_on",
        json_schema_extra={"propertyNames": {"pattern": f"^{ID.pattern}$"}},
    )


@cache
def build_facts_model(fields: SettingFields) -> type[FactsFile]:
    """Return the model of facts.yml in a course, with the nations and phases that the course declares."""
    entry: Any = build_entry_model(fields)
    entries: Any = dict[str, tuple[entry, ...]]
    return create_model("FactsFile", __base__=FactsFile, facts=(entries, FactsFile.model_fields["facts"]))


def parse_facts(fields: SettingFields, tree: YamlTree, months: int, today: date) -> tuple[Facts, list[Finding]]:
    """Return the facts in facts.yml, and findings, also on facts not checked for ``months`` months by ``today``."""
    shape, findings = validate_tree(build_facts_model(fields), tree, CODES)
    facts = Facts(entries=shape.facts) if shape else _sketch(build_entry_model(fields), tree.value)
    for name, entries in facts.entries.items():
        findings += [*_check_name(tree, name), *_check_nations(tree, name, entries)]
    return facts, [*findings, *_check_days(tree, facts, months, today)]


def _sketch(model: type[FactEntry], data: Json) -> Facts:
    """Build facts from a file with errors; missing and invalid fields of an entry are None."""
    given = data.get("facts") if isinstance(data, dict) else None
    named = given if isinstance(given, dict) else {}
    return Facts(entries={name: _sketch_entries(model, entries) for name, entries in named.items()})


def _sketch_entries(model: type[FactEntry], data: Json) -> tuple[FactEntry, ...]:
    return tuple(build_partial_model(model, one) for one in data) if isinstance(data, list) else ()


def _check_name(tree: YamlTree, name: str) -> Iterator[Finding]:
    if not ID.fullmatch(name):
        message = f"“{shorten(name)}” cannot be the name of a fact"
        hint = "Write small letters, digits and _, beginning with a letter: report_fraud"
        yield error("D011", tree.find_key_span(("facts", name)), message, hint)


def _check_nations(tree: YamlTree, name: str, entries: tuple[FactEntry, ...]) -> Iterator[Finding]:
    """Report a second entry for the same nation and phase, which would never be used."""
    seen: list[tuple[str, FactEntry]] = []
    for index, entry in enumerate(entries):
        for place, nation in enumerate(entry.nations or ()):
            twice = [first for first, other in seen if _meet((nation,), (first,)) and _meet(entry.phases, other.phases)]
            if twice:
                at = tree.find_span(("facts", name, index, "nations", place))
                message = f"“{name}” has two entries for {_name(twice[0] if nation == EVERYWHERE else nation)}"
                yield error("D012", at, message, "Give each nation to one entry, or put what they share into one")
            seen.append((nation, entry))


def _meet(some: Collection[str] | None, others: Collection[str] | None) -> bool:
    """Return whether two lists have a word in common; “all” matches any list."""
    both = {*(some or ()), *(others or ())}
    return EVERYWHERE in both or not set(some or ()).isdisjoint(others or ())


def _check_days(tree: YamlTree, facts: Facts, months: int, today: date) -> Iterator[Finding]:
    rule = CheckRule(months, today, "Look at its source, ring its number")
    dated = ((name, i, one.checked_on) for name, many in facts.entries.items() for i, one in enumerate(many))
    for name, index, day in dated:
        at = tree.find_span(("facts", name, index, "checked_on"))
        yield from report_day(at, name, day, rule)


def report_day(at: Span, name: str, day: date | None, rule: CheckRule) -> Iterator[Finding]:
    """Report a day of a check that is in the future or too long ago; ``name`` is what was checked."""
    if day and day > rule.today:
        message = f"“{name}” was checked in the future: {ENGLISH.format_day(day)}"
        yield warning("D014", at, message, "Write the day on which it was done")
    elif day and add_months(day.isoformat(), rule.months) < rule.today.isoformat():
        hint = f'{rule.look}, then write checked_on: "{rule.today.isoformat()}"'
        yield warning("D013", at, f"“{name}” was last checked on {ENGLISH.format_day(day)}", hint)


def _name(nation: str) -> str:
    return "every nation" if nation == EVERYWHERE else format_nation(nation)
