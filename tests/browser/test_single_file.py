"""The whole course in one file, by double click or from a server: it does what the site does, and asks nobody."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from generator.packaging.single.document import build_single_file
from tests.conftest import ROOT
from tests.support.axe import find_violations
from tests.support.course import MODULE_TITLES
from tests.support.learner import (
    LESSON,
    Check,
    a_stored_state,
    arrive_with_state,
    choose_only,
    choose_shared_device,
    list_choices,
    open_step,
    pass_short_path,
)
from tests.support.overflow import find_overflow
from tests.support.pages import PAGES
from tests.support.visit import NARROW, PHONE, Visit, open_visit

LEARNER = [page for page in PAGES if not page.startswith(("for-dsls/", "404", "set-up", "three-questions"))]
TAKE_OUT_HIDDEN_PAGES = """() => {
  const hidden = [...document.querySelectorAll(".leaf:not([data-here])")].map((leaf) => [leaf, new Comment()]);
  for (const [leaf, place] of hidden) leaf.replaceWith(place);
  globalThis.putBack = () => { for (const [leaf, place] of hidden) place.replaceWith(leaf); };
}"""
A4, A4_LANDSCAPE = (595, 842), (842, 595)


@pytest.fixture(scope="session")
def single(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one file, alone in a folder whose name is not plain."""
    path = tmp_path_factory.mktemp("one file é") / "course.html"
    path.write_text(build_single_file(built_site, ROOT / "theme" / "single-file", {"for-dsls"}).html, "utf-8")
    return path


@pytest.fixture(params=["file", "http"])
def root(request: pytest.FixtureRequest, single: Path, serve: Callable[[Path], str]) -> str:
    """What stands before the address of a page: the file's own, and a #."""
    return f"{single.as_uri() if request.param == 'file' else serve(single.parent) + single.name}#"


@pytest.fixture
def arrive(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Start a visit of the file; when the test ends, nothing but that file was asked for."""
    visits: list[Visit] = []
    ends = []

    def one(root: str, **options: object) -> Visit:
        end = open_visit(browser, root, check=False, **options)
        visits.append(end.__enter__())
        ends.append(end)
        return visits[-1]

    yield one
    for visit, end in zip(visits, ends, strict=True):
        file = visit.root.rstrip("#")
        asked = {url.partition("#")[0] for url in visit.requests if not url.startswith(("data:", "blob:"))}
        trouble = visit.trouble
        end.__exit__(None, None, None)
        assert asked <= {file}
        assert trouble == []


@pytest.fixture
def visit(arrive: Callable[..., Visit], root: str) -> Visit:
    return arrive(root)


@pytest.fixture
def file_visit(arrive: Callable[..., Visit], single: Path) -> Visit:
    return arrive(f"{single.as_uri()}#")


def heading(page: Page) -> str:
    """The words of the one heading of the first level that is on screen."""
    found = page.locator("h1:visible")
    expect(found).to_have_count(1)
    return found.inner_text()


def test_somebody_goes_from_home_to_a_printed_certificate(visit: Visit) -> None:
    page = pass_short_path(visit)
    page.locator("[data-to-certificate]:visible").click()
    expect(page.locator("h1:visible")).to_contain_text("certificate", ignore_case=True)
    page.get_by_role("textbox", name="Your full name").fill("Siân Gwenllïan Ŵyn-Featherstonehaugh")
    page.get_by_role("button", name="Show my certificate").click()
    expect(page.locator(".certificate")).to_contain_text("Siân Gwenllïan Ŵyn-Featherstonehaugh")
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert [tuple(round(float(x)) for x in p.mediabox[2:]) for p in pdf.pages] == [A4_LANDSCAPE]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save").first.click()
    assert saved.value.suggested_filename.endswith(".json")


def test_what_is_kept_is_there_when_the_file_is_opened_again(visit: Visit) -> None:
    arrive_with_state(visit, a_stored_state())
    page = visit.open(LESSON)
    question = page.locator("#q-practice-friend-request")
    choose_only(question, *list_choices(question, "right"))
    question.get_by_role("button", name="Check my answer").click()
    page.reload()
    page.wait_for_selector("html[data-script=on]", state="attached")
    assert "Contact" in heading(page)
    expect(question.locator("[data-result]")).to_be_visible()
    link = visit.open("index.html").locator("[data-action]:visible")
    expect(link).to_contain_text("Contact and boundaries")
    link.click()
    expect(page.locator("h1:visible")).to_have_text("Contact and boundaries")
    assert not page.evaluate("scrollY") < 200


def test_the_question_whose_device_comes_wherever_one_is(visit: Visit) -> None:
    """Whoever leaves it unanswered on one page meets it again on the next, as on the site."""
    for path, name in ((LESSON, "Start the check"), ("policies.html", "I have read this version")):
        page = visit.open(path)
        page.get_by_role("button", name=name).locator("visible=true").first.click()
        expect(page.locator(".leaf[data-here] [data-question]")).to_be_focused()
    choose_shared_device(page)
    expect(page.get_by_role("button", name="Finish and clear")).to_be_visible()


def test_finish_and_clear_leaves_nothing(visit: Visit) -> None:
    page = visit.open(LESSON)
    check = Check(page)
    check.start(choose_shared_device)
    check.answer()
    page.get_by_role("button", name="Finish and clear").click()
    page.get_by_role("button", name="Yes, clear them").click()
    expect(page.locator("[data-cleared]")).to_be_focused()
    assert "Larkwater" in heading(page)
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    expect(Check(visit.open(LESSON)).panel("start")).to_be_visible()


def test_the_title_says_the_page_and_the_question(file_visit: Visit) -> None:
    page = file_visit.open(LESSON)
    assert page.title() == "Contact and boundaries – Larkwater Primary School"
    check = Check(page)
    check.start()
    assert re.match(r"Question 1 of \d+ – Contact and boundaries – Larkwater", page.title())
    page.get_by_role("link", name="Who to tell").first.click()
    expect(page).to_have_title("Who to tell – Larkwater Primary School")


def test_back_leads_to_where_one_was(visit: Visit) -> None:
    page = visit.open(LESSON)
    page.locator("#q-practice-friend-request").scroll_into_view_if_needed()
    page.wait_for_timeout(400)
    at = page.evaluate("scrollY")
    assert at > 500
    page.get_by_role("link", name="Who to tell").first.click()
    assert heading(page).startswith("Who to tell")
    assert page.evaluate("scrollY") == 0
    page.go_back()
    assert heading(page) == "Contact and boundaries"
    page.wait_for_function("at => Math.abs(scrollY - at) < 3", arg=at)
    page.go_forward()
    assert heading(page).startswith("Who to tell")


def test_a_link_to_a_heading_that_many_pages_have_leads_to_the_right_one(file_visit: Visit) -> None:
    page = file_visit.open("about/course.html")
    page.locator(".leaf[data-here]").get_by_role("link", name="Speaking up", exact=True).first.click()
    expect(page.locator(":target")).to_have_text("Speaking up")
    expect(page.locator(":target")).to_be_in_viewport()
    assert heading(page) == MODULE_TITLES["oversight"]


def test_a_lesson_of_it_has_all_steps_and_a_list_of_them(file_visit: Visit) -> None:
    page = file_visit.open(LESSON)
    steps = page.locator(".leaf[data-here] .step")
    assert [step.is_visible() for step in steps.all()] == [True] * 7
    contents = page.get_by_role("navigation", name="Steps in this lesson")
    expect(contents.get_by_role("link")).to_have_count(7)
    expect(contents.locator("summary, dialog, [href^='?']")).to_have_count(0)
    expect(page.locator(".step__ways")).to_have_count(0)
    contents.get_by_role("link").nth(3).click()
    expect(page.locator(":target")).to_have_text("Saying no kindly")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_question_that_is_asked_again_shows_the_first_answer(file_visit: Visit) -> None:
    page = file_visit.open("modules/digital-life.html")
    lesson = page.locator(".leaf[data-here] [data-module=reflection]")
    for question, number in zip(lesson.all(), (5, 2), strict=True):
        open_step(question).get_by_role("radio").nth(number - 1).check()
        question.get_by_role("button", name="Keep my answer").click()
    expect(page.locator("[data-both]:visible dd")).to_have_text(["5 certain", "2"])


def test_it_can_be_gone_through_by_keyboard(file_visit: Visit) -> None:
    file_visit.page.goto(file_visit.root.rstrip("#"))
    page = file_visit.page
    page.wait_for_selector("html[data-script=on]", state="attached")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.locator(".site-header__menu[data-opens]").focus()
    page.keyboard.press("Enter")
    page.locator(".site-nav a", has_text="Policies").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1:visible")).to_be_focused()
    assert heading(page).startswith("Policies")
    assert not page.locator("#__drawer").is_checked()
    assert page.locator(".site-nav [aria-current=page]").all_text_contents() == ["Policies"]
    page.reload()
    assert heading(page).startswith("Policies")


def test_no_page_of_it_has_a_barrier_that_axe_sees(arrive: Callable[..., Visit], single: Path) -> None:
    """The pages are looked at in four ways in the site; here, where each takes seconds, all of three in one way.

    The others have the same templates and styles; test_single.py compares their words, ids and references. The pages
    that are not on screen are taken out, since axe would go through them all.
    """
    visit = arrive(f"{single.as_uri()}#", color_scheme="dark", viewport=PHONE)
    for path in ("index.html", LESSON, "certificate.html"):
        page = visit.open(path)
        page.evaluate(TAKE_OUT_HIDDEN_PAGES)
        assert find_violations(page) == [], path
        page.evaluate("putBack()")


def test_every_page_of_it_fits_a_narrow_screen(arrive: Callable[..., Visit], single: Path) -> None:
    visit = arrive(f"{single.as_uri()}#", viewport=NARROW)
    for path in LEARNER:
        page = visit.open(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], path
        assert find_overflow(page) == [], path


@pytest.mark.parametrize("path", ["who-to-tell.html", "card.html", "policies.html", LESSON])
def test_the_page_on_screen_is_what_is_printed(file_visit: Visit, built_site: Path, path: str) -> None:
    """As many sheets of the same size as the site's own page gives, whatever was on screen before."""
    page = file_visit.open("certificate.html")
    page = file_visit.open(path)
    mine = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    other = page.context.new_page()
    other.goto((built_site / path).as_uri())
    other.wait_for_selector("html[data-script=on]", state="attached")
    site = PdfReader(io.BytesIO(other.pdf(prefer_css_page_size=True)))
    other.close()
    size = lambda pdf: [tuple(round(float(x)) for x in p.mediabox[2:]) for p in pdf.pages]  # noqa: E731
    assert size(mine) == size(site)
    assert size(mine)[0] == A4


def test_where_nothing_can_be_kept_it_says_that_all_lasts_until_the_tab_is_closed(
    arrive: Callable[..., Visit], single: Path
) -> None:
    visit = arrive(f"{single.as_uri()}#")
    visit.page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new DOMException('no', 'SecurityError'); }})"
    )
    page = visit.open(LESSON)
    expect(page.locator("[data-notice]")).to_contain_text("lasts until you close this tab")
    check = Check(page)
    check.start()
    check.answer()
    number = check.number
    visit.open("index.html")
    assert Check(visit.open(LESSON)).number == number


def test_without_a_script_it_is_read_from_top_to_bottom(arrive: Callable[..., Visit], root: str) -> None:
    page = arrive(root, java_script_enabled=False).open(ready=False)
    assert page.locator("h1:visible").count() == len(LEARNER)
    assert page.locator("main button:visible").all_inner_texts() == []
    page.locator(".path-list__modules a").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator(":target h1")).to_have_text("Our rules here")
    page.locator(":target .question__to-answer a[href='#answer--scam-email']").click()
    expect(page.locator(":target")).to_contain_text("The right answer")


def test_people_and_pictures_are_within_the_file(root: str, arrive: Callable[..., Visit]) -> None:
    page = arrive(root).open("modules/contact.html")
    face = page.locator(".portrait:visible").first
    face.scroll_into_view_if_needed()
    expect(face).to_be_visible()
    assert (face.get_attribute("src") or "").startswith("data:image/svg+xml;base64,")
    page.wait_for_function("one => one.naturalWidth > 0", arg=face.element_handle())
    expect(page.locator(".picture:visible svg").first).to_be_visible()
