"""A module put into ``course.yml`` without disturbing a comment or a line of it: text is put in, and read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.authoring.course_file import read_course
from generator.authoring.starting import write_module
from generator.bank.course import Course, Module
from generator.canonical_json import Json
from generator.diagnostics.finding import Edit, Fix, Report, Span
from generator.diagnostics.fixes import apply_fixes
from generator.diagnostics.source import Loc, Source, YamlTree, read_yaml


def add_module(source: Source, module: Module, paths: Sequence[str]) -> Fix | None:
    """Return what puts a module at the end of the modules, and of some paths.

    None where the layout does not allow for it: then its author has to.
    """
    tree, findings = read_yaml(source)
    if tree is None or findings or not isinstance(tree.value, dict):
        return None
    edits = [_add_entry(source, tree, module), *_add_names(source, tree, module.id, paths)]
    fix = Fix(edits=tuple(edit for edit in edits if edit), certain=True)
    text = apply_fixes(source.text, [fix]).text
    return fix if None not in edits and _is_as_meant(source, text, module, paths) else None


def write_by_hand(module: Module, paths: Sequence[str]) -> str:
    """Return what to paste, and where."""
    more = f"\n\nand write {module.id} at the end of modules: in {', '.join(paths)}" if paths else ""
    return f"below the last entry of modules:\n\n{_write_entry(module, 2)}{more}"


def _write_entry(module: Module, spaces: int) -> str:
    first, *rest = write_module(module)
    return "\n".join([f"{' ' * spaces}- {first}", *(f"{' ' * spaces}  {line}" for line in rest)])


def _add_entry(source: Source, tree: YamlTree, module: Module) -> Edit | None:
    """Return what adds an entry below the last one; None where the entries do not begin a line each."""
    last = len(_ids(tree, "modules")) - 1
    at = tree.find_span(("modules", last))
    before = source.lines[at.line - 1][: at.column - 1]
    if last < 0 or before.strip() != "-":
        return None
    dash = before.index("-")
    end = _find_end(source.lines, at.line, dash)
    return Edit(span=_end_of(source, end), text=f"\n{_write_entry(module, dash)}")


def _ids(tree: YamlTree, part: str) -> list[str]:
    entries: Json = tree.value.get(part) if isinstance(tree.value, dict) else None
    found = entries if isinstance(entries, list) else []
    return [str(entry.get("id", "")) for entry in found if isinstance(entry, dict)]


def _find_end(lines: Sequence[str], line: int, dash: int) -> int:
    """Return the last line of an entry that begins in a line and whose dash stands behind so many spaces."""
    last = line
    for number, text in enumerate(lines[line:], line + 1):
        if text.strip() and len(text) - len(text.lstrip()) <= dash:
            break
        if text.strip() and not text.lstrip().startswith("#"):
            last = number
    return last


def _end_of(source: Source, line: int) -> Span:
    return source.span(line, len(source.lines[line - 1]) + 1)


def _add_names(source: Source, tree: YamlTree, name: str, paths: Sequence[str]) -> Iterator[Edit | None]:
    """Yield what adds a name at the end of each path's modules, in ``[a, b]`` or on a line of its own."""
    known = _ids(tree, "paths")
    for path in paths:
        loc: Loc = ("paths", known.index(path), "modules") if path in known else ()
        spans = [span for way, span in tree.spans.items() if loc and way[:-1] == loc]
        yield _add_name(source, max(spans), name) if spans else None


def _add_name(source: Source, last: Span, name: str) -> Edit | None:
    text = source.lines[last.line - 1]
    before, after = text[: last.column - 1], text[last.column - 1 :]
    if before.strip() == "-":
        return Edit(span=_end_of(source, last.line), text=f"\n{before}{name}")
    end = after.find("]")
    if end < 0 or "#" in after[:end]:
        return None
    at = last.column + len(after[:end].rstrip(" ,"))
    return Edit(span=source.span(last.line, at), text=f", {name}")


def _is_as_meant(source: Source, text: str, module: Module, paths: Sequence[str]) -> bool:
    """Return whether the new text says what the old one said, and the new module besides."""
    before, faults = read_course(source)
    after, more = read_course(replace(source, text=text))
    if (
        before is None
        or after is None
        or len(Report.from_findings(more).errors) > len(Report.from_findings(faults).errors)
    ):
        return False
    ways = {path.id: path.modules for path in before.paths}
    held = all(path.modules == (*ways[path.id], module.id) for path in after.paths if path.id in paths)
    return held and _bare(after) == _bare(before, module)


def _bare(course: Course, *more: Module) -> tuple[object, ...]:
    """Return what a course says apart from its paths, without places."""
    modules = [replace(module, span=course.span) for module in (*course.modules, *more)]
    return course.id, course.edition, course.pass_rule, [(s.id, s.text, s.force) for s in course.statements], modules
