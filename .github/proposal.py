"""Write what a newer course changes, from ``microsite course --format json``, as the text of a school's proposal.

Who to tell, red lines and law come first, old beside new; everything else is folded. GitHub takes 65,536 characters.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile
from pathlib import Path
from typing import Any

from generator.authoring.course_changes import Topic

MOST_BYTES = 55_000
TITLES: Mapping[str, str] = {
    Topic.WHO: "Who to tell",
    Topic.RED: "Red lines: what is unsafe, and what must be right",
    Topic.LAW: "Law and guidance",
    Topic.OTHER: "Everything else",
}
HEAD = """**Show this to your DSL before you press Merge.** Staff will read the new words from then on.

- [ ] Shown to the DSL on …
"""
NOTHING = "Course and program stay as they are. Nothing here changes what the course says."
CUT = "\n\nMore has changed than there is room for here. The summary of this run has all of it.\n"


def write(found: Mapping[str, Any]) -> str:
    """Write the whole text."""
    parts = [HEAD, _write_editions(found), *_write_concerns(found["concerns"])]
    for topic, title in TITLES.items():
        if changes := [change for change in found["changes"] if change["topic"] == topic]:
            parts += _fold(title, changes) if topic == Topic.OTHER else [f"## {title}", *map(_compare, changes)]
    return "\n\n".join(parts) + "\n"


def cut(text: str, most: int = MOST_BYTES) -> str:
    """Cut a text at the end of a part, where it is longer than GitHub takes."""
    if len(text.encode()) <= most:
        return text
    sizes, total = [], 0
    for part in text.split("\n\n"):
        total += len(part.encode()) + 2
        sizes.append((total, part))
    kept = "\n\n".join(part for _, part in takewhile(lambda one: one[0] <= most - len(CUT), sizes))
    return kept + "\n\n</details>" * (kept.count("<details>") - kept.count("</details>")) + CUT


def _write_editions(found: Mapping[str, Any]) -> str:
    if not found["changes"]:
        return NOTHING
    return f"The course **{found['name']}** {found['version']}: edition {found['before']} → {found['edition']}."


def _write_concerns(concerns: Sequence[Mapping[str, str]]) -> Iterator[str]:
    if concerns:
        yield "## Your own words that stand over what changed"
        yield "\n".join(f"- `{one['path']}`: {one['over']}: {one['why']}" for one in concerns)


def _fold(title: str, changes: Sequence[Mapping[str, str]]) -> Iterator[str]:
    yield f"<details><summary>{title} ({len(changes)})</summary>"
    yield from map(_compare, changes)
    yield "</details>"


def _compare(change: Mapping[str, str]) -> str:
    """Write old beside new; an author's words stay words, and a blank line would end the table."""
    cells = "".join(f"<td><pre>{_escape(change[when]) or '—'}</pre></td>" for when in ("before", "after"))
    name = _escape(f"{change['path']} {change['id']}")
    head = f"<tr><th colspan=2>{name}</th></tr><tr><th>Before</th><th>Now</th></tr>"
    return f"<table>{head}<tr>{cells}</tr></table>"


def _escape(text: str) -> str:
    return escape(text.strip()).replace("@", "&#64;").replace("\n", "<br>")


if __name__ == "__main__":
    sys.stdout.write(cut(write(json.loads(Path(sys.argv[1]).read_text("utf-8")))))
