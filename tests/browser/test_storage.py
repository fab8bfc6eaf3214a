"""What is kept, where, and what happens when it cannot be: the store through the eyes of a learner."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.website.build import build_site
from tests.support.axe import find_violations
from tests.support.component_states import FORBIDDEN, FULL
from tests.support.learner import (
    LESSON,
    STORAGE_KEY,
    Check,
    a_stored_state,
    answer_right,
    arrive_with_state,
    choose_only,
    choose_own_device,
    choose_shared_device,
    list_choices,
    open_step,
    pass_check,
)
from tests.support.visit import Visit

pytestmark = pytest.mark.each_root


def _kept(page: Page, area: str = "localStorage") -> dict[str, Any] | None:
    raw = page.evaluate(f"{area}.getItem('{STORAGE_KEY}')")
    return json.loads(raw) if raw else None


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def _begin(visit: Visit, device: Callable[[Page], None] = choose_own_device) -> Check:
    check = Check(visit.open(LESSON))
    check.start(device)
    check.answer()
    return check


def _device_question(page: Page) -> Locator:
    return page.get_by_role("region", name="Whose device is this?")


def test_the_question_whose_device_is_a_step_after_the_first_one_and_comes_once(visit: Visit) -> None:
    page = visit.open(LESSON)
    question, first = _device_question(page), page.locator("#why-it-matters")
    answer_right(page.locator("#q-practice-details"))
    page.get_by_role("button", name="Check my answer").click()
    expect(question).to_be_hidden()  # never below an answer
    page.locator("[data-onward]:visible").click()
    expect(question).to_be_focused()
    expect(page).to_have_title(re.compile(r"^Whose device is this\? – "))
    expect(page.locator(".step:visible, .question:visible, .steps:visible")).to_have_count(0)
    expect(question.get_by_role("button")).to_have_text(["My own device", "A shared device", "Back"])
    hints = question.locator(".storage__hint").all_inner_texts()
    assert [len(re.findall(r"[.!?](?:\s|$)", hint)) for hint in hints] == [1, 1]
    assert not visit.root.startswith("http") or find_violations(page) == []
    question.get_by_role("button", name="Back").click()
    expect(first).to_be_visible()
    expect(page.locator("[data-onward]:visible")).to_be_focused()
    page.keyboard.press("Enter")
    choose_own_device(page)
    expect(page.locator("#official")).to_be_focused()
    page.locator("[data-onward]:visible").click()
    expect(page.locator("#official-accounts")).to_be_focused()
    expect(question).to_be_hidden()


def test_the_browsers_way_back_leaves_the_question(http: Visit) -> None:
    page = http.open(f"{LESSON}#official")
    page.locator(".step__back:visible").click()
    page.locator("[data-onward]:visible").click()
    expect(_device_question(page)).to_be_visible()
    page.go_back()
    expect(page.locator("#official")).to_be_visible()
    expect(_device_question(page)).to_be_hidden()


def test_nothing_is_kept_before_the_question_is_answered(http: Visit) -> None:
    check = Check(http.open(LESSON))
    check.button("Start the check").click()
    page = check.page
    expect(_device_question(page)).to_be_visible()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.get_by_role("button", name="Back").click()
    expect(check.button("Start the check")).to_be_focused()
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_what_is_kept_on_ones_own_device_outlives_the_page(visit: Visit) -> None:
    check = _begin(visit)
    check.answer()
    check = Check(visit.open(LESSON))
    expect(check.button("Continue")).to_be_visible()


def test_a_shared_device_keeps_to_the_session_and_clears_on_finish(visit: Visit) -> None:
    check = _begin(visit, choose_shared_device)
    assert _kept(check.page) is None
    page = visit.open()
    expect(page.get_by_role("link", name="Continue: Contact and boundaries, question 2 of 8")).to_be_visible()
    page.get_by_role("button", name="Finish and clear").click()
    page.get_by_role("button", name="Yes, clear them").click()
    expect(page.get_by_text("Nothing you did is kept on this device now")).to_be_visible()
    page = visit.open()
    expect(page.get_by_role("navigation", name="What’s your role here?")).to_be_visible()
    expect(page.get_by_role("button", name="Finish and clear")).to_be_hidden()


def test_the_privacy_page_says_what_is_kept_and_clears_it(visit: Visit) -> None:
    pass_check(visit)
    page = visit.open("about/privacy.html")
    expect(page.locator("main")).to_contain_text("That you passed the check of Contact and boundaries on")
    page.get_by_role("button", name="Clear what is kept here").click()
    page.get_by_role("button", name="Yes, clear it").click()
    expect(page.get_by_text("All cleared. Nothing is kept now.").first).to_be_attached()
    page = visit.open()
    expect(page.get_by_role("navigation", name="What’s your role here?")).to_be_visible()


def test_a_record_of_answers_is_never_kept_beyond_a_pass(http: Visit) -> None:
    page = pass_check(http)
    kept = _kept(page)
    assert kept
    assert kept["modules"]["contact"]["attempt"] is None
    assert set(kept["modules"]["contact"]["completed"]) == {"date", "edition", "digest"}


@pytest.mark.parametrize(
    ("script", "words"),
    [(FULL, "This browser has no room left"), (FORBIDDEN, "This browser isn’t letting us keep your progress")],
    ids=["full", "private"],
)
def test_a_browser_that_keeps_nothing_is_told_and_the_check_goes_on(http: Visit, script: str, words: str) -> None:
    http.context.add_init_script(script)
    check = Check(http.open(LESSON))
    check.start()
    check.answer()
    check.answer_all()
    expect(check.page.get_by_text(words)).to_be_visible()
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()


@pytest.mark.parametrize(
    "raw",
    [
        "{",
        '"words"',
        '{"version":1}',
        '{"version":1,"__proto__":{"device":"own"}}',
        json.dumps({"version": 1, "device": "own", "practice": {"x": {"facts": 1}}}),
        "x" * 300_000,
    ],
    ids=["not JSON", "not an object", "half", "prototype", "wrong shape", "too large"],
)
def test_what_cannot_be_read_is_set_aside_and_told(http: Visit, raw: str) -> None:
    http.open()
    http.page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [STORAGE_KEY, raw])
    page = http.open()
    expect(page.get_by_text("Your saved data couldn’t be read")).to_be_visible()
    expect(page.get_by_role("navigation", name="What’s your role here?")).to_be_visible()
    assert _kept(page) is None
    assert page.evaluate("({}).device") is None


def test_a_newer_copy_is_left_as_it_is(http: Visit) -> None:
    newer = json.dumps({"version": 2, "anything": True})
    http.open()
    http.page.evaluate("([key, raw]) => localStorage.setItem(key, raw)", [STORAGE_KEY, newer])
    page = http.open(LESSON)
    expect(page.get_by_text("made by a newer copy of this training")).to_be_visible()
    check = Check(page)
    check.start()
    check.answer()
    assert page.evaluate(f"localStorage.getItem('{STORAGE_KEY}')") == newer


def test_two_tabs_do_not_undo_one_another(visit: Visit) -> None:
    check = _begin(visit)
    other = visit.second_tab(LESSON)
    question = open_step(other.locator("#q-practice-friend-request"))
    choose_only(question, *list_choices(question, "right"))
    question.get_by_role("button", name="Check my answer").click()
    check.page.bring_to_front()  # a tab behind another is slowed down by the browser
    check.answer_all()
    check.hand_in()
    expect(check.panel("passed")).to_be_visible()
    other.goto(visit.root + "index.html")
    expect(other.get_by_role("link", name="Start: Our rules here")).to_be_visible()
    expect(other.locator("[data-lesson=contact]")).to_contain_text("Check passed on", use_inner_text=True)
    page = visit.open(LESSON)
    expect(open_step(page.locator("#q-practice-friend-request [data-result]"))).to_be_visible()


EDITS = {
    "words": ("Leave it, and say hello in town", "Leave it, and be kind when you next meet"),
    "added": (
        "- [ ] Accept it: her son's",
        "- [ ] Say no {#no}\n  > Kinder words exist.\n- [ ] Accept it: her son's",
    ),
    "mark": ("- [~] Message her to explain", "- [ ] Message her to explain"),
    "removed": ("practice-friend-request", "another-question"),
}


@pytest.fixture(scope="module")
def build_edited(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Build the course after an author's edit, each edit once; what no edit changes is read and rendered once."""
    folder = tmp_path_factory.mktemp("edited")
    root = folder / "project"
    for name in ("content", "quizzes", "theme"):
        shutil.copytree(project / name, root / name)
    for name in ("mkdocs.yml", "setting.yml"):
        shutil.copy(project / name, root)

    @cache
    def build(edit: str) -> Path:
        old, new = EDITS[edit]
        names = ("quizzes/contact.md", "content/modules/contact.md")
        texts = {name: (project / name).read_text("utf-8") for name in names}
        assert any(old in text for text in texts.values())
        for name, text in texts.items():
            (root / name).write_text(text.replace(old, new), "utf-8")
        report = build_site(root, folder / edit)
        assert report.ok, report.to_text()
        return folder / edit

    return build


def _serve_instead(visit: Visit, site: Path) -> None:
    """Put another build at the same address, as a school does when it publishes anew."""

    def answer(route: Any) -> None:
        route.fulfill(path=site / re.sub(r"[?#].*", "", route.request.url.removeprefix(visit.root)))

    visit.page.route(f"{visit.root}**", answer)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("edit", "kept"), [("words", True), ("added", False), ("mark", False), ("removed", False)])
def test_an_edit_of_words_keeps_an_answer_and_a_changed_mark_drops_it(
    http: Visit, build_edited: Callable[[str], Path], edit: str, kept: bool
) -> None:
    arrive_with_state(http, a_stored_state())
    page = http.open(LESSON)
    question = open_step(page.locator("#q-practice-friend-request"))
    answer_right(question)
    question.get_by_role("button", name="Check my answer").click()
    _serve_instead(http, build_edited(edit))
    page = http.open(f"{LESSON}?whole")
    result = page.locator(".question:not([data-in-check]) [data-result]")
    assert (result.evaluate_all("all => all.filter(e => !e.hidden).length") > 0) is kept


def test_a_pass_outlives_every_edit(http: Visit, build_edited: Callable[[str], Path]) -> None:
    pass_check(http)
    _serve_instead(http, build_edited("mark"))
    expect(http.open().locator("[data-lesson=contact]")).to_contain_text("Check passed on", use_inner_text=True)


def test_the_seven_days_of_safari_are_told_wherever_something_is_kept(http: Visit) -> None:
    page = http.open(LESSON)
    page.locator("[data-onward]:visible").click()
    expect(_device_question(page)).to_contain_text("iPads clear them after seven days without a visit")
    choose_own_device(page)
    expect(http.open("about/privacy.html").locator("[data-module=privacy]")).to_contain_text("after seven days")


def test_the_seven_days_of_safari_are_told_of_the_registers_copies(http: Visit) -> None:
    copy = http.open("for-dsls/register.html").locator("[data-form=recover]")
    expect(copy).to_contain_text("Safari clear such copies after seven days without a visit")
