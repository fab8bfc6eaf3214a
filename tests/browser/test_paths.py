"""The learner's path: asked for first on the home page, remembered, and followed by everything else."""

from __future__ import annotations

import re
from collections.abc import Callable
from statistics import fmean

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.support.course import (
    MODULE_PAGES,
    MODULE_TITLES,
    PATH_MODULES,
    PATH_TITLES,
    list_module_titles,
    measure_module_minutes,
)
from tests.support.learner import (
    LESSON,
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
from tests.support.visit import DESKTOP, Visit

QUESTION = "What’s your role here?"
STAFF, GOVERNORS = "all-staff", "governors"


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def _listed(page: Page) -> list[str]:
    return page.locator("[data-lesson]:visible a").all_inner_texts()


def _line(page: Page, path: str) -> Locator:
    return page.get_by_text(f"Your path: {PATH_TITLES[path]}.")


def _question(page: Page) -> Locator:
    return page.get_by_role("navigation", name=QUESTION)


def _start_path(visit: Visit, path: str) -> Page:
    """Choose a path, and come back to the home page."""
    choose_path(visit.open(), path)
    return visit.open()


def test_the_first_visit_is_a_sentence_and_the_roles(visit: Visit) -> None:
    """Sixty words at most, all on the first screen of a phone, and one tap to the first step."""
    page = visit.open()
    expect(_question(page)).to_be_visible()
    assert _listed(page) == []
    said = page.locator("main h1, main > article > p, .path__choices").all_inner_texts()
    assert len(" ".join(said).split()) <= 60
    minutes = [measure_module_minutes()[module] for module in PATH_MODULES[STAFF]]
    time = (
        f"Most do {len(minutes)} lessons, about {round(fmean(minutes))} minutes each, checks included. Stop after any."
    )
    expect(page.get_by_text(time)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("I’ve done this before")).to_be_in_viewport(ratio=1)
    page.get_by_role("link", name="I work here").click()
    page.wait_for_url("**/" + MODULE_PAGES[PATH_MODULES[STAFF][0]])


@pytest.mark.sampled(3)
@pytest.mark.parametrize("path", PATH_TITLES)
def test_each_path_starts_with_its_first_module_and_lists_its_modules_in_order(http: Visit, path: str) -> None:
    page = http.open()
    choose_path(page, path)
    modules, minutes = PATH_MODULES[path], sum(measure_module_minutes()[module] for module in PATH_MODULES[path])
    expect(page.get_by_role("heading", level=1)).to_have_text(MODULE_TITLES[modules[0]])
    page = http.open()
    expect(_line(page, path)).to_be_visible()
    assert _listed(page) == list_module_titles(path)
    expect(page.locator(".progress")).to_contain_text(
        f"0 of {len(modules)} check{'s' if len(modules) > 1 else ''} passed, about {minutes} minutes"
    )
    main = page.locator("main .button:not(.button--secondary, .button--quiet):visible")
    expect(main).to_have_text([re.compile(f"^(Start the course|Continue: {MODULE_TITLES[modules[0]]}, step 1 of .*)$")])
    expect(_question(page)).to_be_hidden()


def test_what_changes_it_stands_in_line_with_the_words_above(http: Visit) -> None:
    """On a phone the button has a line of its own; its words begin where those of the other lines do."""
    page = _start_path(http, SHORT_PATH)
    first = "(e) => { const r = document.createRange(); r.selectNodeContents(e); return r.getClientRects()[0] }"
    words, change = (page.locator(f"[data-line] > {e}").evaluate(first) for e in ("span", "button"))
    assert change["y"] > words["y"]
    assert change["x"] == pytest.approx(words["x"], abs=1)


def test_it_is_asked_once_and_remembered(visit: Visit) -> None:
    choose_path(visit.open(), GOVERNORS)
    _answer_something(visit)
    page = visit.open()
    expect(_line(page, GOVERNORS)).to_be_visible()
    expect(_question(page)).to_be_hidden()
    assert _listed(page) == list_module_titles(GOVERNORS)
    page = visit.open("about/privacy.html")
    expect(page.locator("[data-list]")).to_contain_text(f"Your path through the course: {PATH_TITLES[GOVERNORS]}")


def _answer_something(visit: Visit, device: Callable[[Page], None] = choose_own_device) -> None:
    check = Check(visit.open(LESSON))
    check.start(device)
    check.answer()


def test_a_role_alone_is_handed_on_and_asks_nothing_and_stores_nothing(http: Visit) -> None:
    page = http.open()
    choose_path(page, GOVERNORS)
    expect(page.get_by_role("region", name="Whose device is this?")).to_be_hidden()
    page = http.open()
    expect(_line(page, GOVERNORS)).to_be_visible()
    expect(page.get_by_role("region", name="Whose device is this?")).to_be_hidden()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_a_shared_device_forgets_it_with_everything_else(visit: Visit) -> None:
    choose_path(visit.open(), GOVERNORS)
    _answer_something(visit, choose_shared_device)
    page = visit.open()
    expect(_line(page, GOVERNORS)).to_be_visible()
    page.get_by_role("button", name="Finish and clear").click()
    page.get_by_role("button", name="Yes, clear them").click()
    expect(page.get_by_text("All cleared.")).to_be_visible()
    expect(_question(page)).to_be_visible()


def test_it_can_be_changed_and_what_is_done_stays_done(visit: Visit) -> None:
    pass_short_path(visit)
    page = visit.open()
    page.get_by_role("button", name="Change your role").click()
    expect(page.get_by_role("heading", name=QUESTION)).to_be_focused()
    expect(page.locator("[data-path][aria-current=true]")).to_have_attribute("data-path", SHORT_PATH)
    page = _start_path(visit, GOVERNORS)
    assert _listed(page) == list_module_titles(GOVERNORS)
    page.get_by_role("button", name="Change your role").click()
    page.get_by_text("I’ve done this before").click()
    page.locator(f"[data-path={SHORT_PATH}]").click()  # all of it is done, so it leads home
    expect(_line(page, SHORT_PATH)).to_be_visible()
    expect(page.locator("[data-lesson=local]")).to_contain_text("Check passed on", use_inner_text=True)
    expect(page.get_by_role("link", name="Get your certificate")).to_be_visible()


def test_a_way_that_the_course_no_longer_has_is_asked_for_again(http: Visit) -> None:
    arrive_with_state(http, a_stored_state(path="gone"))
    expect(_question(http.open())).to_be_visible()


def test_what_was_kept_before_there_were_ways_is_read(http: Visit) -> None:
    done = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "01234567"}, "attempt": None}
    arrive_with_state(http, a_stored_state(modules={"contact": done}))
    page = http.open()
    expect(page.locator("[data-lesson=contact]")).to_contain_text(
        "Check passed on 25 November 2026", use_inner_text=True
    )
    expect(page.locator(".progress")).to_contain_text("1 of 5 checks passed")


def test_a_module_outside_ones_way_works_and_leads_back_to_it(http: Visit) -> None:
    choose_path(http.open(), SHORT_PATH)
    check = Check(http.open("modules/oversight.html"), "oversight")
    check.start()
    check.answer_all()
    check.hand_in()
    check.panel("passed").get_by_role("link", name=f"Next: {MODULE_TITLES['local']}").click()
    http.page.wait_for_url("**/" + SHORT_LESSON)


def test_the_certificate_page_lists_what_is_left_of_ones_way(http: Visit) -> None:
    pass_check(http)
    choose_path(http.open(), GOVERNORS)
    page = http.open("certificate.html")
    left = page.locator("[data-not-yet] [data-lesson]:visible")
    assert left.all_inner_texts() == [
        title for title in list_module_titles(GOVERNORS) if title != MODULE_TITLES["contact"]
    ]
    expect(page.locator("[data-not-yet]")).to_contain_text(f"These are the modules for: {PATH_TITLES[GOVERNORS]}.")


def test_two_tabs_agree_on_the_way(visit: Visit) -> None:
    choose_path(visit.open(), GOVERNORS)
    _answer_something(visit)
    page = visit.open()
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
    arrive_with_state(http, a_stored_state(path=STAFF))
    assert _listed(http.open()) == modules


def test_without_a_script_every_way_is_listed_with_its_modules(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False).open(ready=False)
    expect(_question(page)).to_be_hidden()
    listed = page.locator(".path-list__modules").evaluate_all(
        "all => all.map(e => [...e.querySelectorAll('a')].map(a => a.textContent))"
    )
    assert listed == [list_module_titles(path) for path in PATH_TITLES]
    minutes = sum(measure_module_minutes()[module] for module in PATH_MODULES[GOVERNORS])
    expect(page.locator(".path-list")).to_contain_text(f"{PATH_TITLES[GOVERNORS]}, about {minutes} minutes")
    page.locator(".path-list").get_by_role("link", name=MODULE_TITLES["oversight"]).click()
    page.wait_for_url("**/" + MODULE_PAGES["oversight"])


def test_keeping_is_schema_checked_too(http: Visit) -> None:
    arrive_with_state(http, a_stored_state(path=["governors"]))
    page = http.open()
    expect(page.get_by_text("Your saved data couldn’t be read")).to_be_visible()
    assert page.evaluate(f"localStorage.getItem('{STORAGE_KEY}')") is None


def test_a_way_of_the_wrong_shape_costs_nothing_else(http: Visit) -> None:
    done = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "01234567"}, "attempt": None}
    arrive_with_state(http, a_stored_state(path=["governors"], modules={"contact": done}))
    page = http.open()
    expect(page.get_by_text("Some of your data couldn’t be read")).to_be_visible()
    expect(page.locator("[data-lesson=contact]")).to_contain_text(
        "Check passed on 25 November 2026", use_inner_text=True
    )
    expect(_line(page, STAFF)).to_be_visible()


def _menu(page: Page) -> list[str]:
    return page.locator(".site-nav a:visible").all_inner_texts()


def test_the_menu_has_the_learners_own_modules_with_ticks(arrive: Callable[..., Visit], root: str) -> None:
    """A dozen entries at most; the page one is on is among them, and leads have one entry."""
    visit = arrive(root, viewport=DESKTOP)
    done = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "01234567"}, "attempt": None}
    arrive_with_state(visit, a_stored_state(path=STAFF, modules={"contact": done}))
    page = visit.open("modules/rules.html")
    entries = _menu(page)
    assert len(entries) <= 12
    assert entries[:6] == ["Home", "Who to tell", "Policies", "Certificate", "Three questions", "More stories"]
    assert entries[-1] == "For safeguarding leads"
    assert [name.split("\n")[0] for name in entries[6:11]] == list_module_titles(STAFF)
    menu = page.get_by_role("navigation", name="Pages of this course")
    expect(menu.get_by_role("link", name="Contact and boundaries check passed")).to_be_visible()
    expect(menu.get_by_role("link", name="Our rules here", exact=True)).to_be_visible()
    assert MODULE_TITLES["oversight"] not in _menu(visit.open("modules/report.html"))
    assert MODULE_TITLES["oversight"] in _menu(visit.open(MODULE_PAGES["oversight"]))


def test_one_entry_opens_the_leads_own_menu(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, viewport=DESKTOP).open()
    page.get_by_role("link", name="For safeguarding leads").click()
    page.wait_for_url("**/for-dsls/index.html")
    expect(page.locator(".site-nav").get_by_role("link", name="Register", exact=True)).to_be_visible()
    assert _menu(page)[0] == "Home"
    assert not set(list_module_titles(STAFF)) & set(_menu(page))


def test_without_a_script_the_menu_lists_every_module(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False, viewport=DESKTOP).open(ready=False)
    assert set(MODULE_TITLES.values()) <= set(_menu(page))
