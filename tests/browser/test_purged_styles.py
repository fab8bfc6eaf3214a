"""Purging Material's stylesheet removes no rule that a page uses; test_states.py checks every state."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.lost_rules import find_lost_rules
from tests.support.pages import NOT_FOUND, PAGES
from tests.support.sampling import sample
from tests.support.visit import Visit


@pytest.mark.sampled(2)
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_no_page_lacks_a_rule(arrive: Callable[..., Visit], http_root: str, scripts: bool) -> None:
    visit = arrive(http_root, java_script_enabled=scripts, check=False)
    lost = {path: find_lost_rules(visit.open(path, ready=scripts)) for path in sample((*PAGES, NOT_FOUND), 4)}
    assert {path: rules for path, rules in lost.items() if rules} == {}


def test_an_element_whose_rule_is_purged_is_found(arrive: Callable[..., Visit], http_root: str) -> None:
    page: Page = arrive(http_root).open("about/accessibility.html")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<nav class=\"md-tabs\"></nav>')")
    assert ".md-tabs" in find_lost_rules(page)
