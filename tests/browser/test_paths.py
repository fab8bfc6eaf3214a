"""Whose way it is: asked once on the home page, never in the way, remembered, and followed by everything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.course import (
    MODULE_MINUTES,
    MODULE_PAGES,
    MODULE_TITLES,
    PATH_MODULES,
    PATH_TITLES,
    list_module_titles,
)
from tests.support.learner import (
    SHORT_LESSON,
    SHORT_PATH,
    STORAGE_KEY,
    Check,
    a_stored_state,
    arrive_with_state,
    choose_own_device,
    choose_path,
    choose_shared_device,
    pass_check,
    pass_short_path,
)
from tests.support.visit import LEAVE_DELAY_MS, Visit

QUESTION = "What is your role here?"
STAFF, GOVERNORS = "all-staff", "governors"


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def _listed(page: Page) -> list[str]:
    return page.locator("[data-lesson]:visible a").all_inner_texts()


def _line(page: Page, path: str) -> Locator:
    return page.get_by_text(f"Your path: {PATH_TITLES[path]}.")


def test_nobody_is_held_up_by_the_question(visit: Visit) -> None:
    """Before it is answered there is one main button, and the modules of the way for most."""
    page = visit.open()
    expect(page.get_by_role("group", name=QUESTION)).to_be_visible()
    assert _listed(page) == list_module_titles(STAFF)
    main = page.locator("main .button:not(.button--secondary, .button--quiet):visible")
    assert main.all_inner_texts() == ["Start the course"]
    page.get_by_role("link", name="Start the course", exact=True).click()
    page.wait_for_url("**/" + MODULE_PAGES[PATH_MODULES[STAFF][0]])


@pytest.mark.parametrize("path", PATH_TITLES)
def test_each_way_shows_its_modules_in_its_order_and_starts_with_its_first(http: Visit, path: str) -> None:
    page = http.open()
    choose_path(page, path)
    expect(_line(page, path)).to_be_visible()
    assert _listed(page) == list_module_titles(path)
    modules, minutes = PATH_MODULES[path], sum(MODULE_MINUTES[module] for module in PATH_MODULES[path])
    expect(page.locator(".progress")).to_contain_text(
        f"0 of {len(modules)} check{'s' if len(modules) > 1 else ''} passed, about {minutes} minutes"
    )
    page.get_by_role("link", name="Start the course", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(MODULE_TITLES[modules[0]])


def test_what_changes_it_stands_in_line_with_the_words_above(http: Visit) -> None:
    """On a phone the button has a line of its own; its words begin where those of the other lines do."""
    page = http.open()
    choose_path(page, SHORT_PATH)
    first = "(e) => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects()[0] }"
    words, change = (page.locator(f"[data-line] > {e}").evaluate(first) for e in ("span", "button"))
    assert change["y"] > words["y"]
    assert change["x"] == pytest.approx(words["x"], abs=1)


def test_it_is_asked_once_and_remembered(visit: Visit) -> None:
    page = visit.open()
    choose_path(page, GOVERNORS)
    choose_own_device(page)
    page = visit.open()
    expect(_line(page, GOVERNORS)).to_be_visible()
    expect(page.get_by_role("group", name=QUESTION)).to_be_hidden()
    assert _listed(page) == list_module_titles(GOVERNORS)
    page = visit.open("about/privacy.html")
    expect(page.locator("[data-list]")).to_contain_text(f"Your path through the course: {PATH_TITLES[GOVERNORS]}")


def test_nothing_is_written_before_the_question_about_the_device(http: Visit) -> None:
    page = http.open()
    choose_path(page, GOVERNORS)
    expect(page.get_by_role("region", name="Whose device is this?")).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    question = page.get_by_role("region", name="Whose device is this?")
    assert question.evaluate("e => e.previousElementSibling.dataset.module") == "path"


def test_a_shared_device_forgets_it_with_everything_else(visit: Visit) -> None:
    page = visit.open()
    choose_path(page, GOVERNORS)
    choose_shared_device(page)
    page = visit.open()
    expect(_line(page, GOVERNORS)).to_be_visible()
    page.get_by_role("button", name="Finish and clear").click()
    page.get_by_role("button", name="Yes, clear them").click()
    expect(page.get_by_text("All cleared.")).to_be_visible()
    expect(page.get_by_role("group", name=QUESTION)).to_be_visible()


def test_it_can_be_changed_and_what_is_done_stays_done(visit: Visit) -> None:
    pass_short_path(visit)
    page = visit.open()
    page.get_by_role("button", name="Change your role").click()
    expect(page.get_by_role("radio", checked=True).first).to_be_focused()
    choose_path(page, GOVERNORS)
    assert _listed(page) == list_module_titles(GOVERNORS)
    choose_path(page, SHORT_PATH)
    expect(page.locator("[data-lesson=local]")).to_contain_text("Check passed on", use_inner_text=True)
    expect(page.get_by_role("link", name="Get your certificate")).to_be_visible()


def test_nothing_chosen_is_told_and_leads_to_the_choices(http: Visit) -> None:
    page = http.open()
    page.get_by_role("button", name="Show my modules").click()
    summary = page.locator(".error-summary")
    expect(summary).to_be_focused()
    assert page.title().startswith("Error:")
    summary.get_by_role("link", name="Choose what fits you best").click()
    expect(page.locator("[data-path] input").first).to_be_focused()
    page.keyboard.press("Space")
    expect(summary).to_have_count(0)


def test_a_way_that_the_course_no_longer_has_is_asked_for_again(http: Visit) -> None:
    arrive_with_state(http, a_stored_state(path="gone"))
    page = http.open()
    expect(page.get_by_role("group", name=QUESTION)).to_be_visible()
    assert _listed(page) == list_module_titles(STAFF)


def test_what_was_kept_before_there_were_ways_is_read(http: Visit) -> None:
    done = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "01234567"}, "attempt": None}
    arrive_with_state(http, a_stored_state(modules={"contact": done}))
    page = http.open()
    expect(page.locator("[data-lesson=contact]")).to_contain_text(
        "Check passed on 25 November 2026", use_inner_text=True
    )
    expect(page.locator(".progress")).to_contain_text("1 of 5 checks passed")


def test_a_module_outside_ones_way_works_and_leads_back_to_it(http: Visit) -> None:
    page = http.open()
    choose_path(page, SHORT_PATH)
    choose_own_device(page)
    check = Check(http.open("modules/oversight.html"), "oversight")
    check.start()
    check.answer_all()
    check.hand_in()
    check.panel("passed").get_by_role("link", name=f"Next: {MODULE_TITLES['local']}").click()
    page.wait_for_url("**/" + SHORT_LESSON)


def test_the_certificate_page_lists_what_is_left_of_ones_way(http: Visit) -> None:
    pass_check(http)
    page = http.open()
    choose_path(page, GOVERNORS)
    page = http.open("certificate.html")
    left = page.locator("[data-not-yet] [data-lesson]:visible")
    assert left.all_inner_texts() == [
        title for title in list_module_titles(GOVERNORS) if title != MODULE_TITLES["contact"]
    ]
    expect(page.locator("[data-not-yet]")).to_contain_text(f"These are the modules for: {PATH_TITLES[GOVERNORS]}.")


def test_two_tabs_agree_on_the_way(visit: Visit) -> None:
    page = visit.open()
    choose_path(page, GOVERNORS)
    choose_own_device(page)
    page.wait_for_timeout(LEAVE_DELAY_MS)
    other = visit.second_tab("index.html")
    expect(_line(other, GOVERNORS)).to_be_visible()
    choose_path(other, SHORT_PATH)
    expect(_line(page, SHORT_PATH)).to_be_visible()
    assert _listed(page) == list_module_titles(SHORT_PATH)


def _serve_paths(visit: Visit, given: str) -> None:
    def changed(route: Route) -> None:
        body = route.fetch().text()
        assert '"paths":""' in body
        route.fulfill(body=body.replace('"paths":""', f'"paths":"{given}"'), content_type="text/html; charset=utf-8")

    visit.page.route("**/index.html", changed)


@pytest.mark.parametrize(
    ("given", "modules"),
    [
        ("all-staff=report rules", [MODULE_TITLES["report"], MODULE_TITLES["rules"]]),
        ("all-staff=report gone", list_module_titles(STAFF)),
        ("__proto__=report;all-staff=", list_module_titles(STAFF)),
    ],
)
def test_a_setting_may_say_which_modules_a_way_holds(http: Visit, given: str, modules: list[str]) -> None:
    _serve_paths(http, given)
    assert _listed(http.open()) == modules


def test_without_a_script_every_way_is_listed_with_its_modules(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False).open(ready=False)
    expect(page.get_by_role("group", name=QUESTION)).to_be_hidden()
    listed = page.locator(".path-list__modules").evaluate_all(
        "all => all.map(e => [...e.querySelectorAll('a')].map(a => a.textContent))"
    )
    assert listed == [list_module_titles(path) for path in PATH_TITLES]
    minutes = sum(MODULE_MINUTES[module] for module in PATH_MODULES[GOVERNORS])
    expect(page.locator(".path-list")).to_contain_text(f"{PATH_TITLES[GOVERNORS]}, about {minutes} minutes")
    page.locator(".path-list").get_by_role("link", name=MODULE_TITLES["oversight"]).click()
    page.wait_for_url("**/" + MODULE_PAGES["oversight"])


def test_keeping_is_schema_checked_too(http: Visit) -> None:
    arrive_with_state(http, a_stored_state(path=["governors"]))
    page = http.open()
    expect(page.get_by_text("What was kept here could not be read")).to_be_visible()
    assert page.evaluate(f"localStorage.getItem('{STORAGE_KEY}')") is None


def test_a_way_of_the_wrong_shape_costs_nothing_else(http: Visit) -> None:
    done = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "01234567"}, "attempt": None}
    arrive_with_state(http, a_stored_state(path=["governors"], modules={"contact": done}))
    page = http.open()
    expect(page.get_by_text("Part of what is kept here could not be read")).to_be_visible()
    expect(page.locator("[data-lesson=contact]")).to_contain_text(
        "Check passed on 25 November 2026", use_inner_text=True
    )
    expect(page.get_by_role("group", name=QUESTION)).to_be_visible()
