"""Whether modules done on many days make one whole training, and what a refresher or an update does to it.

The twin is theme/runtime/register/training.js.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.record.days import add_days
from generator.register.entry import Counter, Weighed, is_whole
from generator.register.facts import Facts

MOST_APART = 183
"""The modules of one training lie so many days apart at most: half a year."""
WEIGHT: Mapping[Counter, int] = {"spoken": 4, "received": 3, "hand": 2, "none": 0}
"""A countersignature outweighs what a lead wrote down, and that a mere claim; a lost key's is seen before a claim."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole training: the day of its last module, and the entry that has it."""

    day: str
    by: Weighed


@dataclass(frozen=True, slots=True)
class Renewed:
    """Until when a training was renewed, by which entry, and on which edition it stands."""

    by: Weighed
    trained: str
    edition: str


def weight(entry: Weighed) -> tuple[int, str, str, str]:
    """Return what decides between entries of the same day."""
    return WEIGHT[entry.counter] or int(entry.lost), entry.edition, entry.received, entry.key


def whole_of(modules: Sequence[str], entries: Sequence[Weighed]) -> Whole | None:
    """Return the latest whole training that some entries come to.

    It ends on the latest day on which each module had been done within the half year before: one module done again
    later takes nothing away from a training that was whole.
    """
    used = [entry for entry in entries if any(id in entry.days for id in modules)]
    for day in sorted({entry.days[id] for entry in used for id in modules if id in entry.days}, reverse=True):
        start = add_days(day, -MOST_APART)
        if all(any(_is_within(entry, id, start, day) for entry in used) for id in modules):
            last = (entry for entry in used if any(entry.days.get(id) == day for id in modules))
            return Whole(day, max(last, key=weight))
    return None


def _is_within(entry: Weighed, id: str, start: str, until: str) -> bool:
    day = entry.days.get(id)
    return day is not None and start <= day <= until


def wanting(modules: Sequence[str], entries: Sequence[Weighed]) -> tuple[str, ...]:
    """Return the modules that keep a training from being whole: not done, or over half a year before the latest."""
    last = max((entry.days[id] for entry in entries for id in modules if id in entry.days), default=None)
    if last is None:
        return tuple(modules)
    start = add_days(last, -MOST_APART)
    return tuple(id for id in modules if not any(_is_within(entry, id, start, last) for entry in entries))


def renewed(whole: Whole, entries: Sequence[Weighed], facts: Facts) -> Renewed:
    """Move a whole training forward by what came on its day or after.

    Refreshers move its day and edition, updates its edition alone.
    """
    later = [entry for entry in entries if entry.done >= whole.day and is_whole(entry, facts)]
    renewals = [entry for entry in later if entry.counts == "renews"]
    trained = max([whole.day, *(entry.done for entry in renewals)])
    ends = [whole.by] if whole.day == trained else []
    ends += [entry for entry in renewals if entry.done == trained]
    lifts = [entry for entry in later if entry.counts == "updates" and entry.done >= trained]
    edition = max(entry.edition for entry in (*ends, *lifts))
    return Renewed(max(ends, key=weight), trained, edition)
