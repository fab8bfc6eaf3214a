"""Put records into the register and take them out.

Each is kept once, the same completion in all its stages, hand-written ones beside those that came in. Every function
returns a new register, or the very same one where there was nothing to do. The twin is
theme/runtime/register/entries.js.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from operator import is_

from generator.record.carrier import Slip
from generator.register.entry import done_on, name_of, received_on
from generator.register.facts import Facts
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
from generator.register.people import NewId, find_person, is_name, keep_apart, new_person

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


def attach(register: Register, key: str, person: str | None) -> Register:
    """Say whose a record is; None takes it from its person and remembers that the name is not theirs."""
    entry = find_entry(register, key)
    if not isinstance(entry, RecordEntry) or entry.person == person:
        return register
    if person is not None and not find_person(register, person):
        return register
    attached, name = _with_entry(register, entry.model_copy(update={"person": person})), name_of(entry)
    if person is None:
        return keep_apart(attached, entry.person, name) if entry.person and name else attached
    apart = tuple(one for one in register.apart if not (one.person == person and is_name(one, name)))
    return attached.model_copy(update={"apart": apart})


def add_person_for(register: Register, key: str, new_id: NewId) -> Register:
    """Make a person of a record that is nobody's: its name, role and path, in its setting.

    Return the same register where it has no name, or the register does not hold its setting.
    """
    entry = find_entry(register, key)
    if not isinstance(entry, RecordEntry) or entry.person is not None:
        return register
    record = entry.slip.record
    if not record.name or all(setting.id != record.setting.id for setting in register.settings):
        return register
    fields = {"name": record.name, "setting": record.setting.id, "path": record.path}
    person = new_person(register, fields | ({"role": record.role} if record.role else {}), new_id)
    known = in_order(register.model_copy(update={"people": (*register.people, person)}))
    return attach_exact(attach(known, key, person.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """What was done on paper or in a conversation."""

    person: str
    how: str
    on: str
    path: str | None = None
    policies: Collection[str] = ()
    """Keys of those that were acknowledged, each in the version that is asked for now."""


def record_by_hand(register: Register, what: ByHand, new_id: NewId, facts: Facts) -> Register:
    """Write something down; raise RegisterError, of field "on" for a day to come."""
    person = find_person(register, what.person)
    if person is None:
        return register
    asked = [policy for policy in facts.known.policies if policy.key in what.policies]
    entry = make(
        HandEntry,
        {
            "kind": "hand",
            "id": new_id(),
            "how": what.how,
            "on": what.on,
            "recorded": facts.today,
            "person": person.id,
            "setting": person.setting,
            "course": facts.known.course.id,
            "edition": facts.known.edition,
            "path": what.path if what.path is not None else facts.asked_path(person).id,
            "policies": [{"id": one.key, "version": one.version, "acknowledged": what.on} for one in asked],
        },
    )
    if len(register.entries) >= MOST_ENTRIES or find_entry(register, entry.key):
        raise RegisterError("entries")
    return in_order(register.model_copy(update={"entries": (*register.entries, entry)}))


def remove_entry(register: Register, key: str) -> Register:
    """Take an entry out."""
    if not find_entry(register, key):
        return register
    return register.model_copy(update={"entries": tuple(entry for entry in register.entries if entry.key != key)})


def replace_slip(register: Register, key: str, slip: Slip) -> Register:
    """Put a slip in the place of its own record: what countersigning does, even where a countersignature was there.

    Return the same register where it is another record's.
    """
    entry = find_entry(register, key)
    if not isinstance(entry, RecordEntry) or slip.digest != key:
        return register
    return _with_entry(register, entry.model_copy(update={"slip": slip}))


def history(register: Register, person: str) -> list[Entry]:
    """Return a person's entries, newest first."""
    own = (entry for entry in register.entries if entry.person == person)
    return sorted(own, key=lambda entry: (done_on(entry), received_on(entry), order(entry.key)), reverse=True)


def find_entry(register: Register, key: str) -> Entry | None:
    """Return an entry by its key."""
    return next((entry for entry in register.entries if entry.key == key), None)


def _with_entry(register: Register, changed: Entry) -> Register:
    entries = tuple(changed if entry.key == changed.key else entry for entry in register.entries)
    return register.model_copy(update={"entries": entries})
