"""Reference of the findings that parsers report, one line a code, with examples from the test cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.lint.table import RULES_BY_CODE

TESTS = Path(__file__).parents[1]
LINE = re.compile(r"\S+:\d+:\d+ (?P<code>[A-Z]\d{3}) (?P<severity>error|warning): (?P<message>.*)")
PARSING_TITLE = "Files that cannot be read"
HEAD = """These are reported whichever rules you select: what can't be read can't be checked. Each has one example.

| code | severity | example |
| --- | --- | --- |"""


def render_parser_findings() -> str:
    """Return a table of the codes that belong to no rule."""
    return "\n".join((HEAD, *_render_rows()))


def _render_rows() -> Iterator[str]:
    seen: dict[str, str] = {}  # examples from one level are plainer, so those of three levels come last
    for path in sorted(TESTS.rglob("*.findings"), key=lambda path: ("overlays" in path.parts, path)):
        for match in filter(None, map(LINE.match, path.read_text("utf-8").splitlines())):
            if match["code"] not in RULES_BY_CODE:
                message = match["message"].replace("|", "\\|").replace("<", "&lt;")
                seen.setdefault(match["code"], f"| {match['code']} | {match['severity']} | {message} |")
    yield from (seen[code] for code in sorted(seen))
