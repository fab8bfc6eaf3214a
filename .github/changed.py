"""Name the questions and stories that the last commit touches, by their ids: ``review.html#pupil-message`` shows one.

The name stands in braces at the end of a heading with two signs; what stands below it up to the next one belongs to it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

BEGINNING = re.compile(r"(?m)^(?=## )")
NAME = re.compile(r"#([a-z0-9-]+)")
MOST = 20
"""A comment is for a change that somebody reads; of a larger one the whole page is read."""


def find_blocks(text: str) -> dict[str, str]:
    """Return the words of each question and story by its id."""
    blocks = (block.strip() for block in BEGINNING.split(text.replace("\r\n", "\n")))
    return {name[1]: block for block in blocks if (name := NAME.search(_braces(block)))}


def _braces(block: str) -> str:
    """Return what stands behind the last opening brace of a block's heading."""
    return block.partition("\n")[0].rpartition("{")[2] if block.startswith("## ") else ""


def find_changed() -> Iterator[str]:
    """Yield the ids of what is new or says something else than before."""
    paths = _git("diff", "-z", "--name-only", "--diff-filter=d", "HEAD^1", "HEAD", "--", "quizzes").split("\0")
    for path in filter(None, paths):
        before, after = (find_blocks(_git("show", f"{commit}:{path}")) for commit in ("HEAD^1", "HEAD"))
        yield from (name for name, words in after.items() if before.get(name) != words)


def _git(*words: str) -> str:
    """Return what git says; nothing where it knows of nothing, as of a file that is new."""
    return subprocess.run(["git", *words], capture_output=True, check=False).stdout.decode("utf-8", "replace")  # noqa: S603, S607


if __name__ == "__main__":
    sys.stdout.write(" ".join([*find_changed()][:MOST]))
