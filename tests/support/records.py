"""Records as the browser makes and writes them, made by Python: the program only reads them."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence

from generator.canonical_json import Json, write_canonical_json
from generator.records import model
from generator.records.carrier import FORMAT, RAW, Slip
from generator.records.days import add_months
from generator.records.dictionary import DICTIONARY
from generator.records.model import CompletionRecord, CoursePart, ModulePart, PolicyPart, SettingPart, StandardPart


def make_record(
    *,
    id: str,
    setting: SettingPart,
    course: CoursePart,
    path: str,
    modules: Sequence[ModulePart],
    standard: StandardPart,
    minutes: int,
    months: int = 12,
    name: str = "",
    role: str = "",
    policies: Sequence[PolicyPart] = (),
) -> CompletionRecord:
    """Make a record, to be renewed so many months after its last module; raise RecordError if it would be none."""
    data: dict[str, Json] = {
        "version": 2,
        "id": id,
        "setting": setting.model_dump(),
        "course": course.model_dump(),
        "path": path,
        "modules": [module.model_dump() for module in modules],
        "standard": standard.model_dump(exclude_none=True),
        "minutes": minutes,
        "renew_by": add_months(max(module.completed for module in modules), months),
    }
    data |= {field: model.normalize_line(line, field) for field, line in (("name", name), ("role", role)) if line}
    return model.validate_record(
        data | ({"policies": [policy.model_dump() for policy in policies]} if policies else {})
    )


def make_slip(record: CompletionRecord) -> Slip:
    """Make the slip of a record."""
    return Slip(record, model.compute_digest(record))


def write_file(slip: Slip) -> str:
    """Write a slip as the text of a file."""
    return json.dumps({"format": FORMAT, **slip.as_json}, ensure_ascii=False, indent=2) + "\n"


def write_code(slip: Slip) -> str:
    """Write a slip as a code: canonical JSON, deflated with the dictionary of codes, in base 32."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, RAW, 9, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
    packed = deflate.compress(write_canonical_json(slip.as_json | {"digest": slip.digest[:16]})) + deflate.flush()
    return f"MSR1:{base64.b32encode(packed).decode().rstrip('=')}:END"
