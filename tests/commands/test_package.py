"""``microsite package`` as a caller sees it: one file of a built site, what to read first, nothing half-written."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.errors import GeneratorError
from tests.commands.test_commands import SITES
from tests.conftest import ROOT


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built_site, tmp_path / "site"))


def a_project(tmp_path: Path) -> Path:
    """A small project that is sound."""
    project = Path(shutil.copytree(SITES / "sound", tmp_path / "project"))
    (project / "theme").symlink_to(ROOT / "theme")
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "content" / "index.md").write_text("# Welcome\n", "utf-8")
    return project


def package(*words: str | Path) -> Result:
    return CliRunner().invoke(cli, ["package", *map(str, words)])


def pack(site: Path, out: Path, **env: str) -> zipfile.ZipFile:
    arguments = ["package", "zip", "--root", str(ROOT), "--site", str(site), "--out", str(out)]
    result = CliRunner().invoke(cli, arguments, env=env)
    assert result.exit_code == 0, result.output
    return zipfile.ZipFile(io.BytesIO(out.read_bytes()))


def test_the_zip_is_one_folder_with_the_whole_site(site: Path, tmp_path: Path) -> None:
    archive = pack(site, tmp_path / "a.zip")
    names = set(archive.namelist())
    built = {f"larkwater/{path.relative_to(site).as_posix()}" for path in site.rglob("*") if path.is_file()}
    assert names == built | {"larkwater/READ-ME-FIRST.txt"}
    for name in built - {"larkwater/index.html"}:
        assert archive.read(name) == (site / name.removeprefix("larkwater/")).read_bytes()


def test_what_to_read_first_is_a_text_for_notepad(site: Path, tmp_path: Path) -> None:
    raw = pack(site, tmp_path / "a.zip").read("larkwater/READ-ME-FIRST.txt")
    assert raw.startswith(b"\xef\xbb\xbf")
    text = raw.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n") > 30
    assert "\r\n" not in text.replace("\r\n", "")
    assert max(map(len, text.split("\r\n"))) <= 90
    for words in ("Larkwater Primary School", "Extract All", "Unblock", "index.html", "designated safeguarding lead"):
        assert words in text
    longest = max(pack(site, tmp_path / "b.zip").namelist(), key=len)
    assert f"has {len(longest)}." in text
    assert re.search(r"path of up to (\d+)\.", text.split("place where")[1])[1] == str(259 - len(longest) - 1)  # type: ignore[index]


def test_the_first_page_warns_whoever_looks_into_the_zip(site: Path, tmp_path: Path) -> None:
    """Windows opens a page in a ZIP without its styles; a style sheet hides the warning where there is one."""
    html = pack(site, tmp_path / "a.zip").read("larkwater/index.html").decode()
    warning = BeautifulSoup(html, "html.parser").body.find(True)  # type: ignore[union-attr]
    assert "Extract All" in warning.get_text()  # type: ignore[union-attr]
    kept = html.replace(f"\n    {warning}", "")
    assert kept == (site / "index.html").read_text("utf-8")


def test_the_same_site_makes_the_same_bytes(site: Path, tmp_path: Path) -> None:
    pack(site, tmp_path / "a.zip")
    moved = Path(shutil.copytree(site, tmp_path / "elsewhere" / "site", copy_function=shutil.copy))
    pack(moved, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_the_time_of_its_files_can_be_said(site: Path, tmp_path: Path) -> None:
    archive = pack(site, tmp_path / "a.zip", SOURCE_DATE_EPOCH="1764115200")
    assert {entry.date_time[:3] for entry in archive.infolist()} == {(2025, 11, 26)}
    arguments = ["package", "zip", "--root", str(ROOT), "--site", str(site), "--out", str(tmp_path / "b.zip")]
    result = CliRunner().invoke(cli, arguments, env={"SOURCE_DATE_EPOCH": "soon"})
    assert isinstance(result.exception, GeneratorError)
    assert "seconds since 1970" in str(result.exception)
    assert not (tmp_path / "b.zip").exists()


def test_a_name_that_windows_refuses_stops_it(site: Path, tmp_path: Path) -> None:
    (site / "assets" / "what?.pdf").write_bytes(b"")
    result = package("zip", "--root", ROOT, "--site", site, "--out", tmp_path / "a.zip")
    assert isinstance(result.exception, GeneratorError)
    assert str(result.exception) == "larkwater/assets/what?.pdf has a name that Windows does not allow"
    assert not (tmp_path / "a.zip").exists()


def test_one_file_is_written_and_what_it_leaves_out_is_told(site: Path, tmp_path: Path) -> None:
    result = package("single-file", "--root", ROOT, "--site", site, "--out", tmp_path / "a.html")
    assert result.exit_code == 0, result.output
    assert "for-dsls/index.html is not in it: what links to it in modules/leaders.html is plain words" in result.stderr
    assert (tmp_path / "a.html").read_text("utf-8").startswith("<!doctype html>")
    assert (tmp_path / "a.html").stat().st_mode & 0o777 == 0o644


def test_a_package_for_platforms_is_written_and_what_it_leaves_out_is_told(site: Path, tmp_path: Path) -> None:
    result = package("scorm", "--root", ROOT, "--site", site, "--out", tmp_path / "a.zip", "--status", "completed")
    assert result.exit_code == 0, result.output
    assert "for-dsls/index.html is not in it: what links to it in modules/leaders.html is plain words" in result.stderr
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert 'data-edition="1.2" data-status="completed"' in archive.read("index.html").decode()


def test_the_edition_with_two_statuses_takes_no_status(site: Path, tmp_path: Path) -> None:
    words = ("--edition", "2004", "--status", "passed", "--out", tmp_path / "a.zip")
    result = package("scorm", "--root", ROOT, "--site", site, *words)
    assert isinstance(result.exception, GeneratorError)
    assert "leave out --status" in str(result.exception)
    assert not (tmp_path / "a.zip").exists()


def test_a_site_without_a_privacy_page_is_packed_with_a_warning(site: Path, tmp_path: Path) -> None:
    (site / "about" / "privacy.html").unlink()
    result = package("scorm", "--root", ROOT, "--site", site, "--out", tmp_path / "a.zip")
    assert result.exit_code == 0, result.output
    assert "warning: the site has no privacy page" in result.stderr


@pytest.mark.parametrize("kind", ["zip", "single-file", "scorm"])
def test_a_folder_without_a_site_is_refused(kind: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = package(kind, "--root", ROOT, "--site", tmp_path / "empty", "--out", tmp_path / "a")
    assert isinstance(result.exception, GeneratorError)
    assert "holds no site: build one first, or name the folder of one" in str(result.exception)
    assert not (tmp_path / "a").exists()


def test_a_built_site_has_its_setting_in_it(site: Path) -> None:
    result = package("zip", "--root", ROOT, "--site", site, "--setting", "settings/meithrinfa-dyffryn-ty-gwyn.yml")
    assert isinstance(result.exception, GeneratorError)


def test_a_site_is_built_where_none_is_named_and_errors_stop_it(tmp_path: Path) -> None:
    project = a_project(tmp_path)
    assert package("zip", "--root", project).exit_code == 0
    with zipfile.ZipFile(project / "packages" / "oak-lane.zip") as archive:
        assert "oak-lane/index.html" in archive.namelist()
    before = (project / "packages" / "oak-lane.zip").read_bytes()
    setting = project / "setting.yml"
    setting.write_text(setting.read_text("utf-8").replace("id: oak-lane", "id: Oak Lane"), "utf-8")
    result = package("zip", "--root", project, "--out", project / "packages" / "oak-lane.zip")
    assert result.exit_code == 1
    assert (project / "packages" / "oak-lane.zip").read_bytes() == before


def test_the_base_in_a_zip_makes_the_site_that_the_base_in_a_folder_makes(tmp_path: Path) -> None:
    project = a_project(tmp_path)
    for out in ("one.zip", "two.zip"):
        assert package("base", "--root", project, "--out", project / out).exit_code == 0
    assert (project / "one.zip").read_bytes() == (project / "two.zip").read_bytes()
    runner = CliRunner()
    assert runner.invoke(cli, ["base", "--root", str(project)]).exit_code == 0
    for base, site in (("base", "site-of-folder"), ("one.zip", "site-of-zip")):
        words = ["stamp", str(project / base), "--root", str(project), "--out", str(project / site)]
        assert runner.invoke(cli, words).exit_code == 0
    files = {path.relative_to(project / "site-of-zip") for path in (project / "site-of-zip").rglob("*")}
    assert files == {path.relative_to(project / "site-of-folder") for path in (project / "site-of-folder").rglob("*")}
    for path in files:
        if (project / "site-of-zip" / path).is_file():
            assert (project / "site-of-zip" / path).read_bytes() == (project / "site-of-folder" / path).read_bytes()
