"""People: which roles of a setting one person has, as ``same_as``, stand-ins and equal titles say.

Twin: theme/runtime/stamping/people.js.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import reduce
from typing import Any

from generator.bank.omitted_items import PEOPLE_VALUE, normalize_words
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import YamlTree
from generator.setting.fields import SettingFields
from generator.setting.labels import make_field_finding
from generator.stamping.values import Value, Values


def identify_people(fields: SettingFields, setting: object) -> Mapping[str, str]:
    """Return the person who has each role, as the name of the first of their roles."""
    given: dict[str, Any] = {name: one for name in fields.people if (one := getattr(setting, name))}
    titles: dict[str, str] = {}
    links = [(name, one.same_as) for name, one in given.items() if one.same_as in fields.people]
    links += [(name, other) for name, other in fields.stand_ins.items() if name not in given]
    links += [(name, titles.setdefault(normalize_words(one.title), name)) for name, one in given.items() if one.title]
    people = {name: name for name in fields.people}
    for name, other in links:
        into, merged = sorted((people[name], people[other]), key=fields.people.index)
        people = {role: into if one == merged else one for role, one in people.items()}
    return people


def validate_people(fields: SettingFields, tree: YamlTree, setting: object) -> Iterator[Finding]:
    """Yield an error for each field on who hears concerns about a person that leads to that person."""
    people = identify_people(fields, setting)
    for path, field in fields.hearers.items():
        subject = people[str(field.hears_about)]
        roles = [one for name in people if people[name] == subject and (one := getattr(setting, name))]
        named = reduce(lambda part, name: getattr(part, name, None), path, setting)
        is_title = isinstance(named, str) and normalize_words(named) in [normalize_words(one.title) for one in roles]
        if is_title or people.get(path[0]) == subject:
            yield make_field_finding(fields, "T070", tree.find_span(path), path, "same-person", instead=field.instead)


def list_people_values(fields: SettingFields, setting: object) -> Values:
    """Return the values on who is who: the roles of those who have several, and which two roles are one person."""
    people = identify_people(fields, setting)
    all_of_them = list(people.values())
    rows = tuple({"": name, "is": one} for name, one in people.items() if all_of_them.count(one) > 1)
    flags: dict[str, Value] = {
        flag: "" if people[role] == people[other] else None for flag, (role, other) in fields.sameness_flags.items()
    }
    return {**flags, PEOPLE_VALUE: rows or None}


def describe_people(fields: SettingFields) -> dict[str, Any]:
    """Return what the browser needs to know of roles: who stands in, who hears of whom, and the flags of two roles."""
    hearers = ({"field": [*path], "about": f.hears_about, "instead": f.instead} for path, f in fields.hearers.items())
    stand_ins = [[*pair] for pair in fields.stand_ins.items()]
    flags = [[name, *pair] for name, pair in fields.sameness_flags.items()]
    return {"roles": [*fields.people], "standIns": stand_ins, "flags": flags, "hearers": [*hearers]}
