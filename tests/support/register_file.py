"""The register's file, version 3, read by another program than the browser's, to check what the browser saves.

docs/record.md describes its shape. Every shape is closed: an unknown field is refused.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, Strict, ValidationError

from generator.records.carrier import validate_slip
from generator.records.model import (
    Day,
    Edition,
    Id,
    Name,
    PolicyPart,
    RecordModel,
    Title,
    make_pattern_check,
    normalize_line,
)
from tests.support.sealed import unseal

EMAIL = re.compile(r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@<>\"(),:;\[\]\\]{1,189}")
HEADER = re.compile(r"[^\W_]{1,100}")
WHOLE_DIGEST = re.compile(r"[0-9a-f]{64}")
POINT = re.compile(r"B[A-Za-z0-9_-]{86}")
COORDINATE = re.compile(r"[A-Za-z0-9_-]{43}")


class NotARegisterError(ValueError):
    """A value is not a register."""


def _refuse_null(value: object) -> object:
    if value is None:
        raise ValueError("what is not known is left out")
    return value


def _check_email(value: str) -> str:
    if normalize_line(value, most=254) != value or not EMAIL.fullmatch(value):
        raise ValueError("not an address")
    return value


def _check_slip(value: Any) -> Any:
    if not WHOLE_DIGEST.fullmatch(validate_slip(value).digest):
        raise ValueError("not a whole digest")
    return value


def _check_long_line(value: str) -> str:
    if normalize_line(value, most=120) != value:
        raise ValueError("not one trimmed line")
    return value


Code = Edition  # a line of 40 characters, too
LongLine = Annotated[str, AfterValidator(_check_long_line)]
LeftOut = BeforeValidator(_refuse_null)
Email = Annotated[str, AfterValidator(_check_email)]
Slip = Annotated[dict[str, Any], BeforeValidator(_check_slip)]
Digest = Annotated[str, AfterValidator(make_pattern_check(WHOLE_DIGEST))]
Point = Annotated[str, AfterValidator(make_pattern_check(POINT))]
Coordinate = Annotated[str, AfterValidator(make_pattern_check(COORDINATE))]
Header = Annotated[str, AfterValidator(make_pattern_check(HEADER))]
ColumnField = Literal["name", "first", "last", "role", "code", "team", "email", "joined", "setting", "path", ""]


class Setting(RecordModel):
    """A setting that the register holds."""

    id: Id
    name: Title


class Told(RecordModel):
    """The newest edition with corrections that a person has been told about."""

    edition: Edition
    on: Day


class Person(RecordModel):
    """A member of staff."""

    id: Id
    name: Name
    setting: Id
    role: Annotated[Name | None, LeftOut] = None
    code: Annotated[Code | None, LeftOut] = None
    team: Annotated[Name | None, LeftOut] = None
    path: Annotated[Id | None, LeftOut] = None
    email: Annotated[Email | None, LeftOut] = None
    joined: Annotated[Day | None, LeftOut] = None
    expected: Annotated[Day | None, LeftOut] = None
    left: Annotated[Day | None, LeftOut] = None
    same: Annotated[Id | None, LeftOut] = None
    told: Annotated[Told | None, LeftOut] = None


class RecordEntry(RecordModel):
    """A record that was handed in."""

    kind: Literal["record"]
    slip: Slip
    received: Day
    person: Id | None
    until: Annotated[Day | None, LeftOut] = None

    @property
    def key(self) -> str:
        """The digest of the record."""
        return str(self.slip["digest"])


class HandEntry(RecordModel):
    """Training that a lead recorded by hand."""

    kind: Literal["hand"]
    id: Id
    how: Literal["paper", "conversation"]
    on: Day
    recorded: Day
    person: Id
    setting: Id
    course: Id
    edition: Edition
    path: Id
    policies: Annotated[tuple[PolicyPart, ...], Strict(False), Field(max_length=100)]

    @property
    def key(self) -> str:
        """The entry's own id."""
        return self.id


class ApartName(RecordModel):
    """A decision that records under a name are not this person's."""

    person: Id
    name: Name


class ApartOther(RecordModel):
    """A decision that two people are not the same."""

    person: Id
    other: Id


class Conversation(RecordModel):
    """Which two questions a lead asked the person of a record."""

    entry: Digest
    questions: Annotated[tuple[Id, Id], Strict(False)]
    on: Day


class Elsewhere(RecordModel):
    """Training by another provider."""

    id: Id
    person: Id | None
    name: Name
    course: LongLine
    provider: Annotated[LongLine | None, LeftOut] = None
    completed: Day
    expires: Annotated[Day | None, LeftOut] = None
    received: Day

    @property
    def is_in_order(self) -> bool:
        """Whether it was completed before it came in and before it expires."""
        return self.completed <= min(self.received, self.expires or self.received)


class PrivateKey(RecordModel):
    """A private key on P-256, as a JWK."""

    kty: Literal["EC"]
    crv: Literal["P-256"]
    x: Coordinate
    y: Coordinate
    d: Coordinate


class Key(RecordModel):
    """The countersigning key of a lead who works alone."""

    holder: Name
    publicKey: Point  # noqa: N815 as in the file
    privateKey: PrivateKey  # noqa: N815
    made: Day


Entry = Annotated[RecordEntry | HandEntry, Field(discriminator="kind")]


class Register(RecordModel):
    """Everything that a register's file holds."""

    version: Literal[3]
    settings: Annotated[tuple[Setting, ...], Strict(False), Field(min_length=1, max_length=500)]
    people: Annotated[tuple[Person, ...], Strict(False), Field(max_length=20_000)]
    entries: Annotated[tuple[Entry, ...], Strict(False), Field(max_length=60_000)]
    apart: Annotated[tuple[ApartName | ApartOther, ...], Strict(False), Field(max_length=60_000)]
    columns: Annotated[dict[Header, ColumnField], Field(max_length=200)]
    conversations: Annotated[tuple[Conversation, ...], Strict(False), Field(max_length=60_000)]
    elsewhere: Annotated[tuple[Elsewhere, ...], Strict(False), Field(max_length=60_000)]
    signers: Annotated[tuple[Point, ...] | None, Strict(False), Field(max_length=50), LeftOut] = None
    key: Annotated[Key | None, LeftOut] = None


def read_register(text: str, passphrase: str) -> Any:
    """Open a register's file and check its shape; return its plain data."""
    value = unseal("register", text, passphrase)
    check_register(value)
    return value


def check_register(value: Any) -> None:
    """Raise NotARegisterError where a value is not a register in its order, or refers to what it does not hold."""
    try:
        register = Register.model_validate(value)
    except ValidationError as error:
        raise NotARegisterError(str(error)) from error
    settings = [setting.id for setting in register.settings]
    people = [person.id for person in register.people]
    entries = [entry.key for entry in register.entries]
    firsts = {person.id for person in register.people if person.same is None}
    referred = {entry.person for entry in (*register.entries, *register.elsewhere) if entry.person}
    referred |= {one.person for one in register.apart}
    records = {entry.key for entry in register.entries if isinstance(entry, RecordEntry)}
    spoken = [one.entry for one in register.conversations]
    trainings = [one.id for one in register.elsewhere]
    others = {one.other for one in register.apart if isinstance(one, ApartOther)}
    problems = {
        "an id comes twice": any(
            len(set(ids)) < len(ids) for ids in (settings, people, entries, spoken, trainings, register.signers or ())
        ),
        "a person of an unknown setting": not {person.setting for person in register.people} <= set(settings),
        "a person who is the same as an unknown one": any(p.same and p.same not in firsts for p in register.people),
        "an unknown person": not referred | others <= set(people),
        "a conversation about an unknown record": not set(spoken) <= records,
        "the same question twice": any(len(set(one.questions)) < 2 for one in register.conversations),
        "training elsewhere on a wrong day": not all(one.is_in_order for one in register.elsewhere),
        "a day of training after it was recorded": any(
            entry.on > entry.recorded for entry in register.entries if isinstance(entry, HandEntry)
        ),
    }
    if found := [problem for problem, is_so in problems.items() if is_so]:
        raise NotARegisterError(", ".join(found))
