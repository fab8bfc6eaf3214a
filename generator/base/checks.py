"""Reads a setting for a base: with the course at hand as far as base.json tells it, and no lessons or questions.

What can be said of a setting from that is said: its own faults, the values that pages would miss, the items that are
left out. What the course itself may have wrong was looked at when the base was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.authoring.overlays import find_layers, find_own_level, list_own_files
from generator.authoring.private_files import check_private
from generator.bank.model import Bank
from generator.bank.omitted_items import find_omitted_ids
from generator.base.manifest import Manifest
from generator.base.site import BaseSite
from generator.diagnostics.finding import Finding, Report, Severity, Span, warning
from generator.lint.missing_values import bad_address_finding, empty_value_finding
from generator.lint.rule import LintContext, Requires, RuleFinding
from generator.lint.table import PER_SETTING_CODES
from generator.project import Project, load_setting
from generator.stamping.placeholders import find_empty
from generator.stamping.values import Values

RULES = frozenset(code for code in PER_SETTING_CODES if code.startswith("T"))
"""Rules on values and paths; those on wording need the whole text."""

NO_PICTURE = "T018"
"""Said of a logo that is not in content/; it may be in the base."""


def load_from_base(
    root: Path, base: BaseSite, setting: str, *, content: str = "content", today: date | None = None
) -> Project:
    """Read a setting that a base is to be stamped for; its file stands in ``root``."""
    manifest = base.manifest
    bank = Bank(course=manifest.known_course, quizzes=(), pages=())
    ground = Project(
        bank=bank,
        setting=None,
        report=Report(),
        facts=manifest.facts,
        lint_context=LintContext(bank=bank, shapes={}),
        complete_inputs=(Requires.COURSE,),
    )
    loaded = load_setting(root, ground, setting, content=content, today=today, rules=RULES)
    values = loaded.values if loaded.setting else None
    left_out = dict(_find_left_out(manifest, values, setting)) if values else {}
    told = [remark.with_severity(Severity.WARNING) for remark in left_out.values()]
    if values:
        told += [remark.with_severity(Severity.ERROR) for remark in _check_pages(manifest, values, setting, content)]
    layers = find_layers(root, content=content, setting=setting).content
    own = (folder.relative_to(root.resolve()).as_posix() for folder in find_own_level(layers))
    private = [finding for folder in own for finding in check_private(root, content, folder)]
    return replace(
        loaded,
        omitted_items=left_out,
        report=Report.from_findings([*_check_picture(base, loaded, layers), *private, *told]),
    )


def _check_picture(base: BaseSite, loaded: Project, layers: Sequence[Path]) -> list[Finding]:
    """Return the findings with what is to be said of a logo: the base has it, or the school's own files do."""
    found, logo = loaded.report.findings, loaded.setting.logo if loaded.setting else None
    if logo is None or logo.file in base.plain or logo.file in dict(list_own_files(layers)):
        return [finding for finding in found if finding.code != NO_PICTURE]
    if any(finding.code == NO_PICTURE for finding in found) or not (
        loaded.lint_context and loaded.lint_context.setting_tree
    ):
        return [*found]
    at = loaded.lint_context.setting_tree.find_span(("logo", "file"))
    why = f"the base does not have the picture “{logo.file}” yet, and the site shows none"
    return [*found, warning(NO_PICTURE, at, why, "Make the base again")]


def _check_pages(manifest: Manifest, values: Values, setting: str, content: str) -> Iterator[RuleFinding]:
    """Yield a finding on each value that a page shows and the setting leaves empty, and each address that is none."""
    for path, needs in manifest.pages.items():
        at = Span(path=f"{content}/{path}")
        empty = dict.fromkeys(slot.name for text in needs.texts for slot in find_empty(text, values))
        yield from (empty_value_finding(name, values, setting, at) for name in empty)
        yield from (bad_address_finding(name, at) for name in needs.find_invalid_links(values))


def _find_left_out(manifest: Manifest, values: Values, setting: str) -> Iterator[tuple[str, RuleFinding]]:
    for name in sorted(find_omitted_ids(manifest.items, values)):
        lack = next((tag.name for tag in manifest.items[name].find_missing_tags(values)), None)
        why = f"{setting} gives no {lack}" if lack else "two of its choices are the same here"
        hint = f"Fill {lack} in to have it" if lack else "Give the two their own words to have it"
        yield (
            name,
            RuleFinding("T039" if lack else "T043", Span(path=setting), f"“{name}” is left out, because {why}", hint),
        )
