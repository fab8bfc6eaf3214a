"""Put records into the register.

Each is kept once, the same completion in all its stages, hand-written ones beside those that came in. Every function
returns a new register, or the very same one where there was nothing to do. The twin is
theme/runtime/register/entries.js, which has what somebody does at the page as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import is_

from generator.record.carrier import Slip
from generator.register.entry import done_on, name_of
from generator.register.model import (
    MOST_ENTRIES,
    Entry,
    HandEntry,
    RecordEntry,
    Register,
    RegisterError,
    in_order,
    make,
)
from generator.register.naming import exact_key, order
from generator.register.owners import attach_exact

Completion = tuple[str, str, str]
"""A completion's id, its path and the exact key of its name."""
IsGood = Callable[[Slip], bool]
"""Whether a slip's countersignature holds."""
Age = tuple[str, bool, str]
"""When a record was done, whether it is countersigned, when it came in: the greater is the newer."""


@dataclass(slots=True)
class SlipsTold:
    """What became of slips; each is counted once."""

    added: int = 0
    """A completion that the register did not hold."""
    repeated: int = 0
    """The very same record again."""
    replaced: int = 0
    """Newer than what was held of that completion, or the same with a (newer) countersignature."""
    kept: int = 0
    """Older than what is held of that completion: kept in the history."""


def holds(_slip: Slip) -> bool:
    """Return that a countersignature holds, where nothing else is known."""
    return True


def add_slips(
    register: Register, slips: Iterable[Slip], today: str, is_good: IsGood = holds
) -> tuple[Register, SlipsTold]:
    """Take slips in, each with its whole digest; raise RegisterError of field "entries" where there are too many."""
    told = SlipsTold()
    held: dict[str, Entry] = {entry.key: entry for entry in register.entries}
    newest: dict[Completion, Age] = {}
    for entry in register.entries:
        _place(entry, newest)
    for slip in slips:
        arrived = make(RecordEntry, {"kind": "record", "slip": slip, "received": today, "person": None})
        before = held.get(slip.digest)
        after = merge_entries(before, arrived, is_good) if isinstance(before, RecordEntry) else arrived
        held[slip.digest] = after
        if isinstance(before, RecordEntry):
            became = "repeated" if after.slip is before.slip else "replaced"
        else:
            became = _place(after, newest)
        setattr(told, became, getattr(told, became) + 1)
    if len(held) > MOST_ENTRIES:
        raise RegisterError("entries")
    entries = tuple(held.values())
    if len(entries) == len(register.entries) and all(map(is_, entries, register.entries)):
        return register, told
    return attach_exact(in_order(register.model_copy(update={"entries": entries}))), told


def _place(entry: Entry, newest: dict[Completion, Age]) -> str:
    """Say how a record stands to what is held of its completion, and remember it where it is the newest."""
    if isinstance(entry, HandEntry):
        return "kept"
    record = entry.slip.record
    completion = (record.id, record.path, exact_key(name_of(entry)))
    before, own = newest.get(completion), _age(entry)
    if before is not None and own < before:
        return "kept"
    newest[completion] = own
    return "added" if before is None else "replaced"


def _age(entry: RecordEntry) -> Age:
    """A countersigned record is newer than its equal without."""
    return done_on(entry), entry.slip.countersignature is not None, entry.received


def merge_entries(held: RecordEntry, other: RecordEntry, is_good: IsGood = holds) -> RecordEntry:
    """Bring two arrivals of the very same record together, in whatever order they came."""
    slip = other.slip if _trust(other.slip, is_good) > _trust(held.slip, is_good) else held.slip
    received = min(held.received, other.received)
    person = held.person if held.person is not None else other.person
    if slip is held.slip and received == held.received and person == held.person:
        return held
    return held.model_copy(update={"slip": slip, "received": received, "person": person})


def _trust(slip: Slip, is_good: IsGood) -> tuple[bool, str, bool, str, bytes, str]:
    """A countersignature that holds wins, which nobody takes away by another that does not.

    Then it is the latest, then "spoken" over "received".
    """
    mark = slip.countersignature
    if mark is None:
        return False, "", False, "", b"", ""
    return is_good(slip), mark.on, mark.done == "spoken", mark.signature, order(mark.by), mark.key
