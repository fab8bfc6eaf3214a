"""Public keys of setting.yml: whose countersignatures are valid for the setting, and in which period.

A key is a point on the curve P-256. The curve equation is checked here directly, because a setting must load without
the cryptography library.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import PurePath
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.diagnostics.field_messages import MESSAGES, format_message
from generator.diagnostics.finding import Finding, error
from generator.diagnostics.source import Loc, YamlTree
from generator.records.base64url import from_base64url, to_base64url
from generator.schema.field_types import Day, Role, make_field_error, parse_day, parse_text
from generator.schema.json_schema import POINT, make_pattern_schema
from generator.schema.validation import YamlModel, format_loc
from generator.setting.merging import MergedTree
from generator.stamping.values import Row

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
"""The curve P-256 of FIPS 186-4: y² = x³ − 3x + B, modulo P."""
LATER = ("until", "lost_on")
"""Dates of a key that must not be before its first day."""


def parse_public_key(value: object) -> str:
    """Return a public key, base64url of a P-256 point (65 bytes), as text; raise a pydantic error if it is not one."""
    text = parse_text(value)
    try:
        point = from_base64url(text)
    except ValueError:
        point = b""
    if len(point) != 65 or point[0] != 4:
        raise make_field_error("key", *format_message("key"))
    x, y = int.from_bytes(point[1:33]), int.from_bytes(point[33:])
    if x >= P or y >= P or (y * y - (x * x * x - 3 * x + B)) % P:
        raise make_field_error("key", *format_message("key-changed"))
    return text


Point = Annotated[str, BeforeValidator(parse_public_key), make_pattern_schema(POINT, MESSAGES["key"].hint)]


class Key(YamlModel):
    """The part of a setting's YAML file on the public key of a person who countersigns completion records."""

    key: Point = Field(description="The public part of the key, as “Your key” in the register shows it")
    holder: Role = Field(description="The role that holds it, for example the lead")
    start: Day = Field(alias="from", description='The first day on which it countersigns, as "2026-09-01"')
    until: Day | None = Field(None, description="The last day on which it countersigns; older certificates stay good")
    lost_on: Day | None = Field(None, description="The day on which the key or its passphrase was lost or stolen")


BADGE_KEY_FIELDS = frozenset({"before", "key", "x", "y"})
"""The fields of each row of ``build_badge_key_rows``."""


def build_badge_key_rows(keys: Iterable[Key] | None) -> tuple[Row, ...]:
    """Return the public keys that verify badges, those not lost, with both coordinates as base64url.

    ``before`` is the text between a row and the one before it in JSON. In a preview, keys with errors are None.
    """
    points = [(key.key, from_base64url(key.key)) for key in keys or () if key.key and not key.lost_on]
    return tuple(
        {"before": "," if at else "", "key": key, "x": to_base64url(point[1:33]), "y": to_base64url(point[33:])}
        for at, (key, point) in enumerate(points)
    )


Keys = Annotated[tuple[Key, ...], Field(max_length=20)]


def find_keys_line(tree: YamlTree) -> int:
    """Return the line, from 1, of ``keys`` in a setting's own file, or of the last text there, below which they go.

    Twin: theme/runtime/setting/keys-line.js; tests/setting/keys-line.json holds both to the same lines.
    """
    own = tree.own if isinstance(tree, MergedTree) else tree
    if ("keys",) in own.keys:
        return own.keys[("keys",)].line
    return next((number for number in range(len(own.lines), 0, -1) if own.lines[number - 1].strip(" \t")), 1)


def find_keys_place(tree: YamlTree) -> str:
    """Return where in a setting's own file its keys are, or would go, as in a link to GitHub: settings/oak.yml#L41.

    A file outside the project's folder is given by its name alone.
    """
    own = tree.own if isinstance(tree, MergedTree) else tree
    path = PurePath(own.find_span(()).path)
    is_outside = path.is_absolute() or ".." in path.parts
    return f"{path.name if is_outside else path.as_posix()}#L{find_keys_line(tree)}"


def validate_keys(tree: YamlTree) -> Iterator[Finding]:
    """Yield findings on public keys in setting.yml whose dates contradict each other, or that are listed twice."""
    data = tree.value.get("keys") if isinstance(tree.value, dict) else None
    seen: set[str] = set()
    for index, row in enumerate(data if isinstance(data, list) else []):
        if isinstance(row, dict):
            yield from _check_days(tree, ("keys", index), {name: _day(row.get(name)) for name in ("from", *LATER)})
            yield from _check_once(tree, ("keys", index, "key"), str(row.get("key")), seen)


def _day(value: object) -> date | None:
    try:
        return parse_day(value)
    except ValueError:
        return None


def _check_days(tree: YamlTree, loc: Loc, days: dict[str, date | None]) -> Iterator[Finding]:
    start = days["from"]
    for name in LATER:
        if start and (day := days[name]) and day < start:
            at = (*loc, name)
            said, hint = format_message("before")
            yield error("T029", tree.find_span(at), f"{format_loc(at)} {said}", hint)


def _check_once(tree: YamlTree, loc: Loc, key: str, seen: set[str]) -> Iterator[Finding]:
    if key in seen:
        said, hint = format_message("twice")
        yield error("T049", tree.find_span(loc), f"{format_loc(loc)} {said}", hint)
    seen.add(key)
