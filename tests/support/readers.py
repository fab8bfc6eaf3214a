"""What readers find, one line a code: an example of what is said, out of the cases of the tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.lint.table import RULES_BY_CODE

TESTS = Path(__file__).parents[1]
LINE = re.compile(r"\S+:\d+:\d+ (?P<code>[A-Z]\d{3}) (?P<level>error|warning): (?P<words>.*)")
HEAD = """## What readers find

These are told whatever is asked for: what cannot be read cannot be shown. One example of each.

| code | level | what is said |
| --- | --- | --- |"""


def write_readers() -> str:
    """Write a table of the codes that are no rule's."""
    return "\n".join((HEAD, *_rows()))


def _rows() -> Iterator[str]:
    seen: dict[str, str] = {}  # what is said of one level is the plainer example, so that those of three come last
    for path in sorted(TESTS.rglob("*.findings"), key=lambda path: ("layers" in path.parts, path)):
        for match in filter(None, map(LINE.match, path.read_text("utf-8").splitlines())):
            if match["code"] not in RULES_BY_CODE:
                words = match["words"].replace("|", "\\|").replace("<", "&lt;")
                seen.setdefault(match["code"], f"| {match['code']} | {match['level']} | {words} |")
    yield from (seen[code] for code in sorted(seen))
