"""The studio's courses: opened, kept as a draft in the browser, discarded without a trace, and handed over."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import BrowserContext, Page, expect

from generator.commands.cli import cli
from tests.support.axe import find_violations
from tests.support.visit import DESKTOP, PHONE, Visit

PAGE = "content/card.md"
NEW = "content/modules/new.md"
START_MS = 120_000
"""Time limit for Python to start on a busy machine."""

WORKER = (Path(__file__).parents[1] / "support" / "studio_worker.js").read_text("utf-8")

BLANK = '<link rel="icon" href="data:,">'
STORE = """async ([name, files, edits, saved]) => {
  const bytes = (text) => new TextEncoder().encode(text);
  const database = await new Promise((done) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => ["opened", "changes"].forEach((store) => request.result.createObjectStore(store));
    request.onsuccess = () => done(request.result);
  });
  await new Promise((done) => {
    const transaction = database.transaction(["opened", "changes"], "readwrite");
    transaction.oncomplete = done;
    const opened = new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)]));
    const about = { version: 1, id: "1", name: "My course", source: "zip", hasTheme: false, files: opened };
    transaction.objectStore("opened").put(about, "draft");
    transaction.objectStore("changes").put({ id: "1", saved, edits: new Map(Object.entries(edits)) }, "draft");
  });
  database.close();
}"""
"""Stores a draft as an earlier visit would."""

TRACES = """async () => [
  (await indexedDB.databases()).map(({ name }) => name),
  await caches.keys(),
  Object.keys(localStorage),
  Object.keys(sessionStorage),
]"""


@pytest.fixture(scope="session")
def studio_root(serve: Callable[[Path], str], studio_package: Path) -> str:
    """The studio on a local server."""
    return serve(studio_package)


@pytest.fixture
def studio(arrive: Callable[..., Visit], studio_root: str) -> Visit:
    """A visit to the studio without Python."""
    visit = arrive(studio_root, viewport=DESKTOP, accept_downloads=True)
    answer_python(visit, WORKER)
    return visit


def answer_python(visit: Visit, script: str) -> None:
    """Run a script in the place of the worker with Python."""
    visit.context.route("**/studio-worker.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))


def read_course(package: Path) -> dict[str, str]:
    """Return the files of the course in a studio, by path."""
    with zipfile.ZipFile(package / "course.zip") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def store_draft(visit: Visit, files: dict[str, str], edits: dict[str, Any], saved: float = 1_764_590_400_000) -> None:
    """Leave a draft in the visit's browser, from a page that asks the server for nothing, not even for an icon."""
    blank = f"{visit.root}blank.html"
    visit.page.route(blank, lambda route: route.fulfill(body=BLANK, content_type="text/html"))
    visit.page.goto(blank)
    visit.page.evaluate(STORE, ["studio /", files, edits, saved])


def open_panes(page: Page) -> None:
    """Wait until a course is open."""
    page.wait_for_selector("[data-panes]:not([hidden])", timeout=START_MS)


def save(page: Page, button: str) -> dict[str, str]:
    """Press a button that downloads a ZIP; return its files by path."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    with zipfile.ZipFile(caught.value.path()) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}


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


def open_handover(studio: Visit, package: Path, edits: dict[str, str | None]) -> Page:
    """Open a draft with these changes and the dialog to hand it over."""
    store_draft(studio, read_course(package), edits)
    page = studio.open("index.html")
    page.get_by_role("button", name="Go on with it").click()
    open_panes(page)
    page.get_by_role("button", name="Hand over").click()
    return page


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_dialogs_are_accessible(
    arrive: Callable[..., Visit], studio_root: str, studio_package: Path, viewport: Any, scheme: str
) -> None:
    studio = arrive(studio_root, viewport=viewport, color_scheme=scheme)
    studio.context.route(
        "**/studio-worker.js", lambda route: route.fulfill(body=WORKER, content_type="text/javascript")
    )
    store_draft(studio, read_course(studio_package), {PAGE: "changed", NEW: "new", "quizzes/words.yml": None})
    page = studio.open("index.html")
    expect(page.get_by_role("button", name="Go on with it")).to_be_visible()
    assert find_violations(page) == []
    page.get_by_role("button", name="Go on with it").click()
    open_panes(page)
    page.get_by_role("button", name="Hand over").click()
    page.get_by_text("Propose them on GitHub").click()
    page.get_by_label("The course’s repository").fill("tys/safety")
    page.get_by_role("button", name="Show the steps").click()
    assert find_violations(page) == []
    dialog = page.get_by_role("dialog")
    assert dialog.evaluate("(dialog) => dialog.scrollWidth <= dialog.clientWidth")


def test_changes_are_listed_with_the_findings_and_downloaded(studio: Visit, studio_package: Path) -> None:
    page = open_handover(studio, studio_package, {PAGE: "changed", NEW: "new", "quizzes/words.yml": None})
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_role("listitem").all_text_contents()[:3] == [
        PAGE,
        f"{NEW} (new)",
        "quizzes/words.yml (deleted)",
    ]
    expect(dialog.get_by_text("Found in the course: 1 error and 1 warning.")).to_be_visible()
    assert save(page, "Download the changed files") == {PAGE: "changed", NEW: "new", "changes.md": "# What changed\n"}
    expect(page.locator("[data-result]:visible")).to_contain_text("is with your downloads")
    whole = read_course(studio_package) | {PAGE: "changed", NEW: "new"}
    del whole["quizzes/words.yml"]
    assert save(page, "Download everything") == whole


def test_without_python_the_changes_are_downloaded_with_a_plain_list(studio: Visit, studio_package: Path) -> None:
    crash = 'postMessage({ step: "ready", share: 1 }); onmessage = () => postMessage({ crash: "out of memory" });'
    answer_python(studio, crash)
    page = open_handover(studio, studio_package, {PAGE: "changed", "quizzes/words.yml": None})
    expect(page.get_by_text("The course hasn’t been checked.")).to_be_visible()
    saved = save(page, "Download the changed files")
    assert saved["changes.md"] == f"# Changes to My course\n\n- {PAGE}\n- quizzes/words.yml (deleted)\n"
    page.get_by_role("button", name="Download the review page").click()
    expect(page.get_by_text("The review page can’t be made")).to_be_visible()
    studio.trouble.clear()  # the crash is in the console
    page.reload()
    expect(page.get_by_text("with 2 changed files")).to_be_visible()
    studio.trouble.clear()


def test_changes_are_proposed_on_github_by_copying(studio: Visit, studio_package: Path) -> None:
    studio.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = open_handover(studio, studio_package, {PAGE: "changed", NEW: "new\n", "quizzes/words.yml": None})
    page.get_by_text("Propose them on GitHub").click()
    page.get_by_role("button", name="Show the steps").click()
    expect(page.get_by_text("Write the repository as owner/name").first).to_be_visible()
    page.get_by_label("The course’s repository").fill("https://github.com/tys/safety")
    page.get_by_role("button", name="Show the steps").click()
    links = page.locator("[data-steps] a")
    root = "https://github.com/tys/safety"
    assert [link.get_attribute("href") for link in links.all()] == [
        f"{root}/edit/main/{PAGE}",
        f"{root}/new/main?filename=content%2Fmodules%2Fnew.md",
        f"{root}/delete/main/quizzes/words.yml",
    ]
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener"}
    page.get_by_role("button", name="Copy the text").nth(1).click()
    expect(page.locator("[data-copied]:visible")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "new\n"


def test_downloaded_changes_of_the_real_studio_pass_the_check(
    arrive: Callable[..., Visit], studio_root: str, studio_package: Path, project: Path, tmp_path: Path
) -> None:
    studio = arrive(studio_root, viewport=DESKTOP, accept_downloads=True)
    files = read_course(studio_package)
    page = open_handover(studio, studio_package, {PAGE: files[PAGE].replace("A card for", "The card for")})
    saved = save(page, "Download the changed files")
    assert saved.keys() == {PAGE, "changes.md"}
    assert PAGE in saved["changes.md"]
    with page.expect_download(timeout=START_MS) as caught:
        page.get_by_role("button", name="Download the review page").click()
    assert caught.value.suggested_filename.endswith(".html")
    clone = tmp_path / "clone"
    for name in ("content", "quizzes", "settings"):
        shutil.copytree(project / name, clone / name)
    for name in ("setting.yml", "mkdocs.yml"):
        shutil.copy(project / name, clone / name)
    for name, text in saved.items():
        (clone / name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(cli, ["check", "--root", str(clone)])
    assert result.exit_code == 0, result.output
