"""Who is in the register: people and places come, and who left long enough ago is erased with all that was kept.

Every function returns a new register, or the very same one where there was nothing to do; what cannot be stored raises
a RegisterError whose ``field`` says which. The twin, theme/runtime/register/people.js, has what somebody does at the
page as well.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from generator.record.days import add_months
from generator.register.facts import Facts
from generator.register.model import (
    MOST_PEOPLE,
    MOST_SETTINGS,
    Apart,
    ApartOther,
    ColumnField,
    Person,
    Register,
    RegisterError,
    RegisterSetting,
    make,
)
from generator.register.naming import order, plain_words

NewId = Callable[[], str]
"""Makes an id that nobody has."""
LISTED = "listed-"
"""Ids of places that only a staff list has named begin so, until a record from there says the place's own id."""


def find_person(register: Register, person: str) -> Person | None:
    """Return somebody by id."""
    return next((one for one in register.people if one.id == person), None)


def new_person(register: Register, fields: Mapping[str, str], new_id: NewId) -> Person:
    """Make a person with an id that nobody has."""
    person = make(Person, {**fields, "id": new_id()})
    if len(register.people) >= MOST_PEOPLE:
        raise RegisterError("people")
    if find_person(register, person.id):
        raise RegisterError("id")
    _require_setting(register, person)
    return person


def _require_setting(register: Register, person: Person) -> None:
    if all(setting.id != person.setting for setting in register.settings):
        raise RegisterError("setting")


def _remove_people(register: Register, gone: Collection[str]) -> Register:
    people = tuple(person for person in register.people if person.id not in gone)
    if len(people) == len(register.people):
        return register

    def is_about(one: Apart) -> bool:
        return one.person in gone or (isinstance(one, ApartOther) and one.other in gone)

    return register.model_copy(
        update={
            "people": _regroup(people),
            "entries": tuple(entry for entry in register.entries if entry.person not in gone),
            "apart": tuple(one for one in register.apart if not is_about(one)),
        }
    )


def erase_leavers(register: Register, facts: Facts) -> tuple[Register, list[str]]:
    """Erase those who left so many months ago that the setting's retention is over; return their ids as well."""
    months = facts.known.rule.retention_months
    if months is None:
        return register, []
    erased = [p.id for p in register.people if p.left and add_months(p.left, months) <= facts.today]
    return _remove_people(register, set(erased)), erased


def self_of(person: Person) -> str:
    """Return the id under which one human being goes in all settings."""
    return person.same or person.id


def _regroup(people: Sequence[Person]) -> tuple[Person, ...]:
    """Let the first by id stand for each who is in several settings."""
    first: dict[str, str] = {}
    for person in sorted(people, key=lambda one: order(one.id)):
        first.setdefault(self_of(person), person.id)

    def group(person: Person) -> Person:
        self = first[self_of(person)]
        same = None if self == person.id else self
        return person if same == person.same else person.model_copy(update={"same": same})

    return tuple(map(group, people))


def add_listed_setting(register: Register, name: str, new_id: NewId) -> Register:
    """Hold a place that a staff list names, though no record has come from there yet."""
    if any(plain_words(setting.name) == plain_words(name) for setting in register.settings):
        return register
    listed = make(RegisterSetting, {"id": f"{LISTED}{new_id()}", "name": name})
    if len(register.settings) >= MOST_SETTINGS:
        raise RegisterError("settings")
    return register.model_copy(update={"settings": (*register.settings, listed)})


def remember_columns(register: Register, columns: Mapping[str, ColumnField]) -> Register:
    """Remember what the columns of staff lists are, by their header's key."""
    if all(register.columns.get(key) == field for key, field in columns.items()):
        return register
    together = {**register.columns, **columns}
    return make(Register, {**dict(register), "columns": {key: together[key] for key in sorted(together, key=order)}})
