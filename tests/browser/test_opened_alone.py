"""A file of a site that is opened by its own address runs nothing, asks no other host, and holds no form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.support.opened_alone import ALARMS, PROBE, list_files, write_files


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site and the hostile drawings."""
    folder = tmp_path_factory.mktemp("alone")
    write_files(folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Any:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _watch(context: BrowserContext, root: str) -> list[str]:
    """Return a list that gets each request to elsewhere."""
    asked: list[str] = []
    own = (root, "data:", "blob:", "about:", "chrome-extension:")
    context.on("request", lambda request: None if request.url.startswith(own) else asked.append(request.url))
    return asked


def _open(page: Page, address: str) -> Any:
    """Return what a file is once it was opened; None if the browser saves it instead."""
    try:
        page.goto(address)
    except Error as stop:
        if "Download is starting" in stop.message:
            return None
        raise
    return page.evaluate(PROBE)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("site", ["small", "course"])
def test_each_file_is_inert(
    request: pytest.FixtureRequest, page: Page, folder: Path, serve: Callable[[Path], str], site: str
) -> None:
    built: Path = folder / "site" if site == "small" else request.getfixturevalue("built_site")
    root, names = serve(built), list_files(built)
    asked = _watch(page.context, root)
    opened = {name: found for name in names if (found := _open(page, root + name))}
    assert {Path(name).suffix for name in opened} >= {".css", ".js", ".svg", ".txt"}
    assert [name for name in names if name.endswith(".svg") and opened[name]["type"] != "image/svg+xml"] == []
    assert {name: found for name, found in opened.items() if found["ran"] or found["forms"]} == {}
    assert [name for name, found in opened.items() if "html" in found["type"]] == []
    assert asked == []


@pytest.mark.parametrize("name", ALARMS)
def test_a_hostile_drawing_is_noticed(page: Page, folder: Path, serve: Callable[[Path], str], name: str) -> None:
    """Or the test above could not fail."""
    root = serve(folder / "hostile")
    asked = _watch(page.context, root)
    found = _open(page, f"{root}{name}.svg")
    assert {"ran": found["ran"], "forms": found["forms"] > 0, "asked": asked != []}[ALARMS[name]], (found, asked)
