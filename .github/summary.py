"""Write what ``microsite check --format json`` found as Markdown, for the summary of a run on GitHub.

GitHub shows ten mistakes and ten remarks of a step as notes at their lines; the summary holds all, each with a link
that opens GitHub's editor there and, where it is known, the whole corrected line with a button to copy it. ``--short``
writes one line instead: how many there are.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from generator.diagnostics.finding import Edit, Fix, Span
from generator.diagnostics.fixes import render_fixed_lines

MOST_BYTES = 1_000_000
"""GitHub refuses a summary of more than 1024 kB."""
WORDS = {"error": ("error", "errors"), "warning": ("warning", "warnings")}


UNREAD = "The project could not be read: the step “Report findings” says why"


def sum_up(found: Sequence[dict[str, Any]] | None) -> str:
    """Say how many mistakes and remarks there are; None where the check itself could not run."""
    if found is None:
        return UNREAD
    counts = {severity: sum(row["severity"] == severity for row in found) for severity in WORDS}
    said = [f"{number} {WORDS[severity][number != 1]}" for severity, number in counts.items() if number]
    return " and ".join(said) or "No findings"


def write(found: Sequence[dict[str, Any]] | None, edit: str) -> str:
    """Write all that was found; what GitHub has no room for is counted at the end."""
    lines = [f"## {sum_up(found)}", ""]
    if found:
        lines += ["You have to fix errors before the site can be built. Warnings are advice.", ""]
        lines += ["| | Where | What, and what to type |", "|---|---|---|", *(_row(row, edit) for row in found), ""]
    pastes = [*_pastes(found or (), edit)]
    return "\n".join(_within([*lines, *(["## Lines to paste", ""] if pastes else []), *pastes])) + "\n"


def _row(row: dict[str, Any], edit: str) -> str:
    name = "**Error**" if row["severity"] == "error" else "Warning"
    said = write_plain(f"{row['message']}. {row['hint']}.")
    return f"| {name} {row['code']} | {write_place(row['path'], row['line'], edit)} | {said} |"


def write_place(path: str, line: int, edit: str) -> str:
    """Write a place, as a link that opens GitHub's editor where its address is known."""
    name = f"{path}, line {line}"
    return f"[{write_plain(name)}]({edit}/{quote(path)}#L{line})" if edit else write_plain(name)


def write_plain(text: str) -> str:
    """Take the meaning that Markdown gives to some signs, and keep a table's row on one line."""
    return re.sub(r"([\\`*_\[\]<>|#~@{}!&])", lambda sign: f"&#{ord(sign[1])};", " ".join(text.split()))


def _pastes(found: Sequence[dict[str, Any]], edit: str) -> Iterator[str]:
    """Yield each corrected line once, in a block of its own; all that is known of a line is put into it."""
    fixes = [(row, fix) for row in found if (fix := _fix(row))]
    told: set[tuple[str, str]] = set()
    for _, fix in fixes:
        at = fix.edits[0].span
        beside = [other for _, other in fixes if other.edits[0].span.line == at.line and _path(other) == at.path]
        line = render_fixed_lines(_lines(at.path), (fix, *(other for other in beside if other is not fix)))
        if line and (str(at.line), at.path) not in told:
            told.add((str(at.line), at.path))
            yield from _block(f"{write_place(at.path, at.line, edit)} becomes", line)


def _fix(row: dict[str, Any]) -> Fix | None:
    """Return what would put a finding right."""
    given = row.get("fix") or {"edits": []}
    edits = tuple(
        Edit(span=Span(path=e["path"], line=e["line"], column=e["column"]), length=e["length"], text=e["text"])
        for e in given["edits"]
    )
    return Fix(edits=edits, certain=given["certain"]) if edits else None


def _path(fix: Fix) -> str:
    return fix.edits[0].span.path


def _lines(path: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", Path(path).read_text("utf-8-sig"))


def _block(title: str, text: str) -> Iterator[str]:
    fence = "`" * (max([2, *(len(run) for run in re.findall(r"`+", text))]) + 1)
    yield from (title, "", f"{fence}markdown", text, fence, "")


def _within(lines: Sequence[str]) -> Iterator[str]:
    """Yield what there is room for."""
    room = MOST_BYTES
    for number, line in enumerate(lines):
        room -= len(line.encode()) + 1
        if room < 0:
            yield f"\n… and {len(lines) - number} more lines, which run in the log of the step before."
            return
        yield line


def main(arguments: Sequence[str]) -> None:
    """Read the file of findings that is named, and write."""
    found = json.loads(Path(arguments[-1]).read_text("utf-8") or "null")
    is_short = "--short" in arguments
    sys.stdout.write(sum_up(found) if is_short else write(found, quote(os.environ.get("EDIT", ""), safe=":/")))


if __name__ == "__main__":
    main(sys.argv[1:])
