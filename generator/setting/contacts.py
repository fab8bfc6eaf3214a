"""Checks of the contacts in setting.yml: invalid opening hours, and key contacts without phone and email.

They check the YAML tree, so that they report even if the file has other errors.

Twin: theme/runtime/setting/contacts.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.canonical_json import Json
from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Finding, shorten, warning
from generator.diagnostics.source import Loc, YamlTree, walk_values
from generator.schema.json_schema import TIME
from generator.schema.validation import format_loc
from generator.setting.fields import SettingFields
from generator.setting.labels import make_field_finding


def validate_contacts(fields: SettingFields, tree: YamlTree) -> Iterator[Finding]:
    """Yield findings on contacts of a setting: hours that end before they begin, key people without phone and email."""
    for loc, contact in ((loc, value) for loc, value in walk_values(tree.value) if isinstance(value, dict)):
        yield from _check_hours(fields, tree, (*loc, "open"), contact.get("open"))
        is_reachable = any(contact.get(way) not in (None, "") for way in ("phone", "email"))
        if len(loc) == 1 and loc[0] in fields.reachable and not is_reachable:
            said, hint = format_message("unreachable")
            yield warning("T058", tree.find_span(loc), f"{format_loc(loc)} {said}", hint)


def _check_hours(fields: SettingFields, tree: YamlTree, loc: Loc, hours: Json) -> Iterator[Finding]:
    start, to = (hours.get("from"), hours.get("to")) if isinstance(hours, dict) else (None, None)
    if _is_time(start) and _is_time(to) and str(to) <= str(start):
        at = (*loc, "to")
        yield make_field_finding(fields, "T057", tree.find_span(at), at, "closes", given=shorten(str(to)))


def _is_time(value: Json) -> bool:
    return isinstance(value, str) and re.fullmatch(TIME, value) is not None
