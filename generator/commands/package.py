"""``microsite package``: one file made of a site or of the base, to hand on: a ZIP, a single page, a SCORM package."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.commands.options import (
    PACKAGES,
    exit_on_errors,
    print_findings,
    with_format,
    with_root,
    with_setting,
)
from generator.commands.package_course import course
from generator.commands.package_studio import studio
from generator.diagnostics.finding import Report
from generator.errors import GeneratorError
from generator.packaging.archive import find_windows_problems, make_zip, read_folder, read_moment
from generator.packaging.scorm.manifest import EDITIONS, ONE_STATUS
from generator.packaging.scorm.package import Shell, build_scorm_package
from generator.packaging.single.document import build_single_file
from generator.packaging.single.pages import APART
from generator.packaging.site_info import read_site_info
from generator.packaging.site_zip import pack_site
from generator.rendering.course_words import find_course_words
from generator.rendering.theme import find_theme
from generator.rendering.words import load_words
from generator.system.filenames import MAX_WINDOWS_PATH
from generator.system.output import write_atomically
from generator.website.navigation import LEADS

Command = TypeVar("Command", bound=Callable[..., None])
READABLE = 0o644
"""A package is for others to read, unlike a file that ``write_atomically`` writes for its owner."""
BUNDLE = "single-file"
"""The theme's folder with the scripts and styles of a single file."""
PLATFORM = "platform"
"""The theme's folder with the scripts and styles of a SCORM package, and the words of its pages in ``package``."""
MAIL_LIMIT = 3_000_000
"""Bytes that mail programs and servers let through without a warning."""
STATUS = (
    "What SCORM 1.2 reports when all checks are passed: passed, which is the default, or completed, for platforms that "
    "ask for that. SCORM 2004 reports both."
)


@click.group()
def package() -> None:
    """Package a site as one file: a ZIP for a shared drive, one page for email, or SCORM for a learning platform.

    The same site gives the same bytes. Files in a ZIP are dated 1980, or SOURCE_DATE_EPOCH if that is set.
    """


package.add_command(studio)
package.add_command(course)


def with_site(command: Command) -> Command:
    """Add the option ``--site``, the folder of the built site, to a command."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    text = "Package this built site instead of building one."
    return click.option("--site", type=folder, help=text)(command)


def with_out(default: str) -> Callable[[Command], Command]:
    """Return a decorator that adds the option ``--out`` to a command; ``default`` describes its default in the help."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("--out", type=kind, help=f"The file to write.  [default: {default}]")


@package.command("zip")
@with_root
@with_setting
@with_site
@with_out("packages/<id of the setting>.zip")
@with_format
def zip_(root: Path, setting: str | None, site: Path | None, out: Path | None, style: str) -> None:
    """Pack a site as one folder in a ZIP for a shared drive; --format sets the style of findings: text, json or github.

    The ZIP has a file READ-ME-FIRST.txt. The site is built first, unless --site names a built one.
    """
    with _open_site(root, site, setting, style) as folder:
        about = read_site_info(folder)
        words = load_words(find_theme(root), about.language, own=find_course_words(root))
        packed = pack_site(folder, words, read_moment(os.environ))  # type: ignore[arg-type]
        out = out or root / PACKAGES / f"{about.id}.zip"
    _write_out(out, packed.content)
    room = MAX_WINDOWS_PATH - len(packed.longest) - 1
    click.echo(f"packed {out}, {_format_size(packed.content)}", err=True)
    click.echo(f"The longest path in it is {packed.longest}.", err=True)
    click.echo(f"In Windows, the folder that it is put into may have a path of {room} characters.", err=True)


@package.command("single-file")
@with_root
@with_setting
@with_site
@with_out("packages/<id of the setting>.html")
@with_format
def single_file(root: Path, setting: str | None, site: Path | None, out: Path | None, style: str) -> None:
    """Make one HTML file of a site, for email or USB sticks; --format sets the style of findings: text, json or github.

    It has all pages for learners, but no pages for leads and no search, and loads nothing from the web.
    Printing prints the current page, or all pages without JavaScript. The site is built first, unless you pass --site.
    """
    with _open_site(root, site, setting, style) as folder:
        single = build_single_file(folder, find_theme(root) / BUNDLE, {path.name for path in folder.glob(f"{LEADS}*")})
        out = out or root / PACKAGES / f"{read_site_info(folder).id}.html"
    content = single.html.encode()
    _write_out(out, content)
    click.echo(f"wrote {out}, {_format_size(content)}", err=True)
    _report_lost(single.lost)
    if len(content) > MAIL_LIMIT:
        click.echo("warning: email may refuse a file of more than 3 MB. Use smaller pictures in content/", err=True)


@package.command()
@with_root
@with_setting
@with_site
@with_out("packages/<id of the setting>-scorm.zip")
@click.option("--edition", type=click.Choice(list(EDITIONS)), default=ONE_STATUS, show_default=True)
@click.option("--status", type=click.Choice(["passed", "completed"]), help=STATUS)
@with_format
def scorm(  # noqa: PLR0913, PLR0917 - one for each option
    root: Path, setting: str | None, site: Path | None, out: Path | None, edition: str, status: str | None, style: str
) -> None:
    """Make a SCORM package for a learning platform; --format sets the style of findings: text, json or github.

    It has all pages for learners, but no pages for leads. Edition 2004 is its 4th edition. The site is built
    first, unless you pass --site.
    """
    if status and edition != ONE_STATUS:
        raise GeneratorError("SCORM 2004 reports completion and success apart: leave out --status")
    with _open_site(root, site, setting, style) as folder:
        about = read_site_info(folder)
        words: Any = load_words(find_theme(root), about.language, own=find_course_words(root))
        platform = words["package"][PLATFORM]
        made = build_scorm_package(
            folder,
            Shell(find_theme(root) / PLATFORM, platform, EDITIONS[edition], status or "passed"),
            {path.name for path in folder.glob(f"{LEADS}*")},
            read_moment(os.environ),
        )
        out = out or root / PACKAGES / f"{about.id}-scorm.zip"
    _write_out(out, made.content)
    click.echo(f"packed {out}, {_format_size(made.content)}", err=True)
    _report_lost(made.lost)
    if not made.says_privacy:
        click.echo("warning: the site has no privacy page, so none says what the platform receives", err=True)


@package.command()
@with_root
@with_out("packages/base.zip")
@with_format
def base(root: Path, out: Path | None, style: str) -> None:
    """Pack the base, a site with placeholders, as a ZIP; --format sets the style of findings: text, json or github.

    With the ZIP, set-up.html and microsite stamp make the site of any setting.
    """
    from generator.website.build import build_base  # noqa: PLC0415 - MkDocs takes a while to load

    out = out or root / PACKAGES / "base.zip"
    with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
        made = Path(folder) / "base"
        report, loaded = build_base(root, made)
        print_findings(report, style, root)
        exit_on_errors(Report() if loaded else report)
        files = read_folder(made)
    if faults := find_windows_problems(files):
        raise GeneratorError("\n".join(faults))
    content = make_zip(files, read_moment(os.environ))
    _write_out(out, content)
    click.echo(f"packed {out}, {_format_size(content)}", err=True)


@contextmanager
def _open_site(root: Path, site: Path | None, setting: str | None, style: str) -> Iterator[Path]:
    """Give the folder of a site: the one that is named, or one that is built for this time only."""
    if site and setting:
        raise GeneratorError("a built site has its setting in it: leave out --setting, or --site")
    if site:
        yield site
        return
    from generator.website.build import build_site  # noqa: PLC0415 - MkDocs takes a while to load

    with tempfile.TemporaryDirectory(prefix="microsite-") as folder:
        built = Path(folder) / "site"
        report = build_site(root, built, setting=setting)
        print_findings(report, style, root)
        exit_on_errors(report)
        yield built


def _report_lost(lost: Mapping[str, Collection[str]]) -> None:
    """Say which pages are not in a package, and which pages linked to them."""
    for address, pages in sorted(lost.items()):
        if address == f"{APART}.html":
            continue  # no package has it
        click.echo(f"{address} is not in it: what links to it in {', '.join(sorted(pages))} is plain words", err=True)


def _write_out(path: Path, content: bytes) -> None:
    """Write the file; raise GeneratorError if there is no folder for it. Only the default folder is made."""
    if path.parent.name == PACKAGES and path.parent.parent.is_dir():
        path.parent.mkdir(exist_ok=True)
    if not path.parent.is_dir():
        raise GeneratorError(f"there is no folder {path.parent}: make it first, or correct its name")
    write_atomically(path, content, mode=READABLE)


def _format_size(content: bytes) -> str:
    """Return a file's size in words: 870 kB, or 2.2 MB."""
    size = len(content) / 1000
    return f"{size:,.0f} kB" if size < 1000 else f"{size / 1000:.1f} MB"
