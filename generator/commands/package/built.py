"""What the commands of this group have in common: a site that is there or built for them, and where their file goes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from generator.commands.options import finish, show
from generator.errors import GeneratorError
from generator.system.output import write_aside

Command = TypeVar("Command", bound=Callable[..., None])
MOMENT = "SOURCE_DATE_EPOCH"
"""The variable by which reproducible builds are told the time."""
FOLDER = "packages"
"""Where files go, in the project's folder, if nobody says; git does not take it."""
READABLE = 0o644
"""The rights of what is handed on."""


def with_site(command: Command) -> Command:
    """Give a command the option ``--site``."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    text = "A folder with a site that is built already, to be taken as it is."
    return click.option("--site", type=folder, help=text)(command)


def with_out(default: str) -> Callable[[Command], Command]:
    """Give a command the option ``--out``."""
    kind = click.Path(dir_okay=False, path_type=Path)
    return click.option("--out", type=kind, help=f"The file to write.  [default: {default}]")


@contextmanager
def open_site(root: Path, site: Path | None, setting: str | None, style: str) -> Iterator[Path]:
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
        show(report, style, root)
        finish(report)
        yield built


def read_moment() -> int | None:
    """Return the time that files are to have, in seconds since 1970; None where nobody says one."""
    given = os.environ.get(MOMENT, "")
    if given and not given.isdecimal():
        raise GeneratorError(f"{MOMENT} is “{given}”: it takes the seconds since 1970, as a whole number")
    return int(given) if given else None


def write_out(path: Path, content: bytes) -> None:
    """Write the file; raise GeneratorError where there is no folder for it, and it is not the one for packages."""
    if path.parent.name == FOLDER and path.parent.parent.is_dir():
        path.parent.mkdir(exist_ok=True)
    if not path.parent.is_dir():
        raise GeneratorError(f"there is no folder {path.parent}: make it first, or correct its name")
    write_aside(path, content, mode=READABLE)


def say_size(content: bytes) -> str:
    """Say how large a file is: 870 kB, or 2.2 MB."""
    size = len(content) / 1000
    return f"{size:,.0f} kB" if size < 1000 else f"{size / 1000:.1f} MB"
