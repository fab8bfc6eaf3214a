"""The studio with its own Python: a course is opened, mended, extended, played and handed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.questions.table import KINDS
from generator.website.build import build_site
from tests.support.axe import find_violations
from tests.support.studio_drafts import START_MS
from tests.support.studio_page import (
    ARROW,
    MISTYPED,
    QUIZ,
    create,
    findings,
    open_file,
    open_studio,
    replace_words,
    shown,
    unpack_over_clone,
)
from tests.support.visit import DESKTOP, PHONE, Visit

STORY = "A message after the trip"


def test_a_trainer_mends_extends_and_hands_over_a_course(
    arrive: Callable[..., Visit], studio_root: str, tmp_path: Path
) -> None:
    page = open_studio(arrive(studio_root, viewport=DESKTOP, accept_downloads=True).page, studio_root)
    expect(findings(page)).to_contain_text("No problems found.")
    open_file(page, QUIZ)
    mistype_and_mend(page)
    write_a_story(page)
    for kind in KINDS:
        create(page, "A question", f"What is new about {kind}?", kind)
        expect(shown(page).locator(f"[data-module={kind}]")).to_be_visible()
    errors = findings(page).get_by_role("listitem").filter(has=page.get_by_text("Error", exact=True))
    expect(errors.first).to_be_visible()
    expect(errors.filter(has_not_text="these are a template’s words")).to_have_count(0)
    page.get_by_role("button", name="Hand over").click()
    with page.expect_download() as caught:
        page.get_by_role("button", name="Download the changed files").click()
    clone = tmp_path / "clone"
    unpack_over_clone(caught.value.path(), clone)
    note = (clone / "changes.md").read_text("utf-8")
    assert STORY in note
    report = build_site(clone, tmp_path / "site")
    assert report.ok, report.to_text()
    lesson = (tmp_path / "site/modules/contact.html").read_text("utf-8")
    assert all(f"What is new about {kind}?" in lesson for kind in KINDS)


def mistype_and_mend(page: Page) -> None:
    """Mistype an arrow: the finding is at its line, in the list and in the preview, and its fix mends it."""
    replace_words(page, ARROW, MISTYPED)
    finding = findings(page).get_by_role("listitem")
    expect(finding).to_contain_text("S005")
    expect(finding).to_contain_text("Did you mean “A private message”?")
    line = page.locator(".cm-line", has_text=MISTYPED)
    expect(line.locator(".cm-lintRange-error")).to_have_count(1)
    expect(shown(page).get_by_text("Please fix this first")).to_be_visible()
    finding.get_by_role("button", name="Apply the suggestion").click()
    expect(findings(page)).to_contain_text("No problems found.")
    expect(page.locator(".cm-line", has_text=MISTYPED)).to_have_count(0)


def write_a_story(page: Page) -> None:
    """Write a story of four scenes from the template, play it to an end, and look at its map."""
    create(page, "A story of four scenes", STORY)
    story = shown(page).locator("[data-module=scenario]")
    expect(story).to_contain_text(STORY)
    while not story.locator("[data-outcome]:visible").count():
        scene = story.locator("[data-scene]:visible")
        scene.get_by_role("radio").last.check()
        scene.get_by_role("button", name="Choose this").click()
        going_on = story.get_by_role("button", name="Go on")
        if going_on.is_visible():
            going_on.click()
    shown(page).locator("summary", has_text="Map of the story").click()
    expect(shown(page).locator(".studio-map svg").first).to_be_visible()


def test_the_keyboard_alone_leads_through_the_studio(arrive: Callable[..., Visit], studio_root: str) -> None:
    page = open_studio(arrive(studio_root, viewport=DESKTOP).page, studio_root)
    press = page.keyboard.press
    page.locator("[data-pane=files]").focus()
    press("Tab")
    page.keyboard.type(QUIZ)
    for _ in range(10):
        press("Tab")
        if page.evaluate("document.activeElement.textContent").find(QUIZ) >= 0 and page.locator("button:focus").count():
            break
    press("Enter")
    expect(page.get_by_label(f"Text of {QUIZ}")).to_be_focused()
    replace_words(page, ARROW, MISTYPED)
    expect(findings(page)).to_contain_text("S005")
    press("F8")
    press("Alt+.")
    expect(findings(page)).to_contain_text("No problems found.")
    press("Tab")
    expect(page.get_by_label(f"Text of {QUIZ}")).not_to_be_focused()
    page.get_by_label(f"Text of {QUIZ}").focus()
    for pane in ("preview", "files", "text", "preview"):
        press("F6")
        expect(page.locator(f"[data-pane={pane}]:focus-within, [data-pane={pane}]:focus")).to_have_count(1)
    shown(page).get_by_role("radio").first.focus()
    press("F6")
    expect(page.get_by_label("Find a file")).to_be_focused()


@pytest.mark.exhaustive
def test_a_crash_of_python_costs_no_text(arrive: Callable[..., Visit], studio_root: str) -> None:
    visit = arrive(studio_root, viewport=DESKTOP, check=False)  # the crash is in the console
    page = open_studio(visit.page, studio_root)
    open_file(page, QUIZ)
    replace_words(page, ARROW, MISTYPED)
    expect(findings(page)).to_contain_text("S005")
    page.workers[0].evaluate("setTimeout(() => { throw new Error('out of memory'); })")
    expect(page.get_by_role("alert").get_by_text("Your text is still here")).to_be_visible()
    replace_words(page, MISTYPED, "-> A privat letter")
    page.get_by_role("button", name="Start the checker again").click()
    expect(findings(page)).to_contain_text("A privat letter", timeout=START_MS)
    page.reload()
    page.get_by_role("button", name="Go on").click(timeout=START_MS)
    expect(findings(page)).to_contain_text("A privat letter", timeout=START_MS)


@pytest.mark.exhaustive
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_state_is_a_barrier(arrive: Callable[..., Visit], studio_root: str, scheme: str) -> None:
    page = open_studio(arrive(studio_root, viewport=PHONE, color_scheme=scheme).page, studio_root)
    open_file(page, QUIZ)
    replace_words(page, ARROW, MISTYPED)
    expect(findings(page)).to_contain_text("S005")
    for pane in ("Files", "Preview", "Text"):
        page.get_by_role("navigation").get_by_role("button", name=pane).click()
        expect_no_barrier(page)
    page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    expect_no_barrier(page)
    page.keyboard.press("F1")
    expect_no_barrier(page)


def expect_no_barrier(page: Page) -> None:
    """Expect nothing that axe reports, and nothing wider than the window."""
    assert find_violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_from_a_folder_it_says_what_to_do_instead(arrive: Callable[..., Visit], studio_package: Path) -> None:
    page = arrive(studio_package.as_uri() + "/").open(ready=False)
    expect(page.locator("[data-unable]").get_by_text("microsite serve").first).to_be_visible()


@pytest.mark.parametrize("missing", ["WebAssembly", "Worker"])
def test_an_old_browser_says_what_to_do_instead(arrive: Callable[..., Visit], studio_root: str, missing: str) -> None:
    visit = arrive(studio_root)
    visit.context.add_init_script(f"delete window.{missing};")
    page = visit.open(ready=False)
    expect(page.locator("[data-unable]")).to_be_visible()
    expect(page.locator("[data-panes]")).to_be_hidden()
