"""How long the steps of a lesson are on a phone, and a module on paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from generator.bank.model import Bank
from generator.rendering.steps import list_step_anchors
from tests.support.visit import Visit

MAX_END, MAX_BUTTON = 1690, 1400
"""Where a step and the button of its question end at the latest, in pixels at 390 × 844: two screens."""
MAX_SHEETS = 8
"""How many sheets of A4 a module takes on paper at most."""
MEASURE = """() => {
  const step = document.querySelector(".step:not([hidden])");
  const bottom = (part) => part.getBoundingClientRect().bottom + scrollY;
  const buttons = [...step.querySelectorAll("[data-check], [data-choose], [data-start]")];
  return [bottom(step), ...buttons.filter((one) => one.getClientRects().length).map(bottom)];
}"""


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def test_no_worksheet_takes_more_than_eight_sheets(http: Visit, bank: Bank) -> None:
    for module in bank.course.modules:
        page = http.open(f"modules/{module.id}.html")
        assert len(PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages) <= MAX_SHEETS, module.id
        page.emulate_media(media="print")
        asked = re.search(r"\d+(?= in all)", page.locator("[data-panel=start]").text_content() or "")
        assert asked
        expect(page.locator(".check__slot > .question:visible")).to_have_count(int(asked[0]))
        page.emulate_media(media="screen")


def test_each_step_is_short(http: Visit, bank: Bank) -> None:
    ends: dict[str, list[float]] = {}
    for module, steps in list_step_anchors(bank).items():
        page = http.open(f"modules/{module}.html")
        for heading, *_ in steps:
            page.evaluate("id => { location.hash = id }", heading)
            expect(page.locator(f"#{heading}")).to_be_visible()
            end, *buttons = page.evaluate(MEASURE)
            if end > MAX_END or max(buttons, default=0) > MAX_BUTTON:
                ends[f"{module}#{heading}"] = [end, *buttons]
    assert ends == {}
