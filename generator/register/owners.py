"""Whose a record is, where nobody need be asked: exactly one person of its setting bears exactly its name.

Everything less than that is proposed (matching.py) and decided by a person. The twin is
theme/runtime/register/owners.js.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.register.entry import name_of, setting_of
from generator.register.model import ApartName, Entry, Person, RecordEntry, Register
from generator.register.naming import exact_key

Named = tuple[str, str]
"""A setting, or a person, and the exact key of a name."""


def people_by_name(people: Iterable[Person]) -> dict[Named, list[str]]:
    """Return the ids of people by their setting and exact name."""
    named: dict[Named, list[str]] = {}
    for person in people:
        named.setdefault((person.setting, exact_key(person.name)), []).append(person.id)
    return named


def read_apart(register: Register) -> Callable[[str, str], bool]:
    """Return a test of whether a name was kept apart from a person."""
    kept = {(one.person, exact_key(one.name)) for one in register.apart if isinstance(one, ApartName)}
    return lambda person, name: bool(kept) and (person, exact_key(name)) in kept


def attach_exact(register: Register) -> Register:
    """Give each record that is nobody's to the one who bears its name, where there is exactly one.

    Return the very same register where there is none.
    """
    if all(entry.person is not None for entry in register.entries):
        return register
    named = people_by_name(register.people)
    is_apart = read_apart(register)

    def attach(entry: Entry) -> Entry:
        name = name_of(entry)
        if not isinstance(entry, RecordEntry) or entry.person is not None or not name:
            return entry
        ids = named.get((setting_of(entry), exact_key(name)), [])
        if len(ids) != 1 or is_apart(ids[0], name):
            return entry
        return entry.model_copy(update={"person": ids[0]})

    entries = tuple(map(attach, register.entries))
    found = any(after is not before for after, before in zip(entries, register.entries, strict=True))
    return register.model_copy(update={"entries": entries}) if found else register
