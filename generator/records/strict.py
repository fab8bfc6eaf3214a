"""Strict parsing of untrusted JSON: small, shallow, and with unique keys. The twin is theme/runtime/record/strict.js.

A reader that keeps the last of two equal keys in silence lets a file show one name to a person and another to a
machine.
"""

from __future__ import annotations

import json
import re
from typing import Literal, NoReturn, cast

from generator.canonical_json import Json

Reason = Literal[
    "too-large",
    "not-a-record",
    "not-json",
    "duplicate-key",
    "damaged-code",
    "newer",
    "shape",
    "foreign-key",
    "key-not-then",
    "bad-countersignature",
]
"""Why a record cannot be read; the catalogue has the message for each under ``verify.reasons``."""

DEEPEST = 20
"""Deepest nesting of what we read; a slip needs five."""
STRINGS = re.compile(r'"[^"\\]*(?:\\[\s\S][^"\\]*)*(?:"|\Z)')
"""A JSON string; one without its closing quotation mark goes on to the end."""
PRINTABLE = re.compile(r"[a-z0-9_]{1,30}")


class ReadError(ValueError):
    """Raised for input that is not a valid record or code; ``reason`` is a fixed code, ``field`` a dotted path."""

    def __init__(self, reason: Reason, field: str = "") -> None:
        super().__init__(reason)
        self.reason: Reason = reason
        self.field = _printable(field)


def _printable(field: str) -> str:
    """Return a dotted path safe to show: names that no field of ours could have are replaced by an ellipsis."""
    return ".".join(part if PRINTABLE.fullmatch(part) else "…" for part in field.split(".")[:8]) if field else ""


def parse_strict_json(text: str) -> dict[str, Json]:
    """Return the JSON object in a text, with unique keys and limited depth; raise ReadError if it is not one."""
    if _depth(text) > DEEPEST:
        raise ReadError("not-a-record")
    repeated: list[str] = []

    def build_object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        """Return a JSON object's pairs as a dict, and note in ``repeated`` whether a key occurs twice."""
        whole = dict(pairs)
        if len(whole) < len(pairs):
            repeated.append("")
        return whole

    try:
        value = json.loads(text, object_pairs_hook=build_object, parse_int=_whole, parse_constant=_refuse)
    except ValueError as error:
        raise ReadError("not-json") from error
    if not isinstance(value, dict):
        raise ReadError("not-a-record")
    if repeated:
        raise ReadError("duplicate-key")
    return cast("dict[str, Json]", value)


def _whole(digits: str) -> int | float:
    """Read a number as JavaScript does, which knows no long ones; Python refuses to read very long ones at all."""
    return int(digits) if len(digits) < 17 else float(digits)


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _depth(text: str) -> int:
    now = most = 0
    for bracket in re.findall(r"[\[\]{}]", STRINGS.sub("", text)):
        now += 1 if bracket in "[{" else -1
        most = max(most, now)
    return most
