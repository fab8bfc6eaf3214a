"""Drafts in the studio: stored as an earlier visit would, opened, and handed over."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.support.visit import Visit

PAGE = "content/card.md"
NEW = "content/modules/new.md"
START_MS = 120_000
"""Time limit for Python to start on a busy machine."""
STARTING = "You can change the text now. The checks and the preview are on their way."

WORKER = (Path(__file__).with_name("studio_worker.js")).read_text("utf-8")

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
    """Wait until a course is open and checked."""
    page.wait_for_selector("[data-panes]:not([hidden])", timeout=START_MS)
    expect(page.locator("[data-status]")).not_to_have_text(STARTING, timeout=START_MS)


def save(page: Page, button: str) -> dict[str, str]:
    """Press a button that downloads a ZIP; return its files by path."""
    with page.expect_download() as caught:
        page.get_by_role("button", name=button).click()
    with zipfile.ZipFile(caught.value.path()) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode() for name in archive.namelist()}
