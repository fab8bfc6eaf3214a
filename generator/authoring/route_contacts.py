"""Contacts of ``quizzes/routes.yml``: what the values that it names have to reach somebody by."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from generator.bank.routes import Contact
from generator.schema.value_paths import ValueShapes, ValueType
from generator.setting.fields import Path, SettingFields
from generator.stamping.values import is_fact

REACH = ("out_of_hours", "day", "phone", "email", "link")
"""The fields to reach somebody by, the most useful first."""
SAYS = ("hours", "note")
"""More fields of a contact that the list shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredContacts:
    """A course's declaration of the persons and bodies in a setting, besides their fields."""

    lead: str
    """The path of the person who leads."""
    always: Collection[str]
    """The paths of those that every setting has, or that the pages name even so."""
    hearers: Collection[str]
    """The paths of those who hear concerns about a leader."""
    stand_ins: Mapping[str, str]
    """The person who acts for another that a setting does not name, by the other's path."""


FieldIndex = Mapping[str, Collection[str]]
"""The fields of each value by its dotted path: ``{"head": {"title", "phone", …}}``; none for a text."""


def index_fields(shapes: ValueShapes) -> FieldIndex:
    """Return the fields of every person, body, list and group among the values."""
    index: dict[str, set[str]] = {
        name: {*shape.fields} if shape.sort is ValueType.ROWS else set() for name, shape in shapes.items()
    }
    for name in shapes:
        parts = name.split(".")
        for end in range(1, len(parts)):
            index.setdefault(".".join(parts[:end]), set()).add(".".join(parts[end:]))
    return index


def can_be_reached(fields: Collection[str]) -> bool:
    """Return whether a value with these fields is a contact: it has a title or name, and a field to reach it by."""
    return ("title" in fields or "name" in fields) and any(field in fields for field in REACH)


def make_contact(
    value: str, fields: Collection[str], declared: DeclaredContacts, listed: Collection[str], *, many: bool
) -> Contact:
    """Return the contact at a dotted path, with its fields; ``listed`` are all of the list, where a stand-in may be."""
    return Contact(
        value=value,
        is_lead=value == declared.lead,
        optional=is_fact(value) or value not in declared.always,
        hears_about_leader=value in declared.hearers,
        falls_back=declared.stand_ins.get(value) in listed,
        many=many,
        said="title" if "title" in fields else "name",
        reach=tuple(field for field in REACH if field in fields),
        says=tuple(field for field in SAYS if field in fields),
        has_clock="open.days" in fields,
        is_dated="checked_on" in fields,
    )


def declare_contacts(fields: SettingFields) -> DeclaredContacts:
    """Return what a course declares about the persons and bodies in a setting."""
    always = frozenset(".".join(path) for path in fields.paths if _is_always_there(fields, path))
    hearers = frozenset(".".join(path) for path in fields.hearers)
    return DeclaredContacts(lead=fields.lead, always=always, hearers=hearers, stand_ins=fields.stand_ins)


def _is_always_there(fields: SettingFields, path: Path) -> bool:
    """Return whether every setting has a field, or its pages show another value in its place."""
    field = fields.paths[path]
    is_given = all(fields.paths[path[: end + 1]].required for end in range(len(path)))
    return is_given or field.stand_in is not None or field.fallback_title is not None
