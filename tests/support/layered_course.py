"""A course in one layer, and the same course with its items and pages split at random over three layers."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from generator.bank.model import Bank, Item

OAK = "settings/oak.yml"
QUIZZES = ("quizzes", "quizzes/local", "settings/oak/quizzes")
CONTENT = ("content", "content/local", "settings/oak/content")
STAND_IN = """## True or false: This stands in for {id}, and nobody may ever see it. {{#{id} covers="{covers}"}}

Answer: true
Why: It is replaced.
"""


def copy_single_layer(source: Path, folder: Path) -> Path:
    """Copy a project in one layer, with its setting as that of the school Oak."""
    folder.mkdir()
    for name in ("content", "quizzes", "theme", "mkdocs.yml", "setting.yml"):
        copy = shutil.copytree if (source / name).is_dir() else shutil.copy
        copy(source / name, folder / name)
    (folder / "settings").mkdir()
    shutil.copy(folder / "setting.yml", folder / OAK)
    return folder


def split_into_layers(source: Path, folder: Path, bank: Bank, chance: Random) -> Path:
    """Copy a project, then put each item and each file of content on a level: beneath it there may be something else.

    What has nothing beneath it is new on its level; items that are new come last in their file, as they do there.
    """
    root = copy_single_layer(source, folder)
    files: dict[str, list[Item]] = {}
    for item in sorted(bank.items.values(), key=lambda item: item.span):
        files.setdefault(item.span.path.removeprefix("quizzes/"), []).append(item)
    for name, items in files.items():
        _split_quiz(root, name, items, chance)
    for path in sorted(path for path in (root / "content").rglob("*") if path.is_file()):
        _split_file(root, path.relative_to(root / "content").as_posix(), chance)
    return root


@dataclass(frozen=True, slots=True)
class _Text:
    """A quiz file split into its head and its items."""

    front: str
    items: Mapping[str, str]

    @classmethod
    def of(cls, text: str, items: Sequence[Item]) -> _Text:
        lines = text.split("\n")
        starts = [*(item.span.line - 1 for item in items), len(lines)]
        parts = ["\n".join(lines[a:b]).strip("\n") for a, b in pairwise(starts)]
        return cls("\n".join(lines[: starts[0]]), dict(zip((item.id for item in items), parts, strict=True)))


def _split_quiz(root: Path, name: str, items: Sequence[Item], chance: Random) -> None:
    text = _Text.of((root / QUIZZES[0] / name).read_text("utf-8"), items)
    rests = chance.randint(0, len(items))
    levels = [chance.randint(0, 2) for _ in items[:rests]] + sorted(chance.randint(0, 2) for _ in items[rests:])
    extra = f"extra-{items[0].module}-{name.removesuffix('.md')}"
    parts: list[list[str]] = [[], [], []]
    for place, (item, level) in enumerate(zip(items, levels, strict=True)):
        is_new = place >= rests
        for below in range(level):
            if not is_new and (below == 0 or chance.random() < 0.5):
                parts[below].append(STAND_IN.format(id=item.id, covers=" ".join(item.covers)))
        parts[level].append(text.items[item.id])
    parts[0].insert(chance.randint(0, len(parts[0])), STAND_IN.format(id=extra, covers=items[0].covers[0]))
    drops = chance.randint(1, 2)
    for level, folder in enumerate(QUIZZES):
        front = text.front.replace("\n---\n", f"\ndrop: [{extra}]\n---\n", 1) if level == drops else text.front
        if parts[level] or level == drops:
            front = _reduce_cast(front, parts[level])
            _write(root / folder / name, "\n\n".join((front.strip("\n"), *parts[level])) + "\n")


def _reduce_cast(front: str, items: Sequence[str]) -> str:
    """Return a quiz file's front matter with only the people that these items show."""
    shown = {
        name.strip() for line in re.findall(r"^With: (.+)$", "\n".join(items), re.MULTILINE) for name in line.split(",")
    }
    member = re.compile(r"  ([^:]+): \{ portrait: ")
    lines = [line for line in front.split("\n") if not (found := member.match(line)) or found[1] in shown]
    return "\n".join(line for line in lines if line != "cast:" or shown)


def _split_file(root: Path, name: str, chance: Random) -> None:
    level = chance.randint(0, 2)
    true = (root / CONTENT[0] / name).read_bytes()
    (root / CONTENT[0] / name).unlink()
    for below in range(level):
        if chance.random() < 0.5:
            _write(root / CONTENT[below] / name, "# Beneath\n\nNobody may ever see this.\n")
    _write(root / CONTENT[level] / name, true)


def _write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def list_site(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and content of every file of a site."""
    yield from ((p.relative_to(folder).as_posix(), p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file())
