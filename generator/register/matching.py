"""What the register asks a lead to decide: whose a record is, whether two are one, whether a setting is ours.

It only ever proposes. Names are looked up by keys made of their letters, never by comparing everybody with everybody.
The twin is theme/runtime/register/matching.js.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.register.entry import name_of, setting_of
from generator.register.model import ApartOther, Person, RecordEntry, Register
from generator.register.naming import exact_key, name_words, order
from generator.register.near import NearPeople, Why
from generator.register.owners import Named, people_by_name, read_apart
from generator.register.people import self_of

MOST_ALIKE = 50
"""Most people of one name with whom another of that name is held together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Something to decide. Which fields it has goes by its kind."""

    kind: Literal["near", "same-name", "unknown", "two-names", "two-settings", "setting"]
    entry: str | None = None
    """The record that is nobody's; of near, same-name and unknown."""
    person: str | None = None
    """Whose it may be; of near."""
    why: Why | None = None
    people: tuple[str, ...] | None = None
    """Who bears the record's name, of same-name; or who may be one human being, of two-settings."""
    id: str | None = None
    """Of a completion under two names, or of a setting that the register does not hold."""
    entries: tuple[str, ...] | None = None
    """The records of that completion."""
    name: str | None = None
    """Of that setting."""


def proposals(register: Register) -> list[Proposal]:
    """Return all that there is to decide.

    Settings, completions under two names, records that are nobody's by name, people of two settings.
    """
    return [
        *_unknown_settings(register),
        *(Proposal(kind="two-names", id=id, entries=keys) for id, keys in ids_under_two_names(register).items()),
        *_of_records(register),
        *_in_two_settings(register),
    ]


def _records_of(register: Register) -> Iterator[RecordEntry]:
    return (entry for entry in register.entries if isinstance(entry, RecordEntry))


def _unknown_settings(register: Register) -> Iterator[Proposal]:
    known = {setting.id for setting in register.settings}
    latest: dict[str, tuple[str, bytes, str]] = {}
    for entry in _records_of(register):
        setting = entry.slip.record.setting
        if setting.id not in known:
            said = (entry.received, order(setting.name), setting.name)
            latest[setting.id] = max(said, latest.get(setting.id, said))
    for id in sorted(latest, key=order):
        yield Proposal(kind="setting", id=id, name=latest[id][-1])


def ids_under_two_names(register: Register) -> Mapping[str, tuple[str, ...]]:
    """Return the completions that stand under two names, unless all those records were given to one person.

    The keys of its entries, by the completion's id.
    """
    together: dict[str, list[RecordEntry]] = {}
    for entry in _records_of(register):
        if entry.slip.record.name is not None:
            together.setdefault(entry.slip.record.id, []).append(entry)
    selves = {person.id: self_of(person) for person in register.people}
    doubtful = (id for id, entries in together.items() if len(entries) > 1 and _is_doubtful(entries, selves))
    return {id: tuple(entry.key for entry in together[id]) for id in sorted(doubtful)}


def _is_doubtful(entries: Sequence[RecordEntry], selves: Mapping[str, str]) -> bool:
    names = {exact_key(name_of(entry)) for entry in entries}
    owners = {selves.get(entry.person) if entry.person is not None else None for entry in entries}
    return len(names) > 1 and (len(owners) > 1 or None in owners)


def _of_records(register: Register) -> Iterator[Proposal]:
    waiting = [entry for entry in _records_of(register) if entry.person is None]
    if not waiting:
        return
    named = people_by_name(register.people)
    near = NearPeople(register.people, read_apart(register))

    def rank(entry: RecordEntry) -> bytes:
        name = name_of(entry)
        return order(f"{' '.join(name_words(name))} {name} {entry.key}")

    for entry in sorted(waiting, key=rank):
        yield from _of_record(entry, named, near)


def _of_record(entry: RecordEntry, named: Mapping[Named, list[str]], near: NearPeople) -> Iterator[Proposal]:
    people = named.get((setting_of(entry), exact_key(name_of(entry))), [])
    found = near.find(entry.slip.record) if len(people) < 2 else []
    if len(people) > 1:
        yield Proposal(kind="same-name", entry=entry.key, people=tuple(sorted(people, key=order)))
    elif not found:
        yield Proposal(kind="unknown", entry=entry.key)
    for one in found:
        yield Proposal(kind="near", entry=entry.key, person=one.person, why=one.why)


def _in_two_settings(register: Register) -> Iterator[Proposal]:
    """People of one name in two settings who were neither joined nor kept apart, each against the first of the name."""
    if len(register.settings) < 2:
        return
    apart = {(one.person, one.other) for one in register.apart if isinstance(one, ApartOther)}
    together: dict[str, list[Person]] = {}
    for person in register.people:
        name = " ".join(name_words(person.name))
        if person.left is None and name:
            together.setdefault(name, []).append(person)
    for name in sorted(together, key=order):
        for at, person in enumerate(together[name]):
            other = _find_other(person, together[name][: min(at, MOST_ALIKE)], apart)
            if other:
                yield Proposal(kind="two-settings", people=(other.id, person.id))


def _find_other(person: Person, before: Sequence[Person], apart: set[tuple[str, str]]) -> Person | None:
    if any(self_of(one) == self_of(person) for one in before):
        return None
    strangers = (one for one in before if one.setting != person.setting)
    return next((one for one in strangers if (one.id, person.id) not in apart), None)
