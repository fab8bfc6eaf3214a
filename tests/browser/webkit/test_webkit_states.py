"""WebKit: no step, fold or dialog of a page is wider than a screen of 320 px in the largest text and wide spacing."""

from __future__ import annotations

import pytest

from tests.support.overflow import LARGEST, SCRIPT
from tests.support.pages import PAGES
from tests.support.webkit.browser import WebKit


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", PAGES)
def test_no_state_is_too_wide_in_the_largest_text(webkit: WebKit, http_root: str, path: str) -> None:
    webkit.resize(320, 640)
    webkit.open(http_root + path)
    found = webkit.driver.execute_async_script(f"{SCRIPT} walkStates([arguments[0]]).then(arguments[1])", LARGEST)
    assert found["states"]
    assert found["faults"] == []
