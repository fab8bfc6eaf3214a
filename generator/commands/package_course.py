"""``microsite package course``: the course as a wheel, from which a school's folder of a few files is built."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

import click
from packaging.version import InvalidVersion, Version

from generator.authoring.overlays import CONTENT, LOCAL, QUIZZES
from generator.commands.options import PACKAGES, exit_on_errors, print_findings, with_format, with_root
from generator.commands.package_studio import collect_course
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.packaging.archive import find_windows_problems, read_moment
from generator.packaging.course_wheel import build_course_wheel, name_wheel
from generator.system.installed_course import COURSE_FILE, MKDOCS
from generator.system.output import write_atomically

FOLDERS = (f"{CONTENT}/", f"{QUIZZES}/")
LICENCE = "LICENCE-content"
READABLE = 0o644


def normalise_version(_context: click.Context, _option: click.Parameter, given: str | None) -> str:
    """Return a version in the normal form of PEP 440 (``2026.12.0rc1``); the program's if none is given."""
    try:
        return str(Version(given)) if given else version("microsite")
    except InvalidVersion as fault:
        raise click.BadParameter(f"expected a version such as 2026.12, not {given}") from fault


@click.command()
@with_root
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder.  [default: packages]")
@click.option("--version", "named", callback=normalise_version, help="The course's version.  [default: the program's]")
@with_format
def course(root: Path, out: Path | None, named: str, style: str) -> None:
    """Pack the course as a wheel: its pages, questions and mkdocs.yml; --format sets the style of findings.

    Schools install it beside the program, and name it in setting.yml.
    """
    from generator.website.build import load_and_check, read_site_config  # noqa: PLC0415 - MkDocs takes a while to load

    if not (root / COURSE_FILE).is_file():
        raise GeneratorError(
            f"there is no {COURSE_FILE} in {root}: run this in the project's folder, where the course is written"
        )
    loaded = load_and_check(root, None, frozenset())
    print_findings(Report(loaded.report.errors), style, root)
    exit_on_errors(loaded.report)
    if loaded.bank is None:
        raise ValueError("a project without errors has a bank")
    files = _collect(root, collect_course(root, read_site_config(root)[0]))
    made = build_course_wheel(
        loaded.bank.course, files, version=named, program=version("microsite"), moment=read_moment(os.environ)
    )
    path = (out or root / PACKAGES) / name_wheel(loaded.bank.course, named)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, made, mode=READABLE)
    click.echo(f"packed {path}, {len(made) / 1000:,.0f} kB", err=True)


def _collect(root: Path, sources: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of a course; raise GeneratorError if some are in an overlay, or not for Windows."""
    files = {path: content for path, content in sources.items() if path == MKDOCS or path.startswith(FOLDERS)}
    local = next((path for path in files if path.startswith(tuple(f"{part}{LOCAL}/" for part in FOLDERS))), None)
    if local:
        raise GeneratorError(f"{local} is laid over the course: move it into the course before it is packed")
    if faults := find_windows_problems(files):
        raise GeneratorError("\n".join(faults))
    licence = root / LICENCE
    return files | ({LICENCE: licence.read_bytes()} if licence.is_file() else {})
