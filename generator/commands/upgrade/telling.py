"""Say in plain words what an upgrade would change, what stands, and what to look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.commands.upgrade.plan import OWN, Fate, Plan
from generator.commands.upgrade.release import Release
from generator.errors import GeneratorError

BESIDE = "upgrade/"
"""The folder for a release's files that were changed here: they are published from nowhere, and git ignores it."""
CONTENT = ("content/", "quizzes/")
LOCAL = ("content/local/", "quizzes/local/")
SCHEMA = "docs/schemas/setting.json"
MOST_LINES = 200
BLOCK = re.compile(r"(?m)^(?=## )")
NAME = re.compile(r"\{[^{}\n]*#([a-z0-9-]+)[^{}\n]*\}\s*$")
EDITION = re.compile(r"(?m)^edition:\s*[\"']?([^\"'#\n]*)")

MEANINGS: Mapping[Fate, tuple[str, str]] = {
    Fate.STANDS: ("Changed by you, and not by the release: stays as it is", ""),
    Fate.BOTH: (
        "Changed by you, and in the release as well: yours stays",
        f"The release’s file is put into the folder {BESIDE} by an upgrade. Take over what you like.",
    ),
    Fate.UNKNOWN: (
        "Another file than in the release, and nobody can tell who changed it: yours stays",
        f"The release’s file is put into the folder {BESIDE} by an upgrade.",
    ),
    Fate.GONE: ("Taken out by you: not brought back", ""),
}


def tell(root: Path, release: Release, plan: Plan, version: str) -> str:
    """Write the report of ``--check``; ``version`` is that of the project."""
    parts = [
        [f"From {version} to {release.version}."],
        [*_tell_doubt(release, plan)],
        [*_tell_own(root)],
        *([*_list(title, more, plan.of(fate))] for fate, (title, more) in MEANINGS.items()),
        [*_tell_content(root, release, plan)],
        [*_tell_beneath(root, plan)],
        [*_tell_program(plan)],
        [*_tell_fields(root, release)],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _list(title: str, more: str, paths: Sequence[str]) -> Iterator[str]:
    if paths:
        yield f"{title} ({len(paths)})."
        yield from ([more] if more else [])
        yield from (f"  {path}" for path in paths[:MOST_LINES])
        if len(paths) > MOST_LINES:
            yield f"  … and {len(paths) - MOST_LINES} more"


def _tell_doubt(release: Release, plan: Plan) -> Iterator[str]:
    if plan.of(Fate.UNKNOWN):
        which = "its list of files does not reach back to yours" if release.is_listed else "it has no list of its files"
        yield f"What you changed cannot be told from what the release changes: {which}."
        yield "Name the release that you began with as well: microsite upgrade --check NEW.zip --from OLD.zip"


def _tell_own(root: Path) -> Iterator[str]:
    counts = []
    for own in OWN:
        files = sum(1 for path in (root / own).rglob("*") if path.is_file()) if own.endswith("/") else 0
        if (root / own).is_file():
            counts.append(own)
        elif files:
            counts.append(f"{own} ({files} {'file' if files == 1 else 'files'})")
    if counts:
        yield f"Yours alone, and never touched: {', '.join(counts)}."


def _tell_content(root: Path, release: Release, plan: Plan) -> Iterator[str]:
    """Tell what changes in lessons and quizzes, items by their ids."""
    changes = plan.of(Fate.REPLACE, Fate.ADD, Fate.REMOVE, Fate.BOTH, Fate.UNKNOWN)
    lines = [_tell_file(root, release, path, plan.fates[path]) for path in changes if path.startswith(CONTENT)]
    if lines:
        yield f"What the release changes in the course ({len(lines)} files)."
        yield from (f"  {line}" for line in lines[:MOST_LINES])


def _tell_file(root: Path, release: Release, path: str, fate: Fate) -> str:
    if fate in (Fate.ADD, Fate.REMOVE):
        return f"{path}: {'new' if fate is Fate.ADD else 'goes'}"
    if not path.endswith((".md", ".yml")):
        return path
    before, after = (data.decode("utf-8", "replace") for data in ((root / path).read_bytes(), release.read(path)))
    editions = [found[1].strip() if (found := EDITION.search(text)) else "" for text in (before, after)]
    if path.endswith("course.yml") and editions[0] != editions[1]:
        return f"{path}: edition {editions[0]} becomes {editions[1]}"
    said = [f"{word}: {', '.join(names)}" for word, names in _compare_items(before, after).items() if names]
    return f"{path}: {'; '.join(said)}" if said else path


def _compare_items(before: str, after: str) -> dict[str, list[str]]:
    """Return the ids of questions and stories that are new, changed or gone."""
    old, new = _items(before), _items(after)
    return {
        "new": [name for name in new if name not in old],
        "changed": [name for name in new if name in old and old[name] != new[name]],
        "gone": [name for name in old if name not in new],
    }


def _items(text: str) -> dict[str, str]:
    blocks = (block.strip() for block in BLOCK.split(text.replace("\r\n", "\n")) if block.startswith("## "))
    return {name[1]: block for block in blocks if (name := NAME.search(block.partition("\n")[0]))}


def _tell_beneath(root: Path, plan: Plan) -> Iterator[str]:
    """Tell which pages and quizzes of the school's own lie over one that the release changes."""
    changed = set(plan.of(Fate.REPLACE, Fate.REMOVE, Fate.BOTH, Fate.UNKNOWN))
    pairs = []
    for folder in LOCAL:
        below = folder.removesuffix("local/")
        files = sorted(
            path.relative_to(root / folder).as_posix() for path in (root / folder).rglob("*") if path.is_file()
        )
        pairs += [(folder + name, below + name) for name in files if below + name in changed]
    if pairs:
        yield "These of your own take the place of a file that the release changes. Look whether yours should follow."
        yield from (f"  {own} over {below}" for own, below in pairs)


def _tell_program(plan: Plan) -> Iterator[str]:
    counts = {fate: sum(not path.startswith(CONTENT) for path in plan.of(fate)) for fate in Fate}
    some = [
        f"{counts[fate]} {words}"
        for fate, words in ((Fate.REPLACE, "changed"), (Fate.ADD, "new"), (Fate.REMOVE, "fewer"))
        if counts[fate]
    ]
    yield f"Files of the program: {', '.join(some)}." if some else "Files of the program: none changes."


def _tell_fields(root: Path, release: Release) -> Iterator[str]:
    """Tell the fields that setting.yml may or must have in the release, and does not know here."""
    try:
        here: Any = json.loads((root / SCHEMA).read_bytes())
        there: Any = json.loads(release.read(SCHEMA))
        new = {name: part for name, part in there["properties"].items() if name not in here["properties"]}
        needed = {*there.get("required", ())} - {*here.get("required", ())}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, GeneratorError):
        return
    if new or needed:
        yield "New in setting.yml. Write what is needed yourself; the release’s setting.yml explains every field."
        for name in sorted({*new, *needed}):
            yield f"  {name}{' (needed)' if name in needed else ''}: {new.get(name, {}).get('description', '')}".rstrip(
                ": "
            )
