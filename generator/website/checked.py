"""Reads a project as a build does and reports all that a build refuses, without writing a site."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from generator.diagnostics.finding import Report
from generator.project import Project, load_project
from generator.rendering.words import find_theme
from generator.website.build import build_sample, find_plugin, load_mkdocs_config, warnings_shown
from generator.website.config import configure
from generator.website.layers import find_root
from generator.website.reading import no_garbage
from generator.website.refused import check_pages, check_sources
from generator.website.site import Site


def load_checked(root: Path, setting: str | None, rules: Collection[str]) -> Project:
    """Return what a project holds, with everything a build refuses in its report.

    Raise GeneratorError where there is no project that can be built.
    """
    with warnings_shown(), no_garbage():
        config = load_mkdocs_config(root, None)
        options = find_plugin(config).config
        folder = find_root(config)
        content = Path(config.docs_dir).resolve().relative_to(folder).as_posix()
        setting = setting or options.setting
        loaded = load_project(folder, quizzes=options.quizzes, content=content, setting=setting, rules=rules)
        if loaded.bank is None:
            return loaded
        site = Site.of(loaded, find_theme(folder / options.theme), preview=False)
        configure(config, options, site)
        found = [*check_sources(loaded, config), *check_pages(folder, loaded, config)]
    report = loaded.report + Report.from_findings(found)
    if report.ok:
        report += Report.from_findings(build_sample(root, loaded, setting=setting).errors)
    return replace(loaded, report=report)
