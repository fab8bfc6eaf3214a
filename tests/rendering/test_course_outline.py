"""What pages know of the course's editions, and that these leave the content's digest as it is."""

from __future__ import annotations

from dataclasses import replace

from generator.bank.course import Correction, Edition, PathAddition
from generator.bank.model import Bank
from generator.rendering.browser_data import build_course_outline, compute_content_digest


def test_a_page_knows_an_edition_s_modules_with_a_check(bank: Bank) -> None:
    rules, contact, *others = bank.course.modules
    course = replace(
        bank.course,
        modules=(replace(rules, draw=0), replace(contact, was=("talk",)), *others),
        editions=(
            Edition(name="2025-26", starts_on="2025-09-01", paths={"all": (rules.id, "talk"), "first": (rules.id,)}),
            Edition(
                name="2026-27",
                starts_on="2026-09-01",
                paths={"all": (rules.id, contact.id)},
                again=(contact.id,),
                removed={"walk": "A walk round"},
                look_again_on="2027-09-01",
                tell_now=(Correction(say="Ring now.", source="https://guidance.example"),),
            ),
        ),
    )
    outline = build_course_outline(course)
    assert isinstance(outline, dict)
    assert outline["editions"] == [
        {"name": "2025-26", "paths": {"all": ["talk"]}},
        {
            "name": "2026-27",
            "paths": {"all": [contact.id]},
            "again": [contact.id],
            "removed": {"walk": "A walk round"},
            "tell_now": [{"say": "Ring now.", "source": "https://guidance.example"}],
        },
    ]
    modules = outline["modules"]
    assert isinstance(modules, list)
    assert [module["was"] for module in modules if isinstance(module, dict) and "was" in module] == [[["talk"]]]


def test_earlier_ids_are_listed_by_edition_so_that_a_second_name_is_not_a_merge(bank: Bank) -> None:
    first, *others = bank.course.modules
    names = (("talk",), ("chat", "rules"), ("chat", "rules"))
    editions = tuple(Edition(name=f"{at}", starts_on="", paths={"all": ids}) for at, ids in enumerate(names))
    twice = replace(first, was=("talk", "chat"))
    merged = replace(first, was=("chat", "rules"))
    for module, groups in ((twice, [["talk"], ["chat"]]), (merged, [["chat", "rules"]])):
        outline = build_course_outline(replace(bank.course, modules=(module, *others), editions=editions))
        assert isinstance(outline, dict)
        assert isinstance(outline["modules"], list)
        assert outline["modules"][0] == {**outline["modules"][0], "was": groups}  # type: ignore[dict-item]


def test_a_course_that_lists_no_editions_says_nothing_of_them(bank: Bank) -> None:
    outline = build_course_outline(replace(bank.course, editions=()))
    assert isinstance(outline, dict)
    assert set(outline) == {"modules", "paths"}


def test_a_page_knows_which_modules_a_school_adds_and_the_path_stays_the_course_s(bank: Bank) -> None:
    own = replace(bank.course.modules[0], id="our-rules", is_local=True)
    path = bank.course.paths[0]
    addition = PathAddition(path=path.id, modules=("our-rules",), starts_on="2027-01-11")
    outline = build_course_outline(replace(bank.course, modules=(*bank.course.modules, own), additions=(addition,)))
    before = build_course_outline(bank.course)
    assert isinstance(outline, dict)
    assert isinstance(before, dict)
    assert isinstance(outline["modules"], list)
    *shipped, added = outline["modules"]
    assert {**outline, "modules": shipped} == before
    assert isinstance(added, dict)
    assert added["from"] == {path.id: "2027-01-11"}


def test_editions_and_earlier_ids_leave_the_digest_as_it_is(bank: Bank) -> None:
    first, *others = bank.course.modules
    edition = Edition(name="1", starts_on="2020-01-01", paths={"all": (first.id,)})
    other = replace(bank.course, editions=(edition,), modules=(replace(first, was=("old",)), *others))
    assert compute_content_digest(replace(bank, course=other)) == compute_content_digest(bank)
