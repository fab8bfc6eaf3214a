"""The JSON Schema of a record's file, built from the models that parse it, for authors of other programs.

Beyond what JSON Schema can express: a text is in NFC and has nothing invisible, ids in a list and keys of an
object are unique, ``renew_by`` is not before the last module, and the digest is that of the record.
"""

from __future__ import annotations

from typing import Annotated, Literal, cast

from pydantic import AfterValidator

from generator.canonical_json import Json
from generator.records.carrier import SLIP_DIGEST, Countersignature
from generator.records.model import CompletionRecord, RecordModel, make_pattern_check, make_pattern_schema


class _SlipFile(RecordModel):
    """A completion record as handed over, with its digest and, once confirmed, a countersignature."""

    format: Literal["completion-record"]
    record: CompletionRecord
    digest: Annotated[str, AfterValidator(make_pattern_check(SLIP_DIGEST)), make_pattern_schema(SLIP_DIGEST)]
    countersignature: Countersignature | None = None


def build_slip_schema() -> dict[str, Json]:
    """Return the JSON Schema (2020-12) of a slip: the file of a completion record with its digest."""
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
