"""A file of a site that is opened by its own address is inert in WebKit too: no script, no form, no other host."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support.opened_alone import ALARMS, PROBE, list_files, write_files
from tests.support.webkit.browser import WebKit

SHOWN = frozenset({".avif", ".css", ".gif", ".ico", ".jpg", ".js", ".json", ".png", ".svg", ".txt", ".webp"})
"""Endings of files that WebKit shows rather than saves."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the site and the hostile drawings."""
    folder = tmp_path_factory.mktemp("alone")
    write_files(folder)
    return folder


def _open(webkit: WebKit, address: str) -> Any:
    webkit.driver.get(address)
    return webkit.run(f"return ({PROBE})()")


@pytest.mark.exhaustive
@pytest.mark.parametrize("site", ["small", "course"])
def test_each_file_is_inert(
    request: pytest.FixtureRequest, webkit: WebKit, folder: Path, serve: Callable[[Path], str], site: str
) -> None:
    built: Path = folder / "site" if site == "small" else request.getfixturevalue("built_site")
    root = serve(built)
    names = [name for name in list_files(built) if Path(name).suffix in SHOWN]
    opened = {name: _open(webkit, root + name) for name in names}
    foreign = webkit.take_foreign(root)
    assert {Path(name).suffix for name in opened} >= {".css", ".js", ".svg", ".txt"}
    assert {name: found for name, found in opened.items() if found["ran"] or found["forms"]} == {}
    assert [name for name, found in opened.items() if "html" in found["type"]] == []
    assert foreign == []


@pytest.mark.parametrize("name", ALARMS)
def test_a_hostile_drawing_is_noticed(webkit: WebKit, folder: Path, serve: Callable[[Path], str], name: str) -> None:
    """Or the test above could not fail."""
    root = serve(folder / "hostile")
    found = _open(webkit, f"{root}{name}.svg")
    asked = webkit.take_foreign(root)
    assert {"ran": found["ran"], "forms": found["forms"] > 0, "asked": asked != []}[ALARMS[name]], (found, asked)
