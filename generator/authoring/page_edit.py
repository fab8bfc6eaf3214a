"""A question or story placed in a lesson: above its check, and above the heading that the check has."""

from __future__ import annotations

from dataclasses import replace

from generator.authoring.page_file import read_page
from generator.diagnostics.finding import Edit, Fix, Report
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source
from generator.parsing.items import Ground


def place_item(source: Source, path: str, ground: Ground, name: str, target: str) -> Fix | None:
    """Return what places an item in a page that places its check; None where it does not, or not so that it is read.

    ``path`` is the page's name below ``content/``; ``name`` is question or scenario.
    """
    page, before = read_page(source, path, ground)
    check = next((embed for embed in page.embeds if embed.name == "check"), None)
    if check is None:
        return None
    at = _find_place(source, check.span.line)
    gap = "\n" if at > 1 and source.lines[at - 2].strip() else ""
    fix = Fix(edits=(Edit(span=source.span(at), text=f"{gap}::: {name} {target}\n\n"),), certain=True)
    made, after = read_page(replace(source, text=apply_fixes(source.text, [fix]).text), path, ground)
    placed = [(embed.name, embed.target) for embed in made.embeds]
    is_read = (name, target) in placed and len(placed) == len(page.embeds) + 1
    return (
        fix if is_read and len(Report.from_findings(after).errors) <= len(Report.from_findings(before).errors) else None
    )


def _find_place(source: Source, line: int) -> int:
    """Return the line of the heading that a check has, or else that of the check."""
    above = next((n for n in range(line - 1, 0, -1) if source.lines[n - 1].strip()), 0)
    return above if above and source.lines[above - 1].startswith("#") else line
