"""Who is in the register: people come, change, leave, and are erased with all that was kept of them.

Every function returns a new register, or the very same one where there was nothing to do; what cannot be stored raises
a RegisterError whose ``field`` says which. The twin is theme/runtime/register/people.js.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from generator.record.days import add_months
from generator.register.facts import Facts
from generator.register.model import (
    MOST_ENTRIES,
    MOST_PEOPLE,
    MOST_SETTINGS,
    Apart,
    ApartName,
    ApartOther,
    ColumnField,
    HandEntry,
    Person,
    Register,
    RegisterError,
    RegisterSetting,
    in_order,
    make,
)
from generator.register.naming import exact_key, order, plain_words
from generator.register.owners import attach_exact

NewId = Callable[[], str]
"""Makes an id that nobody has."""
CHANGEABLE = ("role", "path", "email", "joined", "expected", "left", "setting")
"""The name is changed everywhere at once, by ``rename``."""
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


def add_person(register: Register, fields: Mapping[str, str], new_id: NewId) -> Register:
    """Add somebody."""
    person = new_person(register, fields, new_id)
    return attach_exact(in_order(register.model_copy(update={"people": (*register.people, person)})))


def change(register: Register, person: str, fields: Mapping[str, str | None]) -> Register:
    """Change what is known of somebody; None takes a field away."""
    before = find_person(register, person)
    if before is None:
        return register
    given = {field: fields[field] or None for field in CHANGEABLE if field in fields}
    if all(getattr(before, field) == value for field, value in given.items()):
        return register
    after = make(Person, {**before.model_dump(), **given})
    _require_setting(register, after)
    people = tuple(after if one.id == person else one for one in register.people)
    return attach_exact(register.model_copy(update={"people": people}))


def remove_person(register: Register, person: str) -> Register:
    """Take somebody out, with their entries and all else that was kept of them."""
    return _remove_people(register, {person})


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


def keep_apart(register: Register, person: str, name: str) -> Register:
    """Remember that a name is not this person's, so that no record of that name is given or proposed to them."""
    is_kept = any(one.person == person and is_name(one, name) for one in register.apart)
    if is_kept or not find_person(register, person):
        return register
    return _with_apart(register, ApartName(person=person, name=name))


def keep_people_apart(register: Register, person: str, other: str) -> Register:
    """Remember that two people of two settings are two human beings."""
    one, two = sorted((person, other), key=order)
    decision = ApartOther(person=one, other=two)
    is_known = one != two and find_person(register, one) and find_person(register, two)
    return _with_apart(register, decision) if is_known and decision not in register.apart else register


def is_name(apart: Apart, name: str) -> bool:
    """Return whether what is kept apart is this name."""
    return isinstance(apart, ApartName) and exact_key(apart.name) == exact_key(name)


def _with_apart(register: Register, decision: Apart) -> Register:
    if len(register.apart) >= MOST_ENTRIES:
        raise RegisterError("apart")
    return in_order(register.model_copy(update={"apart": (*register.apart, decision)}))


def join_people(register: Register, person: str, other: str) -> Register:
    """Say that two people of two settings are one human being, so that training at the one can count at the other.

    Return the same register where both are of one setting.
    """
    one, two = find_person(register, person), find_person(register, other)
    if one is None or two is None or one.setting == two.setting or self_of(one) == self_of(two):
        return register
    to, gone = self_of(one), self_of(two)
    joined = (each.model_copy(update={"same": to}) if self_of(each) == gone else each for each in register.people)
    return register.model_copy(update={"people": _regroup(tuple(joined))})


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


def accept_setting(register: Register, id: str, name: str) -> Register:
    """Hold one more setting, as a trust or a shared lead does. A place of that name from a staff list is this one."""
    if any(setting.id == id for setting in register.settings):
        return register
    accepted = make(RegisterSetting, {"id": id, "name": name})
    listed = next((s for s in register.settings if s.id.startswith(LISTED) and _is_called(s, name)), None)
    return attach_exact(_identify(register, listed, accepted) if listed else _with_setting(register, accepted))


def add_listed_setting(register: Register, name: str, new_id: NewId) -> Register:
    """Hold a place that a staff list names, though no record has come from there yet."""
    if any(_is_called(setting, name) for setting in register.settings):
        return register
    return _with_setting(register, make(RegisterSetting, {"id": f"{LISTED}{new_id()}", "name": name}))


def _is_called(setting: RegisterSetting, name: str) -> bool:
    return plain_words(setting.name) == plain_words(name)


def _with_setting(register: Register, setting: RegisterSetting) -> Register:
    if len(register.settings) >= MOST_SETTINGS:
        raise RegisterError("settings")
    return register.model_copy(update={"settings": (*register.settings, setting)})


def _identify(register: Register, listed: RegisterSetting, known: RegisterSetting) -> Register:
    """Give a place from a staff list its own id, in all that was said of it."""
    there = {"setting": known.id}
    people = (p.model_copy(update=there) if p.setting == listed.id else p for p in register.people)
    entries = (
        e.model_copy(update=there) if isinstance(e, HandEntry) and e.setting == listed.id else e
        for e in register.entries
    )
    settings = (known if setting == listed else setting for setting in register.settings)
    update = {"settings": tuple(settings), "people": tuple(people), "entries": tuple(entries)}
    return register.model_copy(update=update)


def remember_columns(register: Register, columns: Mapping[str, ColumnField]) -> Register:
    """Remember what the columns of staff lists are, by their header's key."""
    if all(register.columns.get(key) == field for key, field in columns.items()):
        return register
    together = {**register.columns, **columns}
    return make(Register, {**dict(register), "columns": {key: together[key] for key in sorted(together, key=order)}})
