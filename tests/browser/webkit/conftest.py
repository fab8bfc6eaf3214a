"""WebKit for a file of tests: one browser, which starts anew where a test asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.support.webkit.browser import WebKit, a_display, missing


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen in memory, for browsers that have windows."""
    if reason := missing():
        pytest.skip(f"without WebKit: {reason}")
    with a_display() as name:
        yield name


@pytest.fixture(scope="module")
def start(display: str) -> Iterator[Callable[[Path], WebKit]]:
    """Start a browser: ``start(folder)``; what an earlier one kept in the folder is there."""
    with ExitStack() as stack:

        def one(folder: Path) -> WebKit:
            browser = WebKit(display, folder)
            stack.callback(browser.quit)
            return browser

        yield one


@pytest.fixture(scope="module")
def webkit(start: Callable[[Path], WebKit], tmp_path_factory: pytest.TempPathFactory) -> WebKit:
    """The browser that a file's tests share."""
    return start(tmp_path_factory.mktemp("webkit"))
