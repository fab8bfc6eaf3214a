"""Who to tell: the right number in two taps and without scrolling, at any hour, in every situation and setting."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import vobject
import yaml
from playwright.sync_api import Page, expect

from tests.support.axe import find_violations
from tests.support.known_names import read_course_routes
from tests.support.many_settings import build_all, copy_course_project
from tests.support.visit import DESKTOP, NARROW, PHONE, Visit

ROOT = Path(__file__).parents[2]
PAGE = "who-to-tell.html"
IDS = [situation.id for situation in read_course_routes().situations]
SETTINGS = {
    "primary": "setting.yml",
    "nursery": "settings/meithrinfa-dyffryn-ty-gwyn.yml",
    "college": "tests/lint/project/setting.yml",
    "bare": "tests/content/contacts-alone/setting.yml",
}
HOURS = {"days": "mon-fri", "from": "08:00", "to": "16:30"}
TIMES = {
    "school-day": ("2026-12-01T09:00:00Z", None),
    "night": ("2026-12-01T23:04:00Z", "11.04 pm"),
    "summer": ("2026-08-16T09:00:00Z", "Sunday, 10.00 am"),
}
"""Moments, and what the page says of them where nobody is there."""
MEASURE = """id => {
  const section = document.getElementById(id);
  const [closed] = section.querySelectorAll("[data-closed]");
  const shown = (within) => [...within.querySelectorAll("a[href^='tel:']")].filter((a) => a.getClientRects().length);
  const isSeen = (a) => a.getBoundingClientRect().top >= 0 && a.getBoundingClientRect().bottom <= innerHeight;
  const first = section.querySelector(".tell__way:not([data-closed])");
  return {
    closedFirst: Boolean(closed.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING),
    said: closed.querySelector("[data-first]").checkVisibility() ? closed.querySelector("[data-first]").innerText : "",
    hasHours: Boolean(section.querySelector("[data-open-days]")),
    numbers: shown(section).map((a) => a.getAttribute("href")).sort(),
    seen: [...new Set(shown(section).filter(isSeen).map((a) => a.getAttribute("href")))],
    usual: (shown(first)[0] ?? closed.querySelector("a[href^='tel:']")).getAttribute("href"),
    outOfHours: closed.querySelector(".contact__phone").getAttribute("href"),
    down: scrollY,
  };
}"""


def _set_hours(data: Any, hours: dict[str, str] | None) -> Any:
    """Return a setting in which every person has these hours, or nobody has any."""
    if isinstance(data, list):
        return [_set_hours(one, hours) for one in data]
    if not isinstance(data, dict):
        return data
    kept = {key: _set_hours(value, hours) for key, value in data.items() if key != "open"}
    return kept | {"open": dict(hours)} if hours and "title" in kept and "version" not in kept else kept


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """The address of a folder with the page for each setting, with and without opening hours."""
    root = copy_course_project(tmp_path_factory.mktemp("tell") / "project")
    for name, path in SETTINGS.items():
        data = yaml.safe_load((ROOT / path).read_text("utf-8"))
        for kind, hours in (("open", HOURS), ("plain", None)):
            made = _set_hours(data, hours) | {"id": f"{name}-{kind}"}
            text = json.dumps(made, ensure_ascii=False)  # JSON is YAML without anchors
            (root / "settings" / f"{name}-{kind}.yml").write_text(text, "utf-8")
    done = build_all(root)
    assert done.exit_code == 0, done.output
    return serve(root / "sites")


def _open_at(visit: Visit, moment: str, path: str = PAGE) -> Page:
    visit.page.clock.set_fixed_time(moment)
    return visit.open(path)


def _look(page: Page, situation: str) -> dict[str, Any]:
    page.evaluate("id => { location.hash = id }", situation)
    expect(page.locator(f"#{situation}")).to_be_visible()
    measured: dict[str, Any] = page.evaluate(MEASURE, situation)
    return measured


@pytest.mark.sampled(2)
@pytest.mark.parametrize("time", TIMES)
@pytest.mark.parametrize("kind", ["open", "plain"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_the_right_number_is_on_the_first_screen_at_any_hour(
    arrive: Callable[..., Visit], sites: str, setting: str, kind: str, time: str
) -> None:
    moment, said = TIMES[time]
    page = _open_at(arrive(f"{sites}{setting}-{kind}/"), moment)
    expect(page.locator(".tell__links a").last).to_be_in_viewport(ratio=1)
    for situation in IDS:
        found = _look(page, situation)
        is_closed = kind == "open" and said is not None
        assert found["hasHours"] is (kind == "open"), situation
        assert found["closedFirst"] is is_closed, situation
        assert (found["said"].startswith(f"It’s {said}")) if is_closed else found["said"] == "", situation
        wanted = {"outOfHours"} if is_closed else {"usual"} if kind == "open" else {"usual", "outOfHours"}
        assert {found[name] for name in wanted} <= set(found["seen"]), (situation, found)
        assert found["down"] == 0


@pytest.mark.parametrize(
    ("moment", "next_open"),
    [
        ("2026-12-01T09:00:00Z", "today"),
        ("2026-12-01T23:04:00Z", "when we’re next open: Wednesday, 8.00 am, or later in the holidays"),
        ("2026-12-02T05:00:00Z", "when we’re next open: Wednesday, 8.00 am, or later in the holidays"),
        ("2026-12-04T18:00:00Z", "when we’re next open: Monday, 8.00 am, or later in the holidays"),
        ("2026-08-16T09:00:00Z", "when we’re next open: Monday, 8.00 am, or later in the holidays"),
    ],
)
def test_by_when_agrees_with_the_box_above_it(
    arrive: Callable[..., Visit], sites: str, moment: str, next_open: str
) -> None:
    page = _open_at(arrive(f"{sites}primary-open/"), moment)
    for situation in ("contacted", "targeted", "posted"):
        found = _look(page, situation)
        how = page.locator(f"#{situation} .tell__how").inner_text()
        assert how.endswith(f"{next_open}.")
        assert (found["said"] == "") is (next_open == "today")
    unknown = _open_at(arrive(f"{sites}primary-plain/"), moment)
    _look(unknown, "contacted")
    expect(unknown.locator("#contacted .tell__how")).to_contain_text("a mere hello, when we’re next open.")


@pytest.mark.parametrize("moment", ["1970-01-01T00:00:00Z", "2100-01-01T23:00:00Z", "2026-12-01T23:04:00Z"])
def test_no_clock_hides_a_number(arrive: Callable[..., Visit], http_root: str, moment: str) -> None:
    page = _open_at(arrive(http_root), "2026-12-01T09:00:00Z")
    usual = {situation: _look(page, situation)["numbers"] for situation in IDS}
    page = _open_at(arrive(http_root), moment)
    assert {situation: _look(page, situation)["numbers"] for situation in IDS} == usual


def test_two_taps_from_home(visit: Visit) -> None:
    for situation in IDS:
        page = visit.open()
        page.locator("header").get_by_role("link", name="Who to tell").click()
        page.locator(f".tell__links a[href='#{situation}']").click()
        expect(page.locator(f"#{situation} .tell__way a[href^='tel:']").first).to_be_in_viewport(ratio=1)
        assert page.evaluate("scrollY") == 0


def test_a_situation_is_one_view_and_back_finds_the_list(visit: Visit) -> None:
    page = visit.open(PAGE)
    expect(page.locator("section.step:visible")).to_have_count(1)
    page.get_by_role("link", name="I posted or sent something").focus()
    page.keyboard.press("Enter")
    heading = page.get_by_role("heading", name="I posted or sent something")
    expect(heading).to_be_focused()
    expect(page).to_have_title("I posted or sent something – Who to tell – Larkwater Primary School")
    expect(page.locator("section.step:visible")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "tel:999"
    page.go_back()
    expect(page.get_by_role("heading", name="What has happened?")).to_be_visible()
    expect(heading).to_be_hidden()
    page.go_forward()
    expect(heading).to_be_visible()
    page.reload()
    page.wait_for_selector("html[data-script=on]", state="attached")
    expect(heading).to_be_visible()
    page.locator("#posted").get_by_role("link", name="What has happened?").click()
    expect(page.get_by_role("heading", name="What has happened?")).to_be_focused()
    expect(page).to_have_title("Who to tell – Larkwater Primary School")


def test_without_a_script_all_situations_are_there_in_order(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False).open(PAGE, ready=False)
    shown = page.locator("section.step:visible").evaluate_all("all => all.map((section) => section.id)")
    assert shown == ["what-happened", *IDS, "contacts"]
    expect(page.get_by_role("button", name="Save these numbers")).to_be_hidden()
    expect(page.locator("#told [data-closed] .contact__phone").first).to_be_visible()
    expect(page.locator("[data-first]:visible")).to_have_count(0)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP, NARROW], ids=["phone", "desk", "narrow"])
def test_it_is_accessible(arrive: Callable[..., Visit], http_root: str, size: dict[str, int], scheme: str) -> None:
    visit = arrive(http_root, viewport=size, color_scheme=scheme)
    page = _open_at(visit, "2026-12-01T23:04:00Z")
    assert find_violations(page) == []
    for situation in ("told", "picture", "quiet", "contacts"):
        page.evaluate("id => { location.hash = id }", situation)
        expect(page.locator(f"#{situation}")).to_be_visible()
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        for link in page.locator(f"#{situation} .tell__way .contact__phone:visible").all():
            box = link.bounding_box()
            assert box
            assert box["height"] >= 44


def test_the_saved_numbers_are_read_by_another_program(visit: Visit, http_root: str) -> None:
    page = visit.open(PAGE)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save these numbers").click()
    assert waiting.value.suggested_filename == "who-to-tell.vcf"
    cards = list(vobject.readComponents(waiting.value.path().read_text("utf-8")))
    by_name = {card.fn.value: card for card in cards}
    assert len(by_name) == len(cards) > 8
    assert {card.version.value for card in cards} == {"3.0"}
    lead = by_name["Larkwater: The designated safeguarding lead (DSL)"]
    assert (lead.tel.value, lead.email.value) == ("01632960011", "dsl@larkwater.example")
    assert lead.org.value == ["Larkwater Primary School"]
    live = f" The newest numbers: {http_root}who-to-tell.html" if visit.root == http_root else ""
    assert lead.note.value == f"Checked on 16 November 2026.{live}"
    night = by_name["Larkshire Council children’s services – Out of hours (evenings, weekends)"]
    assert (night.tel.value, night.org.value) == ("01632960031", ["Larkshire Council children’s services"])
    shown = set(page.locator("[data-saved] a[href^='tel:']").evaluate_all("all => all.map(a => a.href.slice(4))"))
    assert {card.tel.value for card in cards} == shown
