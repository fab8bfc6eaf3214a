"""Check of a course against its theme: what its texts, pages and stories need must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from generator.bank.model import Bank
from generator.checks.course_words import check_course_words
from generator.checks.drawings import check_drawings
from generator.diagnostics.finding import Finding, did_you_mean, error, shorten
from generator.project.project import Project
from generator.rendering.course_words import WORDS
from generator.rendering.words import check_words


def check_against_theme(root: Path, loaded: Project, theme: Path, templates: Collection[str]) -> Iterator[Finding]:
    """Yield findings on what the ``theme`` must have: words, pages' templates and drawings, the course's words.

    ``templates`` are the names of its page templates.
    """
    yield from check_words(theme, loaded.language)
    if loaded.bank is not None:
        yield from _check_templates(loaded.bank, templates)
        yield from check_drawings(loaded.bank, theme)
    if loaded.lint_context is not None:
        own = loaded.source_folders.quizzes[0] / WORDS
        yield from check_course_words(root, own, theme, loaded.language, loaded.lint_context.shapes)


def _check_templates(bank: Bank, names: Collection[str]) -> Iterator[Finding]:
    """Yield a finding for each page whose template is not in the theme."""
    for page in bank.pages:
        if page.template and page.template.text not in names:
            near = did_you_mean(page.template.text, names)
            hint = f"{near}Write the name of a template of the theme, or delete this line"
            message = f"there is no template “{shorten(page.template.text)}”"
            yield error("P013", page.template.span, message, hint)
