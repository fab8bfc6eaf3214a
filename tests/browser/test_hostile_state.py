"""Whatever a stranger stores: nothing runs, nothing leads away, nothing false counts, and it can be cleared."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.learner import LESSON, STORAGE_KEY, a_stored_state, arrive_with_state
from tests.support.visit import Visit

ROOT = Path(__file__).parents[2]
SHARES = {
    "index.html": [0, 1],
    "about/privacy.html": [2, 3],
    "policies.html": [4, 5],
    "certificate.html": [6, 7],
    LESSON: [8],
    "three-questions/contact.html": [9],
}
"""The shares of the work that each page takes. The lesson, where a visit takes ten times as long, takes one."""
DONE = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "01234567"}, "attempt": None}
BAD_DAY = {"completed": DONE["completed"] | {"date": "2026-99-99"}, "attempt": None}  # type: ignore[operator]


@pytest.fixture(scope="module")
def harness() -> str:
    """What mounts the components on stored texts, as one script."""
    entry = "tests/browser/hostile-state.mjs"
    command = ["node_modules/.bin/esbuild", entry, "--bundle", "--format=esm", "--log-level=error"]
    script = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    head, _, names = script.rpartition("export {")
    return f"(async () => {{ {head}; window.hostile = {{ {names.partition('}')[0]} }} }})()"


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


@pytest.fixture
def mount(arrive: Callable[..., Visit], http_root: str, harness: str) -> Callable[[str], Page]:
    """Open a page with the harness in it; what it makes the console say is told by the harness itself."""

    def one(path: str) -> Page:
        page = arrive(http_root, check=False).open(path)
        page.set_default_timeout(600_000)
        page.evaluate(harness)
        return page

    return one


@pytest.mark.sampled(6)
@pytest.mark.parametrize("path", SHARES)
def test_hostile_values_in_every_field_with_the_components_mounted(mount: Callable[[str], Page], path: str) -> None:
    done = mount(path).evaluate(f"hostile.eachField({SHARES[path]}, {max(map(max, SHARES.values())) + 1})")
    assert done["visits"] > 100 * len(SHARES[path])
    assert done["found"] == []


@pytest.mark.sampled(6)
@pytest.mark.parametrize("path", SHARES)
def test_anything_at_all_with_the_components_mounted(mount: Callable[[str], Page], path: str) -> None:
    assert mount(path).evaluate("hostile.severalFields(50)") == ""


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "javascript:document.title='harmed'", "//elsewhere"])
def test_continue_only_goes_to_a_page_of_the_course(visit: Visit, page: str) -> None:
    arrive_with_state(visit, a_stored_state(place={"module": "contact", "page": page, "anchor": "x", "at": None}))
    home = visit.open()
    home.get_by_role("link", name="Continue: Contact and boundaries").click()
    home.wait_for_url(f"**/{LESSON}#x")
    assert home.url.startswith(visit.root)


def test_an_impossible_day_costs_that_module_alone_and_can_be_saved_and_cleared(visit: Visit, tmp_path: Path) -> None:
    raw = a_stored_state(modules={"contact": DONE, "rules": BAD_DAY})
    arrive_with_state(visit, raw)
    page = visit.open()
    expect(page.get_by_text("Some of your data couldn’t be read.")).to_be_visible()
    expect(page.locator("[data-lesson=contact]")).to_contain_text(
        "Check passed on 25 November 2026", use_inner_text=True
    )
    expect(page.locator("[data-lesson=rules]")).to_contain_text("Not started", use_inner_text=True)
    page = visit.open("about/privacy.html")
    expect(page.locator("[data-list]")).to_contain_text(
        "That you passed the check of Contact and boundaries on 25 November 2026"
    )
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what was set aside").click()
    saved = tmp_path / "saved.txt"
    download.value.save_as(saved)
    assert saved.read_text("utf-8") == raw
    expect(page.get_by_text(f"Saved as {download.value.suggested_filename}")).to_be_visible()
    page.get_by_role("button", name="Clear what is kept here").click()
    page.get_by_role("button", name="Yes, clear it").click()
    expect(page.get_by_role("button", name="Save what was set aside")).to_be_hidden()
    assert page.evaluate(f"Object.keys(localStorage).filter(key => key.startsWith({json.dumps(STORAGE_KEY)}))") == []
