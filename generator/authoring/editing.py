"""Fixes that add a module or an edition to a ``course.yml``, or an embed to a lesson, keeping comments and layout.

Text is inserted, and the result parsed to make sure that nothing else has changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from generator.authoring.course_file import read_course
from generator.authoring.local_course import parse_local_course
from generator.authoring.page_file import read_page
from generator.authoring.scaffolding import (
    format_scalar,
    render_addition_entry,
    render_edition_entries,
    render_module_entry,
)
from generator.bank.course import Course, Edition, Module, PathAddition
from generator.canonical_json import Json
from generator.diagnostics.finding import Edit, Fix, Report
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.parsing.items import CourseLookup

NO_MODULES = re.compile(r"modules:[ \t]*(\[[ \t]*\])?[ \t]*(?=#|$)")
"""The line of course.yml with an empty list of modules, up to a comment."""
PRESENT_EDITION = re.compile(r"""edition:[ \t]+("[^"]*"|'[^']*'|[^\s"'#][^#]*?)(?=[ \t]*(?:#|$))""")
"""The line of course.yml with the name of the present edition, up to a comment."""


def make_module_fix(source: Source, module: Module) -> Fix | None:
    """Return the fix that adds a module to the end of ``modules:`` in course.yml; None if its layout forbids it."""
    tree, findings = read_yaml(source)
    if tree is None or findings or not isinstance(tree.value, dict):
        return None
    entries = tree.value.get("modules")
    render = partial(render_module_entry, module)
    is_begun = isinstance(entries, list) and entries
    edit = _append(source, tree, "modules", render) if is_begun else _begin(source, module)
    fix = Fix(edits=(edit,), certain=True) if edit else None
    return fix if fix and _adds_one(source, apply_fixes(source.text, [fix]).text, module) else None


def _begin(source: Source, module: Module) -> Edit | None:
    """Return the edit that writes the first module into an empty list of modules; None if there is no such list."""
    for number, line in enumerate(source.lines, 1):
        if match := NO_MODULES.match(line):
            text = f"modules:\n{render_module_entry(module, 2)}" + ("\n" if match.end() < len(line) else "")
            return Edit(span=source.span_at(number), length=match.end(), text=text)
    return None


def _append(source: Source, tree: YamlTree, part: str, render: Callable[[int], str]) -> Edit | None:
    """Return the edit that adds to a list of course.yml, not empty, what ``render`` returns for its indentation.

    None if the list's layout forbids it.
    """
    at = tree.spans[max(loc for loc in tree.spans if loc[0:1] == (part,) and len(loc) == 2)]
    before = source.lines[at.line - 1][: at.column - 1]
    if before.strip() != "-":
        return None
    indent = before.index("-")
    end = _find_end(source.lines, at.line, indent)
    insertion = source.span_at(end, len(source.lines[end - 1]) + 1)
    return Edit(span=insertion, text=f"\n{render(indent)}")


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


def make_addition_fix(source: Source, course: Course, module: Module, addition: PathAddition) -> Fix | None:
    """Return the fix that adds a module, and its addition to a path, to a school's own course.yml.

    None if its layout forbids it. ``course`` is the course, with or without the modules that are there.
    """
    tree, findings = read_yaml(source)
    parts = {"modules": partial(render_module_entry, module), "paths": partial(render_addition_entry, addition)}
    if tree is None or findings or not isinstance(tree.value, dict) or not all(map(tree.value.get, parts)):
        return None
    edits = tuple(filter(None, (_append(source, tree, part, render) for part, render in parts.items())))
    fix = Fix(edits=edits, certain=True)
    shipped = replace(course, modules=course.shipped_modules, additions=())
    before, _ = parse_local_course(source, shipped)
    after, _ = parse_local_course(replace(source, text=apply_fixes(source.text, [fix]).text), shipped)
    ids = [one.id for one in before.modules]
    is_added = after.additions == (*before.additions, addition) and [one.id for one in after.modules] == [
        *ids,
        module.id,
    ]
    return fix if is_added else None


def make_edition_fix(source: Source, editions: Sequence[Edition]) -> Fix | None:
    """Return the fix that adds editions to course.yml, the last as the present one; None if its layout forbids it.

    A course without a list of editions gets one at the end of the file.
    """
    tree, _ = read_yaml(source)
    if tree is None or not isinstance(tree.value, dict):
        return None
    render, last = partial(render_edition_entries, editions), len(source.lines)
    end = Edit(span=source.span_at(last, len(source.lines[-1]) + 1), text=f"\neditions:\n{render(2)}\n")
    added = _append(source, tree, "editions", render) if tree.value.get("editions") else end
    named = _name_edition(source, editions[-1].name)
    fix = Fix(edits=(named, added), certain=True) if named and added else None
    return fix if fix and _adds_editions(source, apply_fixes(source.text, [fix]).text, editions) else None


def _name_edition(source: Source, name: str) -> Edit | None:
    """Return the edit that writes the name of the present edition; None if its line isn't found."""
    for number, line in enumerate(source.lines, 1):
        if match := PRESENT_EDITION.match(line):
            return Edit(span=source.span_at(number), length=match.end(), text=f"edition: {format_scalar(name)}")
    return None


def _adds_editions(source: Source, text: str, editions: Sequence[Edition]) -> bool:
    """Return whether a new text has exactly these editions more, the last of them as the present one."""
    (before, old), (after, new) = (_read_editions(one) for one in (source, replace(source, text=text)))
    return new == (*old, *editions) and after == before | {"edition": editions[-1].name}


def _read_editions(source: Source) -> tuple[dict[str, Json], tuple[Edition, ...]]:
    """Return the values of course.yml without its editions, and these."""
    tree, course = read_yaml(source)[0], read_course(source)[0]
    values = tree.value if tree and isinstance(tree.value, dict) else {}
    return {key: value for key, value in values.items() if key != "editions"}, course.editions if course else ()


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
