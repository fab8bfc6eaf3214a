"""``microsite course``: which course a folder uses, and what a newer one means for the school's own words."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from generator.authoring.course_changes import Change, Concern, compare_courses, copy_page, find_concerns
from generator.authoring.overlays import CONTENT, LOCAL, list_names
from generator.commands.options import format_count, with_json_format, with_root
from generator.diagnostics.finding import did_you_mean
from generator.errors import GeneratorError
from generator.system.installed_course import COURSE_FILE, MADE_BY, InstalledCourse, find_course, read_course_name
from generator.system.output import write_atomically

EDITION = re.compile(r"""^edition:[ \t]*["']?(?P<edition>[^"'#\n]+)""", re.MULTILINE)
ALL = "all"
COPY = f"Copy this page of the course into content/local/, to change it; “{ALL}” copies the whole course."
PACKAGE_FILES = frozenset(("__init__.py", "__pycache__", MADE_BY))
"""Files of a course's package that are none of the course."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseReport:
    """The course that a folder uses, and what differs from an earlier version of it."""

    name: str
    """The name in setting.yml; empty if the course is in the folder."""
    version: str
    edition: str
    folder: str
    before: str
    """The edition of the earlier version; empty if there is none to compare with."""
    concerns: list[Concern]
    changes: list[Change]


@click.command()
@with_root
@click.option(
    "--before",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of an earlier version of the course: say what has changed since.",
)
@click.option("--copy", "page", metavar="PAGE", help=COPY)
@with_json_format
def course(root: Path, before: Path | None, page: str | None, style: str) -> None:
    """Say which course this folder uses, and which of your own files to look at after it has changed.

    A page that --copy has copied remembers its source, so that a later change of that is known without --before.
    """
    root = root.resolve()
    installed = find_course(root)
    folder = installed.folder if installed else root
    if page == ALL:
        click.echo(f"copied {', '.join(_copy_all(root, installed))}: this folder has a course of its own now", err=True)
        return
    if page:
        click.echo(f"copied {_copy(root, folder, page)}", err=True)
        return
    changes = compare_courses(before, folder) if before else []
    report = CourseReport(
        name=installed.name if installed else "",
        version=installed.version if installed else "",
        edition=_read_edition(folder),
        folder=str(folder),
        before=_read_edition(before) if before else "",
        concerns=[*find_concerns(root, folder, changes)],
        changes=changes,
    )
    if style == "json":
        rows = {name: [one._asdict() for one in getattr(report, name)] for name in ("concerns", "changes")}
        click.echo(json.dumps(asdict(report) | rows, ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_describe(report, read_course_name(root))))


def _read_edition(folder: Path) -> str:
    """Return the edition in a course's file; raise GeneratorError if the folder has no course."""
    path = folder / COURSE_FILE
    if not path.is_file():
        raise GeneratorError(
            f"there is no {COURSE_FILE} in {folder}: run this in the project's folder, and compare it with one"
        )
    found = EDITION.search(path.read_text("utf-8-sig", "replace"))
    return found["edition"].strip() if found else ""


def _copy(root: Path, folder: Path, page: str) -> str:
    """Copy a page of the course; return its path. Raise GeneratorError if there is none, or if it is there already."""
    name = page.removeprefix(f"{CONTENT}/")
    known = [one for one in list_names(folder / CONTENT) if one.endswith(".md")]
    if name not in known:
        raise GeneratorError(f"the course has no page “{name}”. {did_you_mean(name, known)}".strip())
    target = root / CONTENT / LOCAL / name
    if target.exists():
        raise GeneratorError(f"{CONTENT}/{LOCAL}/{name} already exists and was not changed: delete it to begin again")
    target.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(target, copy_page((folder / CONTENT / name).read_text("utf-8")), mode=0o644)
    return f"{CONTENT}/{LOCAL}/{name}"


def _copy_all(root: Path, installed: InstalledCourse | None) -> list[str]:
    """Copy the course's folders and files; return their names. Raise GeneratorError if one of them is there already."""
    if installed is None:
        raise GeneratorError(f"no course was copied: setting.yml names none, or {root} has one of its own")
    names = sorted(path.name for path in installed.folder.iterdir() if path.name not in PACKAGE_FILES)
    if taken := [name for name in names if (root / name).exists()]:
        raise GeneratorError(f"the whole course is copied only into a folder without {', '.join(taken)}: move it away")
    for name in names:
        source = installed.folder / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    return names


def _describe(report: CourseReport, named: tuple[str, str] | None) -> Iterator[str]:
    if report.name:
        yield f"{report.name} {report.version}, edition {report.edition}, in {report.folder}"
    else:
        yield f"The course in this folder, edition {report.edition}"
    if named and not report.name:
        yield f"{named[0]} names “{named[1]}”, which is not used. To use it, keep only local/ of content/ and quizzes/."
    if report.before:
        counted = format_count(len(report.changes), "part differs", "parts differ")
        yield f"Compared with edition {report.before}: {counted}."
    if report.concerns:
        yield "Look at these of your own:"
        yield from (f"  {one.path}: {one.over}: {one.why}" for one in report.concerns)
    else:
        yield "Nothing of your own has to be looked at."
