"""``microsite doctor``: check the installation and the project, and say what to do about each problem."""

from __future__ import annotations

import json
import os
import platform
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

import click
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

from generator.authoring.overlays import CONTENT, QUIZZES, SETTINGS
from generator.commands.options import with_json_format, with_root
from generator.diagnostics.finding import Report
from generator.diagnostics.source import Source, name_path, read_yaml
from generator.errors import EXIT_FINDINGS
from generator.project.files import SETTING
from generator.records.crypto import INSTALL
from generator.system.filenames import NameProblem, find_path_problems
from generator.system.installed_course import COURSE_FILE, MKDOCS, CourseError, find_course_folder, find_mkdocs_file

PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"
PLUGIN_LINE = re.compile(r"^\s*-\s*[\"']?microsite[\"']?\s*:?\s*$", re.MULTILINE)


class Repairs(NamedTuple):
    """The repairs of an installation: what to type, by what is wrong with it."""

    python: str
    package: str
    plugin: str


REPAIRS = {
    True: Repairs(
        python="rm -rf .venv && make site PYTHON=/path/to/python3",
        package="make site, which installs it",
        plugin=".venv/bin/pip install --no-deps --no-build-isolation -e .",
    ),
    False: Repairs(
        python="pip install microsite-*.whl",
        package='pip install "{requirement}"',
        plugin="pip install --force-reinstall --no-deps microsite-*.whl",
    ),
}
"""By whether the program runs in its checkout, or is installed from a wheel."""


class CheckResult(NamedTuple):
    """The result of one check of the installation by ``microsite doctor``; ``fix`` says what to do, if anything."""

    name: str
    result: str = ""
    fix: str = ""
    optional: bool = False

    @property
    def state(self) -> str:
        """``ok``, ``PROBLEM``, or a dash for something that can be done without."""
        return "ok" if not self.fix else "-" if self.optional else "PROBLEM"

    def __str__(self) -> str:
        line = f"  {self.state:<8}{self.name:<20}  {self.result}".rstrip()
        return f"{line}\n{'':10}{self.fix}." if self.fix else line


@click.command()
@with_root
@with_json_format
def doctor(root: Path, style: str) -> None:
    """Check the installation and the project, and say what to type to fix each problem.

    Changes nothing. The exit code is 1 if there is a problem, and 0 otherwise.
    """
    parts = {"Program": [*_check_program()], "Project": [*_check_project(root.resolve())]}
    is_well = all(check.state != "PROBLEM" for checks in parts.values() for check in checks)
    if style == "json":
        rows = [{"part": part, "state": one.state, **one._asdict()} for part, checks in parts.items() for one in checks]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for part, checks in parts.items():
            click.echo("\n".join([part, *map(str, checks), ""]))
        said = "Everything that is needed is there." if is_well else "Some things are missing: look for PROBLEM above."
        click.echo(said)
    if not is_well:
        raise SystemExit(EXIT_FINDINGS)


def _check_program() -> Iterator[CheckResult]:
    # pyproject.toml first: after an upgrade it may ask for more than the metadata, which the last install wrote
    repairs = REPAIRS[PYPROJECT.is_file()]
    project: dict[str, Any] = tomllib.loads(PYPROJECT.read_text("utf-8"))["project"] if PYPROJECT.is_file() else {}
    python = project.get("requires-python", metadata.metadata("microsite")["Requires-Python"])
    here = platform.python_version()
    is_fit = SpecifierSet(python).contains(here, prereleases=True)
    fix = f"Install Python {python}, then type: {repairs.python}"
    yield CheckResult("Python", here, "" if is_fit else fix)
    if (encoding := sys.stdout.encoding or "utf-8").lower().replace("-", "") != "utf8":
        result = f"this terminal writes {encoding}, and quotation marks come out wrong"
        yield CheckResult("Terminal", result, "Set the variable PYTHONUTF8=1", optional=True)
    for requirement in map(Requirement, project.get("dependencies", metadata.requires("microsite") or [])):
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield _check_package(requirement, f"Type: {repairs.package.format(requirement=requirement)}")
    fix = f"Only to check countersignatures, type: {INSTALL}"
    yield _check_package(Requirement("cryptography"), fix, optional=True)
    if not metadata.entry_points(group="mkdocs.plugins", name="microsite"):
        fix = f"Type: {repairs.plugin}"
        yield CheckResult("Plugin", "MkDocs does not find our plugin", fix)


def _check_package(requirement: Requirement, fix: str, *, optional: bool = False) -> CheckResult:
    try:
        version = metadata.version(requirement.name)
    except metadata.PackageNotFoundError:
        return CheckResult(requirement.name, "not installed", fix, optional)
    if requirement.specifier.contains(version, prereleases=True):
        return CheckResult(requirement.name, version)
    return CheckResult(requirement.name, f"{version}, and {requirement.specifier} is needed", fix, optional)


def _check_project(root: Path) -> Iterator[CheckResult]:
    try:
        course = find_course_folder(root)
    except CourseError as fault:
        yield CheckResult("Course", "it cannot be used", str(fault))
        return
    if not any((course / name).exists() for name in (MKDOCS, CONTENT, QUIZZES)):
        fix = "Go into the project's folder, or name it: microsite doctor --root FOLDER"
        yield CheckResult("Folder", f"{root} holds no project", fix)
        return
    for name in (CONTENT, QUIZZES):
        fix = "" if (course / name).is_dir() else f"Bring {name}/ back from an earlier copy"
        yield CheckResult(f"{name}/", "there is no such folder" if fix else "", fix)
    for path in (course / COURSE_FILE, root / SETTING, find_mkdocs_file(root)):
        yield _check_file(root, path)
    for path in filter(Path.exists, (root, root / "site")):
        fix = "" if os.access(path, os.W_OK) else "Copy the project to a folder of your own"
        yield CheckResult(f"Writing to {path.name}/", "you have no right to" if fix else "", fix)
    paths = (path for folder in (CONTENT, QUIZZES, SETTINGS) for path in (root / folder).rglob("*"))
    for name, trouble, message in find_path_problems(path.relative_to(root).as_posix() for path in paths):
        yield CheckResult("Name", f"{name} {message}", "Rename it", optional=trouble is NameProblem.LONG)


def _check_file(root: Path, path: Path) -> CheckResult:
    name = name_path(root, path)
    if not path.is_file():
        return CheckResult(name, "there is no such file", f"Bring {name} back from an earlier copy")
    source, findings = Source.read(root, path)
    if source and path.name == MKDOCS and not PLUGIN_LINE.search(source.text):
        return CheckResult(name, "it does not name our plugin", "Write - microsite beneath plugins:")
    if source and path.name != MKDOCS:  # MkDocs alone reads mkdocs.yml, which may hold tags of its own
        findings = [*findings, *read_yaml(source)[1]]
    errors = Report.from_findings(findings).errors
    return (
        CheckResult(name, errors[0].message, "Type: microsite check, which says what to do")
        if errors
        else CheckResult(name)
    )
