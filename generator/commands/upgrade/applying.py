"""Make the changes of a plan: each file is written aside and then takes its place, and what was changed here stays.

Whoever is interrupted takes it back with git and begins again; that is why nothing may wait to be committed.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.commands.kept import write_aside
from generator.commands.upgrade.plan import Fate, Plan
from generator.commands.upgrade.release import MANIFEST, Release
from generator.commands.upgrade.telling import BESIDE
from generator.errors import GeneratorError


def apply_plan(root: Path, release: Release, plan: Plan) -> list[str]:
    """Change the project's files; return what to look at: the release's files whose place was changed here.

    Raise GeneratorError where something is not committed yet, or cannot be written.
    """
    _refuse_uncommitted(root)
    root = root.resolve()
    written = {path: path for path in plan.of(Fate.REPLACE, Fate.ADD)}
    beside = {f"{BESIDE}{path}": path for path in plan.of(Fate.BOTH, Fate.UNKNOWN)}
    data = {path: release.read(path) for path in (written | beside).values()}  # all of it, before anything is written
    for target in (*written, *beside, *plan.of(Fate.REMOVE)):
        _refuse_outside(root, target)
    for target, path in (written | beside).items():
        _write(root / target, data[path], 0o755 if release.is_program(path) else 0o644)
    for path in plan.of(Fate.REMOVE):
        (root / path).unlink(missing_ok=True)
    if release.is_listed:
        _write(root / MANIFEST, release.read_list(), 0o644)
    return sorted(beside)


def _write(path: Path, data: bytes, mode: int) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise GeneratorError(f"{path.parent} cannot be made: {fault.strerror}") from fault
    write_aside(path, data, mode=mode)


def _refuse_outside(root: Path, path: str) -> None:
    if not (root / path).parent.resolve().is_relative_to(root):
        raise GeneratorError(f"{path} lies outside the project, behind a link: put the folder itself in its place")


def _refuse_uncommitted(root: Path) -> None:
    """Refuse a repository in which changes wait to be committed: then everything can be taken back with git."""
    try:
        run = subprocess.run(  # noqa: S603
            ["git", "--no-optional-locks", "-C", str(root), "status", "--porcelain", "--untracked-files=no"],  # noqa: S607
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return
    if run.stdout.strip():
        raise GeneratorError(
            "some files are changed and not committed yet: commit them first, and all can be taken back"
        )
