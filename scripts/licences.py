"""Print the licences of everything that a site contains and is built with, and the notices to publish."""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

from parts import BUILD, SITE, STUDIO, Part, read_parts

HEADS = {SITE: "In every site", STUDIO: "In the studio", BUILD: "Only to build sites"}


def write_licences(root: Path) -> str:
    """Return the list of a project's parts by use and licence, followed by the notices."""
    parts = read_parts(root)
    notices = (root / "theme" / "site" / "assets" / "licences.txt").read_text("utf-8")
    lists = [_write_list(head, [p for p in parts if p.used == used]) for used, head in HEADS.items()]
    return "\n".join([*lists, "The notices, as they are in every site", "-" * 38, "", notices])


def _write_list(head: str, parts: list[Part]) -> str:
    by_licence: dict[str, list[str]] = defaultdict(list)
    for part in parts:
        by_licence[part.licence].append(f"  {part.name} {part.version}".rstrip())
    lines = [line for licence in sorted(by_licence) for line in (f"{licence}:", *by_licence[licence], "")]
    return "\n".join([head, "-" * len(head), "", *lines])


if __name__ == "__main__":
    sys.stdout.write(write_licences(Path(sys.argv[1] if len(sys.argv) > 1 else ".")))
