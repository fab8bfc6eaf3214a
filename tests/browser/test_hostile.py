"""In a browser, nothing runs of what a setting says, and no page asks anybody else for anything."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from generator.website.build import build_site
from tests.support.hostile_settings import HOSTILE_TEXTS, fill_setting, set_value, to_yaml
from tests.support.small_site import REPOSITORY
from tests.support.visit import Visit

PAGES = ("index.html", "who-to-tell.html", "policies.html", "certificate.html", "modules/report.html", "card.html")
LEADS = ("for-dsls/index.html", "for-dsls/register.html", "for-dsls/verify.html")

TOUCH = """
for (const element of document.querySelectorAll("*"))
  for (const name of ["mouseover", "focus", "error", "load"]) element.dispatchEvent(new Event(name));
"""
"""What would set off a handler on any element."""


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course for a setting whose fields take turns in what they try."""
    root = tmp_path_factory.mktemp("hostile")
    for name in ("content", "quizzes"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    (root / "theme").symlink_to(REPOSITORY / "theme")
    example = REPOSITORY / "setting.yml"
    data = yaml.safe_load(example.read_text("utf-8"))
    tries = [(said, ways) for said in HOSTILE_TEXTS.values() if (ways := fill_setting(example, said)[2])]
    for number, (said, ways) in enumerate(tries):
        for loc in ways[number :: len(tries)]:
            set_value(data, loc, said)
    set_value(data, ("name",), HOSTILE_TEXTS["script"])
    set_value(data, ("dsl", "title"), HOSTILE_TEXTS["end-of-script"])
    (root / "setting.yml").write_text(to_yaml(data), "utf-8")
    report = build_site(root, root / "site")
    assert report.ok, report.to_text()
    return root / "site"


@pytest.mark.sampled(2)
@pytest.mark.parametrize("way", ["http", "file"])
def test_nothing_runs_of_what_a_setting_says(
    hostile_site: Path, serve: Callable[[Path], str], arrive: Callable[..., Visit], way: str
) -> None:
    """The visit itself fails on a request to elsewhere, and on anything that the policy had to stop."""
    visit = arrive(serve(hostile_site) if way == "http" else f"{hostile_site.as_uri()}/")
    visit.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for path in (*PAGES, *LEADS):
        page = visit.open(path)
        page.evaluate(TOUCH)
        assert page.evaluate("window.__pwned === undefined"), path
        assert HOSTILE_TEXTS["script"] in page.title()
