"""Loading of a setting for a base, with the course data in base.json instead of lessons and questions.

The report has the errors of the setting, the values that pages need and it does not give, and the omitted items. The
course was checked when the base was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.authoring.overlays import filter_school_folders, list_school_files
from generator.authoring.private_files import check_private_files
from generator.bank.model import Bank
from generator.bank.omitted_items import find_omitted_ids
from generator.base.manifest import Manifest
from generator.base.site import BaseSite
from generator.diagnostics.finding import Finding, Report, Severity, Span, warning
from generator.lint.missing_values import make_bad_address_finding, make_empty_value_finding
from generator.lint.rule import LintContext, RequiredInput, RuleFinding
from generator.lint.table import PER_SETTING_CODES
from generator.project.project import Project, load_setting
from generator.stamping.placeholders import find_empty_slots
from generator.stamping.values import Values

RULES = frozenset(code for code in PER_SETTING_CODES if code.startswith("T"))
"""Rules on values and paths; rules on text need the lessons."""

NO_PICTURE = "T018"
"""The code for a logo that is not in content/; it may be in the base."""


def load_from_base(
    root: Path, base: BaseSite, setting: str, *, content: str = "content", today: date | None = None
) -> Project:
    """Return a base's course with the setting.yml at ``setting`` (path below ``root``), and a report on the setting.

    No course has to be installed.
    """
    manifest = base.manifest
    bank = Bank(course=manifest.restored_course, quizzes=(), pages=())
    course_only = Project(
        bank=bank,
        setting=None,
        report=Report(),
        fields=manifest.setting_fields,
        facts=manifest.facts,
        lint_context=LintContext(bank=bank, shapes={}),
        complete_inputs=(RequiredInput.COURSE,),
        value_words=manifest.words,
    )
    loaded = load_setting(root, course_only, setting, content=content, today=today, rules=RULES, course=root)
    values = loaded.values if loaded.setting else None
    omitted_items = dict(_find_omitted_items(manifest, values, setting)) if values else {}
    findings = [finding.with_severity(Severity.WARNING) for finding in omitted_items.values()]
    if values:
        findings += [
            finding.with_severity(Severity.ERROR) for finding in _check_pages(manifest, values, setting, content)
        ]
    content_folders = loaded.source_folders.content
    own = (folder.relative_to(root.resolve()).as_posix() for folder in filter_school_folders(content_folders))
    private = [finding for folder in own for finding in check_private_files(root, content, folder)]
    return replace(
        loaded,
        omitted_items=omitted_items,
        report=Report.from_findings([*_check_picture(base, loaded, content_folders), *private, *findings]),
    )


def _check_picture(base: BaseSite, loaded: Project, folders: Sequence[Path]) -> list[Finding]:
    """Return the findings, corrected for a logo that is in the base or in the school's overlay."""
    found, logo = loaded.report.findings, loaded.setting.logo if loaded.setting else None
    if logo is None or logo.file in base.plain or logo.file in dict(list_school_files(folders)):
        return [finding for finding in found if finding.code != NO_PICTURE]
    if any(finding.code == NO_PICTURE for finding in found) or not (
        loaded.lint_context and loaded.lint_context.setting_tree
    ):
        return [*found]
    at = loaded.lint_context.setting_tree.find_span(("logo", "file"))
    why = f"the base does not contain the picture “{logo.file}” yet, so the site shows none"
    return [*found, warning(NO_PICTURE, at, why, "Make the base again")]


def _check_pages(manifest: Manifest, values: Values, setting: str, content: str) -> Iterator[RuleFinding]:
    """Yield a finding for each value that a page shows and the setting leaves empty, and for each invalid address."""
    for path, needs in manifest.pages.items():
        at = Span(path=f"{content}/{path}")
        empty = dict.fromkeys(slot.name for text in needs.texts for slot in find_empty_slots(text, values))
        yield from (make_empty_value_finding(name, values, setting, at) for name in empty)
        yield from (make_bad_address_finding(name, at) for name in needs.find_invalid_links(values))


def _find_omitted_items(manifest: Manifest, values: Values, setting: str) -> Iterator[tuple[str, RuleFinding]]:
    for name in sorted(find_omitted_ids(manifest.items, values)):
        missing = next((tag.name for tag in manifest.items[name].find_missing_tags(values)), None)
        why = f"{setting} does not give {missing}" if missing else "two of its choices are the same here"
        hint = f"Fill in {missing} to include it" if missing else "Give the two different values to include it"
        yield (
            name,
            RuleFinding(
                "T039" if missing else "T043", Span(path=setting), f"“{name}” is left out, because {why}", hint
            ),
        )
