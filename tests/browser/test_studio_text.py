"""The studio's files, text and findings: opening, completing, mending and making something new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.support.axe import find_violations
from tests.support.small_site import make_small
from tests.support.studio_server import serve_studio
from tests.support.visit import DESKTOP, PHONE, open_visit

pytestmark = pytest.mark.slow
QUIZ = "quizzes/contact.md"
STORY = """
## Scenario: The list 🍷 {#list covers="S8 S9a"}

### Friday {#friday}

You are asked for your number.

- [x] Offer {{ channels.parents }} {#offer} -> End: In the opn
  > Others can see it.
- [!] Give it {#give} -> End: In the open
  > It can't be taken back.

### End: In the open {#open}

That went well.
"""
"""A story with a mistyped arrow."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = make_small(tmp_path / "project")
    quiz = made / QUIZ
    quiz.write_text(quiz.read_text("utf-8") + STORY, "utf-8")
    return made


@pytest.fixture
def page(browser: Browser, project: Path, tmp_path: Path) -> Iterator[Page]:
    """The studio with the project, on a wide screen, and its quiz file open."""
    with serve_studio(tmp_path / "studio", project) as root, open_visit(browser, root, viewport=DESKTOP) as visit:
        opened = visit.open()
        open_file(opened, QUIZ)
        yield opened


def open_file(page: Page, path: str) -> None:
    page.locator("[data-files] [data-filter]").fill(path)
    page.locator(f"[data-files] .studio-files__file[data-path='{path}']").click()
    expect(get_text(page)).to_have_attribute("aria-label", f"Text of {path}")


def get_text(page: Page) -> Locator:
    return page.locator(".cm-content")


def get_findings(page: Page) -> Locator:
    return page.locator(".studio-findings__finding")


def go_to(page: Page, words: str) -> None:
    """Put the cursor after the first occurrence of some words, by the editor's search."""
    get_text(page).focus()
    page.keyboard.press("Control+f")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")


def test_a_finding_leads_to_its_place_and_is_mended_there(page: Page, project: Path) -> None:
    found = get_findings(page).filter(has_text="S005")
    found.locator("[data-go]").click()
    expect(get_text(page)).to_be_focused()
    expect(page.locator(".cm-lintRange-error")).to_have_text("End: In the opn")
    found.get_by_role("button", name="Apply the suggestion").click()
    expect(found).to_have_count(0)
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    assert (project / QUIZ).read_text("utf-8").count("-> End: In the open") == 2


def test_f8_and_alt_full_stop_mend_a_finding_and_one_step_undoes_it(page: Page) -> None:
    mistyped = get_findings(page).filter(has_text="S005")
    go_to(page, "{{ channels.parents }} {#offer}")
    page.keyboard.press("F8")
    expect(page.locator(".cm-tooltip .finding")).to_contain_text("there is no scene “End: In the opn”")
    page.keyboard.press("Alt+.")
    expect(mistyped).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(mistyped).to_have_count(1)


def test_a_mistake_is_found_while_typing_and_tab_leaves_the_text(page: Page) -> None:
    go_to(page, '{#lead covers="')
    page.keyboard.type("S77 ")
    expect(get_findings(page).filter(has_text="S77")).to_have_count(1)
    expect(page.locator("[data-files] [aria-current=true]")).to_contain_text("Changed")
    expect(page.locator("[data-files] [aria-current=true]")).to_contain_text("findings")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-editor]')") is None


def test_the_line_after_feedback_begins_at_the_margin(page: Page) -> None:
    go_to(page, '{#lead covers="')
    for line in ("- [ ] First", "  > Because of this.", "- [x] Second"):
        page.keyboard.press("Control+End")
        page.keyboard.press("Enter")
        page.keyboard.type(line)
    assert page.locator(".cm-line").filter(has_text="Second").text_content() == "- [x] Second"


def test_scenes_ids_and_values_are_completed(page: Page) -> None:
    go_to(page, "-> End: In the opn")
    for _ in "opn":
        page.keyboard.press("Backspace")
    page.keyboard.type("o")
    page.get_by_role("option", name="End: In the open").click()
    expect(get_findings(page).filter(has_text="S005")).to_have_count(0)
    page.keyboard.press("Control+End")
    page.keyboard.type("Tell {{ dsl.ti")
    page.get_by_role("option", name="dsl.title").click()
    expect(get_text(page)).to_contain_text("Tell {{ dsl.title }}")


def test_the_line_that_is_written_stays_in_view_when_the_text_gets_less_room(page: Page) -> None:
    go_to(page, "-> End: In the opn")
    page.keyboard.press("Control+End")
    page.keyboard.type("The end")
    page.set_viewport_size({**DESKTOP, "height": DESKTOP["height"] - 150})
    shown = page.locator(".cm-scroller").evaluate_handle("one => one")
    last = page.locator(".cm-line").filter(has_text="The end")
    page.wait_for_function(
        "([line, pane]) => line.getBoundingClientRect().bottom <= pane.getBoundingClientRect().bottom",
        arg=[last.element_handle(), shown],
    )


def test_a_new_question_is_made_in_its_module_and_opened(page: Page, project: Path) -> None:
    page.get_by_role("button", name="New …").click()
    page.get_by_role("button", name="Create").click()
    expect(page.locator("[data-files] [data-dialog] [data-error-summary]")).to_be_focused()
    page.get_by_role("link", name="Write what it asks, or its title").click()
    page.keyboard.type("A colleague asks for a lift. What do you say?")
    page.locator("[data-files] [data-dialog] [name=kind]").select_option("true-false")
    page.locator("[data-files] [data-dialog] [name=statements]").first.check()
    assert find_violations(page) == []
    page.get_by_role("button", name="Create").click()
    expect(page.locator("[data-files] [data-dialog]")).to_be_hidden()
    expect(get_text(page)).to_be_focused()
    expect(page.locator("[data-files] [aria-current=location]")).to_contain_text("A colleague asks for a lift")
    assert "## True or false: A colleague asks for a lift." in (project / QUIZ).read_text("utf-8")


def test_the_filter_finds_a_story_and_opens_it(page: Page) -> None:
    page.locator("[data-files] [data-filter]").fill("LIST")
    page.get_by_role("button", name="The list 🍷").click()
    expect(page.locator("[data-files] [aria-current=location]")).to_have_text("The list 🍷")
    page.locator("[data-files] [data-filter]").fill("nothing like it")
    expect(page.get_by_text("Nothing found. Try another word.")).to_be_visible()


@pytest.mark.sampled(4)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_panes_are_accessible(
    browser: Browser, project: Path, tmp_path: Path, scheme: str, screen: dict[str, int]
) -> None:
    with (
        serve_studio(tmp_path / "studio", project) as root,
        open_visit(browser, root, viewport=screen, color_scheme=scheme) as visit,
    ):
        page = visit.open()
        expect(get_findings(page)).not_to_have_count(0)
        if screen is PHONE:
            page.locator("[data-show=files]").click()
        assert find_violations(page) == []
        open_file(page, QUIZ)
        assert find_violations(page) == []
        get_text(page).focus()
        page.keyboard.press("F8")
        expect(page.locator(".cm-tooltip .finding")).to_be_visible()
        assert find_violations(page) == []
        page.keyboard.press("Control+f")
        assert find_violations(page) == []
