"""Without JavaScript the site is a readable course and a worksheet, and hides every button that would do nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.support.learner import LESSON
from tests.support.pages import NOT_FOUND, PAGES
from tests.support.printed_pages import page_texts
from tests.support.visit import NARROW, Visit


@pytest.fixture
def plain(arrive: Callable[..., Visit], root: str) -> Visit:
    return arrive(root, java_script_enabled=False)


def test_every_question_can_be_read_and_ticked(plain: Visit) -> None:
    page = plain.open(LESSON, ready=False)
    question = page.locator("#q-practice-friend-request")
    question.get_by_role("radio").nth(1).check()
    expect(question.get_by_role("radio").nth(1)).to_be_checked()
    assert page.locator("[data-in-check]:visible").count() == 8
    assert page.locator("[data-scene]:visible").count() >= 8


def test_buttons_that_need_a_script_are_not_there(plain: Visit) -> None:
    page = plain.open(LESSON, ready=False)
    assert page.locator("main button:visible").all_inner_texts() == []


def test_answers_stand_at_the_end_behind_links(plain: Visit) -> None:
    page = plain.open(LESSON, ready=False)
    page.locator("#q-practice-friend-request").get_by_role("link", name="Answer and reasons").click()
    answer = page.locator("#answer--practice-friend-request")
    expect(answer).to_be_in_viewport()
    expect(answer).to_contain_text("The right answer:")
    assert answer.evaluate("a => a.compareDocumentPosition(document.querySelector('#check-contact'))") & 2


def test_a_link_in_a_story_leads_to_its_scene(plain: Visit) -> None:
    page = plain.open(LESSON, ready=False)
    story = page.locator("#s-sunday-team")
    link = story.get_by_text("Go to:").first.get_by_role("link")
    link.click()
    expect(page.locator(":target")).to_be_in_viewport()


def test_the_lesson_prints_as_a_worksheet(plain: Visit) -> None:
    page = plain.open(LESSON, ready=False)
    texts = page_texts(page.pdf(format="A4"))
    assert "sends you a friend request" in " ".join(texts)
    assert 4 <= len(texts) <= 30


@pytest.mark.sampled(6)
@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_its_heading_and_the_way_to_who_to_tell(
    arrive: Callable[..., Visit], http_root: str, file_root: str, path: str
) -> None:
    """In a folder, but for the page that only a server sends."""
    page = arrive(http_root if path == NOT_FOUND else file_root, java_script_enabled=False).open(path, ready=False)
    expect(page.locator("header").get_by_role("link", name="Who to tell")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_the_narrow_page_does_not_scroll_sideways(arrive: Callable[..., Visit], http_root: str) -> None:
    plain = arrive(http_root, java_script_enabled=False, viewport=NARROW)
    page = plain.open(LESSON, ready=False)
    width = page.locator("html").bounding_box()
    assert width
    assert width["width"] <= NARROW["width"]


def test_every_module_of_the_home_page_is_wholly_on_the_screen(arrive: Callable[..., Visit], http_root: str) -> None:
    """No mark of a list hangs over the page's edge."""
    page = arrive(http_root, java_script_enabled=False, viewport=NARROW).open(ready=False)
    lists = page.locator(".path-list__modules")
    assert {e.evaluate("e => getComputedStyle(e).listStyleType") for e in lists.all()} == {"none"}


def test_a_table_of_two_columns_fits_a_narrow_page(arrive: Callable[..., Visit], http_root: str) -> None:
    page = arrive(http_root, java_script_enabled=False, viewport=NARROW).open("for-dsls/index.html", ready=False)
    cells = page.locator("main table :is(th, td)").evaluate_all("all => all.map(e => e.getBoundingClientRect().right)")
    assert cells
    assert max(cells) <= NARROW["width"]


def test_the_worksheet_has_as_many_questions_as_the_check_and_their_answers(plain: Visit) -> None:
    """Without one question of each slot, as in a setting that omits it, the next one takes its place."""
    page = plain.open(LESSON, ready=False)
    questions, answers = page.locator(".check__slot > .question"), page.locator(".answers__slot [data-answer]")
    shown = questions.filter(visible=True).evaluate_all("all => all.map(e => e.dataset.item)")
    assert len(shown) == 8
    assert questions.count() > 20
    assert answers.filter(visible=True).evaluate_all("all => all.map(e => e.dataset.answer)")[-8:] == shown
    for id_ in shown:
        page.locator(f"[data-in-check][data-item={id_}]").evaluate("e => e.remove()")
    expect(questions.filter(visible=True)).to_have_count(8)
