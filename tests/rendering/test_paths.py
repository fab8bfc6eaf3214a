"""The question for one's role, and every way of the course for a page without a script."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from generator.bank.course import Path
from generator.bank.model import Bank
from generator.setting.parts import PathOverride
from generator.setting.paths import build_path_rows, get_path_overrides
from generator.stamping.compile import compile_page
from generator.stamping.fill import fill
from tests.support.builders import HERE, a_bank, a_course
from tests.support.stamped_component import render_component, stamp_component, text_of, values_of

STAFF = Path(id="staff", title="All staff", who="I work here", modules=("contact", "accounts"), span=HERE)
LEADS = Path(id="leads", title="Leads", modules=("accounts", "contact"), span=HERE)


@pytest.fixture
def bank() -> Bank:
    return a_bank(course=a_course(paths=(STAFF, LEADS)))


def _home(bank: Bank, *own: PathOverride) -> BeautifulSoup:
    rows = build_path_rows(bank.course, get_path_overrides(bank.course, own))
    page = compile_page(render_component("home", bank=bank), "html")
    return BeautifulSoup(fill(page, {**values_of(), "paths": rows}), "html.parser")


def test_each_way_is_a_choice_in_somebodys_words_with_its_title_as_a_hint(bank):
    choices = BeautifulSoup(render_component("home", bank=bank), "html.parser").select("[data-path]")
    assert [choice.input["value"] for choice in choices] == ["staff", "leads"]
    assert [text_of(choice.label) for choice in choices] == ["I work here", "Leads"]
    for choice, title in zip(choices, ("All staff", "Leads"), strict=True):
        assert choice.label["for"] == choice.input["id"]
        assert text_of(choice.select_one(f"#{choice.input['aria-describedby']}")).startswith(title)


def test_all_modules_stand_in_the_list_and_those_of_the_first_way_are_shown(bank):
    course = a_course(paths=(Path(id="short", title="Short", modules=("accounts",), span=HERE), LEADS))
    rows = BeautifulSoup(render_component("home", bank=a_bank(course=course)), "html.parser").select("[data-lesson]")
    assert [(row["data-lesson"], row.has_attr("hidden")) for row in rows] == [("contact", True), ("accounts", False)]


def test_where_there_is_one_way_nobody_is_asked():
    soup = stamp_component("home")
    assert not soup.select("[data-module=path], fieldset")
    assert [text_of(link) for link in soup.select(".path-list a")] == ["Contact", "Accounts"]


def test_without_a_script_every_way_has_its_modules_as_links(bank):
    soup = _home(bank)
    assert [text_of(h) for h in soup.select(".path-list h3")] == ["I work here", "Leads"]
    assert [text_of(p) for p in soup.select(".path-list__title")] == [
        "All staff, about 20 minutes",
        "Leads, about 20 minutes",
    ]
    ways = [[link["href"] for link in way.select("a")] for way in soup.select(".path-list__modules")]
    assert ways == [
        ["modules/contact.html", "modules/accounts.html"],
        ["modules/accounts.html", "modules/contact.html"],
    ]


def test_a_setting_that_changes_a_way_has_it_changed_there_too(bank):
    soup = _home(bank, PathOverride(path="leads", modules=("contact",)))
    assert [text_of(link) for link in soup.select(".path-list__modules")[1].select("a")] == ["Contact"]
    assert text_of(soup.select(".path-list__title")[1]) == "Leads, about 10 minutes"


def test_the_certificate_says_whose_way_it_was_and_how_long_it_took(bank):
    soup = BeautifulSoup(render_component("certificate", bank=bank), "html.parser")
    assert soup.select_one(".certificate__edition [data-slot=path]")
    assert soup.select_one(".certificate__standard [data-slot=learning]")
