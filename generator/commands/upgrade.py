"""``microsite upgrade``: the way over from a full copy of the project to a school's folder of a few files.

It compares the copy with the release that it began as, says where the school's own words belong, and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import click

from generator.authoring.course_changes import split_items
from generator.authoring.overlays import CONTENT, LOCAL, QUIZZES
from generator.base.files import read_zip
from generator.commands.options import with_root
from generator.errors import GeneratorError

PROJECT = "pyproject.toml"
VERSION = re.compile(r'(?m)^version\s*=\s*"([^"\n]{1,40})"')
OWN = ("setting.yml", "settings/", "content/local/", "quizzes/local/")
"""Files and folders of the school alone, which stay where they are."""
SKIPPED = frozenset((".git", ".venv", "__pycache__", "node_modules"))

Files = Mapping[str, bytes]
"""Contents by path, with the line ends of a release."""


@click.command()
@click.argument("release", type=click.Path(path_type=Path))
@with_root
def upgrade(release: Path, root: Path) -> None:
    """Say what is yours in a full copy of this project, so that a few files are left; it changes nothing.

    RELEASE is the ZIP or folder that the copy began as, or that it was last upgraded to. This command goes in a later
    release.
    """
    if not (root / PROJECT).is_file():
        raise GeneratorError(f"there is no {PROJECT} in {root}: run this in the project's folder")
    began = read_release(release)
    here = _read_folder(root, {path.partition("/")[0] for path in began})
    if (ours := _read_version(here)) != (theirs := _read_version(began)):
        raise GeneratorError(
            f"this copy is of {ours}, and {release} is {theirs}: name what the copy began as, or was last upgraded to"
        )
    paragraphs = (f"Compared with {theirs}. Nothing was changed.", *report_differences(here, began))
    click.echo("\n\n".join(filter(None, paragraphs)))


def read_release(path: Path) -> Files:
    """Read a release from its ZIP or folder; raise GeneratorError if it is none, or cannot be read."""
    if path.is_dir():
        files = _read_folder(path, {one.name for one in path.iterdir()})
    else:
        packed = read_zip(path, "any release", "download it again, or correct its name")
        tops = {name.partition("/")[0] if "/" in name else "" for name in packed}
        start = len(tops.pop()) + 1 if len(tops) == 1 and "" not in tops else 0  # GitHub puts all into one folder
        files = {name[start:]: _unify(data) for name, data in packed.items()}
    if PROJECT not in files or not any(name.startswith("generator/") for name in files):
        raise GeneratorError(f"{path} holds no release of this program: choose its source, microsite-….zip")
    return files


def report_differences(here: Files, began: Files) -> Iterator[str]:
    """Yield paragraphs about the files here that differ from those that a copy began with, and about the rest."""
    paths = sorted(path for path in here.keys() | began.keys() if not path.startswith(OWN))
    changed = [path for path in paths if path in here and here[path] != began.get(path)]
    course = [path for path in changed if _is_in_course(path)]
    yield f"Yours already, and stay: {', '.join(OWN)}."
    yield _list(
        "Yours: move each, and of questions only those that are named",
        [f"{path} to {_find_place(path)}{_name_items(here[path], began.get(path, b''), path)}" for path in course],
    )
    yield _list(
        "Yours, but a few files have no place for them: keep a full copy if you need one of these",
        [path for path in changed if path not in course],
    )
    yield _list(
        "Taken out by you: pages come back; drop: in quizzes/local/ keeps questions out",
        [path for path in paths if path not in here and _is_in_course(path)],
    )
    tops = sorted({path.partition("/")[0] + ("/" if "/" in path else "") for path in began} - {*OWN})
    yield (
        f"Then delete the rest: {', '.join(tops)}. Leave {CONTENT}/{LOCAL}/ and {QUIZZES}/{LOCAL}/.\n"
        "Put the files of examples/school in their place, but keep your setting.yml (docs/hosting.md)."
    )


def _is_in_course(path: str) -> bool:
    return path.startswith(f"{CONTENT}/") or (path.startswith(f"{QUIZZES}/") and path.endswith(".md"))


def _find_place(path: str) -> str:
    return path.replace("/", f"/{LOCAL}/", 1)


def _name_items(here: bytes, began: bytes, path: str) -> str:
    """Return the ids of questions and stories that differ in a quiz file; empty for a page."""
    if not path.startswith(f"{QUIZZES}/"):
        return ""
    ours, theirs = (split_items(data.decode("utf-8", "replace")) for data in (here, began))
    differing = sorted(id_ for id_ in ours.keys() | theirs.keys() if ours.get(id_) != theirs.get(id_))
    return f": {', '.join(differing)}" if differing else ""


def _list(title: str, paths: Sequence[str]) -> str:
    """Return a paragraph with a path a line; empty without any."""
    return "\n".join((f"{title} ({len(paths)}).", *(f"  {path}" for path in paths))) if paths else ""


def _read_version(files: Files) -> str:
    found = VERSION.search(files[PROJECT].decode("utf-8", "replace"))
    return found[1] if found else "?"


def _read_folder(folder: Path, tops: set[str]) -> Files:
    """Return a project's files below those names at its top."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    names = {path: path.relative_to(folder) for path in files}
    return {
        name.as_posix(): _unify(path.read_bytes())
        for path, name in names.items()
        if name.parts[0] in tops and SKIPPED.isdisjoint(name.parts)
    }


def _unify(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n")
