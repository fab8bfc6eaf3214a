"""Every class of a page or script has a rule in a stylesheet that the page loads: purging Material's took none away."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.support.course import ROOT

CLASS = re.compile(r"\.(-?[_a-zA-Z][\w-]*)")
DECLARATIONS = re.compile(r"\{[^{}]*\}|/\*.*?\*/", re.S)
IN_SCRIPT = re.compile(r"(?:className = |classList\.(?:add|toggle)\()\"([\w -]+)\"")
STATES = frozenset({"js", "no-js"})
"""Classes that Material sets on the page itself."""
UNSTYLED = frozenset(
    {
        *("answers__title", "certificate-form", "certificate__edition", "certificate__standard", "check__reason"),
        *("course-facts", "finish", "for-room", "pairs__outcome", "note__skip", "number__unit", "path-list"),
        *("path__choices", "person__action", "placed", "privacy", "question__body", "question__form", "question__why"),
        *("not-in-platform", "reader", "scenario__intro", "tasks__state", "verify"),
    }
)
"""Names of blocks and elements that have no look of their own: tests and people's own styles find them by these."""


@cache
def _list_styled_classes(stylesheet: Path) -> frozenset[str]:
    selectors = DECLARATIONS.sub("{}", stylesheet.read_text("utf-8"))
    return frozenset(CLASS.findall(selectors))


def _list_page_classes(page: Path, site: Path) -> tuple[set[str], set[str]]:
    """Return the classes in a page, and those with a rule in its stylesheets, which 404.html names from the root."""
    soup = BeautifulSoup(page.read_text("utf-8"), "html.parser")
    sheets = [str(link["href"]).partition("?")[0] for link in soup.select("link[rel=stylesheet]")]
    files = [site / name.lstrip("/") if name.startswith("/") else page.parent / name for name in sheets]
    styled = {name for file in files for name in _list_styled_classes(file.resolve())}
    return {name for element in soup.select("[class]") for name in element["class"]}, styled


@pytest.mark.parametrize("built", ["built_site", "nursery_site"])
def test_every_class_of_a_page_has_a_rule(built: str, request: pytest.FixtureRequest) -> None:
    """A variant, such as ``answers__word--right``, may rest on the rule of what it varies."""
    site: Path = request.getfixturevalue(built)
    bare: dict[str, list[str]] = defaultdict(list)
    for page in site.rglob("*.html"):
        used, styled = _list_page_classes(page, site)
        for name in used - styled - STATES - UNSTYLED:
            if name.partition("--")[0] not in styled | UNSTYLED:
                bare[name].append(page.name)
    assert bare == {}


def test_every_class_that_a_script_sets_has_a_rule(built_site: Path) -> None:
    sheets = [*(built_site / "assets").glob("*.css"), *(ROOT / "theme/studio").glob("*.css")]
    styled = {name for file in sheets for name in _list_styled_classes(file)}
    scripts = [*(ROOT / "theme/components").rglob("*.js"), *(ROOT / "theme/runtime").rglob("*.js")]
    found = [names for script in scripts for names in IN_SCRIPT.findall(script.read_text("utf-8"))]
    assert "check__answer" in found
    assert {name for names in found for name in names.split()} - styled == set()


def test_no_name_is_excused_that_has_a_rule_or_is_gone(built_site: Path) -> None:
    pages = [_list_page_classes(page, built_site) for page in built_site.rglob("*.html")]
    assert {name for used, styled in pages for name in used - styled if name in UNSTYLED} == UNSTYLED
