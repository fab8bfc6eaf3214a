"""Three questions: a year of them is in tests/runtime/boxes.test.mjs; here is the page, day by day."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.learner import (
    STORAGE_KEY,
    a_stored_state,
    answer_right,
    answer_wrong,
    arrive_with_state,
    pass_check,
)
from tests.support.visit import Visit

PAGE = "three-questions.html"
READY = "3 questions are ready"
FIRST_DAY = date(2026, 12, 1)
PASSED = {"completed": {"date": "2026-11-30", "edition": "2026-27", "digest": "0123456789abcdef"}, "attempt": None}
"""What is stored of a module whose check was passed."""
PAGE_BYTES = 90_000
SCRIPT_BYTES = 18_000
"""The scripts of a page that asks a question, with those of its kind: a lesson's first step has 16,000."""


def _set_day(page: Page, days: int) -> None:
    """Set the page's clock to noon, some days after the first."""
    page.clock.set_fixed_time(f"{FIRST_DAY + timedelta(days=days)}T12:00:00")


def _boxes(page: Page) -> dict[str, dict[str, object]]:
    stored = page.evaluate(f"localStorage.getItem({json.dumps(STORAGE_KEY)})")
    boxes: dict[str, dict[str, object]] = json.loads(stored)["boxes"]
    return boxes


def _question(page: Page) -> Locator:
    """Return the question that is asked, once its script has started it."""
    question = page.locator("[data-asked] [data-item][data-ready]")
    expect(question).to_have_count(1)
    return question


def _answer(page: Page, how: Callable[[Locator], None] = answer_right) -> str:
    """Answer the question on the page, and return its id."""
    question = _question(page)
    asked = question.get_attribute("data-item") or ""
    how(question)
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator("[data-result]")).to_be_focused()
    return asked


def _continue(page: Page) -> None:
    page.get_by_role("link", name="Continue", exact=True).click()
    page.wait_for_selector("html[data-script=on]", state="attached")


def _answer_today(visit: Visit, *answers: Callable[[Locator], None]) -> list[str]:
    """Answer what is due from the page's Start on, and return the ids asked."""
    page = visit.open(PAGE)
    page.get_by_role("link", name="Start").click()
    asked = []
    for number, how in enumerate(answers, 1):
        expect(page.get_by_text(f"Question {number} of {len(answers)}")).to_be_visible()
        asked.append(_answer(page, how))
        _continue(page)
    expect(page.get_by_text("That’s all for today.")).to_be_visible()
    assert page.url.endswith(f"/{PAGE}")
    return asked


def _with_modules(*modules: str, **boxes: Sequence[object]) -> str:
    """Return a stored state with these modules passed, and questions in boxes: each with its box and date."""
    kept = {name.replace("_", "-"): {"box": box, "date": day} for name, (box, day) in boxes.items()}
    return a_stored_state(modules=dict.fromkeys(modules, PASSED), boxes=kept)


@pytest.fixture
def http(arrive: Callable[..., Visit], http_root: str) -> Visit:
    return arrive(http_root)


def test_what_was_missed_comes_again_the_next_day_and_never_more_than_three(visit: Visit) -> None:
    _set_day(visit.page, 0)
    page = pass_check(visit)
    asked_in_check = set(_boxes(page))
    assert len(asked_in_check) >= 6
    expect(visit.open().get_by_text(READY)).to_be_hidden()
    expect(visit.open(PAGE).get_by_text("There’s more from 2 December 2026")).to_be_visible()
    _set_day(page, 1)
    visit.open().get_by_role("link", name=READY).click()
    page.wait_for_url(f"**/{PAGE}")
    asked = _answer_today(visit, answer_right, answer_wrong, answer_right)
    assert len({*asked, *asked_in_check}) == 3 + len(asked_in_check), "those of the check wait"
    expect(visit.open().get_by_text("are ready")).to_be_hidden()
    _set_day(page, 2)
    again = _answer_today(visit, answer_right, answer_right, answer_right)
    assert again[0] == asked[1]
    assert not {*again[1:]} & {*asked}


def test_nothing_passed_yet_nothing_due_and_a_course_home_without_a_line(http: Visit) -> None:
    page = http.open(PAGE)
    expect(page.get_by_text("This begins once you’ve passed your first check.")).to_be_visible()
    expect(page.get_by_role("link", name="Start")).to_be_hidden()
    page.get_by_role("link", name="Back to all modules").click()
    page.wait_for_url("**/index.html")
    expect(page.locator("[data-module=questions-line]")).to_be_hidden()


def test_an_answer_counts_once_and_is_no_practice_and_no_place(http: Visit) -> None:
    arrive_with_state(http, _with_modules("contact"))
    page = http.open(PAGE)
    page.get_by_role("link", name="Start").click()
    asked = _answer(page, answer_wrong)
    question = _question(page)
    answer_right(question)
    question.get_by_role("button", name="Check my answer").click()
    expect(question.locator("[data-result]")).to_have_attribute("data-mark", "right")
    stored = json.loads(page.evaluate(f"localStorage.getItem({json.dumps(STORAGE_KEY)})"))
    assert (stored["boxes"][asked]["box"], stored["practice"], stored["place"]) == (1, {}, None)
    page.reload()
    assert _question(page).get_attribute("data-item") != asked


def test_a_second_tab_asks_no_question_twice_and_no_fourth(http: Visit) -> None:
    arrive_with_state(http, _with_modules("contact"))
    page = http.open(PAGE)
    page.get_by_role("link", name="Start").click()
    _question(page)
    other = http.second_tab(PAGE)
    other.get_by_role("link", name="Start").click()
    assert _answer(other) == _question(page).get_attribute("data-item")
    expect(page.get_by_role("link", name="Continue", exact=True)).to_be_visible()
    _continue(page)
    _answer(page)
    _continue(other)
    _answer(other)
    expect(other.get_by_role("link", name="Continue", exact=True)).to_have_attribute("href", f"../{PAGE}")
    assert len(_boxes(page)) == 3


def test_a_question_is_answered_with_keys_alone(http: Visit) -> None:
    arrive_with_state(http, _with_modules("contact", practice_none=(1, "2026-11-01")))
    page = http.open(PAGE)
    page.get_by_role("link", name="Start").focus()
    page.keyboard.press("Enter")
    question = _question(page)
    question.locator("input").first.focus()
    page.keyboard.press("Space")
    question.get_by_role("button", name="Check my answer").focus()
    page.keyboard.press("Enter")
    expect(question.locator("[data-result]")).to_be_focused()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-onward]')"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Question 2 of 3")).to_be_visible()


@pytest.mark.parametrize(
    ("boxes", "left"), [("none", {}), ({"q": {"box": 9, "date": "2026-11-01"}}, {}), ([1], {})], ids=str
)
def test_damaged_boxes_cost_the_boxes_alone(http: Visit, boxes: object, left: object) -> None:
    arrive_with_state(http, a_stored_state(modules={"contact": PASSED}, boxes=boxes))
    page = http.open()
    expect(page.locator("[data-lesson=contact]")).to_contain_text("Check passed", use_inner_text=True)
    expect(page.get_by_text(READY)).to_be_visible()
    assert _boxes(page) == left


def test_the_privacy_page_names_them_and_clear_removes_them(http: Visit) -> None:
    arrive_with_state(http, _with_modules("contact", one=(1, "2026-11-01"), two=(2, "2026-11-01")))
    page = http.open("about/privacy.html")
    expect(page.get_by_text("When 2 questions were last asked, and how that went")).to_be_visible()
    page.get_by_role("button", name="Clear what is kept here").click()
    page.get_by_role("button", name="Yes, clear it").click()
    expect(page.get_by_text("When 2 questions")).to_be_hidden()
    assert page.evaluate(f"localStorage.getItem({json.dumps(STORAGE_KEY)})") is None


def test_a_browser_that_forgets_says_so(http: Visit) -> None:
    key, shared = json.dumps(STORAGE_KEY), _with_modules("contact").replace('"own"', '"shared"')
    http.page.add_init_script(f"sessionStorage.setItem({key}, {json.dumps(shared)})")
    expect(http.open(PAGE).get_by_text("This browser forgets what you’ve done")).to_be_visible()


def test_without_scripts_a_sentence_says_so(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, java_script_enabled=False).open(PAGE, ready=False)
    expect(page.get_by_text("These questions need JavaScript")).to_be_visible()
    expect(page.get_by_role("link", name="Start")).to_be_hidden()


def test_a_page_that_asks_weighs_little(http: Visit, built_site: Path) -> None:
    for module in sorted(path.stem for path in (built_site / "three-questions").iterdir()):
        http.requests.clear()
        http.page.goto("about:blank")
        http.open(f"three-questions/{module}.html").wait_for_load_state("networkidle")
        names = {url.removeprefix(http.root).split("?")[0] for url in http.requests}
        weights = {name: len(gzip.compress((built_site / name).read_bytes(), 9)) for name in names if "." in name}
        assert sum(weights.values()) <= PAGE_BYTES, weights
        assert sum(size for name, size in weights.items() if name.endswith(".js")) <= SCRIPT_BYTES, weights
