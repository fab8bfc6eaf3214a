"""Take a staff list into the register: who is new, who has changed, who is no longer on it.

A person is found by exact name and setting. Nobody is taken out and nobody's name is changed by a list: it reports
both. The twin is theme/runtime/register/staff-list.js.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace

from generator.register.model import MOST_PEOPLE, Person, Register, RegisterError, in_order, make
from generator.register.naming import exact_key, order
from generator.register.owners import Named, attach_exact, people_by_name
from generator.register.people import NewId
from generator.register.staff import StaffRow

FIELDS = ("role", "path", "email", "joined")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffTold:
    """What became of a staff list."""

    added: int
    changed: int
    same: int
    absent: tuple[str, ...]
    """Ids of those who are no longer on the list of their setting; nothing was done to them."""
    left: tuple[str, ...]
    """Ids of those on the list who are recorded as having left."""
    renamed: tuple[tuple[str, str], ...]
    """Ids of people, found by their email, to whom the list gives another name, and that name."""


@dataclass(slots=True)
class _Line:
    """A row, and the person that it stands for."""

    row: StaffRow
    person: Person | None = None
    renames: Person | None = None
    """Somebody of another name whose email address it has."""


def add_staff(register: Register, rows: Sequence[StaffRow], new_id: NewId) -> tuple[Register, StaffTold]:
    """Take the rows of a list in; raise RegisterError of field "setting", "people" or "id"."""
    lines = [_Line(row) for row in _merge(rows)]
    _match_by_name(lines, register.people)
    _match_by_email(lines, register.people)
    taken = {person.id: person for person in register.people}
    settings = {setting.id for setting in register.settings}
    told = {"added": 0, "changed": 0, "same": 0}
    for line in lines:
        if line.renames:
            continue
        if line.row.setting not in settings:
            raise RegisterError("setting")
        after = _apply(line, new_id)
        if line.person is None and after.id in taken:
            raise RegisterError("id")
        told["added" if line.person is None else "same" if after is line.person else "changed"] += 1
        taken[after.id] = after
    if len(taken) > MOST_PEOPLE:
        raise RegisterError("people")
    changed = register
    if told["added"] or told["changed"]:
        changed = attach_exact(in_order(register.model_copy(update={"people": tuple(taken.values())})))
    return changed, _report(register, lines, told)


def _apply(line: _Line, new_id: NewId) -> Person:
    """Return the person of a line; the very same where it says nothing new."""
    if line.person is None:
        return make(Person, {**asdict(line.row), "id": new_id()})
    given = {field: getattr(line.row, field) for field in FIELDS}
    news = {field: value for field, value in given.items() if value not in (None, getattr(line.person, field))}
    return make(Person, {**line.person.model_dump(), **news}) if news else line.person


def _report(register: Register, lines: Sequence[_Line], told: dict[str, int]) -> StaffTold:
    listed = {person.id for line in lines for person in (line.person, line.renames) if person}
    settings = {line.row.setting for line in lines}
    here = [person for person in register.people if person.setting in settings]
    renamed = [(line.renames.id, line.row.name) for line in lines if line.renames]
    return StaffTold(
        **told,
        absent=tuple(person.id for person in here if person.id not in listed and person.left is None),
        left=tuple(person.id for person in here if person.id in listed and person.left is not None),
        renamed=tuple(sorted(renamed, key=lambda pair: order(pair[0]))),
    )


Either = StaffRow | Person


def _is_same_mail(one: Either, other: Either) -> bool:
    return bool(one.email and other.email) and exact_key(one.email or "") == exact_key(other.email or "")


def _is_other_mail(one: Either, other: Either) -> bool:
    return bool(one.email and other.email) and not _is_same_mail(one, other)


def _is_same_role(one: Either, other: Either) -> bool:
    return exact_key(one.role or "") == exact_key(other.role or "")


def _is_same_line(one: StaffRow, other: StaffRow) -> bool:
    is_like = _is_same_role(one, other) or not one.role or not other.role
    return _is_same_mail(one, other) or (is_like and not _is_other_mail(one, other))


def _merge(rows: Sequence[StaffRow]) -> list[StaffRow]:
    """Lines of one name are one person with one email address, or with nothing that tells them apart."""
    named: dict[Named, list[StaffRow]] = {}
    for row in rows:
        alike = named.setdefault((row.setting, exact_key(row.name)), [])
        at = next((at for at, one in enumerate(alike) if _is_same_line(one, row)), None)
        if at is None:
            alike.append(row)
        else:
            given = {field: value for field, value in asdict(alike[at]).items() if value is not None}
            alike[at] = replace(row, **given)
    return [row for alike in named.values() for row in alike]


def _match_by_name(lines: Sequence[_Line], people: Sequence[Person]) -> None:
    by_id = {person.id: person for person in people}
    by_name = people_by_name(people)
    named: dict[Named, list[_Line]] = {}
    for line in lines:
        named.setdefault((line.row.setting, exact_key(line.row.name)), []).append(line)
    for name, alike in named.items():
        _pair(alike, [by_id[id] for id in by_name.get(name, [])])


def _pair(lines: Sequence[_Line], people: Sequence[Person]) -> None:
    """Pair the lines and the people of one name.

    One of each are the same; of several by email, by role, then in their order.
    """
    free = {person.id: person for person in people}
    only = len(lines) == len(people) == 1
    ways: tuple[Callable[[StaffRow, Person], bool], ...] = (
        _is_same_mail,
        lambda row, person: not _is_other_mail(row, person) and _is_same_role(row, person),
        lambda row, person: only or not _is_other_mail(row, person),
    )
    for fits in ways:
        for line in lines:
            if line.person is None:
                line.person = next((person for person in free.values() if fits(line.row, person)), None)
                if line.person:
                    del free[line.person.id]


def _match_by_email(lines: Sequence[_Line], people: Sequence[Person]) -> None:
    """Find those whom the list gives another name: their address is nobody else's, in the register and on the list."""
    by_mail: dict[Named, list[Person]] = {}
    for person in people:
        if person.email:
            by_mail.setdefault((person.setting, exact_key(person.email)), []).append(person)
    on_list: dict[Named, list[_Line]] = {}
    for line in lines:
        if line.row.email:
            on_list.setdefault((line.row.setting, exact_key(line.row.email)), []).append(line)
    listed = {line.person.id for line in lines if line.person}
    for address, alike in on_list.items():
        owners = by_mail.get(address, [])
        if len(alike) == len(owners) == 1 and alike[0].person is None and owners[0].id not in listed:
            alike[0].renames = owners[0]
