"""The register's cases, obeyed by Python: the twin is cases.test.mjs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import count
from typing import Any

import pytest

from generator.canonical import Json
from generator.record.carrier import check_slip
from generator.record.model import check, digest
from generator.register import entries, people, standing
from generator.register.evidence import Evidence, evidence
from generator.register.export import CsvWords, write_csv
from generator.register.facts import Facts
from generator.register.matching import proposals
from generator.register.model import Register, RegisterError
from generator.register.policies import policy_standings
from generator.register.reading import read_register
from generator.register.staff import StaffRow, StaffRules, read_staff
from generator.register.staff_list import StaffTold, add_staff
from generator.register.standing import Standing, standings
from tests.register.cases import BASE, SLIPS, Given, read_cases, read_facts, with_kinds

NewId = Callable[[], str]


@dataclass(frozen=True)
class Known:
    """What operations may need to know."""

    facts: Facts
    today: str
    new_id: NewId
    good: list[Json] | None = None
    """Slips whose countersignature holds; all do where there is no list."""


def add_slips(register: Register, slips: list[Json], given: Known) -> Any:
    good = None if given.good is None else list(map(check_slip, given.good))
    is_good = entries.holds if good is None else good.__contains__
    after, told = entries.add_slips(register, map(check_slip, slips), given.today, is_good)
    return after, asdict(told)


def add_list(register: Register, rows: list[Given], given: Known) -> Any:
    after, told = add_staff(register, [StaffRow(**row) for row in rows], given.new_id)
    return after, write_told(told)


def add_listed_setting(register: Register, name: str, given: Known) -> Any:
    return people.add_listed_setting(register, name, given.new_id), None


def erase_leavers(register: Register, given: Known) -> Any:
    return people.erase_leavers(register, given.facts)


KNOWING: dict[str, Callable[..., Any]] = {
    "addListedSetting": add_listed_setting,
    "addSlips": add_slips,
    "addStaff": add_list,
    "eraseLeavers": erase_leavers,
}
"""Operations that need to know more than a step says, or tell more than a register."""
PLAIN: dict[str, Callable[..., Register]] = {
    "rememberColumns": people.remember_columns,
}
"""Operations that need nothing else and tell nothing."""
NOTHING_TOLD = {
    "addSlips": {"added": 0, "repeated": 0, "replaced": 0, "kept": 0},
    "addStaff": {"added": 0, "changed": 0, "same": 0, "absent": [], "left": [], "renamed": []},
}


def write_told(told: StaffTold) -> Given:
    renamed = [{"person": person, "name": name} for person, name in told.renamed]
    return {**asdict(told), "absent": list(told.absent), "left": list(told.left), "renamed": renamed}


def run(register: Register, step: Given, facts: Facts, new_id: NewId) -> Any:
    """Do one step; return the register after it and what it told."""
    given = step.get("with", [])
    if step["op"] in PLAIN:
        return PLAIN[step["op"]](register, *given), None
    known = Known(facts, step.get("today", facts.today), new_id, step.get("good"))
    return KNOWING[step["op"]](register, *given, known)


def obey(register: Register, step: Given, facts: Facts, new_id: NewId) -> Register:
    before = register.as_json
    if "throws" in step:
        with pytest.raises(RegisterError) as fault:
            run(register, step, facts, new_id)
        assert fault.value.field == step["throws"]
        return register
    after, told = run(register, step, facts, new_id)
    assert register.as_json == before, "an operation has changed the register it was given"
    if "told" in step:
        assert told == {**NOTHING_TOLD[step["op"]], **step["told"]}
    if "erased" in step:
        assert told == step["erased"]
    assert (after is register) == step.get("same", False), step["op"]
    return after


def write_standing(one: Standing) -> Given:
    return {**asdict(one), "flags": list(one.flags), "missing": list(one.missing)}


def write_evidence(found: Evidence) -> Given:
    policies = [{**asdict(policy), "people": number} for policy, number in found.policies]
    return {
        "people": found.people,
        "trained": found.trained,
        "roles": [asdict(row) for row in found.roles],
        "places": [asdict(row) for row in found.places],
        "counter": found.counter,
        "editions": [{"edition": edition, "people": number} for edition, number in found.editions.items()],
        "due": {str(window): number for window, number in found.due.items()},
        "from": found.first,
        "until": found.last,
        "policies": policies,
    }


def write_proposals(register: Register) -> list[Given]:
    told = ({key: value for key, value in asdict(one).items() if value is not None} for one in proposals(register))
    return [{key: list(v) if isinstance(v, tuple) else v for key, v in one.items()} for one in told]


def check_after(given: Given, register: Register, _: list[Standing], __: Facts) -> None:
    plain: Any = register.as_json
    for part, value in given["after"].items():
        whole = value
        if part == "entries":
            whole = sorted(with_kinds(value), key=lambda one: one.get("id") or one["slip"]["digest"])
        assert plain[part] == whole, part


def check_nowhere(given: Given, register: Register, _: list[Standing], __: Facts) -> None:
    assert given["nowhere"].lower() not in str(register.as_json).lower()


def check_standings(given: Given, _: Register, found: list[Standing], __: Facts) -> None:
    assert [write_standing(one) for one in found] == [{**BASE["standing"], **one} for one in given["standings"]]


def check_counts(given: Given, _: Register, found: list[Standing], __: Facts) -> None:
    told = standing.count(found)
    states = {state: number for state, number in told.states.items() if number}
    flags = {flag: number for flag, number in told.flags.items() if number}
    assert {"people": told.people, "states": states, "flags": flags} == given["counts"]


def check_proposals(given: Given, register: Register, _: list[Standing], __: Facts) -> None:
    assert write_proposals(register) == given["proposals"]


def check_policies(given: Given, register: Register, _: list[Standing], facts: Facts) -> None:
    for key, told in given["policies"].items():
        assert [asdict(one) for one in policy_standings(register, facts, key)] == told


def check_evidence(given: Given, register: Register, found: list[Standing], facts: Facts) -> None:
    assert write_evidence(evidence(found, register, facts)) == given["evidence"]


def check_csv(given: Given, register: Register, found: list[Standing], facts: Facts) -> None:
    words = CsvWords(**given["csv"]["words"])
    assert write_csv(found, facts, words, register.settings) == given["csv"]["text"]


def check_staff(given: Given, register: Register, _: list[Standing], facts: Facts) -> None:
    expected = dict(given["staff"])
    cells, setting = expected.pop("cells"), expected.pop("setting", facts.known.setting.id)
    found = read_staff(cells, StaffRules.of(register, facts, setting))
    rows = [{key: value for key, value in asdict(row).items() if value is not None} for row in found.rows]
    faults = [asdict(fault) for fault in found.faults]
    told = {"rows": rows, "faults": faults, "fields": list(found.fields), "headers": list(found.headers)}
    assert {part: told[part] for part in expected} == expected


EXPECTED: dict[str, Callable[[Given, Register, list[Standing], Facts], None]] = {
    "after": check_after,
    "nowhere": check_nowhere,
    "standings": check_standings,
    "counts": check_counts,
    "proposals": check_proposals,
    "policies": check_policies,
    "evidence": check_evidence,
    "csv": check_csv,
    "staff": check_staff,
}
"""What a case may expect, and how it is worked out."""
OTHERS = {"about", "file", "facts", "register", "verdicts", "do", "value", "refused", "history"}
DEEDS = {
    "acceptSetting",
    "addPerson",
    "addPersonFor",
    "attach",
    "change",
    "joinPeople",
    "keepApart",
    "keepPeopleApart",
    "recordByHand",
    "removeEntry",
    "removePerson",
    "rename",
    "replaceSlip",
}
"""What somebody decides or writes at the page; the shell takes in, counts and tells, and has none of them."""
CASES = [given for given in read_cases() if DEEDS.isdisjoint(step["op"] for step in given.get("do", []))]


def new_ids() -> NewId:
    numbers: Iterator[int] = count(1)
    return lambda: f"n{next(numbers)}"


@pytest.mark.parametrize("given", CASES, ids=lambda given: f"{given['file']}: {given['about']}")
def test_case(given: Given) -> None:
    if "refused" in given:
        with pytest.raises(RegisterError) as fault:
            read_register(given["value"])
        assert fault.value.field == given["refused"]
        return
    facts = read_facts(given["facts"])
    register, new_id = read_register(given["register"]), new_ids()
    for step in given.get("do", []):
        register = obey(register, step, facts, new_id)
    assert read_register(register.as_json) == register, "it is not read as it was written"
    found = standings(register, facts, lambda digest: given["verdicts"].get(digest, "unchanged"))
    assert set(given) <= set(EXPECTED) | OTHERS, "the case expects what this test does not know"
    for key in given.keys() & EXPECTED.keys():
        EXPECTED[key](given, register, found, facts)


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_of_the_cases_has_its_own_digest(name: str) -> None:
    assert digest(check(SLIPS[name]["record"])) == SLIPS[name]["digest"]
