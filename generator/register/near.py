"""Who a record's name may mean, though it is not exactly theirs.

Other letters, another order, more words, a slip of the keys, a new surname: each reason has an index of people by a
key, so that a record costs a handful of lookups however many people there are. The twin is
theme/runtime/register/near.js.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from generator.record.model import CompletionRecord
from generator.register.model import Person
from generator.register.naming import exact_key, name_words, order
from generator.register.typo import is_typo, pieces_of, places_of

Why = Literal["same-letters", "other-order", "more-words", "typo", "other-surname"]
MOST_NEAR = 3
"""Most people that are proposed for a record."""
MOST_ALIKE = 200
"""Most people under one key that are looked at, in the order of their ids."""
MOST_TRIED = 1000
"""Most people whose letters are compared one by one with a record's."""
Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Somebody whose record it may be, and the strongest reason."""

    person: str
    why: Why


@dataclass(frozen=True, slots=True)
class Look:
    """What a name looks like."""

    words: tuple[str, ...]
    letters: str
    order: str

    @classmethod
    def at(cls, name: str) -> Look:
        """Look at a name."""
        words = name_words(name)
        return cls(tuple(words), "".join(words), " ".join(sorted(words, key=order)))


class NearPeople:
    """The people of a register, to be found by names that are not quite theirs."""

    def __init__(self, people: Iterable[Person], is_apart: Callable[[str, str], bool]) -> None:
        self._people = {person.id: person for person in people}
        self._looks = {person.id: Look.at(person.name) for person in self._people.values()}
        self._is_apart = is_apart
        self._index: dict[Key, list[str]] = {}
        for person in self._people.values():
            for key in _keys_of(person, self._looks[person.id]):
                self._index.setdefault(key, []).append(person.id)

    def find(self, record: CompletionRecord) -> list[Near]:
        """Return the people whom a record may be of: at most three, the strongest reason first."""
        name = record.name or ""
        look = Look.at(name)
        if not look.letters:
            return []
        found: dict[str, Why] = {}
        for why, find in REASONS.items():
            for id in find(self, look, record):
                if id not in found and not self._is_apart(id, name):
                    found[id] = why

        def rank(id: str) -> tuple[bool, int, bytes]:
            stranger = self._people[id].setting != record.setting.id
            return stranger, WHYS.index(found[id]), order(f"{self._looks[id].order} {id}")

        return [Near(id, found[id]) for id in sorted(found, key=rank)[:MOST_NEAR]]

    def _at(self, *key: object) -> list[str]:
        return self._index.get(key, [])[:MOST_ALIKE]

    def _same_letters(self, look: Look, _record: CompletionRecord) -> list[str]:
        return self._at("letters", look.letters)

    def _other_order(self, look: Look, record: CompletionRecord) -> list[str]:
        return self._at("order", record.setting.id, look.order)

    def _more_words(self, look: Look, record: CompletionRecord) -> list[str]:
        if len(look.words) < 2:
            return []
        alike = self._at("ends", record.setting.id, look.words[0], look.words[-1])
        return [id for id in alike if _is_part(look.words, self._looks[id].words)]

    def _typo(self, look: Look, record: CompletionRecord) -> list[str]:
        pieces = places_of(look.letters)
        near = dict.fromkeys(id for piece in pieces for id in self._at("piece", record.setting.id, piece))
        return [id for id in list(near)[:MOST_TRIED] if is_typo(look.letters, self._looks[id].letters)]

    def _other_surname(self, look: Look, record: CompletionRecord) -> list[str]:
        first = (record.setting.id, look.words[0])
        by_role = self._at("role", *first, exact_key(record.role)) if record.role else []
        by_mail = self._at("mail", *first, look.letters)
        return by_mail if len(by_role) > MOST_NEAR else [*by_mail, *by_role]


REASONS: dict[Why, Callable[[NearPeople, Look, CompletionRecord], list[str]]] = {
    "same-letters": NearPeople._same_letters,
    "other-order": NearPeople._other_order,
    "more-words": NearPeople._more_words,
    "typo": NearPeople._typo,
    "other-surname": NearPeople._other_surname,
}
"""The reasons, strongest first."""
WHYS = tuple(REASONS)


def _keys_of(person: Person, look: Look) -> Iterator[Key]:
    """Yield the keys that somebody is found under."""
    if not look.letters:
        return
    setting, first = person.setting, look.words[0]
    yield "letters", look.letters
    yield "order", setting, look.order
    if len(look.words) > 1:
        yield "ends", setting, first, look.words[-1]
    for piece in pieces_of(look.letters):
        yield "piece", setting, piece
    if person.role:
        yield "role", setting, first, exact_key(person.role)
    if person.email:
        yield "mail", setting, first, _mailbox(person.email)


def _mailbox(email: str) -> str:
    """Return the letters of an address before its @, by which people with a new surname are often still known."""
    return "".join(name_words(re.sub(r"[0-9]+", "", email.partition("@")[0])))


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether all words of the one are among the other's."""
    few, many = sorted((one, other), key=len)
    return set(few) <= set(many)
