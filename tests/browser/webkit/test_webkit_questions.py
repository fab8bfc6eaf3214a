"""Three questions in WebKit, over http and from a folder: a learner who restored their progress answers one."""

from __future__ import annotations

import json
import zlib
from base64 import b32encode

import pytest

from tests.support.course import COURSE
from tests.support.webkit.browser import WebKit
from tests.support.webkit.journey import forget

ANSWER = """
const question = document.querySelector("[data-asked] [data-item]");
const { choices } = JSON.parse(question.querySelector("[data-facts]").textContent);
for (const { id, mark } of choices) if (mark === "right") question.querySelector(`input[value="${id}"]`).click();
"""
"""Answers the question on the page as its author would: those of the module have choices."""


def _place_code() -> str:
    """Return the place code of a learner who has passed one check."""
    module = {"id": "local", "date": "2026-09-01", "edition": "2026-27", "digest": "0123456789abcdef"}
    place = {"version": 1, "setting": "larkwater", "course": COURSE["id"], "path": None, "modules": [module]}
    text = json.dumps({**place, "policies": {}, "completion": None})
    return f"MSP1:{b32encode(zlib.compress(text.encode())).decode().rstrip('=')}:END"


@pytest.mark.parametrize("way", ["http_root", "file_root"])
def test_a_question_is_asked_on_the_page_of_its_module(
    webkit: WebKit, request: pytest.FixtureRequest, way: str
) -> None:
    root: str = request.getfixturevalue(way)
    webkit.resize(390, 844)
    forget(webkit, root)
    webkit.open(f"{root}index.html")
    webkit.click("[data-module=place-code] summary")
    webkit.type("#home-place-given", _place_code())
    webkit.click("[data-module=place-code] [type=submit]")
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
