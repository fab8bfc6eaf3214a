"""Fixes that add a module to ``course.yml`` or an embed to a lesson, keeping comments and layout.

Text is inserted, and the result parsed to make sure that nothing else has changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from generator.authoring.course_file import read_course
from generator.authoring.page_file import read_page
from generator.authoring.scaffolding import render_module_entry
from generator.bank.course import Module
from generator.canonical_json import Json
from generator.diagnostics.finding import Edit, Fix, Report
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.parsing.items import CourseLookup

NO_MODULES = re.compile(r"modules:[ \t]*(\[[ \t]*\])?[ \t]*(?=#|$)")
"""The line of course.yml with an empty list of modules, up to a comment."""


def make_module_fix(source: Source, module: Module) -> Fix | None:
    """Return the fix that adds a module to the end of ``modules:`` in course.yml; None if its layout forbids it."""
    tree, findings = read_yaml(source)
    if tree is None or findings or not isinstance(tree.value, dict):
        return None
    entries = tree.value.get("modules")
    edit = _append(source, tree, entries, module) if isinstance(entries, list) and entries else _begin(source, module)
    fix = Fix(edits=(edit,), certain=True) if edit else None
    return fix if fix and _adds_one(source, apply_fixes(source.text, [fix]).text, module) else None


def _begin(source: Source, module: Module) -> Edit | None:
    """Return the edit that writes the first module into an empty list of modules; None if there is no such list."""
    for number, line in enumerate(source.lines, 1):
        if match := NO_MODULES.match(line):
            text = f"modules:\n{render_module_entry(module, 2)}" + ("\n" if match.end() < len(line) else "")
            return Edit(span=source.span_at(number), length=match.end(), text=text)
    return None


def _append(source: Source, tree: YamlTree, entries: Sequence[Json], module: Module) -> Edit | None:
    """Return the edit that adds a module below the last one; None if the list's layout forbids it."""
    at = tree.find_span(("modules", len(entries) - 1))
    before = source.lines[at.line - 1][: at.column - 1]
    if before.strip() != "-":
        return None
    indent = before.index("-")
    end = _find_end(source.lines, at.line, indent)
    insertion = source.span_at(end, len(source.lines[end - 1]) + 1)
    return Edit(span=insertion, text=f"\n{render_module_entry(module, indent)}")


def _find_end(lines: Sequence[str], line: int, indent: int) -> int:
    """Return the last line of a YAML list entry, given its first line and the indentation of its dash."""
    last = line
    for number, text in enumerate(lines[line:], line + 1):
        if text.strip() and len(text) - len(text.lstrip()) <= indent:
            break
        if text.strip() and not text.lstrip().startswith("#"):
            last = number
    return last


def _adds_one(source: Source, text: str, module: Module) -> bool:
    """Return whether the course in a new text has exactly this module more, and no more errors."""
    before, old = read_course(source)
    after, new = read_course(replace(source, text=text))
    if before is None or after is None or len(Report.from_findings(new).errors) > len(Report.from_findings(old).errors):
        return False
    modules = [replace(one, span=module.span) for one in (*before.modules, module)]
    return [replace(one, span=module.span) for one in after.modules] == modules


def make_embed_fix(source: Source, path: str, lookup: CourseLookup, name: str, target: str) -> Fix | None:
    """Return a fix adding ``::: name target`` above a page's module check; None if it has none or can't be parsed then.

    ``source`` is the page's file and ``path`` its path below ``content/``; ``lookup`` resolves ids of the course.
    ``name`` is question or scenario, and ``target`` the item's id.
    """
    page, before = read_page(source, path, lookup)
    check = next((embed for embed in page.embeds if embed.name == "check"), None)
    if check is None:
        return None
    at = _find_insertion_line(source, check.span.line)
    gap = "\n" if at > 1 and source.lines[at - 2].strip() else ""
    fix = Fix(edits=(Edit(span=source.span_at(at), text=f"{gap}::: {name} {target}\n\n"),), certain=True)
    made, after = read_page(replace(source, text=apply_fixes(source.text, [fix]).text), path, lookup)
    embedded = [(embed.name, embed.target) for embed in made.embeds]
    is_read = (name, target) in embedded and len(embedded) == len(page.embeds) + 1
    return (
        fix if is_read and len(Report.from_findings(after).errors) <= len(Report.from_findings(before).errors) else None
    )


def _find_insertion_line(source: Source, line: int) -> int:
    """Return the line of the heading above a check, or of the check if it has none."""
    above = next((n for n in range(line - 1, 0, -1) if source.lines[n - 1].strip()), 0)
    return above if above and source.lines[above - 1].startswith("#") else line
