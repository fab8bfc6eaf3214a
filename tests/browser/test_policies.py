"""Policies: what to read, said to be read one by one and by version, apart from the training; and a sheet to sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from tests.support.learner import (
    a_stored_state,
    arrive_with_state,
    choose_own_device,
    choose_shared_device,
    pass_short_path,
    say_today,
)
from tests.support.printed_pages import A4_PORTRAIT, page_sizes, page_texts
from tests.support.visit import Visit

PAGE = "policies.html"
POLICIES = yaml.safe_load((Path(__file__).parents[2] / "setting.yml").read_text("utf-8"))["policies"]
ASKED = [policy["title"] for policy in POLICIES.values() if policy["must_acknowledge"]]


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def _button(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=f"I have read this version of {title}")


def _policy(page: Page, title: str) -> Locator:
    return page.locator(".policy").filter(has=page.get_by_role("heading", name=title, exact=True))


def _sheet(page: Page) -> str:
    pdf = page.pdf(prefer_css_page_size=True)
    assert page_sizes(pdf) == [A4_PORTRAIT]
    return page_texts(pdf)[0]


def test_every_policy_is_there_and_only_those_to_read_are_asked_about(http: Visit) -> None:
    page = http.open(PAGE)
    for policy in POLICIES.values():
        entry = _policy(page, policy["title"])
        expect(entry).to_contain_text(f"Version {policy['version']}, of")
        expect(entry.get_by_role("link")).to_have_attribute("href", policy["link"])
        expect(_button(page, policy["title"])).to_have_count(int(policy["must_acknowledge"]))
    assert page.get_by_role("heading", level=2).all_inner_texts()[0] == "What everyone reads"
    expect(page.locator("main")).to_contain_text("isn’t training, and isn’t part of a check")


def test_they_are_acknowledged_one_by_one_and_remembered(visit: Visit) -> None:
    page = visit.open(PAGE)
    _button(page, ASKED[0]).click()
    choose_own_device(page)
    done = _policy(page, ASKED[0]).locator("[data-done]")
    expect(done).to_be_focused()
    expect(done).to_contain_text(f"You said on {say_today()} that you’ve read this version.")
    _button(page, ASKED[1]).click()
    page = visit.open(PAGE)
    expect(_policy(page, ASKED[1]).locator("[data-done]")).to_be_visible()
    expect(_button(page, ASKED[2])).to_be_visible()
    expect(visit.open().locator(".policies-line")).to_have_text(f"Policies: 2 of {len(ASKED) + 1} read")


def test_nothing_is_written_before_the_question_about_the_device(http: Visit) -> None:
    page = http.open(PAGE)
    _button(page, ASKED[0]).click()
    question = page.get_by_role("region", name="Whose device is this?")
    expect(question).to_be_focused()
    expect(_policy(page, ASKED[0])).to_be_hidden()  # the question takes the place of the page
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_it_can_be_taken_back(visit: Visit) -> None:
    page = visit.open(PAGE)
    _button(page, ASKED[0]).click()
    choose_own_device(page)
    page.get_by_role("button", name=f"Undo {ASKED[0]}").click()
    expect(_button(page, ASKED[0])).to_be_focused()
    page = visit.open(PAGE)
    expect(_button(page, ASKED[0])).to_be_visible()


def test_a_new_version_asks_again_and_says_so(http: Visit) -> None:
    arrive_with_state(http, a_stored_state(policies={"aup": {"version": "1.0", "date": "2025-09-01"}}))
    page = http.open(PAGE)
    entry = _policy(page, POLICIES["aup"]["title"])
    expect(entry).to_contain_text("You’ve read version 1.0, and said so on 1 September 2025.", use_inner_text=True)
    _button(page, POLICIES["aup"]["title"]).click()
    expect(entry.locator("[data-again]")).to_be_hidden()
    expect(http.open().locator(".policies-line")).to_contain_text("1 of")


def test_a_shared_device_forgets_them(visit: Visit) -> None:
    page = visit.open(PAGE)
    _button(page, ASKED[0]).click()
    choose_shared_device(page)
    page = visit.open(PAGE)
    expect(_policy(page, ASKED[0]).locator("[data-done]")).to_be_visible()
    page.get_by_role("button", name="Finish and clear").click()
    page.get_by_role("button", name="Yes, clear them").click()
    page.wait_for_url("**/index.html*")
    expect(_button(visit.open(PAGE), ASKED[0])).to_be_visible()


def test_reading_has_no_part_in_the_certificate(http: Visit) -> None:
    pass_short_path(http)
    expect(http.open().locator(".policies-line")).to_contain_text("0 of")
    expect(http.open("certificate.html").get_by_label("Your full name")).to_be_visible()


def test_the_certificate_page_says_how_many_are_read(http: Visit) -> None:
    """Whoever stops at the certificate sees that there are policies too."""
    line = http.open("certificate.html").locator(".policies-line")
    assert line.evaluate("line => Boolean(line.compareDocumentPosition(document.querySelector('form')) & 4)")
    expect(line).to_contain_text("Policies: 0 of 7 read", use_inner_text=True)


def test_privacy_says_that_they_are_kept(http: Visit) -> None:
    page = http.open(PAGE)
    _button(page, ASKED[0]).click()
    choose_own_device(page)
    kept = http.open("about/privacy.html").locator("[data-list]")
    expect(kept).to_contain_text("That you’ve read 1 policy, which version, and when")


def test_the_sheet_is_one_page_with_what_is_read_and_a_typed_name(http: Visit) -> None:
    page = http.open(PAGE)
    _button(page, ASKED[0]).click()
    choose_own_device(page)
    page.get_by_label("Your full name").fill("Siân Gwenllïan Ŵyn")
    page.get_by_label("Your role").fill("Teaching assistant")
    said = _sheet(page)
    for words in (*ASKED, f"on {say_today()}", "Siân Gwenllïan Ŵyn", "Teaching assistant", "Signature"):
        assert words in said, words
    assert "Countersigned by the designated safeguarding lead" in said
    assert said.count("on " + say_today()) == 1
    assert page.evaluate("JSON.stringify([localStorage, sessionStorage])").count("Siân") == 0


def test_what_was_typed_is_not_there_for_the_next_person(http: Visit) -> None:
    page = http.open(PAGE)
    page.get_by_label("Your full name").fill("Siân Ŵyn")
    page.reload()
    page.wait_for_selector("html[data-script=on]", state="attached")
    expect(page.get_by_label("Your full name")).to_have_value("")
    assert "Siân" not in _sheet(page)


def test_sixteen_long_titles_and_names_still_make_one_page(http: Visit) -> None:
    page = http.open(PAGE)
    page.get_by_label("Your full name").fill("Ŵ" * 80)
    page.locator("[data-sheet] tbody").evaluate(
        """body => {
            const row = body.lastElementChild;
            while (body.children.length < 17) body.append(row.cloneNode(true));
            for (const { firstElementChild } of body.children)
              firstElementChild.textContent = "Communication with families, carers and former pupils policy";
        }"""
    )
    assert "Signature" in _sheet(page)


def test_without_a_script_the_sheet_prints_with_empty_boxes(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False).open(PAGE, ready=False)
    assert page.locator("main button:visible").all_inner_texts() == []
    said = _sheet(page)
    assert all(title in said for title in ASKED)
    assert "on " + say_today() not in said
    page.emulate_media(media="print")
    expect(page.locator("[data-box]:visible")).to_have_count(len(ASKED) + 1)
