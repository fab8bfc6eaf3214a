"""Fire safety, the second course, in examples/: data alone makes it, and nothing of the first course shows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.project.project import load_project
from generator.website.build import build_site
from tests.support.fire_course import FIRE, OTHER_SETTING, SETTING, list_words_of_the_first_course

SETTINGS = (SETTING, OTHER_SETTING)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site of each school, by its setting."""
    folder = tmp_path_factory.mktemp("fire")
    built = {setting: folder / Path(setting).stem for setting in SETTINGS}
    for setting, site in built.items():
        report = build_site(FIRE, site, setting=setting)
        assert report.ok, report.to_text()
    return built


@pytest.mark.parametrize("setting", SETTINGS)
def test_it_has_no_findings(setting: str) -> None:
    assert load_project(FIRE, setting=setting).report.to_text() == ""


@pytest.mark.parametrize("setting", SETTINGS)
def test_no_page_says_a_word_of_the_first_course(sites: dict[str, Path], setting: str) -> None:
    assert list(list_words_of_the_first_course(sites[setting])) == []


def test_two_schools_share_it_and_only_their_file_differs(sites: dict[str, Path]) -> None:
    assert len({tuple(_list_files(site)) for site in sites.values()}) == 1
    assert len({(site / "assets/course.js").read_bytes() for site in sites.values()}) == 1


@pytest.mark.parametrize(
    ("setting", "page", "said"),
    [
        (SETTING, "modules/alarm.html", "Go to the netball court by the field gate."),
        (OTHER_SETTING, "modules/alarm.html", "Go to the lower pitch."),
        (SETTING, "modules/alarm.html", "within 3 minutes"),
        (OTHER_SETTING, "modules/alarm.html", "within 5 minutes"),
        (SETTING, "modules/every-day.html", "the law calls this person the responsible person"),
        (OTHER_SETTING, "modules/every-day.html", "the law calls these people duty holders"),
    ],
)
def test_each_says_what_holds_there(sites: dict[str, Path], setting: str, page: str, said: str) -> None:
    assert said in (sites[setting] / page).read_text("utf-8")


def _list_files(site: Path) -> Iterator[str]:
    return (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")))
