"""Say in the summary of a run what was published, and what waits; a note at the top of the run says it in a line.

What was made of the setting (MADE, as GitHub writes an outcome), which base it was put into (FROM) and where the site
is (ADDRESS) come from the steps before.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from summary import sum_up, write

from generator.commands.report_formats import format_github
from generator.diagnostics.finding import Report, Span, error

LESSONS: Mapping[str, str] = {
    "kept": "Lessons and questions are the ones published last",
    "before": "Lessons and questions are from the last commit without errors",
}
"""By where the base comes from, when it could not be made of what is there now."""
WAITS = (
    "Contacts, policies and rules are from the current setting.yml. {lessons}. Your other changes are published "
    "automatically once you fix the errors below."
)
NO_BASE = (
    "The errors below are in the lessons or questions, and no earlier state without errors was found to fill with "
    "your setting. Fix them, and the site is published automatically."
)
NO_STAMP = (
    "setting.yml can’t be used as it is. The step “Fill the base with the setting” and the table below say where and "
    "what to type. Fix it, and the site is published automatically."
)
STANDS = "The earlier site is unchanged."


def tell(found: Sequence[dict[str, Any]] | None, given: Mapping[str, str]) -> tuple[str, str, str]:
    """Return the level of the note (empty for none), its line, and what else there is to say."""
    lessons = LESSONS.get(given["FROM"])
    if given["MADE"] != "success":
        return "error", f"Nothing was published. {STANDS}", NO_STAMP if given["FROM"] else NO_BASE
    if lessons:
        return (
            "warning",
            f"Your setting was published. The lessons wait: {sum_up(found)}",
            WAITS.format(lessons=lessons),
        )
    return "", "Published", ""


def read_rows(paths: Sequence[Path]) -> list[dict[str, Any]] | None:
    """Return what all files of findings hold, each once; None where the first step could not even read the project."""
    texts = [path.read_text("utf-8").strip() if path.exists() else "" for path in paths]
    rows = [row for text in texts if text for row in json.loads(text)]
    once = {(row["path"], row["line"], row["code"], row["message"]): row for row in rows}
    return [once[place] for place in sorted(once)] if rows or texts[0] else None


def write_notes(rows: Sequence[dict[str, Any]]) -> str:
    """Write a note for each mistake, at its line."""
    errors = [
        error(row["code"], Span(path=row["path"], line=row["line"], column=row["column"]), row["message"], row["hint"])
        for row in rows
        if row["severity"] == "error"
    ]
    return format_github(Report.from_findings(errors), lambda _: ())


def main(paths: Sequence[Path], given: Mapping[str, str]) -> None:
    """Read the files of findings, and write."""
    found = read_rows(paths)
    level, line, more = tell(found, given)
    if level:
        sys.stdout.write(f"::{level} title={line.partition('.')[0]}::{line}. {more}\n{write_notes(found or ())}\n")
    words = [f"## {line}", more, f"The site: {given['ADDRESS']}" if given["MADE"] == "success" else ""]
    edit = quote(given.get("EDIT", ""), safe=":/")
    with Path(given["GITHUB_STEP_SUMMARY"]).open("a", encoding="utf-8") as file:
        file.write("\n\n".join([word for word in words if word] + [write(found, edit)]))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]], os.environ)
