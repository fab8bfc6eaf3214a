"""A build does not delete a file in the site's folder that no build wrote, unless it is asked to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from tests.support.small_site import make_small


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with its site."""
    root = make_small(tmp_path_factory.mktemp("strangers") / "project")
    assert build(root).exit_code == 0
    return root


@pytest.fixture
def project(built: Path) -> Path:
    """The project with the site as it was built."""
    assert build(built, "--clean", "--force").exit_code == 0
    return built


def build(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["build", "--root", str(root), *arguments])


@pytest.mark.parametrize("name", ["letter.docx", "photo.jpg", "own/page.html", ".htaccess", "notes"])
def test_a_file_of_somebodys_own_is_named_and_kept(project: Path, name: str) -> None:
    own = project / "site" / name
    own.parent.mkdir(exist_ok=True)
    own.write_text("mine", "utf-8")
    refused = build(project)
    assert refused.exception is not None
    assert getattr(refused.exception, "exit_code", None) == 2
    assert name in str(refused.exception)
    assert "--force" in str(refused.exception)
    assert own.read_text("utf-8") == "mine"
    assert build(project, "--force").exit_code == 0
    assert not own.exists()


def test_without_what_was_kept_files_of_no_site_are_still_found(project: Path) -> None:
    shutil.rmtree(project / ".site-cache")
    assert build(project).exit_code == 0
    shutil.rmtree(project / ".site-cache")
    (project / "site" / ".htaccess").write_text("mine", "utf-8")
    assert ".htaccess" in str(build(project).exception)


def test_a_page_that_was_taken_away_leaves_the_site_unasked(project: Path) -> None:
    page = project / "content" / "other.md"
    page.write_text("# Another page\n", "utf-8")
    (project / "content" / "paper.pdf").write_bytes(b"%PDF")
    assert build(project).exit_code == 0
    assert (project / "site" / "other.html").exists()
    page.unlink()
    (project / "content" / "paper.pdf").unlink()
    assert build(project).exit_code == 0
    assert not (project / "site" / "other.html").exists()
    assert not (project / "site" / "paper.pdf").exists()


def test_a_site_that_is_stamped_keeps_them_too(project: Path) -> None:
    base = str(project / "base")
    assert CliRunner().invoke(cli, ["base", "--root", str(project), "--out", base]).exit_code == 0
    stamp = ["stamp", base, "--root", str(project)]
    (project / "site" / ".htaccess").write_text("mine", "utf-8")
    assert ".htaccess" in str(CliRunner().invoke(cli, stamp).exception)
    assert CliRunner().invoke(cli, [*stamp, "--force"]).exit_code == 0
    assert not (project / "site" / ".htaccess").exists()
