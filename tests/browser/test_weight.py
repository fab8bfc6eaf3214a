"""What a learner's page weighs, and what it fetches no sooner than somebody wants it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.course import MODULE_PAGES
from tests.support.learner import LESSON, choose_own_device, open_step
from tests.support.visit import DESKTOP, PHONE, Visit

PAGE_BYTES = 90_000
SCRIPT_BYTES = 16_200
"""The scripts of a page; for a lesson, those of its first step."""
MATERIAL = "assets/javascripts/"
RUNS = re.compile(r"<script(?![^>]*(?:\bsrc=|application/json))[^>]*>")
"""The tag of a script that stands in the page."""


def _weights(visit: Visit, site: Path) -> Mapping[str, int]:
    """Return what each file weighs that was fetched, compressed as a web server does."""
    names = {re.sub(r"[?#].*", "", url.removeprefix(visit.root)) for url in visit.requests}
    return {name: len(gzip.compress((site / name).read_bytes(), 9)) for name in names if (site / name).is_file()}


def _own(weights: Mapping[str, int]) -> Mapping[str, int]:
    return {name: size for name, size in weights.items() if name.endswith(".js") and MATERIAL not in name}


def _fetched_kinds(visit: Visit) -> set[str]:
    return {kind for url in visit.requests for kind in re.findall(r"/items/([\w-]+)\.js", url)}


def _asked(visit: Visit, part: str) -> bool:
    return any(part in url for url in visit.requests)


@pytest.mark.sampled(2)
@pytest.mark.parametrize("path", ["index.html", *MODULE_PAGES.values()])
def test_a_page_for_learners_weighs_little(
    arrive: Callable[..., Visit], http_root: str, built_site: Path, path: str
) -> None:
    visit = arrive(http_root)
    visit.open(path).wait_for_load_state("networkidle")
    weights = _weights(visit, built_site)
    assert {path, "assets/learner.js", "assets/course.js"} <= weights.keys()
    assert sum(weights.values()) <= PAGE_BYTES, weights
    assert not _asked(visit, "search")
    assert sum(_own(weights).values()) <= SCRIPT_BYTES, weights


def test_no_script_stands_in_a_page(built_site: Path) -> None:
    pages = list(built_site.rglob("*.html"))
    assert len(pages) > 20
    assert [page.name for page in pages if RUNS.search(page.read_text("utf-8"))] == []
    policies = {p for page in pages for p in re.findall(r"script-src ([^;]*);", page.read_text("utf-8"))}
    assert policies == {"'self'"}


def test_what_only_other_pages_need_is_not_fetched(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root)
    visit.open("about/accessibility.html").wait_for_load_state("networkidle")
    assert not _asked(visit, "/parts/")
    visit.open(LESSON).wait_for_load_state("networkidle")
    assert _asked(visit, "/parts/lesson.js")
    assert not _asked(visit, "/parts/home.js")


def test_a_first_step_fetches_the_kinds_that_it_has_and_the_next_one_those_of_all_steps(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.wait_for_timeout(300)
    shown, every = (
        {item.get_attribute("data-module") for item in page.locator(f"{where} [data-item]").all()}
        for where in ("section.step:visible", "section.step")
    )
    assert _fetched_kinds(visit) == shown < every
    page.locator("[data-onward]:visible").click()
    choose_own_device(page)
    for _ in range(30):
        if _fetched_kinds(visit) == {*every, "check"}:
            return
        page.wait_for_timeout(100)  # the network is idle before the step asks for them
    assert _fetched_kinds(visit) == {*every, "check"}


def test_each_script_is_fetched_once(visit: Visit) -> None:
    page = visit.open(LESSON)
    open_step(page.locator("[data-module=check]"))
    page.get_by_role("button", name="Start the check").click()
    choose_own_device(page)
    expect(page.locator("[data-in-check]:visible")).to_have_count(1)
    scripts = [url for url in visit.requests if ".js" in url]
    assert len(scripts) == len(set(scripts))
    assert _asked(visit, "/items/checking.js")


@pytest.mark.parametrize(
    ("where", "button"),
    [("#q-practice-friend-request", "Check my answer"), ("[data-module=check]", "Start the check")],
)
def test_what_a_step_has_gets_its_script_with_the_next_step_if_it_does_not_come(
    arrive: Callable[..., Visit], http_root: str, where: str, button: str
) -> None:
    visit = arrive(http_root, check=False)
    visit.page.route("**/items/*.js*", lambda route: route.abort())
    page = visit.open(LESSON)
    item = open_step(page.locator(where))
    expect(item.get_by_role("radio").first).to_be_visible()
    page.unroute("**/items/*.js*")
    page.get_by_role("link", name="Back", exact=True).click()
    open_step(item)
    expect(item.get_by_role("button", name=button)).to_be_visible()


def test_the_notices_on_storage_are_fetched_at_the_end_of_the_first_step(visit: Visit) -> None:
    page = visit.open()
    page.locator("[data-path=all-staff]").click()
    page.wait_for_selector("section.step")
    page.wait_for_timeout(300)
    visit.open(LESSON).wait_for_timeout(300)
    assert not _asked(visit, "/parts/storage-notices.js")
    page.locator("[data-onward]:visible").click()
    expect(page.get_by_role("button", name="My own device")).to_be_visible()
    assert _asked(visit, "/parts/storage-notices.js")


def test_a_check_whose_script_is_on_its_way_shows_how_it_starts(visit: Visit) -> None:
    held: list[Route] = []
    visit.page.route("**/items/check.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    page = visit.open(LESSON)
    with page.expect_request("**/items/check.js*"):
        check = open_step(page.locator("[data-module=check]"))
    expect(check.locator("[data-panel=start]")).to_be_visible()
    expect(check.get_by_role("radio").filter(visible=True)).to_have_count(0)
    expect(check.get_by_role("button").filter(visible=True)).to_have_count(0)
    held[0].continue_()
    expect(check.get_by_role("button", name="Start the check")).to_be_visible()


def test_a_check_that_cannot_be_fetched_says_so_and_can_be_tried_again(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    visit = arrive(http_root, check=False)
    visit.page.route("**/items/checking.js*", lambda route: route.abort())
    page = visit.open(LESSON)
    open_step(page.locator("[data-module=check]"))
    start = page.get_by_role("button", name="Start the check")
    start.click()
    choose_own_device(page)
    expect(page.get_by_role("alert").get_by_text("couldn’t be fetched")).to_be_visible()
    page.unroute("**/items/checking.js*")
    start.click()
    expect(page.locator("[data-in-check]:visible")).to_have_count(1)
    expect(page.get_by_role("alert").get_by_text("couldn’t be fetched")).to_have_count(0)


def test_the_code_of_a_place_is_made_by_a_script_that_comes_when_it_is_unfolded(visit: Visit) -> None:
    page = visit.open()
    page.wait_for_timeout(300)
    assert not _asked(visit, "/parts/place-code.js")
    with page.expect_request("**/parts/place-code.js*"):
        page.locator("details[data-module=place-code] summary").click()


def test_a_part_that_does_not_come_at_first_comes_at_the_next_try(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root, check=False)
    lost: list[Route] = []

    def lose_one(route: Route) -> None:
        if lost:
            return route.continue_()
        lost.append(route)
        return route.abort()

    visit.page.route("**/parts/place-code.js*", lose_one)
    page: Page = visit.open()
    folded = page.locator("details[data-module=place-code]")
    folded.locator("summary").click()
    expect(folded).not_to_have_attribute("data-ready", "")
    folded.locator("summary").click()
    folded.locator("summary").click()
    expect(folded).to_have_attribute("data-ready", "")


SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => (node?.parentElement ?? document.body).outerHTML.slice(0, 120));
    window.shifts.push({ value, moved });
  }
}).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.sampled(2)
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desk"])
@pytest.mark.parametrize("path", ["index.html", LESSON, "who-to-tell.html", "certificate.html", "three-questions.html"])
def test_nothing_moves_while_a_page_starts(
    arrive: Callable[..., Visit], http_root: str, path: str, size: dict[str, int]
) -> None:
    """The scripts come late, so that the page is painted before they run."""
    visit = arrive(http_root, viewport=size)
    visit.context.add_init_script(SHIFTS)
    held: list[Route] = []
    visit.page.route("**/assets/learner.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks it
    visit.page.goto(http_root + path, wait_until="commit")
    page = visit.page
    expect(page.locator("#site-links")).to_be_attached()
    page.wait_for_timeout(300)
    held[0].continue_()
    page.wait_for_selector("html[data-script=on]", state="attached")
    page.wait_for_timeout(300)
    assert page.evaluate("window.shifts") == []
