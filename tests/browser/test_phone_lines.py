"""Lines on a phone of 390 px: dates are whole, and what belongs together begins at one edge."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.component_states import STATES
from tests.support.visit import Visit

LEFT = """(selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility()).map((e) => {
  const words = document.createRange();
  words.selectNodeContents(e);
  const lines = [...words.getClientRects()].filter(({ width }) => width);
  return { left: Math.round(lines[0].left), lines: new Set(lines.map(({ top }) => Math.round(top))).size };
})"""


def _measure(page: Page, selector: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(LEFT, selector)
    assert found
    return found


def test_no_date_of_a_certificate_is_broken(visit: Visit) -> None:
    STATES["certificate, shown"](visit)
    assert {date["lines"] for date in _measure(visit.page, ".certificate [data-slot=date]")} == {1}


def test_tabs_and_tiles_of_the_register_line_up(visit: Visit) -> None:
    STATES["register, example with people selected"](visit)
    names = visit.page.locator(".tier > .standing").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect().left)"
    )
    assert names[:2] == pytest.approx(names[2:], abs=1)
    tabs = visit.page.locator(".register__views").bounding_box()
    tiles = visit.page.locator(".register__tiers").bounding_box()
    assert tabs
    assert tiles
    assert tabs["width"] == pytest.approx(tiles["width"], abs=1)
