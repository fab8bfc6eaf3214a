"""The two forms in which a record travels: a file, or a code, which is the same as text for mail, chat and QR.

The twin is theme/runtime/record/carrier.js; tests/records/slips.json holds both to the same readings. What is read is
hostile: small, of the closed shape, or refused with a reason of a closed table.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from dataclasses import dataclass
from typing import Annotated, Literal, cast

from pydantic import AfterValidator, ValidationError

from generator.canonical_json import Json
from generator.records import model
from generator.records.codes import find_codes
from generator.records.dictionary import DICTIONARY
from generator.records.model import STANDARD_FIELDS, CompletionRecord, Day, Name, RecordError
from generator.records.strict import ReadError, parse_strict_json

FORMAT = "completion-record"
MOST_FILE = 65_536
"""Most characters of a file, and most bytes that a code may unfold to."""
MOST_CODE = 4_000
CODE = re.compile(r"MSR([0-9]{1,4}):([A-Z2-7]*)(:END)?")
RAW = -15
"""Deflate without a header, in a window of 32 kB."""
SLIP_DIGEST = re.compile(r"[0-9a-f]{16,64}")
KEY = re.compile("[A-Za-z0-9_-]{16}")
SIGNATURE = re.compile("[A-Za-z0-9_-]{85}[AQgw]")
Done = Literal["received", "spoken"]
"""Act of the person who countersigned: received the record, or spoke to the learner and asked two local questions."""


class Countersignature(model.RecordModel):
    """A signature with which a setting confirms that it received a record or spoke to the learner."""

    by: Name
    """The role of the person who countersigned."""
    done: Done
    on: Day
    key: Annotated[str, AfterValidator(model.make_pattern_check(KEY)), model.make_pattern_schema(KEY)]
    """Which key: the first 16 characters of its RFC 7638 thumbprint."""
    signature: Annotated[str, AfterValidator(model.make_pattern_check(SIGNATURE)), model.make_pattern_schema(SIGNATURE)]
    """64 bytes as base64url."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: a completion record as handed over, with its digest and, once confirmed, a countersignature."""

    record: CompletionRecord
    digest: str
    """64 hexadecimal digits; of a code the first 16."""
    countersignature: Countersignature | None = None

    @property
    def as_json(self) -> dict[str, Json]:
        """The slip (record as handed over) as a dict for JSON: ``record``, ``digest`` and any ``countersignature``."""
        data: dict[str, Json] = {"record": self.record.as_json, "digest": self.digest}
        mark = self.countersignature
        return data | ({"countersignature": cast("Json", mark.model_dump(mode="json"))} if mark else {})


def validate_slip(data: Json) -> Slip:
    """Return JSON data as a slip (record with its digest); raise RecordError with the first invalid field's path."""
    if not isinstance(data, dict):
        raise RecordError("")
    for key in data:
        if key not in ("record", "digest", "countersignature"):
            raise RecordError(key)
    record = _record(data.get("record"))
    digest = data.get("digest")
    if not isinstance(digest, str) or not SLIP_DIGEST.fullmatch(digest):
        raise RecordError("digest")
    mark = _countersignature(data["countersignature"]) if "countersignature" in data else None
    return Slip(record, digest, mark)


def _record(data: Json) -> CompletionRecord:
    try:
        return model.validate_record(data)
    except RecordError as error:
        raise RecordError(f"record.{error.field}" if error.field else "record") from error


def _countersignature(data: Json) -> Countersignature:
    try:
        return Countersignature.model_validate(data)
    except ValidationError as error:
        way = ("countersignature", *error.errors()[0]["loc"])
        raise RecordError(".".join(map(str, way))) from error


def parse_slip(text: str) -> Slip:
    """Return the slip (record with its digest) in a JSON file or the first code in a text; raise ReadError if none."""
    text = text.removeprefix("\ufeff")
    if re.match(r"[ \t\r\n]*\{", text):
        return _read_file(text)
    codes = find_codes(text)
    if not codes:
        raise ReadError("not-a-record")
    return _read_code(codes[0])


NEWEST = max(STANDARD_FIELDS)
"""The newest version of a record that this edition reads."""


def _read_file(text: str) -> Slip:
    if len(text) > MOST_FILE:
        raise ReadError("too-large")
    data = parse_strict_json(text)
    if data.pop("format", None) != FORMAT:
        raise ReadError("not-a-record")
    return _checked(data)


def _read_code(code: str) -> Slip:
    if len(code) > MOST_CODE:
        raise ReadError("too-large")
    match = CODE.fullmatch(code)
    version = int(match[1]) if match else 0
    if version > 1:
        raise ReadError("newer")
    if not match or version != 1 or not match[3]:
        raise ReadError("damaged-code")
    return _checked(parse_strict_json(_unfold(match[2])))


def _unfold(data: str) -> str:
    inflate = zlib.decompressobj(RAW, zdict=DICTIONARY)
    try:
        folded = base64.b32decode(data + "=" * (-len(data) % 8))
        if base64.b32encode(folded).decode().rstrip("=") != data:
            raise ReadError("damaged-code")
        unfolded = inflate.decompress(folded, MOST_FILE + 1)
        if inflate.eof and len(unfolded) <= MOST_FILE:
            return unfolded.decode()
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise ReadError("damaged-code") from error
    raise ReadError("damaged-code")


def _checked(data: dict[str, Json]) -> Slip:
    record = data.get("record")
    version = record.get("version") if isinstance(record, dict) else None
    if _is_newer(version):
        raise ReadError("newer")
    try:
        return validate_slip(data)
    except RecordError as error:
        of_it = error.field.split(".")[0] == "countersignature"
        raise ReadError("bad-countersignature" if of_it else "shape", error.field) from error


def _is_newer(version: Json) -> bool:
    return isinstance(version, int | float) and version == version // 1 and NEWEST < version < float("inf")
