"""The studio's courses: opened, kept as a draft in the browser, discarded without a trace."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.axe import find_violations
from tests.support.studio_drafts import (
    NEW,
    PAGE,
    WORKER,
    open_panes,
    read_course,
    save,
    store_draft,
)
from tests.support.visit import Visit

TRACES = """async () => [
  (await indexedDB.databases()).map(({ name }) => name),
  await caches.keys(),
  Object.keys(localStorage),
  Object.keys(sessionStorage),
]"""


def make_zip(files: dict[str, str]) -> bytes:
    """Return a ZIP of texts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def choose(page: Page, name: str, content: bytes) -> None:
    """Choose a file in the dialog that opens courses."""
    if not page.get_by_role("dialog", name="Open a course").is_visible():
        page.get_by_role("button", name="Open", exact=True).click()
    page.locator("#studio-opening-file").set_input_files(
        {"name": name, "mimeType": "application/zip", "buffer": content}
    )


def test_without_a_draft_the_sites_course_opens_and_nothing_is_kept(studio: Visit) -> None:
    page = studio.open("index.html")
    open_panes(page)
    expect(page.get_by_text("is open.")).to_be_focused()
    assert page.evaluate(TRACES) == [[], [], [], []]


def test_a_draft_is_offered_and_goes_on(studio: Visit, studio_package: Path) -> None:
    store_draft(studio, read_course(studio_package), {PAGE: "changed", NEW: "new"})
    page = studio.open("index.html")
    dialog = page.get_by_role("dialog", name="Open a course")
    expect(dialog.get_by_text("“My course”, with 2 changed files, last changed 1 December 2025")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_visible()
    page.get_by_role("button", name="Go on with it").click()
    open_panes(page)
    expect(page.get_by_text("Your draft of “My course” is open again.")).to_be_focused()
    expect(page.get_by_text("Your draft is kept in this browser")).to_be_visible()
    expect(page.locator(".cm-content")).to_have_text("changed")
    assert find_violations(page) == []


def test_a_draft_on_disk_is_offered_each_time(context_on_disk: BrowserContext, studio_root: str) -> None:
    page = context_on_disk.new_page()
    trouble: list[str] = []
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.route("**/studio-worker.js", lambda route: route.fulfill(body=WORKER, content_type="text/javascript"))
    page.goto(f"{studio_root}index.html")
    open_panes(page)
    write(page, "Some words")
    expect(page.get_by_text("Your draft is kept in this browser")).to_be_visible()
    for _ in range(4):
        page.reload()
        expect(page.get_by_role("button", name="Go on with it")).to_be_visible()
    assert trouble == []


def write(page: Page, text: str) -> None:
    """Write a text at the beginning of the file that is open."""
    page.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(text)


def test_what_is_written_is_kept_and_offered_in_the_next_tab(studio: Visit) -> None:
    page = studio.open("index.html")
    open_panes(page)
    write(page, "Kept. ")
    expect(page.get_by_text("Your draft is kept in this browser")).to_be_visible()
    page.close()
    again = studio.second_tab("index.html")
    expect(again.get_by_text("with 1 changed file")).to_be_visible()
    again.get_by_role("button", name="Go on with it").click()
    open_panes(again)
    expect(again.locator(".cm-content")).to_contain_text("Kept. ")


def test_what_was_just_written_is_kept_when_the_page_is_left(studio: Visit) -> None:
    page = studio.open("index.html")
    open_panes(page)
    write(page, "First. ")
    expect(page.get_by_text("Your draft is kept in this browser")).to_be_visible()
    page.clock.install()  # so that the pause after the last key doesn't end
    write(page, "Last. ")
    page.goto("about:blank")
    studio.open("index.html")
    page.get_by_role("button", name="Go on with it").click()
    expect(page.locator(".cm-content")).to_contain_text("Last. First. ")


def test_work_that_is_undone_leaves_no_draft(studio: Visit) -> None:
    page = studio.open("index.html")
    open_panes(page)
    write(page, "x")
    expect(page.get_by_text("Your draft is kept in this browser")).to_be_visible()
    page.keyboard.press("Backspace")
    expect(page.get_by_text("Your draft is kept in this browser")).to_be_hidden()
    page.wait_for_function("async () => (await indexedDB.databases()).length === 0")


def test_a_draft_of_an_older_course_says_so(studio: Visit, studio_package: Path) -> None:
    files = read_course(studio_package) | {PAGE: "older"}
    store_draft(studio, files, {NEW: "new"})
    studio.page.evaluate(
        """async () => {
          const request = indexedDB.open("studio /");
          await new Promise((done) => (request.onsuccess = done));
          const store = request.result.transaction("opened", "readwrite").objectStore("opened");
          const got = store.get("draft");
          await new Promise((done) => (got.onsuccess = done));
          const put = store.put({ ...got.result, source: "course" }, "draft");
          await new Promise((done) => (put.onsuccess = done));
          request.result.close();
        }"""
    )
    page = studio.open("index.html")
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_text("has changed since you began it, in 1 file: card.md")).to_be_focused()


def test_a_discarded_draft_leaves_nothing(studio: Visit, studio_package: Path) -> None:
    store_draft(studio, read_course(studio_package), {PAGE: "changed"})
    page = studio.open("index.html")
    page.get_by_role("button", name="Discard it").click()
    page.get_by_role("button", name="Keep them").click()
    expect(page.get_by_text("with 1 changed file")).to_be_visible()
    page.get_by_role("button", name="Discard it").click()
    page.get_by_role("button", name="Delete my changes").click()
    expect(page.get_by_text("The draft is discarded.")).to_be_visible()
    assert page.evaluate(TRACES) == [[], [], [], []]
    assert page.url == studio.root + "index.html"


def test_a_draft_that_is_open_is_discarded_from_its_pane(studio: Visit, studio_package: Path) -> None:
    store_draft(studio, read_course(studio_package), {PAGE: "changed"})
    page = studio.open("index.html")
    page.get_by_role("button", name="Go on with it").click()
    page.get_by_role("button", name="Discard the draft").click()
    page.get_by_role("button", name="Delete my changes").click()
    expect(page.get_by_text("The draft is discarded.")).to_be_visible()
    assert page.evaluate(TRACES) == [[], [], [], []]


@pytest.mark.parametrize("edits", [{PAGE: 5}, {"../away.md": "x"}, {"content/con.md": "x"}])
def test_a_stored_draft_that_is_no_draft_can_only_be_discarded(
    studio: Visit, studio_package: Path, edits: dict[str, Any]
) -> None:
    store_draft(studio, read_course(studio_package), edits)
    page = studio.open("index.html")
    expect(page.get_by_text("A draft is stored here, but this browser has damaged it")).to_be_visible()
    expect(page.get_by_role("button", name="Go on with it")).to_be_hidden()
    page.get_by_role("button", name="Open this site’s course").click()
    page.get_by_role("button", name="Delete my changes").click()
    open_panes(page)
    assert page.evaluate(TRACES) == [[], [], [], []]


def test_a_second_tab_keeps_nothing_until_the_first_is_closed(studio: Visit, studio_package: Path) -> None:
    store_draft(studio, read_course(studio_package), {PAGE: "changed"})
    page = studio.open("index.html")
    page.get_by_role("button", name="Go on with it").click()
    second = studio.second_tab("index.html")
    open_panes(second)
    expect(second.get_by_text("The studio is open in another tab")).to_be_visible()
    expect(second.get_by_role("button", name="Discard the draft")).to_be_hidden()
    page.close()
    expect(second.get_by_text("Reload this page to go on with it")).to_be_visible()
    second.reload()
    expect(second.get_by_text("with 1 changed file")).to_be_visible()


STORAGES = [
    ("Object.defineProperty(window, 'indexedDB', { value: undefined })", "because the browser doesn’t allow it"),
    (
        "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }",
        "because there’s no room left",
    ),
]


@pytest.mark.parametrize(("script", "reason"), STORAGES)
def test_work_that_cannot_be_kept_is_said_and_can_be_downloaded(studio: Visit, script: str, reason: str) -> None:
    studio.context.add_init_script(script)
    page = studio.open("index.html")
    open_panes(page)
    write(page, "Not kept. ")
    expect(page.get_by_text(reason)).to_be_visible()
    page.get_by_role("button", name="Download my work").click()
    (name,) = save(page, "Download the changed files").keys() - {"changes.md"}
    assert name.startswith("content/")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto("about:blank")
    assert asked == ["beforeunload"]


REFUSED = [
    ({"README.md": "x"}, "This isn’t a course"),
    ({"oak/setting.yml": "course: fire-safety\n"}, "This folder has a setting, but no course"),
    ({"quizzes/course.yml": "", "content/con.md": ""}, "con.md has a name that doesn’t work on every computer"),
    ({"quizzes/course.yml": "", "content/a.md": "", "content/A.md": ""}, "A.md is there twice"),
    ({"quizzes/course.yml": "", "../a.md": ""}, "a.md would land outside the course’s folder"),
    ({"quizzes/course.yml": "", "content/long.md": "a" * 11_000_000}, "long.md has more than 10 MB"),
]


@pytest.mark.parametrize(("files", "reason"), REFUSED)
def test_a_refused_zip_says_why_and_what_to_do(studio: Visit, files: dict[str, str], reason: str) -> None:
    page = studio.open("index.html")
    open_panes(page)
    choose(page, "a.zip", make_zip(files))
    result = page.locator("[data-result]:visible")
    expect(result).to_contain_text(reason)
    expect(result).to_be_focused()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_zip_is_dropped_on_the_page(studio: Visit) -> None:
    page = studio.open("index.html")
    open_panes(page)
    content = list(make_zip({"course-main/quizzes/course.yml": "course: a\n", "course-main/theme/a.html": ""}))
    page.evaluate(
        """(content) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([new Uint8Array(content)], "a.zip"));
          document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
        }""",
        content,
    )
    expect(page.get_by_text("“course-main” is open. Its own theme isn’t")).to_be_focused()
