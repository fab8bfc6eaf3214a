"""Projects that cannot be published: ``check`` and ``build`` refuse each with the same findings, and never a traceback.

Each folder here is laid over ``tests/sites/sound``; ``expected.findings`` holds the errors.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import cli
from generator.errors import GeneratorError
from tests.support.small_site import make_small
from tests.support.golden import expect_golden

HERE = Path(__file__).parent
CASES = sorted(path.parent.name for path in HERE.glob("*/expected.findings"))
PAGE, QUIZ = "content/modules/contact.md", "quizzes/contact.md"


def run(command: str, root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, [command, "--root", str(root), *arguments])


def build(root: Path) -> Result:
    return run("build", root, "--out", str(root.parent / "site"))


def errors(result: Result) -> str:
    return "".join(re.findall(r"^\S+:\d+:\d+ [A-Z]\d{3} error: .*\n", result.stdout, re.MULTILINE))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    return make_small(tmp_path / "project")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", CASES)
def test_both_commands_refuse_the_same(sound: Path, name: str) -> None:
    shutil.copytree(HERE / name, sound, dirs_exist_ok=True)
    checked, built = run("check", sound), build(sound)
    assert (checked.exit_code, built.exit_code) == (1, 1), (checked.exception, built.exception)
    expect_golden(HERE / name / "expected.findings", errors(checked).rstrip("\n"))
    assert errors(built) == errors(checked)
    assert not (sound.parent / "site").exists()


def test_both_commands_accept_a_sound_project(sound: Path) -> None:
    assert (run("check", sound).exit_code, build(sound).exit_code) == (0, 0)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("  - microsite", ""),
        ("  - microsite", "  - microsite\n  - nothere"),
        ("  - microsite", "  - microsite:\n      theme: nothere"),
        ("  - microsite", "  - microsite:\n      quizzes: nothere"),
        ("  - admonition", "  - nothere"),
        ("docs_dir: content", "docs_dir: nothere"),
        ("name: material", "name: material\n  custom_dir: nothere"),
        ("name: material", "name: nothere"),
        ("site_dir: site", "site_dir: ["),
        ("site_dir: site", "site_dir: site\nhooks: [nothere.py]"),
    ],
)
def test_both_commands_refuse_the_same_configuration(sound: Path, old: str, new: str) -> None:
    file = sound / "mkdocs.yml"
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    checked, built = run("check", sound), build(sound)
    assert isinstance(checked.exception, GeneratorError)
    assert str(checked.exception) == str(built.exception)


@pytest.mark.parametrize("name", ["mkdocs.yml", "setting.yml", "quizzes", "content", "quizzes/course.yml"])
def test_both_commands_refuse_a_project_without_a_part(sound: Path, name: str) -> None:
    path = sound / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    checked, built = run("check", sound), build(sound)
    assert isinstance(checked.exception, GeneratorError)
    assert str(checked.exception) == str(built.exception)


def _replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


ODD: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a folder for a page": ("F001", lambda root: (root / "content" / "other.md").mkdir()),
    "a folder for a quiz": ("F001", lambda root: (root / "quizzes" / "other.md").mkdir()),
    "a folder for the facts": ("F001", lambda root: (root / "quizzes" / "facts.yml").mkdir()),
    "a pipe for a page": ("F001", lambda root: os.mkfifo(root / "content" / "other.md")),
    "a pipe for a quiz": ("F001", lambda root: os.mkfifo(root / "quizzes" / "other.md")),
    "a pipe for a picture": ("F045", lambda root: os.mkfifo(root / "content" / "other.png")),
    "a device for a page": ("F001", lambda root: (root / "content" / "other.md").symlink_to("/dev/zero")),
    "a link to itself": ("F001", lambda root: (root / "content" / "other.md").symlink_to("other.md")),
    "a quiz that links to itself": ("F001", lambda root: (root / "quizzes" / "other.md").symlink_to("other.md")),
    "a picture that links to itself": ("F040", lambda root: (root / "content" / "other.png").symlink_to("other.png")),
    "a folder that holds itself": ("F040", lambda root: (root / "content" / "other").symlink_to(".")),
    "a link to nothing": ("F001", lambda root: (root / "content" / "other.md").symlink_to("nothere.md")),
    "a page's name in another encoding": ("F046", lambda root: _write(bytes(root / "content") + b"/caf\xe9.md")),
    "a quiz's name in another encoding": ("F046", lambda root: _write(bytes(root / "quizzes") + b"/caf\xe9.md")),
    "a picture's name in another encoding": ("F046", lambda root: _write(bytes(root / "content") + b"/caf\xe9.png")),
}


def _write(path: bytes) -> None:
    with open(path, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write(b"# A page\n")


@pytest.mark.sampled(3)
@pytest.mark.skipif(sys.platform != "linux", reason="makes such files as Linux does")
@pytest.mark.parametrize("what", ODD)
def test_both_commands_refuse_odd_files(sound: Path, what: str) -> None:
    code, make = ODD[what]
    make(sound)
    checked, built = run("check", sound), build(sound)
    assert (checked.exit_code, built.exit_code) == (1, 1), (checked.exception, built.exception)
    assert f" {code} error: " in errors(checked)
    assert errors(built) == errors(checked)


HOOK = """def on_post_page(output, **_):
    return output.replace("</footer>", '<img src="https://count.example/p.gif" alt=""></footer>')
"""


@pytest.mark.parametrize(
    "more",
    [
        "extra_javascript: [https://count.example/a.js]",
        "extra_css: [https://count.example/a.css]",
        "hooks: [hook.py]",
    ],
)
def test_both_commands_refuse_the_same_round_a_page(sound: Path, more: str) -> None:
    with (sound / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n{more}\n")
    (sound / "hook.py").write_text(HOOK, "utf-8")
    checked, built = run("check", sound), build(sound)
    assert (checked.exit_code, built.exit_code) == (1, 1), (checked.exception, built.exception)
    found, refused = (set(re.findall(r"(P\d+ error: .*)\n", result.stdout)) for result in (checked, built))
    assert found
    assert found == refused
    assert not (sound.parent / "site").exists()
