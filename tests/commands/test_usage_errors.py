"""Every command's usage mistakes: one line on standard error that says what was expected, and exit code 2."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import click
import pytest

from generator.commands import main
from generator.commands.cli import cli
from tests.commands.test_commands import project

__all__ = ["project"]  # a fixture, used by its name


def list_commands(group: click.Group, *names: str) -> list[tuple[str, ...]]:
    """Return the names of all commands, with those of their groups before them."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        path = (*names, name)
        found += list_commands(command, *path) if isinstance(command, click.Group) else [path]
    return found


COMMANDS = list_commands(cli)
ARGUMENTS = {
    "convert": ("{project}/setting.yml",),
    "export": ("gift",),
    "new edition": ("2027-28",),
    "new schools": ("{project}/setting.yml", "--out", "out", "--template", "{project}"),
    "schema": ("setting",),
    "stamp": ("{project}",),
    "upgrade": ("{project}",),
    "verify": ("{project}/setting.yml",),
}
"""Arguments without which a command does not start, by its name."""
OUTSIDE = {("convert",), ("doctor",), ("new", "course"), ("schema",)}
"""Commands that work in any folder: doctor reports a wrong folder as a problem, the others need no project."""


@pytest.fixture
def run(monkeypatch, capsys):
    """Run the program in this process with an empty standard input; return its only line, on standard error."""

    def run_in(folder: Path, *arguments: str) -> str:
        monkeypatch.chdir(folder)
        monkeypatch.setattr(sys, "argv", ["microsite", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO()))
        with pytest.raises(SystemExit) as exit_info:
            main.run_cli()
        return check_usage_error(exit_info.value.code, *capsys.readouterr())

    return run_in


def check_usage_error(code: object, stdout: str, stderr: str) -> str:
    """Check that a run ended with exit code 2 and one line on standard error, and return that line."""
    assert (code, stdout) == (2, ""), stderr
    assert stderr.startswith("microsite: "), stderr
    assert stderr.count("\n") == 1, stderr
    return stderr


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_an_unknown_option_is_named(command, tmp_path, run):
    said = run(tmp_path, *command, "--nonsense")
    assert said.startswith("microsite: No such option '--nonsense'.")
    assert said.endswith(f"See microsite {' '.join(command)} --help.\n")


def test_an_error_shows_signs_that_nobody_sees_as_numbers(tmp_path, project, run):
    said = run(tmp_path, "convert", "-", "--root", str(project), "--module", "a\x1b[2J\u202e")
    assert "“a<U+001B>[2J<U+202E>”" in said


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in OUTSIDE], ids=" ".join)
def test_a_folder_without_a_project_is_named(command, tmp_path, project, run):
    arguments = [one.format(project=project) for one in ARGUMENTS.get(" ".join(command), ARGUMENTS.get(command[0], ()))]
    said = run(tmp_path, *command, *arguments)
    assert said.startswith("microsite: there is no ")
    assert "in the project's folder" in said or "name the setting's file" in said, said


def has_root(names: tuple[str, ...]) -> bool:
    """Return whether a command, given by its name and those of its groups, has the option --root."""
    command: click.Command = cli
    for name in names:
        assert isinstance(command, click.Group)
        command = command.commands[name]
    return any(parameter.name == "root" for parameter in command.params)


@pytest.mark.parametrize("command", [c for c in COMMANDS if has_root(c)], ids=" ".join)
def test_a_missing_root_is_named(command, tmp_path, project, run):
    arguments = [one.format(project=project) for one in ARGUMENTS.get(command[0], ())]
    said = run(tmp_path, *command, *arguments, "--root", "nowhere")
    assert "Invalid value for '--root': Directory 'nowhere' does not exist." in said


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("build", "--setting", "nowhere.yml"), "there is no file nowhere.yml in"),
        (
            ("build", "--settings", "nowhere"),
            "there is no folder nowhere: name the folder with a file for each setting",
        ),
        (("build", "--out", "setting.yml"), "name another folder"),
        (("build", "--settings", ".", "--shard", "4/3"), "expected N/TOTAL, for example 3/20"),
        (("build", "--jobs", "2"), "--settings"),
        (("build", "--settings", ".", "--review"), "--settings"),
        (("check", "--setting", "nowhere.yml"), "there is no file nowhere.yml in"),
        (("check", "--select", "nonsense"), "microsite check --rules lists"),
        (("check", "--format", "xml"), "is not one of 'text', 'json', 'github'"),
        (("convert", "nowhere.md"), "File 'nowhere.md' does not exist"),
        (("convert", "setting.yml", "--out", "new.txt"), "name a file that ends in .md"),
        (("convert", "setting.yml", "--module", "nonsense"), "Known are"),
        (("fmt", "nowhere.md"), "Path 'nowhere.md' does not exist"),
        (("fmt", "setting.yml"), "name files in quizzes/"),
        (("new", "course"), "not an interactive terminal; pass --title"),
        (("new", "course", "--title", "{{ name }}"), "leave {{ … }} out of a title"),
        (("new", "course", "--title", "Fire", "--out", "setting.yml"), "is a file"),
        (
            ("new", "course", "--title", "Fire"),
            "already has content, mkdocs.yml, quizzes, setting.yml; nothing",
        ),
        (("new", "setting"), "not an interactive terminal; pass --name"),
        (("new", "module"), "not an interactive terminal; pass --title"),
        (("new", "question"), "not an interactive terminal; pass --kind"),
        (("new", "scenario"), "not an interactive terminal; pass --module"),
        (("new", "question", "--kind", "nonsense"), "Known are single-choice, multiple-choice"),
        (("package", "zip", "--site", "content"), "name the folder of one"),
        (("package", "base", "--out", "nowhere/base.zip"), "make it first, or correct its name"),
        (("schema", "nonsense"), "is not one of 'setting'"),
        (("serve", "--setting", "nowhere.yml"), "there is no file nowhere.yml in"),
        (("serve", "--address", "nonsense"), "expected HOST:PORT, for example 127.0.0.1:8001"),
        (("serve", "--editor", "nonsense"), "expected vscode, idea, sublime or a link"),
        (("stamp", "nowhere"), "make one with microsite base"),
        (("stamp", "setting.yml"), "make one with microsite base"),
        (("upgrade", "nowhere.zip"), "there is no"),
        (("upgrade", "setting.yml"), "there is no pyproject.toml"),
        (("verify", "nowhere"), "there is no file or folder nowhere"),
        (("verify", "setting.yml", "--today", "nonsense"), "expected a date, for example 2026-09-01"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_value_says_what_is_expected(arguments, expected, project, run):
    assert expected in run(project, *arguments)


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("build", "--nonsense"), "No such option '--nonsense'."),
        (("new", "course"), "not an interactive terminal; pass --title"),
        (("new", "course", "--title", "{{ name }}"), "leave {{ … }} out of a title"),
        (("new", "course", "--title", "Fire", "--out", "setting.yml"), "is a file"),
        (
            ("new", "course", "--title", "Fire"),
            "already has content, mkdocs.yml, quizzes, setting.yml; nothing",
        ),
        (("new", "setting"), "not an interactive terminal; pass --name"),
        (("check", "--setting", "nowhere.yml"), "there is no file nowhere.yml in"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_process_of_its_own_says_the_same(arguments, expected, project):
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=project,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert expected in check_usage_error(done.returncode, done.stdout, done.stderr)
