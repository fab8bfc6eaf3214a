"""What an entry says, whether it came in or was written down by hand: whose, when, what and how checked.

The twin is theme/runtime/register/entry.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.course import Counts
from generator.record.carrier import Slip
from generator.record.model import PolicyPart
from generator.register.facts import Facts, VerdictOf
from generator.register.model import Entry, HandEntry

Counter = Literal["spoken", "received", "hand", "none"]
"""How the entry that counts was checked by a lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """An entry as standings weigh it."""

    key: str
    setting: str
    course: str
    edition: str
    path: str
    counts: Counts | None
    """What its path does for somebody; None where the course has no such path any more."""
    days: Mapping[str, str]
    """The day of each module."""
    done: str
    received: str
    counter: Counter
    lost: bool
    """Its countersignature is by a key that was reported lost."""


def setting_of(entry: Entry) -> str:
    """Return the id of the setting that an entry is from."""
    return entry.setting if isinstance(entry, HandEntry) else entry.slip.record.setting.id


def name_of(entry: Entry) -> str:
    """Return the name that a record bears, or an empty one."""
    return "" if isinstance(entry, HandEntry) else entry.slip.record.name or ""


def path_of(entry: Entry) -> str:
    """Return the id of the path that was done."""
    return entry.path if isinstance(entry, HandEntry) else entry.slip.record.path


def policies_of(entry: Entry) -> Sequence[PolicyPart]:
    """Return the policies that were acknowledged with it."""
    return entry.policies if isinstance(entry, HandEntry) else entry.slip.record.policies or ()


def received_on(entry: Entry) -> str:
    """Return the day on which an entry came into the register."""
    return entry.recorded if isinstance(entry, HandEntry) else entry.received


def done_on(entry: Entry) -> str:
    """Return the day on which an entry's last module was completed.

    Nothing is completed after it came in: a clock that ran ahead makes nobody trained for longer.
    """
    if isinstance(entry, HandEntry):
        return entry.on
    return min(entry.slip.record.last_day, entry.received)


def weigh(entry: Entry, facts: Facts, verdict_of: VerdictOf) -> Weighed:
    """Weigh an entry by what the course and its setting say."""
    path = facts.find_path(path_of(entry))
    counter: Counter = "hand"
    lost = False
    if isinstance(entry, HandEntry):
        days = dict.fromkeys(path.modules if path else (), entry.on)
        course, edition = entry.course, entry.edition
    else:
        record = entry.slip.record
        days = {module.id: min(module.completed, entry.received) for module in record.modules}
        course, edition = record.course.id, record.course.edition
        counter, lost = _look_at(entry.slip, verdict_of)
    return Weighed(
        key=entry.key,
        setting=setting_of(entry),
        course=course,
        edition=edition,
        path=path_of(entry),
        counts=path.counts if path else None,
        days=days,
        done=done_on(entry),
        received=received_on(entry),
        counter=counter,
        lost=lost,
    )


def _look_at(slip: Slip, verdict_of: VerdictOf) -> tuple[Counter, bool]:
    mark = slip.countersignature
    verdict = verdict_of(slip.digest) if mark else None
    return (mark.done if mark and verdict == "countersigned" else "none"), verdict == "lost-key"


def is_whole(weighed: Weighed, facts: Facts) -> bool:
    """Return whether an entry of its own holds every module of its path."""
    path = facts.find_path(weighed.path)
    return bool(path and path.modules and all(id in weighed.days for id in path.modules))
