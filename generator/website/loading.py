"""Loading of a project for a build, and its checks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.checks.rendered_html import check_items
from generator.diagnostics.finding import Report
from generator.lint.table import MANDATORY_CODES, RULES_BY_CODE
from generator.project.project import LintResult, Project, lint_project, read_project
from generator.rendering.browser_data import DIGEST_DIGITS, compute_content_digest
from generator.rendering.course_words import find_course_words
from generator.rendering.pages import load_course_theme
from generator.rendering.theme import find_theme
from generator.system.garbage import pause_garbage_collection
from generator.website.config import MicrositeConfig
from generator.website.run_mode import RunMode
from generator.website.site import Site

SAMPLE_DIGEST = "0" * DIGEST_DIGITS
"""The content digest in pages that are made to be checked only: that of a large course takes longer than they do."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The results of a project's checks."""

    found: LintResult
    digest: str
    """The content digest; empty without a bank."""


def load_site(
    root: Path,
    options: MicrositeConfig,
    content: str,
    *,
    mode: RunMode,
    loaded: Project | None = None,
) -> tuple[Site | None, Project, Checked]:
    """Return a build's site, None if errors stop it, the loaded project, and the results of its checks.

    The site is None if bank or setting has errors. A preview needs no valid setting, since it highlights missing
    values; a base needs none at all. ``content`` is the folder of pages, relative to the course's. ``loaded`` is the
    project if it has been loaded, and checked, before; only the check of a sample has one.
    """
    if loaded is None:
        with pause_garbage_collection(keep=mode.writes_output):
            loaded = read_project(
                root, quizzes=options.quizzes, content=content, setting=options.setting, theme=options.theme
            )
        checked = _check(loaded, mode)
    else:
        checked = Checked(LintResult(omitted_items=loaded.omitted_items), SAMPLE_DIGEST)
    if loaded.bank is None or not mode.can_build(loaded):
        return None, loaded, checked
    site = Site.from_project(
        loaded,
        load_course_theme(
            find_theme(root, options.theme),
            loaded.bank,
            loaded.language,
            own=find_course_words(root, options.quizzes),
        ),
        preview=mode.shows_missing_values,
    )
    return site, loaded, checked


def _check(loaded: Project, mode: RunMode) -> Checked:
    """Run the rules that concern a site, and check the HTML of items.

    A preview runs only mandatory rules until it has shown the site.
    """
    rules = MANDATORY_CODES if mode is RunMode.PREVIEW else RULES_BY_CODE.keys()
    with pause_garbage_collection(keep=mode.writes_output):
        found = lint_project(loaded, rules, is_for_site=True)
        if loaded.lint_context and mode is RunMode.BUILD:
            loaded.lint_context.drop_results()
        items = check_items(loaded.with_lint(found), with_values=mode is not RunMode.BASE)
        found = replace(found, report=found.report + Report.from_findings(items))
        return Checked(found, _compute_digest(loaded))


def _compute_digest(loaded: Project) -> str:
    return compute_content_digest(loaded.bank) if loaded.bank else ""
