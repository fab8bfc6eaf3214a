"""Checks of the contacts in setting.yml: invalid opening hours, and key contacts without phone and email.

They check the YAML tree, so that they report even if the file has other errors.

Twin: theme/runtime/setting/contacts.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.canonical_json import Json
from generator.diagnostics.finding import Finding, error, shorten, warning
from generator.diagnostics.messages import format_message
from generator.diagnostics.source import Loc, YamlTree
from generator.schema.json_schema import TIME
from generator.schema.validation import format_loc

CALLED = (
    "head",
    "dsl",
    "chair_of_governors",
    "concern_about_head",
    "low_level_contact",
    "own_slip_contact",
)
"""Contacts that *Who to tell* names first in at least one situation."""


def validate_contacts(tree: YamlTree) -> Iterator[Finding]:
    """Yield findings on contacts of a setting: hours that end before they begin, key people without phone and email."""
    for loc, contact in _list_contacts(tree.value):
        yield from _check_hours(tree, (*loc, "open"), contact.get("open"))
        if loc[0] in CALLED and all(contact.get(way) in (None, "") for way in ("phone", "email")):
            said, hint = format_message("unreachable")
            yield warning("T058", tree.find_span(loc), f"{format_loc(loc)} {said}", hint)


def _list_contacts(data: Json) -> Iterator[tuple[Loc, dict[str, Json]]]:
    """Yield the location and data of each person and local body."""
    for name, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, dict) and name == "local":
            yield from (((name, one), part) for one, part in value.items() if isinstance(part, dict))
        elif isinstance(value, dict):
            yield (name,), value
        elif isinstance(value, list) and name == "deputies":
            yield from (((name, at), row) for at, row in enumerate(value) if isinstance(row, dict))


def _check_hours(tree: YamlTree, loc: Loc, hours: Json) -> Iterator[Finding]:
    start, to = (hours.get("from"), hours.get("to")) if isinstance(hours, dict) else (None, None)
    if _is_time(start) and _is_time(to) and str(to) <= str(start):
        at = (*loc, "to")
        said, hint = format_message("closes", given=shorten(str(to)))
        yield error("T057", tree.find_span(at), f"{format_loc(at)} {said}", hint)


def _is_time(value: Json) -> bool:
    return isinstance(value, str) and re.fullmatch(TIME, value) is not None
