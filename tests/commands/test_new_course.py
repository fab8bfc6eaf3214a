"""``microsite new course``: a complete project in an empty folder, or nothing at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from ruamel.yaml import YAML

from generator.commands.cli import cli
from generator.errors import GeneratorError
from generator.system import output
from tests.conftest import ROOT

MODULES = re.compile(r"modules:\n  - id.*?draw: 2\n", re.DOTALL)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def make(folder: Path, title: str = "Fire safety") -> Path:
    result = run("new", "course", "--title", title, "--out", folder)
    assert result.exit_code == 0, result.exception
    return folder


def read(folder: Path) -> dict[str, str]:
    """Return the texts of all files by path."""
    files = filter(Path.is_file, folder.rglob("*"))
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in files}


@pytest.mark.parametrize("title", ["Fire safety", "Heights: “mind” the gap & 'step' #2", "Yes"])
def test_a_new_course_has_no_findings_and_builds(tmp_path: Path, title: str) -> None:
    root = make(tmp_path / "course", title)
    checked = run("check", "--root", root)
    assert (checked.exit_code, checked.stdout) == (0, "")
    assert run("build", "--root", root).exit_code == 0
    assert {"index.html", "certificate.html", "404.html"} <= {path.name for path in (root / "site").iterdir()}
    assert YAML(typ="safe").load(root / "quizzes" / "course.yml")["title"] == title


def test_it_is_in_the_form_that_fmt_writes(tmp_path: Path) -> None:
    assert run("fmt", "--check", make(tmp_path) / "quizzes", "--root", tmp_path).exit_code == 0


def test_it_says_what_it_wrote_and_what_is_next(tmp_path: Path) -> None:
    root = tmp_path / "course"
    result = run("new", "course", "--title", "Fire safety", "--out", root)
    wrote = [line.removeprefix(f"Wrote {root}/") for line in result.stdout.splitlines() if line.startswith("Wrote ")]
    assert sorted(wrote) == sorted(read(root))
    assert f"microsite serve --root {root}" in result.stdout


def test_no_template_is_left_unfilled(tmp_path: Path) -> None:
    texts = read(make(tmp_path))
    names = re.compile(r"\$(title|quoted_title|id|year|today)\b")
    assert [name for name, text in texts.items() if names.search(text)] == []
    assert texts["README.md"].startswith("# Fire safety\n")


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    assert read(make(tmp_path))["notes.txt"] == "mine"


@pytest.mark.parametrize("name", ["README.md", "content/index.md", ".github/CODEOWNERS"])
def test_nothing_is_written_where_a_file_is_in_the_way(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", "utf-8")
    result = run("new", "course", "--title", "Fire safety", "--out", tmp_path)
    assert isinstance(result.exception, GeneratorError)
    assert f"already has {name.partition('/')[0]}; nothing was written" in str(result.exception)
    assert read(tmp_path) == {name: "mine"}


def test_nothing_is_left_where_writing_fails_half_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def fail(path: Path, target: Path) -> Path:
        if target == tmp_path / "mkdocs.yml":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(output.Path, "rename", fail)
    result = run("new", "course", "--title", "Fire safety", "--out", tmp_path)
    assert "No space left on device" in str(result.exception)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("written", ["modules: []\n", "modules:\n", "modules:  # none yet\n"])
def test_a_module_is_the_first_one_of_an_empty_list(tmp_path: Path, written: str) -> None:
    course = make(tmp_path) / "quizzes" / "course.yml"
    text, changes = MODULES.subn(written, course.read_text("utf-8"))
    assert changes == 1
    course.write_text(text, "utf-8")
    for path in (tmp_path / "quizzes" / "first-steps.md", tmp_path / "content" / "modules" / "first-steps.md"):
        path.unlink()
    question = run("new", "question", "--kind", "number", "--root", tmp_path)
    assert "create a module first" in str(question.exception)
    result = run("new", "module", "--title", "Doors", "--statements", "S1 S2", "--root", tmp_path)
    assert "Wrote quizzes/course.yml\n" in result.stdout, result.exception
    assert "path in quizzes/course.yml" not in result.stdout
    now = YAML(typ="safe").load(course)
    assert [(one["id"], one["statements"]) for one in now["modules"]] == [("doors", ["S1", "S2"])]
    assert now["lint"] == {"W011": "off"}
    assert ("none yet" in course.read_text("utf-8")) == ("none yet" in written)


def test_its_workflow_has_the_actions_that_ours_have(tmp_path: Path) -> None:
    used = re.compile(r"uses: (\S+@[0-9a-f]{40} # v[\d.]+)$", re.MULTILINE)
    workflows = (ROOT / ".github" / "workflows").glob("*.yml")
    ours = {action for path in workflows for action in used.findall(path.read_text("utf-8"))}
    text = read(make(tmp_path))[".github/workflows/pages.yml"]
    assert text.count("uses:") == len(used.findall(text))
    assert {*used.findall(text)} <= ours


def test_it_keeps_the_same_private_files_out_of_a_repository_as_ours(tmp_path: Path) -> None:
    ours = (ROOT / ".gitignore").read_text("utf-8").partition("*.sealed.json")[2].partition("!")[0]
    assert read(make(tmp_path))[".gitignore"].partition("*.sealed.json")[2] == ours
