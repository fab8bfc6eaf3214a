"""Mistakes that authors made, each planted in a copy of the course: told at its place, or read as it is meant.

A row of ``planted.tsv`` replaces ``old`` by ``new`` in a file, with ``\\n`` for a line break; rows of one number go
together. ``code`` is that of the finding, and ``line`` has words of the line where it is. Without a code, the text is
read as it is meant, so that nothing is found; ``?`` marks what no rule finds yet.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.diagnostics.finding import Finding
from generator.project.project import load_project

TABLE = Path(__file__).with_name("planted.tsv")
TODAY = date(2026, 12, 2)


class Mistake(NamedTuple):
    """A row of the table."""

    number: str
    file: str
    mistake: str
    old: str
    new: str
    code: str
    line: str


def read_mistakes() -> Iterator[tuple[Mistake, ...]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [Mistake(*row) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]
    for _, some in groupby(rows, key=lambda row: row.number):
        yield tuple(some)


MISTAKES = list(read_mistakes())


@pytest.fixture(scope="module")
def course(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the course, to plant mistakes in."""
    root = tmp_path_factory.mktemp("planted")
    for name in ("content", "quizzes"):
        shutil.copytree(project / name, root / name)
    shutil.copy(project / "setting.yml", root)
    (root / "theme").symlink_to(project / "theme")
    assert find(root) == ()
    return root


def find(root: Path) -> Sequence[Finding]:
    return load_project(root, today=TODAY).report.findings


def plant(text: str, mistakes: Sequence[Mistake]) -> str:
    for one in mistakes:
        old, new = (words.replace("\\n", "\n") for words in (one.old, one.new))
        assert old in text, f"planted.tsv, {one.number}: the course has changed, so name other words"
        text = text.replace(old, new, 1)
    return text


@pytest.mark.parametrize("mistakes", MISTAKES, ids=lambda some: f"{some[0].number} {some[0].mistake}")
def test_a_planted_mistake_is_told_at_its_place(course: Path, mistakes: Sequence[Mistake]) -> None:
    *_, wanted = mistakes
    if wanted.code == "?":
        pytest.skip("no rule finds this yet")
    path = course / wanted.file
    before = path.read_bytes()
    text = plant(before.decode(), mistakes)
    path.write_bytes(text.encode())
    try:
        found = find(course)
    finally:
        path.write_bytes(before)
    lines = text.split("\n")
    told = [one for one in found if one.code == wanted.code and one.span.path == wanted.file]
    assert bool(wanted.code) or found == ()
    assert not wanted.code or any(wanted.line in lines[one.span.line - 1] for one in told), found


def test_a_lost_name_is_told_once_and_first(course: Path) -> None:
    """A statement's id given twice loses another's name, which 44 places use."""
    (mistake,) = (row for rows in MISTAKES for row in rows if row.number == "32")
    path = course / mistake.file
    before = path.read_bytes()
    path.write_bytes(plant(before.decode(), [mistake]).encode())
    try:
        assert [one.code for one in find(course)] == ["F011"]
    finally:
        path.write_bytes(before)
