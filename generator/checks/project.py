"""All checks of a project that need no built page: what ``microsite check`` and the studio report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from generator.authoring.overlays import CONTENT, QUIZZES
from generator.checks.rendered_html import check_items, check_rendered_pages
from generator.checks.theme import check_against_theme
from generator.diagnostics.finding import Finding, Report
from generator.lint.table import RULES_BY_CODE
from generator.project.files import SETTING
from generator.project.project import Project, load_project
from generator.rendering.course_words import find_course_words
from generator.rendering.embedding import EmbedRenderer
from generator.rendering.pages import load_course_theme
from generator.rendering.theme import THEME, find_theme


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteConfig:
    """The parts of mkdocs.yml, and of the theme, that the checks read."""

    quizzes: str = QUIZZES
    content: str = CONTENT
    setting: str = SETTING
    theme: str = THEME
    """Paths: the first two are relative to the course's folder, the others to the project's."""
    templates: Collection[str] = ()
    """Names of the theme's page templates."""
    extensions: Sequence[str] = ()
    """Names of the Markdown extensions."""
    extension_configs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Options of Markdown extensions, by name."""


def check_project(root: Path, config: SiteConfig, rules: Collection[str] = frozenset(RULES_BY_CODE)) -> Project:
    """Return the project in a folder with a report of all checks, including lint rules with these codes.

    Raise GeneratorError if a file or folder is missing.
    """
    loaded = load_configured(root, config, rules)
    return replace(loaded, report=loaded.report + Report.from_findings(_check_output(root, loaded, config)))


def load_configured(root: Path, config: SiteConfig, rules: Collection[str] = frozenset(RULES_BY_CODE)) -> Project:
    """Return the project in a folder as ``load_project`` does, without the checks of its output."""
    return load_project(
        root,
        quizzes=config.quizzes,
        content=config.content,
        setting=config.setting,
        theme=config.theme,
        rules=rules,
    )


def _check_output(root: Path, loaded: Project, config: SiteConfig) -> Iterator[Finding]:
    """Yield findings on what is missing in the theme, and on HTML that is not allowed; none without a bank."""
    if loaded.bank is None:
        return
    theme = find_theme(root, config.theme)
    environment = load_course_theme(theme, loaded.bank, loaded.language, own=find_course_words(root, config.quizzes))
    renderer = EmbedRenderer(bank=loaded.bank, environment=environment, is_deferred=True)
    yield from check_against_theme(root, loaded, theme, config.templates)
    yield from check_items(loaded)
    yield from check_rendered_pages(root, loaded, renderer, config.extensions, config.extension_configs)
