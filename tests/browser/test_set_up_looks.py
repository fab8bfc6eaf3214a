"""The page that fills in setting.yml, on a phone and a desk, in light and dark, without a script and on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support import axe
from tests.support.axe import find_violations
from tests.support.overflow import find_overflow
from tests.support.set_up_form import SAVE, SET_UP, open_form, open_setting, save_setting
from tests.support.visit import DESKTOP, PHONE, Visit

SCHOOL = "setting.yml"
SUMMARY = "[data-form=setting] [data-error-summary]"


LOOKS = [(size, scheme) for size in (PHONE, DESKTOP) for scheme in ("light", "dark")]


def assert_no_barrier(page: Page) -> None:
    """Check the page in each look, by all rules in the first one."""
    for number, (size, scheme) in enumerate(LOOKS):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        assert find_violations(page, axe.VISUAL_RULES if number else axe.TAGS) == [], (size, scheme)
        assert find_overflow(page) == [], (size, scheme)


@pytest.mark.exhaustive
def test_a_full_form_has_no_barrier_and_nothing_is_cut_off(
    arrive: Callable[..., Visit], http_root: str, project: Path
) -> None:
    page = open_form(arrive, http_root)
    text = (project / SCHOOL).read_text(encoding="utf-8")
    open_setting(page, text.replace("dsl@larkwater.example", "dsl@gmail.com").replace('version: "4.0"', "version: [x]"))
    page.get_by_role("button", name=SAVE).click()
    expect(page.locator(SUMMARY)).to_be_focused()
    assert_no_barrier(page)
    page.get_by_role("button", name="Go on to everything else").click()
    page.locator("#set-up-policies-aup-version").fill("4.0")
    save_setting(page)
    assert_no_barrier(page)


def test_without_a_script_every_field_is_there_to_be_filled_in_by_pen(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    page = arrive(http_root, java_script_enabled=False, check=False).open(SET_UP, ready=False)
    expect(page.get_by_text("JavaScript is off in this browser", exact=False)).to_be_visible()
    for way in (
        "senco.title",
        "local.lado.name",
        "policies.retention.version",
        "keys.0.holder",
        "training.paths.0.path",
    ):
        expect(page.locator(f'[data-way="{way}"]')).to_be_visible()
    for name in (SAVE, "Add another", "Remove"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    page.emulate_media(media="print")
    assert page.pdf(format="A4").startswith(b"%PDF")
    expect(page.locator("#set-up-open")).to_be_hidden()
