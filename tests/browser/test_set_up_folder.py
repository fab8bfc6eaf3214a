"""From the form to a school's repository: the ZIP holds the files of examples/school, and its folder builds."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Page, expect

from generator.commands.cli import cli
from tests.support.axe import find_violations
from tests.support.installed_course import install_course
from tests.support.set_up_form import open_form, open_setting, save_setting
from tests.support.visit import Visit

NAMED = re.compile(r"^course: .*\n", re.MULTILINE)


def save_folder(page: Page, out: Path) -> Path:
    """Press the button for the files of a repository; return the folder that is in the ZIP."""
    page.get_by_role("button", name="Save these files as a ZIP").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    expect(page.locator("[data-folder-saved]")).to_be_focused()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert archive.testzip() is None
        archive.extractall(out)
    [folder] = out.iterdir()
    assert download.value.suggested_filename == f"{folder.name}-github.zip"
    return folder


def read_texts(folder: Path) -> dict[str, str]:
    files = filter(Path.is_file, folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.each_root
def test_the_folder_has_the_files_of_the_template_and_builds(
    arrive: Callable[..., Visit], root: str, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_form(arrive, root)
    open_setting(page, (project / "setting.yml").read_text("utf-8"))
    saved = save_setting(page)
    folder = save_folder(page, tmp_path / "unpacked")
    texts, template = read_texts(folder), read_texts(project / "examples" / "school")
    setting = texts.pop("setting.yml")
    assert re.findall(NAMED, setting) == ["course: protecting-professionals-online\n"]
    assert re.sub(NAMED, "", setting) == saved
    assert texts == {path: text for path, text in template.items() if path != "setting.yml"}
    page.locator("[data-result]").evaluate("one => one.scrollIntoView()")  # nothing half under the bar at the top
    assert root.startswith("file:") or find_violations(page) == []
    install_course(project, tmp_path / "packages", monkeypatch)
    for words in (("check",), ("build", "--out", str(tmp_path / "site"))):
        result = CliRunner().invoke(cli, [*words, "--root", str(folder)])
        assert result.exit_code == 0, result.output
    assert (tmp_path / "site" / "who-to-tell.html").is_file()
