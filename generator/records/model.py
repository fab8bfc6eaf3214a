"""The completion record, versions 1 and 2, which states that a learner passed the checks of a course.

Version 2 says ``red_line`` of its standard, where version 1 said ``critical``. It is what is made now; both are read.

scripts/record_rules.py hands fields, limits and patterns to the browser (theme/runtime/record/rules.js), which makes
and writes records; tests/records/vectors.json holds both to the same records, bytes, codes and refusals. A record holds
no points, answers or failed tries, and a name only where the learner typed one for this certificate.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Annotated, Literal, cast

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from generator.canonical_json import Json, hash_json

MOST_NAME, MOST_TITLE, MOST_EDITION = 80, 200, 40
"""Most characters (code points) that a name or a role, a title and an edition may have."""
BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which people misread."""
REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufeff\uffa0\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, what turns the writing direction, what cannot be seen, private use and lone surrogates."""
JOINERS = re.compile(r"[\s\u200c\u200d\ufe00-\ufe0f]")
"""White space, joiners and variation selectors: Persian and Sinhala names need them, but alone they are invisible."""
ID = re.compile(r"(?!(?:__proto__|constructor|prototype)\Z)[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
DIGEST = re.compile(r"[0-9a-f]{8,64}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class RecordError(ValueError):
    """Raised for data that is not a valid completion record; ``field`` is the path of the first invalid field."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field or 'the whole'} is not as it should be")
        self.field = field
        """Dotted path of the invalid field, for example ``modules.0.completed``."""


def normalize_line(words: str, field: str = "name", most: int = MOST_NAME) -> str:
    """Return a typed name or role, trimmed; raise RecordError for its path ``field`` if invalid or too long (``most``).

    It is in Unicode NFC, as in records. It is invalid if it is empty or has characters that no one types, including
    all that the two languages' trimming disagrees on.
    """
    clean = unicodedata.normalize("NFC", words).strip()
    if REFUSED.search(words) or not JOINERS.sub("", clean) or len(clean) > most:
        raise RecordError(field)
    return clean


def make_pattern_check(pattern: re.Pattern[str]) -> Callable[[str], str]:
    """Return a pydantic validator that accepts only strings matched completely by a pattern."""

    def check_full_match(value: str) -> str:
        """Return ``value`` if the ``pattern`` of ``make_pattern_check`` matches all of it; else raise ValueError."""
        if not pattern.fullmatch(value):
            raise ValueError(pattern.pattern)
        return value

    return check_full_match


def _clean(most: int) -> Callable[[str], str]:
    def require_clean_line(value: str) -> str:
        """Return ``value`` if it is trimmed, in Unicode NFC and not too long; else raise ValueError."""
        if normalize_line(value, most=most) != value:
            raise ValueError("not trimmed or not NFC")
        return value

    return require_clean_line


def _day(value: str) -> str:
    if date.fromisoformat(make_pattern_check(DAY)(value)).year < 2000:
        raise ValueError("before the year 2000")
    return value


def parse_whole_number(value: object) -> object:
    """Return 80.0 as 80, as JavaScript reads it, and any other value unchanged; raise ValueError for True and False."""
    if isinstance(value, bool):
        raise ValueError("not a number")
    return int(value) if isinstance(value, float) and value.is_integer() else value


def make_pattern_schema(pattern: re.Pattern[str], **more: object) -> WithJsonSchema:
    """Return the JSON Schema of strings that match a pattern completely; ``more`` are further keywords of it."""
    return WithJsonSchema({"type": "string", "pattern": f"^{pattern.pattern}$".replace(r"\Z", "$"), **more})


def _line(most: int) -> tuple[AfterValidator, WithJsonSchema]:
    told = {"description": "one line, NFC, without control or invisible characters", "maxLength": most}
    return AfterValidator(_clean(most)), make_pattern_schema(LINE, **told)


def _whole(least: int, most: int) -> tuple[object, ...]:
    told = WithJsonSchema({"type": "integer", "minimum": least, "maximum": most})
    return BeforeValidator(parse_whole_number), Field(ge=least, le=most), told


LINE = re.compile(r"\S(.*\S)?")
Id = Annotated[str, AfterValidator(make_pattern_check(ID)), make_pattern_schema(ID)]
Uuid = Annotated[str, AfterValidator(make_pattern_check(UUID)), make_pattern_schema(UUID)]
Digest = Annotated[str, AfterValidator(make_pattern_check(DIGEST)), make_pattern_schema(DIGEST)]
Day = Annotated[str, AfterValidator(_day), make_pattern_schema(DAY, format="date")]
Name = Annotated[str, *_line(MOST_NAME)]
Title = Annotated[str, *_line(MOST_TITLE)]
Edition = Annotated[str, *_line(MOST_EDITION)]
RecordVersion = Annotated[Literal[1, 2], BeforeValidator(parse_whole_number)]
Standard = Literal["plain", "critical", "safe", "red-line"]
"""The words for it in ``sheet.standards``: the first two belong to version 1, the others to version 2."""
Percent = Annotated[int, *_whole(1, 100)]
Minutes = Annotated[int, *_whole(0, 100_000)]


class RecordModel(BaseModel):
    """Base class of the data models of records: immutable, no unknown fields, no type conversion.

    A validator is built on first use, so that commands start fast.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


STANDARD_FIELDS: Mapping[int, str] = {1: "critical", 2: "red_line"}
"""The field of the pass standard beside the percentage, by the record's version."""


class SettingPart(RecordModel):
    """The setting of a completion record: the school, college or nursery that it is from."""

    id: Id
    name: Title


class CoursePart(RecordModel):
    """The course of a completion record, with its edition and the digest of its content."""

    id: Id
    edition: Edition
    digest: Digest


class ModulePart(RecordModel):
    """A module in a completion record, and the day on which it was completed."""

    id: Id
    completed: Day


class StandardPart(RecordModel):
    """The pass standard of a completion record: a percentage, and whether must-pass questions had to be right."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [{"required": ["critical"]}, {"required": ["red_line"]}]})

    percent: Percent
    critical: bool | None = None
    red_line: bool | None = None


class PolicyPart(RecordModel):
    """A policy in a completion record, by id and version, and the day on which the learner acknowledged it."""

    id: Id
    version: Edition
    acknowledged: Day


class CompletionRecord(RecordModel):
    """A completion record, which states that a learner passed the checks of a course; days are YYYY-MM-DD."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"properties": {"version": {"const": number}, "standard": {"required": [field]}}}
                for number, field in STANDARD_FIELDS.items()
            ]
        }
    )

    version: RecordVersion
    id: Uuid
    setting: SettingPart
    course: CoursePart
    path: Id
    modules: Annotated[list[ModulePart], Field(min_length=1, max_length=100)]
    standard: StandardPart
    minutes: Minutes
    renew_by: Day
    name: Name | None = None
    role: Name | None = None
    policies: Annotated[list[PolicyPart], Field(min_length=1, max_length=100)] | None = None

    @property
    def last_completed_day(self) -> str:
        """The day on which the record's last module was completed."""
        return max(module.completed for module in self.modules)

    @property
    def standard_met(self) -> Standard:
        """Name of the pass standard met: red-line or critical if must-pass questions were right, else safe or plain.

        Records of version 1 have critical or plain, those of version 2 red-line or safe.
        """
        if self.version == 1:
            return "critical" if self.standard.critical else "plain"
        return "red-line" if self.standard.red_line else "safe"

    @property
    def as_json(self) -> Json:
        """The record as JSON data, without the fields that are not set."""
        return cast("Json", self.model_dump(mode="json", exclude_none=True))


def validate_record(data: Json) -> CompletionRecord:
    """Return JSON data as a completion record; raise RecordError with the path of the first invalid field."""
    if isinstance(data, dict):
        for field in ("name", "role", "policies"):
            if field in data and data[field] is None:
                raise RecordError(field)
    try:
        record = CompletionRecord.model_validate(data)
    except ValidationError as error:
        raise RecordError(".".join(map(str, error.errors()[0]["loc"]))) from error
    _check_standard(record)
    _check_unique("modules", record.modules)
    _check_unique("policies", record.policies or [])
    if record.renew_by < record.last_completed_day:
        raise RecordError("renew_by")
    return record


def _check_standard(record: CompletionRecord) -> None:
    """Check that the standard has the field of its version, and no other."""
    own, said = STANDARD_FIELDS[record.version], record.standard.model_fields_set - {"percent"}
    for field in sorted(said - {own}):
        raise RecordError(f"standard.{field}")
    if getattr(record.standard, own) is None:
        raise RecordError(f"standard.{own}")


def _check_unique(field: str, parts: Sequence[ModulePart | PolicyPart]) -> None:
    ids = [part.id for part in parts]
    for at, one in enumerate(ids):
        if one in ids[:at]:
            raise RecordError(f"{field}.{at}.id")


def compute_digest(record: CompletionRecord) -> str:
    """Return the SHA-256 digest of a record's canonical JSON, as 64 lower-case hexadecimal digits."""
    return hash_json(record.as_json)


def compute_short_code(record: CompletionRecord) -> str:
    """Return a record's code ``XXXX-XXXX-XXXX``, the first 60 bits of its digest, to compare two prints by eye."""
    bits = int(compute_digest(record)[:15], 16)
    code = "".join(BASE32[bits >> shift & 31] for shift in range(55, -1, -5))
    return "-".join((code[:4], code[4:8], code[8:]))
