"""Roles are people: where the owner is manager, safeguarding lead and contact for low-level concerns in one person.

No question, step, contact or card then leads someone who is worried about that person to that person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.bank.model import Choice, Item, Mark, Question
from generator.bank.omitted_items import find_person_twice, group_texts_on_people
from generator.project.project import Project, load_project, load_setting
from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from generator.stamping.placeholders import compile_text, fill_values
from generator.stamping.values import Values, format_value
from tests.conftest import ROOT
from tests.support.stamped_component import render_component

NURSERY = Path(__file__).parent / "one-person" / "setting.yml"
DATA: dict[str, Any] = yaml.safe_load(NURSERY.read_text("utf-8"))
ROLES = ("head", "dsl", "low_level_contact", "own_slip_contact")
"""Those that the owner has."""
TITLES = {DATA[role]["title"].lower() for role in ROLES}


@pytest.fixture(scope="module")
def course() -> Project:
    return load_project(ROOT, setting=NURSERY.relative_to(ROOT).as_posix(), rules=())


@pytest.fixture(scope="module")
def values(course: Project) -> Values:
    assert course.values is not None
    return course.values


def read(course: Project, tmp_path: Path, **changed: Any) -> Project:
    path = tmp_path / "setting.yml"
    path.write_text(yaml.safe_dump({**DATA, **changed}, allow_unicode=True), "utf-8")
    return load_setting(ROOT, course, str(path))


def stamp(name: str, values: Values) -> BeautifulSoup:
    """Return a component of the page *Who to tell*, or the card, for the nursery."""
    html = render_component(name, f"{name}.html")
    return BeautifulSoup(fill(compile_page(html, "html"), values), "html.parser")


def asked(course: Project) -> Iterator[Item]:
    bank = course.bank
    assert bank
    return (item for name, item in bank.items.items() if name not in course.omitted_items)


def about_the_head(course: Project) -> Iterator[tuple[Item, list[Choice]]]:
    """Yield the questions whose right choice is the contact for a concern about the head, with their choices."""
    for item in asked(course):
        choices = list(item.choices) if isinstance(item, Question) and hasattr(item, "choices") else []
        if any(choice.mark is Mark.RIGHT and "concern_about_head.title" in choice.text.text for choice in choices):
            yield item, choices


def test_the_setting_is_sound_and_every_check_is_full(course: Project) -> None:
    assert {finding.code for finding in course.report.findings} <= {"T039", "T043", "T053"}


def test_no_choice_leads_from_a_worry_about_the_head_to_the_head_by_another_role(
    course: Project, values: Values
) -> None:
    found = list(about_the_head(course))
    assert len(found) > 4
    for item, choices in found:
        said = [fill_values(choice.text.text, values).lower() for choice in choices]
        others = TITLES - {DATA["head"]["title"]}
        assert [text for text in said if any(title in text for title in others)] == [], item.id
        deputies = [choice for choice, text in zip(choices, said, strict=True) if "deputy" in text]
        assert not any(choice.mark is Mark.RIGHT for choice in deputies), item.id


def test_no_question_asks_to_tell_two_roles_of_one_person_apart(course: Project, values: Values) -> None:
    for item in asked(course):
        for group in group_texts_on_people(item):
            assert find_person_twice([compile_text(text.text) for text, _ in group], values) is None, item.id


def test_the_red_line_on_the_head_who_asks_for_secrecy_is_still_asked(course: Project, values: Values) -> None:
    assert {"off-the-record", "all-have-gone", "worry-about-the-one-at-the-top"}.isdisjoint(course.omitted_items)
    assert course.bank
    item: Any = course.bank.items["off-the-record"]
    said = [fill_values(choice.text.text, values) for choice in item.choices]
    assert said[0] == "A deputy"
    assert said[3] == DATA["concern_about_head"]["title"]


def test_the_right_sides_of_a_match_are_not_one_person(course: Project) -> None:
    assert "new-here-who-hears-it" in course.omitted_items


def test_no_page_shows_who_has_which_role(course: Project) -> None:
    assert course.values is not None
    assert format_value(course.values["dsl.same_as"]) == "head"
    assert course.values["dsl.is_head"] == course.values["low_level_contact.is_head"] == ""
    for page in (stamp("who-to-tell", course.values), stamp("card", course.values)):
        assert "same_as" not in str(page)


def test_no_step_and_no_card_leads_from_a_worry_about_the_head_to_the_head(values: Values) -> None:
    page, card = stamp("who-to-tell", values), stamp("card", values)
    leaders = page.select_one("#leaders")
    assert leaders
    assert {contact["data-contact"] for contact in leaders.select(".tell__way [data-contact]")} == {
        "concern_about_head",
        "childrens_services",
    }
    said = " ".join(leaders.get_text(" ").split())
    assert "About the manager, who is the DSL too: tell Ashshire Council’s" in said
    for words in ("tell the manager", "the lead or a deputy", "sk the DSL", "the owner", DATA["head"]["phone"]):
        assert words not in said
    (asked_by_head,) = (li for li in page.select("#quiet ol > li") if "By the manager" in li.get_text())
    assert [one["data-contact"] for one in asked_by_head.select("[data-contact]")] == ["concern_about_head"]
    last = card.select(".card__face")[1].select(".card__list")[1]
    assert DATA["concern_about_head"]["phone"] in last.get_text()
    assert DATA["head"]["phone"] not in last.get_text()


def test_nobody_is_sent_to_the_lead_for_the_number_of_who_hears_about_the_head(course: Project, tmp_path: Path) -> None:
    silent = read(course, tmp_path, concern_about_head={"title": "the trust"})
    assert silent.values
    for soup in (stamp("who-to-tell", silent.values).select_one("#leaders"), stamp("card", silent.values)):
        assert soup
        assert not re.search(r"trust[^.]*sk the DSL", soup.get_text(" "))


@pytest.mark.parametrize(
    "changed",
    [
        {"concern_about_head": {"title": "the boss", "phone": "01632 960210", "same_as": "head"}},
        {"concern_about_head": {"title": "the boss", "phone": "01632 960210", "same_as": "low_level_contact"}},
        {"concern_about_head": {"title": "The  Manager", "phone": "01632 960210"}},
        {"concern_about_head": {"title": "the owner", "phone": "01632 960210"}},
        {"concern_about_head": None, "chair_of_governors": {"title": "the owner", "phone": "01632 960210"}},
        {"whistleblowing": {"about_head": "the owner"}},
    ],
)
def test_nobody_hears_a_concern_about_themselves(course: Project, tmp_path: Path, changed: dict[str, Any]) -> None:
    (found,) = read(course, tmp_path, **changed).report.errors
    assert found.code == "T070"
    assert found.message.endswith("leads to the person whom the concern is about")
    assert found.hint == "Give someone outside: the provider’s committee, the trust, or the LADO"


def test_a_role_that_does_not_exist_is_an_error(course: Project, tmp_path: Path) -> None:
    (found,) = read(course, tmp_path, dsl={**DATA["dsl"], "same_as": "boss"}).report.errors
    assert found.code == "T004"
    assert "head" in found.hint
