"""Folders of schools that nobody would ever read: there is no setting of their name."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.authoring.overlays import CONTENT, LOCAL, QUIZZES, SETTINGS, TRUST, find_own_folder
from generator.diagnostics.finding import Finding, Span, did_you_mean, warning


def check_folders(root: Path, setting: str) -> Iterator[Finding]:
    """Report each folder beside settings that holds pages or quizzes of no school."""
    own = find_own_folder(root, setting)
    beside = own.parent if own else root / SETTINGS
    if not beside.is_dir():
        return
    with os.scandir(beside) as entries:
        there = sorted(entries, key=lambda entry: entry.name)
    schools = {Path(entry.name).stem for entry in there if entry.name.endswith((".yml", ".yaml"))} - {Path(TRUST).stem}
    for entry in there:
        if entry.name not in schools and entry.is_dir() and _holds_a_level(Path(entry.path)):
            yield _report(Path(entry.path).relative_to(root).as_posix(), entry.name, schools)


def _holds_a_level(folder: Path) -> bool:
    return (folder / CONTENT).is_dir() or (folder / QUIZZES).is_dir()


def _report(path: str, name: str, schools: set[str]) -> Finding:
    why, hint = f"there is no setting {name}.yml", f"{did_you_mean(name, schools)}Give it the name of the school’s file"
    if name == Path(TRUST).stem:
        why, hint = f"{TRUST} is no school", f"Put what all share into {CONTENT}/{LOCAL}/ and {QUIZZES}/{LOCAL}/"
    return warning("F030", Span(path=path), f"nothing in this folder is read: {why}", hint)
