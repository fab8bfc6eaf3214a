"""Whatever is read for a register, it is a register, a list, a slip, or refused with its field: no other error."""

from __future__ import annotations

import copy
import json
from itertools import count
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.record.carrier import check_slip
from generator.record.verdict import Trusted
from generator.register.files import File, Refused
from generator.register.judging import judge_files
from generator.register.matching import proposals
from generator.register.model import RegisterError, RegisterSetting, empty_register
from generator.register.reading import read_register
from generator.register.staff import StaffRules, read_staff
from generator.register.staff_list import add_staff
from generator.register.standing import standings
from generator.register.typo import is_typo, pieces_of, places_of
from tests.register.cases import BASE, SLIPS, read_facts
from tests.support.register_shell import made
from tests.support.sixty import an_entry

FACTS = read_facts(BASE["facts"])
PEOPLE = [{"id": f"p{n}", "name": f"Name {n}", "setting": "larkwater", "joined": "2026-09-01"} for n in range(3)]
HAND = {
    "kind": "hand",
    "id": "h1",
    "how": "paper",
    "on": "2026-10-01",
    "recorded": "2026-10-02",
    "person": "p1",
    "setting": "larkwater",
    "course": "online-safety",
    "edition": "2026-27",
    "path": "all-staff",
    "policies": [],
}
ENTRIES = [*(an_entry(check_slip(SLIPS[name]), "p0") for name in ("sian-spoken", "sian-policies", "tom-2025")), HAND]
WHOLE: Any = json.loads(
    json.dumps(
        {
            **made(PEOPLE, ENTRIES),
            "apart": [{"person": "p0", "name": "Ann"}, {"person": "p0", "other": "p1"}],
            "columns": {"name": "name"},
        }
    )
)
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=6),
    st.sampled_from(["__proto__", "2026-02-30", "1999-01-01", "p0", "larkwater", "\u202e", "\ud800", "x" * 81, "hand"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.sampled_from(["id", "name", "kind", "constructor"]), st.text(max_size=3), max_size=2),
)


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the ways to everything in a value; of a long list the first two."""
    keys = (
        list(value) if isinstance(value, dict) else list(range(min(len(value), 2))) if isinstance(value, list) else []
    )
    return [way, *(found for key in keys for found in places(value[key], (*way, key)))]


WAYS = [way for way in places(WHOLE) if way]


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WAYS), ODD, st.booleans()), min_size=1, max_size=3))
def test_a_damaged_register_is_one_or_is_refused(changes: list[tuple[tuple[Any, ...], Any, bool]]) -> None:
    data = copy.deepcopy(WHOLE)
    for (*way, last), value, is_new in changes:
        place = data
        try:
            for key in way:
                place = place[key]
            place[f"{last}x" if is_new and isinstance(place, dict) else last] = value
        except (TypeError, KeyError, IndexError):
            continue
    try:
        register = read_register(data)
    except RegisterError:
        return
    assert read_register(json.loads(json.dumps(register.as_json))) == register
    assert len(standings(register, FACTS, lambda _: None)) >= len(register.people)
    proposals(register)


def test_what_is_damaged_above_was_whole() -> None:
    assert len(read_register(WHOLE).entries) == 4


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Name", "Surname", "Job title", "E-mail", "Start date", "31/12/2026", "Owen, Siân", "=1", "\x00", "a@b"]
    ),
)


@settings(deadline=None)
@given(st.lists(st.lists(CELL, max_size=5), max_size=6))
@example([["Name", "E-mail", "Started"], ["Ann", "mailto:a@b", "1 Sept 26"], ["'=Bea", "@", "31 Feb 2026"]])
def test_any_cells_are_a_list_that_can_be_taken_in(cells: list[list[str]]) -> None:
    register = empty_register([RegisterSetting(id="ashdown", name="Ashdown")])
    found = read_staff(cells, StaffRules.of(register, FACTS, "ashdown"))
    numbers = count()
    after, told = add_staff(register, found.rows, lambda: f"n{next(numbers)}")
    assert told.added == len(after.people) <= len(found.rows)
    again, twice = add_staff(after, found.rows, lambda: f"n{next(numbers)}")
    assert (twice.added, twice.same + twice.changed) == (0, told.added)
    assert read_register(again.as_json) == again


@settings(deadline=None)
@given(st.binary(max_size=300))
@example(b'{"format":"completion-record","record":' + b"[" * 5000)
@example(b"From: a\n\nMSR1:AAAA:END MSR9:AA:END")
@example(b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Transfer-Encoding: base64\n\n%%%%")
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    for found in judge_files([File("a", data)], Trusted([]), "ashdown"):
        assert isinstance(found, Refused)
        assert found.reason


def test_what_is_whole_among_them_is_taken_in() -> None:
    slip = json.dumps({"format": "completion-record", **SLIPS["sian"]}).encode()
    found = list(judge_files([File("a", b"\x00"), File("b", slip), File("c", b"{")], Trusted(["ashdown"]), "ashdown"))
    assert [isinstance(one, Refused) for one in found] == [True, False, True]


LETTERS = st.text("abc", min_size=6, max_size=11)


@settings(deadline=None)
@given(LETTERS, LETTERS)
@example("abcabcabc", "xbcabcaby")
def test_names_that_differ_by_two_letters_are_found_by_their_pieces(one: str, other: str) -> None:
    if is_typo(one, other):
        assert set(pieces_of(other)) & set(places_of(one))
    assert (
        is_typo(one, other)
        == is_typo(other, one)
        == (one != other and distance(one, other) <= 2 and is_long(one, other))
    )


def is_long(*names: str) -> bool:
    return all(len(name) >= 8 for name in names)


def distance(one: str, other: str) -> int:
    """Levenshtein's distance, as it is defined."""
    rows = {(i, j): i + j for i in range(len(one) + 1) for j in range(len(other) + 1) if not i or not j}
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            change = rows[i - 1, j - 1] + (one[i - 1] != other[j - 1])
            rows[i, j] = min(change, rows[i - 1, j] + 1, rows[i, j - 1] + 1)
    return rows[len(one), len(other)]
