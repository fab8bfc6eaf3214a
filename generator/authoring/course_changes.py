"""Differences between two versions of a course, part by part, and the files of a school that they concern.

Files are split by patterns and not parsed, so that a version with errors, or of another program, can be compared too.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from generator.authoring.overlays import CONTENT, LOCAL, QUIZZES, SETTINGS, is_local, list_names
from generator.system.installed_course import COURSE_FILE

SOURCE_DIGEST = "source_digest"
"""The field of a copied page's front matter that says which text of the course it was copied from."""
DIGITS = 16
ITEM = re.compile(r"^##[^#\n].*\{#(?P<id>[\w-]+)[^{}\n]*\}", re.MULTILINE)
"""The heading of a question or story in a quiz file."""
KEY = re.compile(r"^(?P<indent> {2})?(?P<name>[\w-]+):")
"""The line of a YAML file that begins a part: a field, or one below it."""
DROP = re.compile(r"^drop:(?P<ids>[^\n]*(?:\n[ \t]*-[^\n]*)*)", re.MULTILINE)
COPIED = re.compile(rf"""^{SOURCE_DIGEST}:[ \t]*["']?(?P<digest>[0-9a-f]+)""", re.MULTILINE)
UNSAFE = re.compile(r"^\s*- \[!\].*$", re.MULTILINE)
TELLS_WHO = (f"{QUIZZES}/routes.yml", f"{CONTENT}/who-to-tell.md")
REWORDED, GONE = "the course has changed it", "the course has taken it out"


class Topic(StrEnum):
    """The subject of a change, in the order in which a school's lead should see them."""

    WHO = "who to tell"
    RED = "red lines"
    LAW = "law and guidance"
    OTHER = "everything else"


class Change(NamedTuple):
    """A part of a course that differs between two versions; a text is empty if the part isn't there."""

    path: str
    id: str
    topic: Topic
    before: str
    after: str


class Concern(NamedTuple):
    """A file of a school that stands over something of the course, or leaves it out, which has changed or is gone."""

    path: str
    over: str
    why: str


def split_items(text: str) -> dict[str, str]:
    """Return the text of each question and story of a quiz file by its id."""
    headings = [*ITEM.finditer(text)]
    starts = [*(heading.start() for heading in headings), len(text)]
    return {one["id"]: text[one.start() : end].rstrip() for one, end in zip(headings, starts[1:], strict=True)}


def compare_courses(before: Path, after: Path) -> list[Change]:
    """Return the differences between the courses in two folders, the most important first."""
    old, new = _split_course(before), _split_course(after)
    differing = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
    texts = ((*key, old.get(key, ""), new.get(key, "")) for key in differing)
    changes = [Change(path, id_, _classify(path, id_, was, now), was, now) for path, id_, was, now in texts]
    return sorted(changes, key=lambda change: [*Topic].index(change.topic))


def find_concerns(root: Path, course: Path, changes: list[Change]) -> Iterator[Concern]:
    """Yield the files in a school's folder that what has changed in its course concerns."""
    changed = {change.id or change.path: REWORDED if change.after else GONE for change in changes}
    for folder in (root / QUIZZES / LOCAL, *sorted(root.glob(f"{SETTINGS}/*/{QUIZZES}"))):
        for name in list_names(folder):
            text, path = _read(folder / name), (folder / name).relative_to(root).as_posix()
            dropped = re.findall(r"[\w-]+", " ".join(DROP.findall(text)))
            yield from (Concern(path, id_, changed[id_]) for id_ in split_items(text) if id_ in changed)
            yield from (Concern(path, id_, GONE) for id_ in dropped if changed.get(id_) == GONE)
    for folder in (root / CONTENT / LOCAL, *sorted(root.glob(f"{SETTINGS}/*/{CONTENT}"))):
        for name in list_names(folder):
            if why := _judge_page(_read(folder / name), course / CONTENT / name, changed.get(f"{CONTENT}/{name}", "")):
                yield Concern((folder / name).relative_to(root).as_posix(), f"{CONTENT}/{name}", why)


def copy_page(source: str) -> str:
    """Return the text of a page's copy, whose front matter says which text it was copied from."""
    line = f'{SOURCE_DIGEST}: "{_digest(source)}"\n'
    return source.replace("---\n", f"---\n{line}", 1) if source.startswith("---\n") else f"---\n{line}---\n\n{source}"


def _judge_page(own: str, source: Path, why: str) -> str:
    """Return why a school should look at an own page, empty if it need not; ``why`` is what a comparison gave."""
    copied = COPIED.search(own)
    if not copied:
        return why
    return GONE if not source.is_file() else "" if _digest(_read(source)) == copied["digest"] else REWORDED


def _split_course(folder: Path) -> Mapping[tuple[str, str], str]:
    """Return the parts of a course by path and id: items, fields of YAML files, and whole pages without an id."""
    parts: dict[tuple[str, str], str] = {}
    for path in (f"{part}/{name}" for part in (CONTENT, QUIZZES) for name in list_names(folder / part)):
        name = path.partition("/")[2]
        if is_local(name) or not path.endswith((".md", ".yml")):
            continue
        text = _read(folder / path)
        split = _split_fields if path.endswith(".yml") else split_items if path.startswith(QUIZZES) else _keep_whole
        parts |= {(path, id_): part for id_, part in split(text).items()}
    return parts


def _keep_whole(text: str) -> dict[str, str]:
    return {"": text}


def _split_fields(text: str) -> dict[str, str]:
    """Return the fields of a YAML file with those one level below, by dotted name, without comments."""
    parts: dict[str, str] = {}
    outer = name = ""
    for line in (line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")):
        if found := KEY.match(line):
            outer = outer if found["indent"] else found["name"]
            name = f"{outer}.{found['name']}" if found["indent"] else outer
        parts[name] = f"{parts.get(name, '')}{line}\n"
    return parts


def _classify(path: str, id_: str, before: str, after: str) -> Topic:
    either, is_fact = before + after, id_.startswith("facts.")
    is_statement = path == COURSE_FILE and id_.startswith("statements.")
    is_red = "must-pass" in either or UNSAFE.findall(before) != UNSAFE.findall(after)
    if path in TELLS_WHO or (is_fact and "phone:" in either):
        return Topic.WHO
    if (path.endswith(".md") and is_red) or (is_statement and "critical: true" in either):
        return Topic.RED
    return Topic.LAW if is_statement or is_fact else Topic.OTHER


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").removeprefix("\ufeff")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]
