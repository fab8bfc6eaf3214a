"""What a trainer changed in the studio is listed with the findings, downloaded, and proposed on GitHub."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.commands.cli import cli
from tests.support.axe import find_violations
from tests.support.studio_drafts import (
    NEW,
    PAGE,
    START_MS,
    WORKER,
    answer_python,
    open_panes,
    read_course,
    save,
    store_draft,
)
from tests.support.visit import DESKTOP, PHONE, Visit


def open_handover(studio: Visit, package: Path, edits: dict[str, str | None]) -> Page:
    """Open a draft with these changes and the dialog to hand it over."""
    store_draft(studio, read_course(package), edits)
    page = studio.open("index.html")
    page.get_by_role("button", name="Go on with it").click()
    open_panes(page)
    page.get_by_role("button", name="Hand over").click()
    return page


@pytest.mark.sampled(4)
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
