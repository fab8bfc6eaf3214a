"""Our Markdown extension under other site generators: real builds of the course that ships, finished by our stamp.

What is lost there stands in docs/material-end.md.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.cli import cli
from generator.errors import GeneratorError
from tests.other_generators.environment import ROOT, find_environment

pytestmark = pytest.mark.other

PROPERDOCS = f"""site_name: Course
docs_dir: content
site_dir: built
use_directory_urls: false
theme: {{name: null, custom_dir: bare}}
plugins: []
markdown_extensions:
  - toc
  - microsite: {{theme: {ROOT / "theme"}}}
"""
ZENSICAL = f"""[project]
site_name = "Course"
docs_dir = "content"
site_dir = "built"
use_directory_urls = false
[project.markdown_extensions.toc]
[project.markdown_extensions.microsite]
theme = "{(ROOT / "theme").as_posix()}"
"""
BARE = '<!doctype html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>'
BARE += "<body><main>{{ page.content }}</main></body></html>\n"
FILES: Mapping[str, tuple[str, str]] = {
    "properdocs": ("properdocs.yml", PROPERDOCS),
    "zensical": ("zensical.toml", ZENSICAL),
}
"""The configuration of each generator: its name and its text."""
TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
"""Our templates are MkDocs' own; elsewhere such a page is its words."""
LESSON = "modules/contact.html"


def _write_project(folder: Path) -> Path:
    """Write the course that ships as another generator takes it."""
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "setting.yml", folder)
    for page in (folder / "content").rglob("*.md"):
        page.write_text(TEMPLATE.sub("", page.read_text("utf-8")), "utf-8")
    (folder / "bare").mkdir()
    (folder / "bare" / "main.html").write_text(BARE, "utf-8")
    return folder


@pytest.fixture(scope="module", params=FILES)
def stamped(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site that another generator built and our stamp finished."""
    python = find_environment()
    name: str = request.param
    project = _write_project(tmp_path_factory.mktemp(name) / "a course")
    file, text = FILES[name]
    (project / file).write_text(text, "utf-8")
    build = [python, "-m", name, "build", "-f", file]
    run = subprocess.run(build, cwd=project, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    built, out = project / "built", project / "site"
    assert "\ue000" in (built / LESSON).read_text("utf-8")
    done = CliRunner().invoke(cli, ["stamp", str(built), "--root", str(project), "--out", str(out)])
    assert done.exit_code == 0, done.output
    return out


@pytest.mark.sampled(2)
def test_a_lesson_is_a_form_with_its_answers(stamped: Path) -> None:
    html = (stamped / LESSON).read_text("utf-8")
    for part in (
        "q-practice-details",
        "s-sunday-team",
        "check-contact",
        "answer--practice-details",
        "answer--sunday-team",
    ):
        assert f'id="{part}"' in html
    assert html.count("<fieldset") >= 30
    assert html.count('type="radio"') >= 60


def test_every_page_has_the_values_of_the_setting(stamped: Path) -> None:
    texts = [path.read_text("utf-8") for path in stamped.rglob("*") if path.suffix in {".html", ".json", ".xml"}]
    assert len(texts) > 15
    assert [text for text in texts if re.search("[\ue000-\uf8ff]", text)] == []
    assert any("Larkwater Primary School" in text for text in texts)


def test_a_search_that_heeds_its_mark_holds_no_answers(stamped: Path) -> None:
    for index in stamped.glob("search*.json"):
        text = index.read_text("utf-8")
        assert "Contact and boundaries" in text
        assert "Ringing a father from the office" not in text
        assert "The office number belongs to work" not in text


def test_a_second_stamp_replaces_the_first_and_nothing_else(stamped: Path, tmp_path: Path) -> None:
    project = stamped.parent
    again = ["stamp", str(project / "built"), "--root", str(project), "--out"]
    before = (stamped / LESSON).read_bytes()
    assert CliRunner().invoke(cli, [*again, str(stamped)]).exit_code == 0
    assert (stamped / LESSON).read_bytes() == before
    (tmp_path / "letters.txt").write_text("mine", "utf-8")
    refused = CliRunner().invoke(cli, [*again, str(tmp_path)]).exception
    assert isinstance(refused, GeneratorError)
    assert (tmp_path / "letters.txt").read_text("utf-8") == "mine"


def test_properdocs_builds_the_whole_project_to_the_same_bytes(built_site: Path, project: Path, tmp_path: Path) -> None:
    build = [find_environment(), "-m", "properdocs", "build", "-f", "mkdocs.yml", "-d", tmp_path / "site"]
    run = subprocess.run(build, cwd=project, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert _read_files(tmp_path / "site") == _read_files(built_site)


def _read_files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
