"""Who hears a low-level concern and a slip of one's own: the head, or whoever the setting names, on every page."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from generator.project.project import load_project
from generator.website.build import build_site
from tests.conftest import ROOT
from tests.support.many_settings import copy_course_project
from tests.support.stamped_component import read_example, values_of

HR = {"title": "the HR team", "phone": "01632 960099", "checked_on": "2026-11-16"}
LEAD = {key: value for key, value in read_example()["dsl"].items() if key != "hours"}
SHOWN = {
    "modules/report.html": ("it goes to {low}", "tell {slip}"),
    "modules/what-follows.html": ("a good first step is to tell {slip}",),
    "modules/contact.html": ("If a number is already out, tell {slip}",),
    "modules/local.html": (
        "A low-level concern about an adult: tell {low}",
        "If you’ve crossed a line yourself: tell {slip}",
    ),
    "modules/leaders.html": ("A small doubt, or low-level concern, goes to {low}",),
    "modules/refresher.html": ("A small doubt, or low-level concern, goes to {low}",),
    "who-to-tell.html": (
        "A low-level concern counts too. Tell {low}",
        "No child at risk, and no one’s details? Tell {slip}",
    ),
}
"""What pages say of the two."""


def read(site: Path, page: str) -> str:
    return " ".join(BeautifulSoup((site / page).read_text("utf-8"), "html.parser").get_text(" ").split())


def expect(site: Path, low: str, slip: str) -> None:
    """Expect every page to name these two."""
    names = {"low": low, "slip": slip, "Low": low[0].upper() + low[1:], "Slip": slip[0].upper() + slip[1:]}
    wanted = [(page, words.format(**names)) for page, all_words in SHOWN.items() for words in all_words]
    assert [(page, words) for page, words in wanted if words not in read(site, page)] == []


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a school whose lead hears low-level concerns, and whose HR team hears of slips."""
    root = copy_course_project(tmp_path_factory.mktemp("own") / "project")
    setting = read_example() | {"low_level_contact": LEAD, "own_slip_contact": HR}
    (root / "setting.yml").write_text(yaml.safe_dump(setting, allow_unicode=True, sort_keys=False), "utf-8")
    report = build_site(root, root / "built")
    assert report.ok, report.to_text()
    assert [str(one) for one in report.findings if one.code == "W308"] == []
    return root / "built"


def test_it_is_the_head_where_the_setting_names_nobody(built_site: Path) -> None:
    expect(built_site, "the headteacher", "the headteacher")


def test_it_is_whoever_the_setting_names(own_site: Path) -> None:
    expect(own_site, "the designated safeguarding lead (DSL)", "the HR team")
    assert "01632 960099" in read(own_site, "who-to-tell.html")


def test_details_are_those_of_one_person() -> None:
    """The head's phone never stands beside another one's title."""
    other = values_of(own_slip_contact={"title": "the HR team"})
    assert (other["own_slip_contact"], other["own_slip_contact.phone"]) == ("", None)
    usual = values_of()
    assert (usual["own_slip_contact"], usual["own_slip_contact.phone"]) == (None, usual["head.phone"])


@pytest.mark.parametrize("field", ["low_level_contact", "own_slip_contact"])
@pytest.mark.parametrize("other", ["head", "dsl", "dpo", "it", "concern_about_head"])
def test_no_question_has_two_answers_that_are_one_person(tmp_path: Path, field: str, other: str) -> None:
    """Where a contact is somebody else too, an item whose choices would be alike is left out, and the check is full."""
    setting = read_example() | {field: dict(read_example()[other])}
    (tmp_path / "setting.yml").write_text(yaml.safe_dump(setting, allow_unicode=True, sort_keys=False), "utf-8")
    for name in ("content", "quizzes", "theme"):
        (tmp_path / name).symlink_to(ROOT / name)
    loaded = load_project(tmp_path)
    told = {finding.code for finding in loaded.report.findings}
    assert told <= {"T043", "W001"}
    assert set(loaded.omitted_items) <= {"own-slip-first", "old-blog-who"}
