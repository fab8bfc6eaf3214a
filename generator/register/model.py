"""The register, version 1: whom a setting has, what they handed in, and what a lead decided about it.

The shapes are closed and have caps, and none is changed in place. The twin is theme/runtime/register/types.d.ts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    Discriminator,
    Field,
    InstanceOf,
    Strict,
    Tag,
    ValidationError,
    model_validator,
)

from generator.canonical import Json
from generator.record.carrier import Slip, check_slip
from generator.record.model import (
    Day,
    Edition,
    Id,
    Name,
    Part,
    PolicyPart,
    RecordError,
    Title,
    Version,
    clean_line,
    matching,
)
from generator.register.naming import order

MOST_PEOPLE = 20_000
MOST_ENTRIES = 60_000
MOST_SETTINGS = 500
MOST_COLUMNS = 200
MOST_EMAIL = 254
EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@<>\"(),:;\[\]\\]{1,189}")
HEADER = re.compile(r"[^\W_]{1,100}")
WHOLE_DIGEST = re.compile(r"[0-9a-f]{64}")
"""The digest of a register's slip is never shortened, as that of a code is."""

ColumnField = Literal["name", "first", "last", "role", "email", "joined", "setting", "path", ""]
"""What a column of a staff list says; one that says nothing of this is not kept."""


class RegisterError(ValueError):
    """A value is no register, or not fit for one; ``field`` is the dotted path of what is wrong."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field or 'the whole'} is not as it should be")
        self.field = field


def _read_slip(value: Any) -> Slip:
    try:
        slip = value if isinstance(value, Slip) else check_slip(value)
    except RecordError as fault:
        raise RegisterError(fault.field) from fault
    if not WHOLE_DIGEST.fullmatch(slip.digest):
        raise RegisterError("digest")
    return slip


def check_email(value: str) -> str:
    """Return an email address as it is; raise ValueError where it is none."""
    if clean_line(value, most=MOST_EMAIL) != value or not EMAIL.fullmatch(value):
        raise ValueError("no address")
    return value


Email = Annotated[str, AfterValidator(check_email)]
WholeSlip = Annotated[InstanceOf[Slip], BeforeValidator(_read_slip)]
Header = Annotated[str, AfterValidator(matching(HEADER))]


PartOf = TypeVar("PartOf", bound=BaseModel)


class RegisterSetting(Part):
    """A setting that the register holds."""

    id: Id
    name: Title


class Person(Part):
    """Somebody who works at a setting; no free text and no reasons."""

    id: Id
    name: Name
    setting: Id
    role: Name | None = None
    path: Id | None = None
    """The path that they are asked to do."""
    email: Email | None = None
    joined: Day | None = None
    expected: Day | None = None
    """Not expected to be trained until this day."""
    left: Day | None = None
    same: Id | None = None
    """The first listed of the people of other settings who are the same human being."""


class RecordEntry(Part):
    """A record that came in."""

    kind: Literal["record"]
    slip: WholeSlip
    received: Day
    person: Id | None
    """Whose it is, or None where that is not known."""

    @property
    def key(self) -> str:
        """What the entry is known by."""
        return self.slip.digest


class HandEntry(Part):
    """What a lead wrote down by hand."""

    kind: Literal["hand"]
    id: Id
    how: Literal["paper", "conversation"]
    on: Day
    """When the training was done."""
    recorded: Day
    """When it was written down."""
    person: Id
    setting: Id
    course: Id
    edition: Edition
    path: Id
    policies: Annotated[tuple[PolicyPart, ...], Strict(False), Field(max_length=100)]

    @model_validator(mode="after")
    def _refuse_what_is_to_come(self) -> HandEntry:
        if self.on > self.recorded:
            raise RegisterError("on")
        return self

    @property
    def key(self) -> str:
        """What the entry is known by."""
        return self.id


class ApartName(Part):
    """A decision that records of this name are not this person's."""

    person: Id
    name: Name

    @property
    def key(self) -> str:
        """What decisions are sorted by."""
        return f"{self.person} 0{self.name}"


class ApartOther(Part):
    """A decision that two people of two settings are two."""

    person: Id
    other: Id

    @property
    def key(self) -> str:
        """What decisions are sorted by."""
        return f"{self.person} 1{self.other}"


Entry = RecordEntry | HandEntry
Apart = ApartName | ApartOther


def _sort_of_entry(value: Any) -> str:
    kind = value.get("kind") if isinstance(value, dict) else getattr(value, "kind", None)
    return "hand" if kind == "hand" else "record"


def _sort_of_apart(value: Any) -> str:
    return "other" if isinstance(value, ApartOther) or (isinstance(value, dict) and "other" in value) else "name"


AnyEntry = Annotated[
    Annotated[RecordEntry, Tag("record")] | Annotated[HandEntry, Tag("hand")], Discriminator(_sort_of_entry)
]
AnyApart = Annotated[
    Annotated[ApartName, Tag("name")] | Annotated[ApartOther, Tag("other")], Discriminator(_sort_of_apart)
]


class Register(Part):
    """All that a register's sealed file holds; people are sorted by id, entries and decisions by key."""

    version: Version
    settings: Annotated[tuple[RegisterSetting, ...], Strict(False), Field(min_length=1, max_length=MOST_SETTINGS)]
    """The register's own setting first."""
    people: Annotated[tuple[Person, ...], Strict(False), Field(max_length=MOST_PEOPLE)]
    entries: Annotated[tuple[AnyEntry, ...], Strict(False), Field(max_length=MOST_ENTRIES)]
    apart: Annotated[tuple[AnyApart, ...], Strict(False), Field(max_length=MOST_ENTRIES)]
    columns: Annotated[dict[Header, ColumnField], Field(max_length=MOST_COLUMNS)]
    """By the letters of a header, what that column says."""

    @property
    def as_json(self) -> Json:
        """The register as plain data, without what it does not say."""
        return {
            "version": 1,
            "settings": [_plain(setting) for setting in self.settings],
            "people": [_plain(person) for person in self.people],
            "entries": [_plain_entry(entry) for entry in self.entries],
            "apart": [_plain(one) for one in self.apart],
            "columns": dict(self.columns),
        }


def _plain(part: BaseModel) -> dict[str, Json]:
    return part.model_dump(mode="json", exclude_none=True)


def _plain_entry(entry: Entry) -> Json:
    if isinstance(entry, HandEntry):
        return _plain(entry)
    return {"kind": "record", "slip": entry.slip.as_json, "received": entry.received, "person": entry.person}


def make(part: type[PartOf], fields: Mapping[str, object]) -> PartOf:
    """Make a part of a register; raise RegisterError, whose ``field`` says what is wrong."""
    try:
        return part.model_validate(fields)
    except ValidationError as fault:
        raise RegisterError(field_of(fault)) from fault


def field_of(fault: ValidationError) -> str:
    """Return the dotted path of what is wrong, as JavaScript writes it.

    It is without the sort that a union was tried as, and without a key that a stranger chose.
    """
    first = fault.errors(include_url=False, include_input=False)[0]
    loc = [str(part) for part in first["loc"]]
    if loc[-1:] == ["[key]"]:
        del loc[-2:]
    if loc[:1] in (["entries"], ["apart"]) and len(loc) > 2:
        del loc[2]
    cause = first.get("ctx", {}).get("error")
    return ".".join([*loc, *([cause.field] if isinstance(cause, RegisterError) and cause.field else [])])


def empty_register(settings: Iterable[RegisterSetting]) -> Register:
    """Return a register that holds nobody, its own setting first."""
    return Register(version=1, settings=tuple(settings), people=(), entries=(), apart=(), columns={})


def in_order(register: Register) -> Register:
    """Put people, entries and decisions into their order, so that the same register is the same text."""
    return register.model_copy(
        update={
            "people": tuple(sorted(register.people, key=lambda person: order(person.id))),
            "entries": tuple(sorted(register.entries, key=lambda entry: order(entry.key))),
            "apart": tuple(sorted(register.apart, key=lambda one: order(one.key))),
        }
    )
