"""From the home page to a certificate on paper: on a phone, over http and from a folder opened by double click."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.support.component_states import LONGEST
from tests.support.course import COURSE, MODULE_TITLES, PATH_MODULES, PATH_TITLES, list_module_titles
from tests.support.learner import (
    LESSON,
    SHORT_CODE,
    Check,
    a_stored_state,
    arrive_with_state,
    choose_only,
    choose_path,
    list_choices,
    make_certificate,
    open_step,
    pass_short_path,
    say_today,
)
from tests.support.visit import DESKTOP, LEAVE_DELAY_MS, PHONE, Visit

A4_LANDSCAPE = (842, 595)
A4_PORTRAIT = (595, 842)

pytestmark = pytest.mark.each_root

STAFF = "all-staff"


def _pdf(page: Page) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))


def _sizes(pdf: PdfReader) -> list[tuple[int, int]]:
    return [(round(float(p.mediabox.width)), round(float(p.mediabox.height))) for p in pdf.pages]


def _pass(page: Page, module: str) -> Check:
    """Pass the check of the module that one has come to."""
    page.wait_for_url(f"**/modules/{module}.html*")
    page.wait_for_selector("html[data-script=on]", state="attached")
    expect(page.get_by_role("heading", level=1)).to_have_text(MODULE_TITLES[module])
    check = Check(page, module)
    check.start()
    check.answer_all()
    expect(check.panel("review").get_by_role("heading")).to_have_text("Check your answers")
    check.hand_in()
    expect(check.panel("passed")).to_contain_text("Passed")
    page.wait_for_timeout(LEAVE_DELAY_MS)
    return check


def test_a_member_of_staff_goes_from_home_to_a_printed_certificate(visit: Visit) -> None:
    page = visit.open()
    choose_path(page, STAFF)
    for module, following in zip(PATH_MODULES[STAFF], [*PATH_MODULES[STAFF][1:], None], strict=True):
        link = f"Next: {MODULE_TITLES[following]}" if following else "Get your certificate"
        _pass(page, module).panel("passed").get_by_role("link", name=link).click()

    make_certificate(page)
    today = say_today()
    sheet = page.locator(".certificate")
    expect(sheet).to_contain_text("Siân Gwenllïan Ŵyn-Featherstonehaugh")
    expect(sheet).to_contain_text("Larkwater Primary School")
    expect(sheet).to_contain_text(f"{PATH_TITLES[STAFF]}, edition {COURSE['edition']}")
    for title in list_module_titles(STAFF):
        expect(sheet).to_contain_text(f"{title}, {today}")
    expect(sheet).to_contain_text(re.compile(r"The course is planned for about \d+ minutes\."))
    expect(sheet).to_contain_text("Passed at 80%, nothing unsafe, every red-line question right.")
    expect(sheet.get_by_text("This is a record that")).to_be_visible()
    expect(sheet.get_by_text("This is to certify that")).to_be_hidden()
    expect(sheet).to_contain_text("Made on the learner’s device. It is not a qualification")
    assert not SHORT_CODE.search(sheet.inner_text())

    pdf = _pdf(page)
    assert _sizes(pdf) == [A4_LANDSCAPE]
    assert "Siân" in pdf.pages[0].extract_text()


def test_home_leads_to_the_first_scenario_in_two_taps_and_to_the_number_in_two(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("link", name="I work here").click()
    expect(page.locator("[data-module=scenario]").first).to_be_attached()
    page.locator("header").get_by_role("link", name="Who to tell").click()
    page.get_by_role("link", name="A child is in danger now").first.click()
    expect(page.locator("a[href='tel:999']").first).to_be_in_viewport()


EIGHT = (*PATH_MODULES[STAFF], "leaders", "oversight", "refresher")
DONE = {"completed": {"date": "2026-11-25", "edition": "2026-27", "digest": "0123456789abcdef"}}


def _serve_path(visit: Visit) -> None:
    """Let the pages be those of a setting whose path for all staff holds eight modules."""

    def changed(route: Route) -> None:
        body = route.fetch().text()
        assert '"paths":""' in body
        body = body.replace('"paths":""', f'"paths":"{STAFF}={" ".join(EIGHT)}"')
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    visit.page.route("**/*.html", changed)


@pytest.mark.parametrize("name", [LONGEST[:80], "Li", "Ŵ" * 80, "Łukasz Żółkiewski"])
def test_every_name_fits_on_one_sheet(arrive: Callable[..., Visit], http_root: str, name: str) -> None:
    visit = arrive(http_root)
    arrive_with_state(visit, a_stored_state(path=STAFF, modules=dict.fromkeys(EIGHT, DONE)))
    _serve_path(visit)
    page = visit.open("certificate.html")
    make_certificate(page, name)
    expect(page.locator(".certificate__name")).to_have_text(name)
    expect(page.locator(".certificate__modules li")).to_have_count(8)
    assert _sizes(_pdf(page)) == [A4_LANDSCAPE]
    page.emulate_media(media="print")
    over = page.locator(".certificate").evaluate(
        """sheet => [...sheet.querySelectorAll("*")].filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth)
            .map(e => e.className)"""
    )
    assert over == []
    foot = page.locator(".certificate").evaluate(
        """sheet => sheet.lastElementChild.getBoundingClientRect().bottom - sheet.getBoundingClientRect().bottom
            + parseFloat(getComputedStyle(sheet).paddingBottom)"""
    )
    assert foot <= 1, "the sheet is too full"


def test_on_a_phone_the_certificate_is_upright_and_its_type_can_be_read(
    arrive: Callable[..., Visit], http_root: str
) -> None:
    shapes, types = [], []
    for size in (PHONE, DESKTOP):
        visit = arrive(http_root, viewport=size)
        pass_short_path(visit)
        page = visit.open("certificate.html")
        make_certificate(page)
        sheet = page.locator(".certificate")
        box = sheet.bounding_box()
        assert box
        shapes.append(box["width"] > box["height"])
        types.append(sheet.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
        assert sheet.locator(".certificate__signature:visible").count() == (2 if size is DESKTOP else 0)
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert shapes == [False, True]
    assert types[0] >= 16


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("   ", "Enter your full name"),
        ("x" * 81, "Your full name must be 80 characters or fewer"),
        ("Eve\u202eadmin", "Your full name has characters that can’t be printed. Type it again"),
    ],
)
def test_a_name_that_cannot_stand_is_told_in_words(
    arrive: Callable[..., Visit], http_root: str, name: str, message: str
) -> None:
    visit = arrive(http_root)
    pass_short_path(visit)
    page = visit.open("certificate.html")
    make_certificate(page, name)
    summary = page.get_by_role("alert").or_(page.locator(".error-summary"))
    expect(summary.first).to_be_focused()
    expect(summary.first).to_contain_text(message)
    summary.first.get_by_role("link", name=message).click()
    expect(page.get_by_label("Your full name")).to_be_focused()


def test_markup_in_a_name_is_only_a_name(arrive: Callable[..., Visit], http_root: str) -> None:
    visit = arrive(http_root)
    pass_short_path(visit)
    page = visit.open("certificate.html")
    make_certificate(page, "<img src=x onerror=alert(1)>")
    expect(page.locator(".certificate__name")).to_have_text("<img src=x onerror=alert(1)>")


def test_without_the_checks_there_is_no_certificate(visit: Visit) -> None:
    page = visit.open("certificate.html")
    expect(page.get_by_role("heading", name="Your certificate isn’t ready yet")).to_be_visible()
    expect(page.get_by_label("Your full name")).to_be_hidden()
    page.locator("main").get_by_role("link", name="Contact and boundaries").click()
    page.wait_for_url("**/" + LESSON)


def test_coming_back_takes_one_tap_to_the_exact_question(visit: Visit) -> None:
    check = Check(visit.open(LESSON))
    check.start()
    check.answer()
    check.answer()
    third = check.asked
    page = visit.open()
    page.get_by_role("link", name="Continue: Contact and boundaries, question 3 of 8").click()
    page.wait_for_selector("html[data-script=on]", state="attached")
    expect(check.question).to_be_in_viewport()
    assert (check.number, check.asked) == ("Question 3 of 8", third)


def test_home_says_what_is_done_and_offers_the_certificate(visit: Visit) -> None:
    page = visit.open()
    expect(page.locator("main")).to_contain_text("Not started")
    pass_short_path(visit)
    page = visit.open()
    expect(page.locator("main")).to_contain_text(f"Check passed on {say_today()}")
    page.get_by_role("link", name="Get your certificate").click()
    expect(page.get_by_label("Your full name")).to_be_visible()


def test_who_to_tell_prints_as_one_poster(arrive: Callable[..., Visit], http_root: str) -> None:
    assert _sizes(_pdf(arrive(http_root).open("who-to-tell.html"))) == [A4_PORTRAIT]


def test_an_unsafe_choice_is_named_in_practice_and_stays_after_a_return(visit: Visit) -> None:
    arrive_with_state(visit, a_stored_state())
    page = visit.open(LESSON)
    question = open_step(page.locator("#q-practice-friend-request"))
    choose_only(question, list_choices(question, "wrong")[0])
    question.get_by_role("button", name="Check my answer").click()
    expect(question).to_contain_text("Not right")
    visit.open(LESSON)
    expect(open_step(question)).to_contain_text("Not right")
