"""Change a person's name everywhere, so that the old one is nowhere in the register.

A record with another name is another record: its digest is made anew, and a countersignature does not fit it any more,
so it goes, and the standing says that it is to be countersigned again. The twin is theme/runtime/register/rename.js.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.record.carrier import make_slip
from generator.record.model import RecordError, clean_line
from generator.register.entries import merge_entries
from generator.register.entry import name_of
from generator.register.model import Apart, ApartName, Entry, RecordEntry, Register, RegisterError, in_order
from generator.register.naming import exact_key
from generator.register.owners import attach_exact
from generator.register.people import find_person, is_name, self_of


def rename(register: Register, person: str, name: str) -> Register:
    """Give somebody a new name, in every setting where they are and in each of their records.

    Raise RegisterError of field "name" where it cannot be one.
    """
    known = find_person(register, person)
    try:
        clean = clean_line(name)
    except RecordError as fault:
        raise RegisterError("name") from fault
    if known is None:
        return register
    theirs = {one.id for one in register.people if self_of(one) == self_of(known)}
    named = [one.name for one in register.people if one.id in theirs]
    named += [name_of(entry) for entry in register.entries if entry.person in theirs and name_of(entry)]
    if all(one == clean for one in named):
        return register
    old = {exact_key(one) for one in named} - {exact_key(clean)}

    def goes(one: Apart) -> bool:
        is_old = isinstance(one, ApartName) and exact_key(one.name) in old
        return is_old or (one.person in theirs and is_name(one, clean))

    people = (one.model_copy(update={"name": clean}) if one.id in theirs else one for one in register.people)
    entries = (_rename_entry(entry, clean) if entry.person in theirs else entry for entry in register.entries)
    apart = (one for one in register.apart if not goes(one))
    changed = {"people": tuple(people), "entries": _once(entries), "apart": tuple(apart)}
    return attach_exact(in_order(register.model_copy(update=changed)))


def _rename_entry(entry: Entry, name: str) -> Entry:
    if not isinstance(entry, RecordEntry) or name_of(entry) in ("", name):
        return entry
    return entry.model_copy(update={"slip": make_slip(entry.slip.record.model_copy(update={"name": name}))})


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Records that differed in nothing but the name have become one."""
    kept: dict[str, Entry] = {}
    for entry in entries:
        before = kept.get(entry.key)
        if isinstance(before, RecordEntry) and isinstance(entry, RecordEntry):
            kept[entry.key] = merge_entries(before, entry)
        else:
            kept[entry.key] = entry
    return tuple(kept.values())
