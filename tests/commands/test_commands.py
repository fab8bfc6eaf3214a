"""The command line as a caller sees it: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.cli import COMMANDS, cli
from generator.errors import GeneratorError
from tests.support.small_site import make_project

SITES = Path(__file__).parents[1] / "sites"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, [str(a) for a in arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return make_project(tmp_path / "project", SITES / "sound")


@pytest.fixture
def broken(project: Path) -> Path:
    shutil.copy(SITES / "setting-elsewhere" / "setting.yml", project)
    return project


def test_a_sound_project_is_summed_up(project):
    # Not asked by date: what is out of date by now is a warning, and warnings are no failure.
    result = run("check", "--root", project)
    assert result.exit_code == 0
    (line,) = result.stderr.splitlines()
    assert line.startswith("0 errors, ")
    assert line.endswith(". 1 module, 3 statements, 3 questions, 0 scenarios.")


def test_coverage_is_shown_where_it_is_asked_for(project):
    result = run("check", "--root", project, "--coverage")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[-1] == "No holes: each statement is taught, and asked often enough."


def test_errors_are_printed_and_end_with_1(broken):
    result = run("check", "--root", broken, "--select", "T")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("setting.yml:1:1 T020 error: ")
    assert result.stderr.startswith("4 errors, ")


def test_json_is_all_that_is_on_standard_output(broken, project):
    rows = json.loads(run("check", "--root", broken, "--select", "T", "--format", "json").stdout)
    assert {"code": "T020", "path": "setting.yml", "line": 1, "column": 1}.items() <= rows[0].items()
    shutil.copy(SITES / "sound" / "setting.yml", project)
    assert isinstance(json.loads(run("check", "--root", project, "--format", "json").stdout), list)


def test_another_setting_can_be_named(project):
    (project / "settings").mkdir()
    shutil.copy(SITES / "setting-elsewhere" / "setting.yml", project / "settings" / "other.yml")
    result = run("check", "--root", project, "--setting", "settings/other.yml", "--select", "T")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[0].startswith("settings/other.yml:1:1 T020 error: ")
    assert run("check", "--root", project).exit_code == 0
    assert isinstance(run("check", "--root", project, "--setting", "nowhere.yml").exception, GeneratorError)


def test_notes_for_pull_requests(broken):
    result = run("check", "--root", broken, "--select", "T", "--format", "github")
    assert result.stdout.startswith("::error file=setting.yml,line=1,col=1,title=T020::")


@pytest.mark.parametrize("name", ["setting.yml", "quizzes", "content", "quizzes/course.yml"])
def test_what_is_not_there_is_the_callers_fault(project, name):
    path = project / name
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    result = run("check", "--root", project)
    assert isinstance(result.exception, GeneratorError)
    assert str(result.exception).startswith(f"there is no {'folder' if '.' not in name else 'file'} {name} in ")
    assert "\n" not in str(result.exception)


@pytest.mark.parametrize("command", ["check", "build"])
def test_the_callers_faults_are_one_line_and_2(command, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "generator", command, "--root", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("microsite: there is no ")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1", "127.0.0.1:99999", "http://127.0.0.1:8000"])
def test_an_address_is_host_and_port(project, address):
    result = run("serve", "--root", project, "--address", address)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].endswith(f"expected HOST:PORT, for example 127.0.0.1:8001, not {address}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--format", "xml"], "Invalid value for '--format': 'xml' is not one of 'text', 'json', 'github'."),
        (["check", "extra"], "Got unexpected extra argument (extra)."),
        (
            ["schema"],
            "Missing argument '{setting|trust|course|local-course|fields|rules|facts|platforms|routes|words|quiz|page"
            "|record}'. Choose from: setting, trust, course, local-course, fields, rules, facts, platforms, routes, "
            "words, quiz, page, record.",
        ),
        (["buidl"], "No such command 'buidl'. Did you mean 'build'?"),
        (["build", "--root", "nowhere"], "Invalid value for '--root': Directory 'nowhere' does not exist."),
    ],
)
def test_a_wrong_call_is_one_line_and_2(arguments, said):
    done = subprocess.run([sys.executable, "-m", "generator", *arguments], capture_output=True, text=True, check=False)
    name = f"microsite {arguments[0]}" if arguments[0] != "buidl" else "microsite"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"microsite: {said} See {name} --help.\n")


def test_help_and_version_end_well():
    for arguments, code in ((["--help"], 0), (["build", "--help"], 0), (["--version"], 0), ([], 2)):
        done = subprocess.run(
            [sys.executable, "-m", "generator", *arguments], capture_output=True, text=True, check=False
        )
        assert (done.returncode, bool(done.stdout or done.stderr)) == (code, True)


def test_unknown_options_are_the_callers_fault(project):
    assert run("check", "--root", project, "--format", "xml").exit_code == 2
    assert run("check", "--root", project / "nowhere").exit_code == 2


@pytest.mark.parametrize(("name", "field"), [("setting", "dsl"), ("course", "statements"), ("facts", "facts")])
def test_schemas(name, field):
    assert field in json.loads(run("schema", name).stdout)["properties"]


def test_every_command_says_what_it_does():
    assert all(command.help for command in cli.commands.values())


def test_the_help_lists_every_command_on_one_line_and_imports_none():
    listing = "from generator.commands.cli import cli; cli(['--help'], standalone_mode=False)"
    imported = "import sys; print([name for name in sys.modules if name.startswith(('generator.', 'mkdocs'))])"
    done = subprocess.run([sys.executable, "-c", f"{listing}; {imported}"], capture_output=True, text=True, check=True)
    *_, listed = done.stdout.split("Commands:\n")
    *lines, modules = listed.splitlines()
    assert [line.split()[0] for line in lines] == sorted(COMMANDS)
    assert [line.split()[1] for line in lines] == [cli.commands[name].help.split()[0] for name in sorted(COMMANDS)]
    assert modules == "['generator.commands', 'generator.commands.cli']"
