"""Where each person stands on a day: trained or not, due when, on which edition, checked how.

tests/register/README.md has the rules in words. Only an edition makes a record older, never the digest of the content.
The twin is theme/runtime/register/standing.js.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from generator.record.days import add_days, days_between, renew_by
from generator.record.rule import Rule
from generator.register.entry import Counter, Weighed, is_whole, name_of, weigh
from generator.register.facts import Facts, VerdictOf
from generator.register.matching import ids_under_two_names
from generator.register.model import Entry, Person, RecordEntry, Register
from generator.register.naming import name_words, order
from generator.register.people import self_of
from generator.register.training import Renewed, renewed, wanting, weight, whole_of

State = Literal["done", "due", "overdue", "missing", "not-expected", "left", "unknown"]
Flag = Literal["elsewhere", "grace", "lost-key", "newer-edition", "not-countersigned", "older-edition", "two-names"]
STATES: tuple[State, ...] = get_args(State)
FLAGS: tuple[Flag, ...] = get_args(Flag)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one person stands, or one record that is nobody's yet."""

    person: str | None
    entry: str | None
    """Key of the entry that counts; of a record without a person its own."""
    setting: str
    name: str
    """Empty where a record bears none."""
    role: str | None
    path: str
    """The path whose modules are asked for."""
    state: State
    trained: str | None
    """Day of the last whole training or refresher."""
    due: str | None
    days: int | None
    """From today to the due day; below nought when it has passed."""
    edition: str | None
    counter: Counter
    flags: tuple[Flag, ...]
    missing: tuple[str, ...]
    """Ids of the modules that are wanting, in the order of the path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How many are in each state and bear each flag; all keys are always there."""

    people: int
    """Without records that are nobody's."""
    states: dict[State, int]
    flags: dict[Flag, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Training:
    """What somebody's entries come to."""

    path: str
    by: Weighed | None = None
    """The entry that counts."""
    trained: str | None = None
    edition: str | None = None
    missing: tuple[str, ...] = ()
    elsewhere: bool = False


def standings(register: Register, facts: Facts, verdict_of: VerdictOf) -> list[Standing]:
    """Return where each person stands, and each record that is nobody's, in the order of their names."""
    twice = {key for keys in ids_under_two_names(register).values() for key in keys}
    selves = {person.id: self_of(person) for person in register.people}
    entries_of: dict[str, list[Weighed]] = {}
    found: list[Standing] = []
    for entry in register.entries:
        weighed = weigh(entry, facts, verdict_of)
        if entry.person is None:
            found.append(_of_nobody(entry, weighed, facts, twice))
        else:
            entries_of.setdefault(selves[entry.person], []).append(weighed)
    found += [_of_person(one, entries_of.get(self_of(one), []), facts, twice) for one in register.people]
    return sorted(found, key=_rank)


def _rank(standing: Standing) -> bytes:
    words = " ".join(name_words(standing.name))
    return order(f"{words} {standing.name} {standing.person or ''} {standing.entry or 'null'}")


def _of_person(person: Person, entries: Sequence[Weighed], facts: Facts, twice: Collection[str]) -> Standing:
    training = _training_of(person, entries, facts)
    due = _due_day(training.trained, person.joined, facts.known.rule)
    return _stand(
        training,
        due,
        facts,
        any(entry.key in twice for entry in entries),
        person=person.id,
        setting=person.setting,
        name=person.name,
        role=person.role,
        state=_state_of(person, training, due, facts),
    )


def _of_nobody(entry: Entry, weighed: Weighed, facts: Facts, twice: Collection[str]) -> Standing:
    training = _training_alone(weighed, facts)
    return _stand(
        training,
        _due_day(training.trained, None, facts.known.rule),
        facts,
        weighed.key in twice,
        person=None,
        setting=weighed.setting,
        name=name_of(entry),
        role=entry.slip.record.role if isinstance(entry, RecordEntry) else None,
        state="unknown",
    )


def _stand(  # noqa: PLR0913 - a standing has that many fields, all of them named
    training: _Training,
    due: str | None,
    facts: Facts,
    has_two_names: bool,
    *,
    person: str | None,
    setting: str,
    name: str,
    role: str | None,
    state: State,
) -> Standing:
    days = None if due is None else days_between(facts.today, due)
    return Standing(
        person=person,
        entry=training.by.key if training.by else None,
        setting=setting,
        name=name,
        role=role,
        path=training.path,
        state=state,
        trained=training.trained,
        due=due,
        days=days,
        edition=training.edition,
        counter=training.by.counter if training.by else "none",
        flags=() if state == "left" else _flags_of(training, days, facts, has_two_names),
        missing=training.missing,
    )


def _flags_of(training: _Training, days: int | None, facts: Facts, has_two_names: bool) -> tuple[Flag, ...]:
    by, edition, now = training.by, training.edition, facts.known.edition
    holds: dict[Flag, bool] = {
        "elsewhere": training.elsewhere,
        "grace": by is not None and days is not None and 0 < -days <= facts.known.rule.grace_days,
        "lost-key": by is not None and by.lost,
        "newer-edition": edition is not None and edition > now,
        "not-countersigned": by is not None and by.counter == "none",
        "older-edition": edition is not None and edition < now,
        "two-names": has_two_names,
    }
    return tuple(flag for flag in FLAGS if holds[flag])


def _training_of(person: Person, entries: Sequence[Weighed], facts: Facts) -> _Training:
    """What the entries of a person come to: their own setting's, and another's once the local part is done here."""
    asked = facts.asked_path(person)
    of_course = [entry for entry in entries if entry.course == facts.known.course.id]
    own = [entry for entry in of_course if entry.setting == person.setting]
    local = [entry for entry in own if entry.counts == "elsewhere" and is_whole(entry, facts)]
    counting = of_course if local else own
    whole = whole_of(asked.modules, counting)
    if whole:
        now, alone = renewed(whole, counting, facts), whole_of(asked.modules, own)
        is_own = now.by.setting == person.setting and alone is not None and alone.day == whole.day
        by = now.by if now.by.setting == person.setting else _checked_here(now, local)
        return _Training(path=asked.id, by=by, trained=now.trained, edition=now.edition, elsewhere=not is_own)
    elsewhere = len(own) < len(of_course) and whole_of(asked.modules, of_course) is not None
    missing = wanting(facts.local_modules, own) if elsewhere else wanting(asked.modules, counting)
    return _Training(path=asked.id, missing=missing, elsewhere=elsewhere)


def _checked_here(now: Renewed, local: Sequence[Weighed]) -> Weighed:
    """What is to be checked here of a training at another setting: the local part, where it was done since.

    What a key that is ours has countersigned counts as it is.
    """
    since = [entry for entry in local if entry.done >= now.trained]
    is_checked = now.by.counter != "none" or now.by.lost
    return now.by if is_checked or not since else max(since, key=weight)


def _training_alone(entry: Weighed, facts: Facts) -> _Training:
    """What a record that is nobody's comes to by itself."""
    path = facts.find_path(entry.path)
    is_ours = entry.course == facts.known.course.id and entry.counts in ("whole", "renews")
    missing = tuple(id for id in path.modules if id not in entry.days) if is_ours and path else ()
    trained = entry.done if is_ours and is_whole(entry, facts) else None
    return _Training(path=entry.path, by=entry, trained=trained, edition=entry.edition, missing=missing)


def _due_day(trained: str | None, joined: str | None, rule: Rule) -> str | None:
    if trained:
        return renew_by(trained, rule)
    return add_days(joined, rule.induction_days) if joined and rule.induction_days is not None else None


def _state_of(person: Person, training: _Training, due: str | None, facts: Facts) -> State:
    if person.left and person.left <= facts.today:
        return "left"
    state: State = "missing"
    if training.trained and due:
        days = days_between(facts.today, due)
        state = "overdue" if days < -facts.known.rule.grace_days else "due" if days <= facts.soon else "done"
    is_expected = state == "done" or person.expected is None or person.expected <= facts.today
    return state if is_expected else "not-expected"


def count(found: Sequence[Standing]) -> Counted:
    """Count standings by state and by flag."""
    return Counted(
        people=sum(one.person is not None for one in found),
        states={state: sum(one.state == state for one in found) for state in STATES},
        flags={flag: sum(flag in one.flags for one in found) for flag in FLAGS},
    )
