"""``microsite check --fix``: makes the changes that are certain, file by file, and reads again until none is left.

A file is written aside and swapped, so that it is whole at every moment; it keeps its line ends, its byte-order mark
and its rights. What is not certain stays for its author.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from generator.diagnostics.finding import Finding, Fix, Report, shorten
from generator.diagnostics.fixes import apply_fixes
from generator.errors import GeneratorError
from generator.project import Project
from generator.system.output import write_aside

MOST_PASSES = 10
"""A change may uncover another; more than a few in a row would be a fault of ours."""


def fix_files(root: Path, loaded: Project, load: Callable[[], Project], say: Callable[[str], None]) -> Project:
    """Make every certain change below a folder, say each, and return what is there then.

    Places in a file are those of what was read: files to be changed are noted, then read again, and left alone where
    they are saved meanwhile.
    """
    for _ in range(MOST_PASSES):
        found = {path: _read(root, path) for path in _find_certain(loaded.report)}
        loaded = load() if found else loaded
        certain = {path: fixes for path, fixes in _find_certain(loaded.report).items() if path in found}
        changed = [_fix_file(root, path, found[path], fixes, say) for path, fixes in certain.items()]
        if not any(changed):
            break
        loaded = load()
    return loaded


def _read(root: Path, path: str) -> bytes:
    try:
        return (root / path).read_bytes()
    except OSError as fault:
        raise GeneratorError(f"{path} was changed meanwhile, and cannot be read any more: run this again") from fault


def _find_certain(report: Report) -> Mapping[str, Sequence[tuple[Finding, Fix]]]:
    """Return the findings with a certain fix by the one file that it changes."""
    by_path: dict[str, list[tuple[Finding, Fix]]] = defaultdict(list)
    for finding in report.findings:
        if finding.fix and finding.fix.certain:
            (path,) = {edit.span.path for edit in finding.fix.edits}
            by_path[path].append((finding, finding.fix))
    return by_path


def _fix_file(
    root: Path, path: str, found: bytes, findings: Sequence[tuple[Finding, Fix]], say: Callable[[str], None]
) -> bool:
    """Change one file; return whether there was anything to change."""
    place = (root / path).resolve()
    if _read(root, path) != found:
        raise GeneratorError(f"{path} was changed meanwhile, and was left so: run this again")
    text = found.decode("utf-8")
    fixed = apply_fixes(text, [fix for _, fix in findings])
    if fixed.text == text:
        return False
    write_aside(place, fixed.text, mode=place.stat().st_mode)
    for finding, fix in findings:
        if fix in fixed.applied:
            say(f"{finding.span} {finding.code} mended: {_say(fix)}")
    return True


def _say(fix: Fix) -> str:
    """Say which words were written, or that some were taken out."""
    written = ", ".join(f"“{shorten(edit.text)}”" for edit in fix.edits if edit.text.strip())
    return f"wrote {written}" if written else "took out what was too much"
