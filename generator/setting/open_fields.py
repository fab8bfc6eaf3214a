"""Open fields: those that a setting may fill in later, and the fallback text that its pages show until then.

A site is safe with its contacts alone; policies and rules can follow. A fallback such as “ask the lead” works in a
lesson but answers no question, so items that ask about an open field are omitted.

Twin: theme/runtime/stamping/open-fields.js; model_tree.py hands these tables to the browser.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.setting.fields import FieldSchema, OpenField, Path, SettingFields
from generator.setting.labels import shorten_description
from generator.setting.parts import LegalContacts
from generator.stamping.placeholders import compile_text, fill_nodes, find_empty_slots
from generator.stamping.values import Value, Values, format_value

Fallbacks = Mapping[str, str | tuple[str, ...]]
"""Fallback text of each value that a setting may leave open, by dotted name; a tuple for a list of phrases."""

CONTROLLER = "legal.controller"
"""The field of every course that a setting may leave open."""


def list_open_fields(fields: SettingFields) -> tuple[OpenField, ...]:
    """Return the fields that a setting may leave open when it publishes its site, in their order."""
    declared = (one for path, field in fields.paths.items() for one in _find_open(fields, path, field))
    controller = LegalContacts.model_fields["controller"].description or ""
    return (*declared, OpenField(key=CONTROLLER, nations=fields.nations, about=shorten_description(controller)))


def _find_open(fields: SettingFields, path: Path, field: FieldSchema) -> Iterator[OpenField]:
    name = ".".join(path)
    nations = tuple(nation for nation in fields.nations if nation in (field.only or fields.nations))
    if field.open_phone:
        yield OpenField(key=f"{name}.phone", nations=nations, about=field.open_phone)
    if field.open:
        yield OpenField(key=name, nations=nations, about=shorten_description(field.about))


def list_open_names(fields: SettingFields) -> tuple[str, ...]:
    """Return the names of open fields and of the parts they are in; ``open.NAME`` says whether it is open."""
    keys = (one.key for one in list_open_fields(fields))
    return tuple(dict.fromkeys(name for key in keys for name in (key, key.partition(".")[0])))


def map_fallbacks(fields: SettingFields) -> Fallbacks:
    """Return the fallback text of every value that has one, by dotted name."""
    return {
        **{name: text for name, text, _ in _list_fallbacks(fields)},
        "certificate.signatory": f"{{{{ {fields.lead}.title }}}}",
        CONTROLLER: "{{ name }}",
    }


def list_unasked(fields: SettingFields) -> tuple[str, ...]:
    """Return the values whose fallback is not an answer, sorted: it says who to ask, or guesses a policy's name."""
    return tuple(sorted(name for name, _, field in _list_fallbacks(fields) if not field.asked))


def _list_fallbacks(fields: SettingFields) -> Iterator[tuple[str, str | tuple[str, ...], FieldSchema]]:
    for path, field in fields.paths.items():
        name = ".".join(path)
        if field.fallback:
            yield name, (field.fallback,) if field.type == "phrases" else field.fallback, field
        if field.fallback_title:
            yield f"{name}.title", field.fallback_title, field


def add_fallbacks(fields: SettingFields, values: Values) -> Values:
    """Return a setting's values with fallback text for missing ones and with a list of the fields left open.

    ``open`` has a row for each open field, ``open.policies`` is set if a policy is open, and ``unasked`` lists the
    values that no question may ask about.
    """
    filled = dict(values)
    for name, words in map_fallbacks(fields).items():
        if values[name] is None:
            filled[name] = _fill(words, values)
    nation = values.get("nation", fields.nations[0])
    here = [one for one in list_open_fields(fields) if values[one.key] is None and nation in one.nations]
    names = {name for one in here for name in (one.key, one.key.partition(".")[0])}
    unasked = [name for name in list_unasked(fields) if values[name] is None]
    unasked += [name for flag, name in fields.absences.items() if values[flag] is not None]
    return {
        **filled,
        **{f"open.{name}": "" if name in names else None for name in list_open_names(fields)},
        "open": tuple({"key": one.key, "about": one.about} for one in here) or None,
        "unasked": tuple({"": name} for name in unasked) or None,
    }


def _fill(words: str | tuple[str, ...], values: Values) -> Value:
    """Return a fallback with its placeholders filled; None if a value is empty, as in a partial setting."""
    if isinstance(words, tuple):
        rows = tuple({"": format_value(phrase)} for one in words if (phrase := _fill(one, values)))
        return rows or None
    nodes = compile_text(words)
    return None if any(find_empty_slots(nodes, values)) else fill_nodes(nodes, values)
