"""The JSON Schema of a record's file, made from the shapes that our own reader uses, for whoever writes another reader.

It tells all that JSON Schema can. Beyond it: a text is in NFC and holds nothing invisible, no id comes twice in a list,
no key comes twice in an object, ``renew_by`` is no day before the last module, and the digest is that of the record.
"""

from __future__ import annotations

from typing import Annotated, Literal, cast

from pydantic import AfterValidator

from generator.canonical_json import Json
from generator.records.carrier import SLIP_DIGEST, Countersignature
from generator.records.model import CompletionRecord, Part, make_pattern_check, make_pattern_schema


class _SlipFile(Part):
    """A record as it is handed over: with the digest that finds accidents, and perhaps a countersignature."""

    format: Literal["completion-record"]
    record: CompletionRecord
    digest: Annotated[str, AfterValidator(make_pattern_check(SLIP_DIGEST)), make_pattern_schema(SLIP_DIGEST)]
    countersignature: Countersignature | None = None


def build_slip_schema() -> dict[str, Json]:
    """Return the JSON Schema (2020-12) of a record's file."""
    shape = cast("dict[str, Json]", _tidy(cast("Json", _SlipFile.model_json_schema())))
    head: dict[str, Json] = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Completion record"}
    return head | shape


def _tidy(value: Json) -> Json:
    """Leave out what pydantic adds: titles that repeat a field's name, and null for what may only be left out."""
    if isinstance(value, list):
        return [_tidy(part) for part in value]
    if not isinstance(value, dict):
        return value
    inner = {key: _tidy(part) for key, part in value.items() if not (key == "title" and isinstance(part, str))}
    choices = inner.pop("anyOf", None)
    if isinstance(choices, list):
        inner.pop("default", None)
        inner |= next(choice for choice in choices if isinstance(choice, dict) and choice.get("type") != "null")
    return inner
