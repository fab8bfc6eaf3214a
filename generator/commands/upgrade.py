"""``microsite upgrade``: upgrade a project to a newer release without changing what the school edited.

A copy of a template repository shares no history with it, and a downloaded ZIP has none. So a release brings a list of
all states of its files (docs/supply-chain.md): a file that equals one of them was never edited, however old the copy.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import click

from generator.authoring.course_changes import split_items
from generator.base.files import STAYS, read_zip
from generator.commands.options import format_count, with_json_format, with_root
from generator.errors import GeneratorError
from generator.system.output import write_atomically

MANIFEST = ".microsite-release.json"
FORMAT = 1
SHORT = 16
"""Hexadecimal digits of each digest in a history."""
OWN = ("setting.yml", "settings/", "content/local/", "quizzes/local/")
"""Files and folders of the school alone; no upgrade touches them."""
COURSE = ("content/", "quizzes/")
BESIDE = "upgrade/"
"""The folder for a release's files that were edited here; git ignores it, and it is never published."""
_PUT = f"The release’s file is put into the folder {BESIDE} by an upgrade."
SKIPPED = frozenset((".git", ".venv", "node_modules"))
VERSION = re.compile(r'(?m)^version\s*=\s*"([^"\n]{1,40})"')

History = Mapping[str, Sequence[tuple[str, int]]]
"""All states of a path: a short digest, empty for a deletion, and the number of the change that made it, in order."""


class UpgradeAction(StrEnum):
    """An action of an upgrade on one file, such as replacing it; its value is the text about it in the report."""

    REPLACE = "changed"
    ADD = "new"
    REMOVE = "fewer"
    KEEP = "Changed by you, and not by the release: stays as it is"
    CONFLICT = "Changed by you, and in the release as well: yours stays"
    UNKNOWN = "Another file than in the release, and nobody can tell who changed it: yours stays"
    DELETED = "Taken out by you: not brought back"


EFFECTS = {UpgradeAction.ADD: ": new", UpgradeAction.REMOVE: ": goes"}
COMPARE = {UpgradeAction.CONFLICT: [f"{_PUT} Take over what you like."], UpgradeAction.UNKNOWN: [_PUT]}
Plan = Mapping[str, UpgradeAction]


class Release(NamedTuple):
    """A release: its files, and the digests of their earlier states if it has a manifest."""

    version: str
    files: Mapping[str, bytes]
    history: History
    has_list: bool


@click.command()
@click.argument("release", type=click.Path(path_type=Path))
@with_root
@click.option("--check", is_flag=True, help="Only report what would change.")
@click.option("--from", "began", type=click.Path(path_type=Path), help="The release that this project started from.")
@with_json_format
def upgrade(release: Path, root: Path, *, check: bool, began: Path | None, style: str) -> None:
    """Upgrade this project to RELEASE, the ZIP or folder of a newer release.

    Never changes setting.yml, settings/, content/local/, quizzes/local/ or files that you edited.
    """
    try:
        version = _read_version((root / "pyproject.toml").read_bytes())
    except OSError as fault:
        raise GeneratorError(f"there is no pyproject.toml in {root}: run this in the project's folder") from fault
    new = read_release(release)
    plan = make_plan(root, new, _read_base(root, began))
    if style == "text":
        paragraphs = [[f"From {version} to {new.version}."], *_report(root, new, plan)]
        click.echo("\n\n".join("\n".join(lines) for lines in paragraphs))
    changed, beside = (0, 0) if check else apply_plan(root.resolve(), new, plan)
    counted = f"{format_count(changed, 'file was', 'files were')} changed, and {format_count(beside, 'lies', 'lie')}"
    if style == "json":
        files = {path: action.name.lower() for path, action in plan.items()}
        click.echo(json.dumps({"from": version, "to": new.version, "is_applied": not check, "files": files}, indent=2))
    elif check:
        click.echo("\nNothing was changed.")
    else:
        click.echo(f"\n{counted} in {BESIDE} to compare. Next: make check, make site.")


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def _read_version(pyproject: bytes) -> str:
    found = VERSION.search(pyproject.decode("utf-8", "replace"))
    return found[1] if found else "?"


def _read_base(root: Path, began: Path | None) -> Mapping[str, str] | None:
    """Return the digests of the release that the project began with: one that is named, or the list in the project."""
    if began:
        return {path: digest(data) for path, data in read_release(began).files.items()}
    path = root / MANIFEST
    return _read_manifest(path.read_bytes(), MANIFEST)[1] if path.is_file() else None


def read_release(path: Path) -> Release:
    """Read a release from a ZIP or folder; raise GeneratorError if it is none, or differs from its manifest."""
    files = _read_folder(path) if path.is_dir() else _read_zip(path)
    _check_names(str(path), files)
    if "pyproject.toml" not in files or not any(name.startswith("generator/") for name in files):
        raise GeneratorError(f"{path} holds no release of this program: choose its source, microsite-….zip")
    if MANIFEST not in files:
        return Release(_read_version(files["pyproject.toml"]), files, {}, has_list=False)
    version, listed, history = _read_manifest(files[MANIFEST], f"{MANIFEST} in {path}")
    for name, expected in listed.items():
        if name not in files:
            raise GeneratorError(f"{path} has no file {name}, which its list names: download it again")
        if digest(files[name]) != expected:
            raise GeneratorError(f"{name} in {path} is not the file that its list names: download it again")
    return Release(version, {name: files[name] for name in listed}, history, has_list=True)


def _read_folder(folder: Path) -> dict[str, bytes]:
    files = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}
    return {name.as_posix(): path.read_bytes() for name, path in files.items() if name.parts[0] not in SKIPPED}


def _read_zip(path: Path) -> dict[str, bytes]:
    files = read_zip(path, "any release", "download it again, or correct its name")
    tops = {name.partition("/")[0] if "/" in name else "" for name in files}
    start = len(tops.pop()) + 1 if len(tops) == 1 and "" not in tops else 0  # GitHub puts everything into one folder
    return {name[start:]: data for name, data in files.items()}


def _read_manifest(data: bytes, name: str) -> tuple[str, dict[str, str], History]:
    """Return version, digests and history from a list; raise GeneratorError if it is damaged or of a newer format."""
    try:
        given: Any = json.loads(data)
        if given["format"] != FORMAT:
            raise GeneratorError(f"{name} was made by a newer program: take its version of microsite upgrade")
        digests = {str(path): str(one) for path, one in given["files"].items()}
        history = {path: [(str(one), int(at)) for one, at in rows] for path, rows in given.get("earlier", {}).items()}
        _check_names(name, [*digests, *history])
        return str(given["version"]), digests, history
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise GeneratorError(f"{name} cannot be read: download the release again") from fault


def _check_names(where: str, names: Iterable[str]) -> None:
    for name in names:
        if not STAYS.fullmatch(name) or ".git" in name.split("/"):
            raise GeneratorError(f"{where} holds a file with the odd name {name!r}: it is no release of ours")


def is_school_file(path: str) -> bool:
    """Return whether the file at a path belongs to the school alone, so that no upgrade changes it."""
    return any(path.startswith(own) if own.endswith("/") else path == own for own in OWN)


def make_plan(root: Path, release: Release, base: Mapping[str, str] | None = None) -> Plan:
    """Return an upgrade's action on each file by path; ``base`` has the digests of the release the project began as."""
    new = {path: digest(data)[:SHORT] for path, data in release.files.items()}
    paths = sorted((new.keys() | release.history.keys() | (base or {}).keys()) - {MANIFEST})
    here = {path: _read_digests(root / path) for path in paths if not is_school_file(path)}
    if base is None:
        base = _guess_base(here, release.history)
    plan = {}
    for path, digests in here.items():
        old = base.get(path, "")[:SHORT] if base else ""
        is_shipped = not digests.isdisjoint((old, *(state for state, _ in release.history.get(path, ()))))
        plan[path] = _choose(digests, new.get(path, ""), old, is_shipped=is_shipped, has_base=base is not None)
    return {path: action for path, action in plan.items() if action}


def _choose(here: Set[str], new: str, old: str, *, is_shipped: bool, has_base: bool) -> UpgradeAction | None:
    """Choose from the digests of a file here, in the release and in the base; they are empty if it is not there."""
    if not here:
        return None if not new else UpgradeAction.DELETED if old else UpgradeAction.ADD
    if new in here:
        return None
    if is_shipped:
        return UpgradeAction.REPLACE if new else UpgradeAction.REMOVE
    if not has_base:
        return UpgradeAction.UNKNOWN if new else None
    return UpgradeAction.CONFLICT if new and new != old else UpgradeAction.KEEP


def _read_digests(path: Path) -> Set[str]:
    """Return the short digests of a file with its own line ends and with those of a release."""
    data = path.read_bytes() if path.is_file() else None
    return set() if data is None else {digest(one)[:SHORT] for one in (data, data.replace(b"\r\n", b"\n"))}


def _guess_base(here: Mapping[str, Set[str]], history: History) -> Mapping[str, str] | None:
    """Return all files as they were after the newest change of which the project holds anything."""
    # an edit may be taken back later, so a file counts from the first time that it was as it is here
    first = [next((at for one, at in history.get(path, ()) if one in digests), None) for path, digests in here.items()]
    newest = max((at for at in first if at is not None), default=None)
    if newest is None:
        return None
    states = {path: [one for one, at in rows if at <= newest] for path, rows in history.items()}
    return {path: found[-1] for path, found in states.items() if found and found[-1]}


def apply_plan(root: Path, release: Release, plan: Plan) -> tuple[int, int]:
    """Apply an upgrade plan; return the numbers of files changed and of new versions saved beside files.

    Raise GeneratorError if something is not committed: then an interrupted upgrade could not be taken back.
    """
    _refuse_uncommitted(root)
    written = {path: path for path in plan if plan[path] in (UpgradeAction.REPLACE, UpgradeAction.ADD)}
    beside = {f"{BESIDE}{path}": path for path in plan if plan[path] in (UpgradeAction.CONFLICT, UpgradeAction.UNKNOWN)}
    removed = [path for path in plan if plan[path] is UpgradeAction.REMOVE]
    for target in (*written, *beside, *removed):
        if not (root / target).parent.resolve().is_relative_to(root):
            raise GeneratorError(f"{target} is outside the project, behind a link: put the folder itself in its place")
    for target, path in (written | beside).items():
        _write(root / target, release.files[path])
    for path in removed:
        (root / path).unlink(missing_ok=True)
    if release.has_list:
        # enough for the next upgrade, which compares with this release
        files = {path: digest(data) for path, data in release.files.items()}
        listed = {"files": files, "format": FORMAT, "version": release.version}
        _write(root / MANIFEST, f"{json.dumps(listed, sort_keys=True, ensure_ascii=False)}\n".encode())
    return len(written) + len(removed), len(beside)


def _refuse_uncommitted(root: Path) -> None:
    status = ["git", "--no-optional-locks", "-C", str(root), "status", "--porcelain", "--untracked-files=no"]
    try:
        run = subprocess.run(status, capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return  # there is no git, or no repository
    if run.stdout.strip():
        raise GeneratorError(
            "some files are changed and not committed yet: commit them first, and all can be taken back"
        )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data, mode=0o755 if data.startswith(b"#!") else 0o644)


def _report(root: Path, release: Release, plan: Plan) -> Iterator[list[str]]:
    """Yield the paragraphs of the report."""
    if UpgradeAction.UNKNOWN in plan.values():
        which = "its list of files does not reach back to yours" if release.has_list else "it has no list of its files"
        yield [
            f"What you changed cannot be told from what the release changes: {which}.",
            "Name the release that you began with as well: microsite upgrade --check NEW.zip --from OLD.zip",
        ]
    yield [f"Yours alone, and never touched: {', '.join(OWN)}."]
    for action in (UpgradeAction.KEEP, UpgradeAction.CONFLICT, UpgradeAction.UNKNOWN, UpgradeAction.DELETED):
        if paths := [path for path in plan if plan[path] is action]:
            yield [f"{action} ({len(paths)}).", *COMPARE.get(action, ()), *_indent(paths)]
    changing = [path for path in plan if plan[path] not in (UpgradeAction.KEEP, UpgradeAction.DELETED)]
    course = [path for path in changing if path.startswith(COURSE)]
    if course:
        rows = [f"{path}{EFFECTS.get(plan[path], '')}" for path in course]
        yield [
            f"What the release changes in the course ({len(course)} files).",
            *_indent(rows),
        ]
    own_files = {path: path.replace("/", "/local/", 1) for path in course}
    covering = [f"{own} over {path}" for path, own in own_files.items() if (root / own).is_file()]
    if covering := [*covering, *_find_covering_items(root, release, course)]:
        title = "These of your own replace what the release changes or takes out. Look whether yours should follow."
        yield [title, *_indent(covering)]
    numbers = Counter(action for path, action in plan.items() if not path.startswith(COURSE))
    program = [
        f"{numbers[action]} {action}"
        for action in (UpgradeAction.REPLACE, UpgradeAction.ADD, UpgradeAction.REMOVE)
        if numbers[action]
    ]
    yield [f"Files of the program: {', '.join(program) or 'none changes'}."]


def _find_covering_items(root: Path, release: Release, changing: Iterable[str]) -> Iterator[str]:
    """Yield each of the school's own items whose source, a question or story, the release changes or takes out."""
    own_paths = sorted((root / "quizzes" / "local").rglob("*.md"))
    own = {name: path.relative_to(root).as_posix() for path in own_paths for name in _split_items(path.read_bytes())}
    for path in changing:
        before = _split_items((root / path).read_bytes()) if path.endswith(".md") and (root / path).is_file() else {}
        after = _split_items(release.files.get(path, b""))
        yield from (
            f"{own[name]} ({name}) over {path}"
            for name in sorted(before.keys() & own)
            if before[name] != after.get(name)
        )


def _split_items(data: bytes) -> dict[str, str]:
    return split_items(data.decode("utf-8", "replace"))


def _indent(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]
