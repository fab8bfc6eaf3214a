"""Three questions in WebKit, over http and from a folder: a learner who restored their progress answers one."""

from __future__ import annotations

import pytest

from tests.support.learner import ANSWER_RIGHT, make_place_code
from tests.support.webkit.browser import WebKit
from tests.support.webkit.journey import forget

ANSWER = f"({ANSWER_RIGHT})(document.querySelector('[data-asked] [data-item]'))"


@pytest.mark.sampled(2)
@pytest.mark.parametrize("way", ["http_root", "file_root"])
def test_a_question_is_asked_on_the_page_of_its_module(
    webkit: WebKit, request: pytest.FixtureRequest, way: str
) -> None:
    root: str = request.getfixturevalue(way)
    webkit.resize(390, 844)
    forget(webkit, root)
    webkit.open(f"{root}index.html")
    webkit.click("[data-module=place-code] summary")
    webkit.type("#home-place-given", make_place_code(None, "local"))
    webkit.click("[data-module=place-code] [type=submit]")
    webkit.click("[data-device=own]")
    webkit.find("[data-module=place-code] [data-back]")
    webkit.click("[data-module=questions-line] a")
    webkit.click("[data-start]")
    webkit.find("[data-asked] [data-item][data-ready] [data-check]")
    assert webkit.overflow() == 0
    webkit.run(ANSWER)
    webkit.click("[data-asked] [data-check]")
    assert "Right" in webkit.find("[data-asked] [data-result]").text
    webkit.click("[data-onward]")
    webkit.wait(lambda: "Question 2 of 3" in webkit.find("[data-number]").text)
    webkit.check(root)
