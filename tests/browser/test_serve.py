"""A preview in a browser: what was saved is seen at the same place, and what is to be mended stands at the foot."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Error, Page, expect

from tests.support.axe import find_violations
from tests.support.learner import open_step
from tests.support.overflow import find_overflow
from tests.support.preview_server import PreviewServer, run_preview
from tests.support.small_project import a_small_project, replace_in_file
from tests.support.visit import DESKTOP, NARROW, PHONE, Visit

QUIZ, LESSON = "quizzes/contact.md", "content/modules/contact.md"
CONTACT = "modules/contact.html"
LONG = "\n\n".join(f"Paragraph {number}: {'some words of a lesson ' * 30}" for number in range(30))
FOLDED = "<details><summary>Folded {0}</summary><p>Inside {0}.</p></details>"
SAME_PLACE = "(top) => Math.abs(document.getElementById('middle').getBoundingClientRect().top - top) < 2"
FOOT_IS_CLEAR = """() => {
  scrollTo(0, document.body.scrollHeight);
  const bar = document.querySelector("[data-preview]").getBoundingClientRect();
  return [...document.querySelectorAll("footer")].at(-1).getBoundingClientRect().bottom <= bar.top + 1;
}"""
STAYS = re.compile(r"^This is how it was at \d\d:\d\d: quizzes/contact\.md has 1 mistake\.$")
Arrive = Callable[..., Visit]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose lesson is long, and folds something before and after its middle."""
    root = a_small_project(tmp_path_factory.mktemp("preview"))
    one, two = (FOLDED.format(name) for name in ("one", "two"))
    middle = f"{LONG}\n\n{one}\n\n### In the middle {{#middle}}\n\n{LONG}\n\n{two}\n\n"
    replace_in_file(root, LESSON, "::: check", f"{middle}[A link](../index.md)\n\n::: check")
    return root


@pytest.fixture(autouse=True)
def mended(root: Path) -> Iterator[None]:
    """Mend afterwards what a test broke."""
    quiz = (root / QUIZ).read_text("utf-8")
    yield
    if (root / QUIZ).read_text("utf-8") != quiz:
        (root / QUIZ).write_text(quiz, "utf-8")


@pytest.fixture(scope="module")
def preview(root: Path) -> Iterator[PreviewServer]:
    with run_preview(root) as preview:
        # The server answers before the first build is done; a test that breaks the project needs that build.
        preview.hear(CONTACT, lambda told: told["examined"] and not told["broken"])
        yield preview


def _open(visit: Visit, path: str = CONTACT) -> Page:
    page = visit.open(path)
    expect(page.locator("[data-preview]")).to_be_visible()
    return page


def _top_of(page: Page, selector: str) -> float:
    top: float = page.evaluate("(s) => document.querySelector(s).getBoundingClientRect().top", selector)
    return top


def _break(root: Path) -> None:
    replace_in_file(root, QUIZ, r"- \[x\] Offer", "- [ ] Offer")


def _mend(root: Path) -> None:
    replace_in_file(root, QUIZ, r"- \[ \] Offer", "- [x] Offer")


def test_what_was_saved_is_seen_at_the_same_place(arrive: Arrive, preview: PreviewServer, root: Path) -> None:
    page = _open(arrive(preview.root))
    open_step(page.locator("#middle"))
    page.get_by_text("Folded one").click()
    page.get_by_role("link", name="A link").focus()
    page.evaluate("document.getElementById('middle').scrollIntoView(); scrollBy(0, -77)")
    top = _top_of(page, "#middle")
    replace_in_file(root, LESSON, "Paragraph 3:", f"Paragraph 3: {'and very many more words ' * 40}")
    expect(page.get_by_text("and very many more words")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("data-script", "on")
    page.wait_for_function(SAME_PLACE, arg=top)
    expect(page.get_by_text("Inside one.")).to_be_visible()
    expect(page.get_by_text("Inside two.")).to_be_hidden()
    expect(page.get_by_role("link", name="A link")).to_be_focused()


def test_a_change_elsewhere_is_named_and_one_stays_where_one_is(
    arrive: Arrive, preview: PreviewServer, root: Path
) -> None:
    page = _open(arrive(preview.root), "index.html")
    page.evaluate("window.stayed = true")
    replace_in_file(root, LESSON, "Paragraph 1:", "Paragraph one:")
    bar = page.get_by_role("complementary", name="Preview")
    expect(bar.locator("[data-changed]")).to_have_text(re.compile(r"^Changed: Contact\s*$"))
    assert page.evaluate("window.stayed")
    bar.get_by_role("link", name="Contact").click()
    expect(page).to_have_url(preview.root + CONTACT)
    expect(page.get_by_text("Paragraph one:")).to_have_count(1)


def test_a_mistake_is_shown_with_its_place_and_one_may_close_it(
    arrive: Arrive, preview: PreviewServer, root: Path
) -> None:
    page = _open(arrive(preview.root, viewport=DESKTOP))
    bar = page.get_by_role("complementary", name="Preview")
    _break(root)
    expect(bar.get_by_text(STAYS)).to_be_visible()
    row = bar.get_by_role("listitem").first
    expect(row).to_contain_text("Mistake Q012")
    expect(row).to_contain_text("No choice is marked right. Put [x] before one of them.")
    link = row.get_by_role("link", name="quizzes/contact.md:")
    expect(link).to_contain_text("(opens your editor)")
    expect(link).to_have_attribute("href", re.compile(r"^vscode://file/.*/quizzes/contact\.md:\d+:\d+$"))
    expect(page.get_by_role("heading", name="Contact", exact=True)).to_be_visible()
    link.focus()
    page.keyboard.press("Escape")
    toggle = bar.get_by_role("button", name="1 mistake")
    expect(toggle).to_be_focused()
    expect(toggle).to_have_attribute("aria-expanded", "false")
    expect(row).to_be_hidden()
    page.keyboard.press("Enter")
    expect(row).to_be_visible()
    _mend(root)
    expect(bar.get_by_text(re.compile(r"^State of \d\d:\d\d$"))).to_be_visible()
    expect(bar.get_by_text("Mistake Q012")).to_have_count(0)


@pytest.mark.sampled(6)
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP, NARROW], ids=["phone", "desktop", "narrow"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_bar_bars_nobody(arrive: Arrive, preview: PreviewServer, root: Path, viewport: object, scheme: str) -> None:
    page = _open(arrive(preview.root, viewport=viewport, color_scheme=scheme))
    _break(root)
    expect(page.get_by_role("complementary", name="Preview").get_by_text("Mistake Q012")).to_be_visible()
    assert find_violations(page) == []
    assert find_overflow(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.wait_for_function(FOOT_IS_CLEAR)


def test_a_focused_control_is_never_beneath_the_bar(arrive: Arrive, preview: PreviewServer) -> None:
    page = _open(arrive(preview.root, viewport=PHONE))
    open_step(page.locator("#middle"))
    page.evaluate("scrollTo(0, 0)")
    page.get_by_role("link", name="A link").focus()
    link, bar = page.get_by_role("link", name="A link").bounding_box(), page.locator("[data-preview]").bounding_box()
    assert link
    assert bar
    assert link["y"] + link["height"] <= bar["y"]


def test_review_pages_are_one_link_away(arrive: Arrive, preview: PreviewServer) -> None:
    page = _open(arrive(preview.root))
    page.get_by_role("link", name="Review pages").click()
    expect(page).to_have_url(preview.root + "review.html")
    expect(page.locator("#lead")).to_have_count(1)


def test_without_scripts_there_is_no_bar(arrive: Arrive, preview: PreviewServer) -> None:
    page = arrive(preview.root, java_script_enabled=False).open(CONTACT, ready=False)
    expect(page.get_by_role("heading", name="Contact", exact=True)).to_be_visible()
    expect(page.locator("[data-preview]")).to_be_hidden()


def test_on_paper_there_is_no_bar(arrive: Arrive, preview: PreviewServer) -> None:
    page = _open(arrive(preview.root))
    page.emulate_media(media="print")
    expect(page.locator("[data-preview]")).to_be_hidden()


def _settled_violations(page: Page) -> list[str]:
    """Return the page's accessibility violations; retry while the preview reloads it, up to twice after a build."""
    for _ in range(3):
        try:
            return find_violations(page)
        except Error:
            page.wait_for_load_state()
    return find_violations(page)


def test_mistakes_from_the_start_are_told_and_the_site_appears_by_itself(arrive: Arrive, tmp_path: Path) -> None:
    root = a_small_project(tmp_path)
    _break(root)
    with run_preview(root) as preview:
        page = arrive(preview.root, check=False).open(CONTACT, ready=False)  # the browser logs the status 503
        expect(page.get_by_role("heading", name="Nothing can be shown yet")).to_be_visible()
        expect(page.get_by_role("main").get_by_text("No choice is marked right")).to_be_visible()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            assert _settled_violations(page) == []
        replace_in_file(root, QUIZ, "Why: ", "Why; ")
        expect(page.get_by_role("main").get_by_role("listitem")).not_to_have_count(1)
        replace_in_file(root, QUIZ, "Why; ", "Why: ")
        _mend(root)
        expect(page.get_by_role("heading", name="Contact", exact=True)).to_be_visible()
        preview.stop()
        expect(page.get_by_text("The preview has stopped. Start it again with microsite serve.")).to_be_visible()


def test_a_preview_that_comes_back_goes_on(arrive: Arrive, tmp_path: Path) -> None:
    root = a_small_project(tmp_path)
    with run_preview(root) as preview:
        page = _open(arrive(preview.root, check=False))  # the browser logs that nobody answers
        preview.stop()
        expect(page.get_by_text("The preview has stopped.")).to_be_visible()
        replace_in_file(root, LESSON, "Whom to tell", "Who hears")
        with run_preview(root, port=preview.port):
            expect(page.get_by_role("heading", name="Who hears")).to_be_visible()
            expect(page.get_by_text("The preview has stopped.")).to_have_count(0)
