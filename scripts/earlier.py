"""Digests of all earlier versions of a repository's files, by which an upgrade recognises unedited ones.

The list is made for a release and is part of that alone, so that no commit has to keep it true.
"""

from __future__ import annotations

import hashlib
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.commands.upgrade import SHORT, is_school_file
from generator.errors import GeneratorError

GONE = ""
"""Stands for a file that a change took out."""


def read_earlier(root: Path, commit: str = "HEAD") -> dict[str, list[tuple[str, int]]]:
    """Return the shortened digests of each path's versions, with the numbers of their commits.

    Changes are counted from 1, along the first parents of the commit. Raise GeneratorError where a part of the history
    is missing.
    """
    if _git(root, "rev-parse", "--is-shallow-repository").strip() != b"false":
        raise GeneratorError(f"{root} holds a part of the history only: fetch all of it (git fetch --unshallow)")
    rows = [*_read_changes(root, commit)]
    digests = _read_digests(root, dict.fromkeys(blob for _, _, blob in rows if blob))
    found: dict[str, list[tuple[str, int]]] = {}
    for number, path, blob in rows:
        if not is_school_file(path):
            found.setdefault(path, []).append((digests.get(blob, GONE), number))
    return {path: found[path] for path in sorted(found)}


def _read_changes(root: Path, commit: str) -> Iterator[tuple[int, str, str]]:
    """Yield number, path and blob of each change of a file; the blob is empty where the file was taken out."""
    words = (
        "log",
        "--reverse",
        "--first-parent",
        "-m",
        "--raw",
        "--no-renames",
        "--no-abbrev",
        "--format=format:@",
        "-z",
    )
    number, fields = 0, iter(_git(root, *words, commit).decode("utf-8", "surrogateescape").split("\0"))
    for text in fields:
        number += text.startswith("@")
        head = text.rpartition("\n")[2]
        if head.startswith(":"):
            _, mode, _, blob, _ = head[1:].split(" ")
            yield number, unicodedata.normalize("NFC", next(fields)), blob if mode.startswith("100") else ""


def _read_digests(root: Path, blobs: Iterable[str]) -> dict[str, str]:
    wanted = [*blobs]
    data = _git(root, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in wanted).encode())
    at, found = 0, {}
    for blob in wanted:
        end = data.index(b"\n", at)
        size = int(data[at:end].split(b" ")[2])
        found[blob] = hashlib.sha256(data[end + 1 : end + 1 + size]).hexdigest()[:SHORT]
        at = end + size + 2
    return found


def _git(root: Path, *words: str, given: bytes = b"") -> bytes:
    try:
        run = subprocess.run(["git", "-C", str(root), *words], input=given, capture_output=True, check=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError) as fault:
        raise GeneratorError(f"git cannot tell the history of {root}: run this in a whole clone") from fault
    return run.stdout
