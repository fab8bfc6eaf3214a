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


def test_each_path_is_a_link_in_the_learners_words(bank):
    choices = BeautifulSoup(render_component("home", bank=bank), "html.parser").select("[data-path]")
    assert [(choice["data-path"], text_of(choice)) for choice in choices] == [
        ("staff", "I work here"),
        ("leads", "Leads"),
    ]


def test_paths_for_those_who_did_it_before_are_folded_away():
    again = Path(id="again", title="Again", modules=("contact",), counts="renews", span=HERE)
    home = BeautifulSoup(render_component("home", bank=a_bank(course=a_course(paths=(STAFF, again)))), "html.parser")
    assert [link["data-path"] for link in home.select("details [data-path]")] == ["again"]
    assert [link["data-path"] for link in home.select("nav > ul [data-path]")] == ["staff"]


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
