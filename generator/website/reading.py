"""Reads what a build needs: course, setting, words and templates become a Site, or a report says why not."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from generator import pipeline
from generator.findings import Report
from generator.lint.table import BY_CODE
from generator.rendering.words import find_theme
from generator.website.config import MicrositeConfig
from generator.website.site import Site


def read_site(
    root: Path,
    options: MicrositeConfig,
    content: Path,
    *,
    preview: bool,
    rules: Collection[str] = frozenset(BY_CODE),
) -> tuple[Site | None, Report]:
    """Return the site to build, or None where bank or setting could not be read, and all findings.

    A preview makes do with a faulty setting, and shows what it lacks. ``rules`` are the codes of those that look at
    what was read.
    """
    loaded = pipeline.load(
        root,
        quizzes=options.quizzes,
        content=content.resolve().relative_to(root).as_posix(),
        setting=options.setting,
        rules=rules,
    )
    if loaded.bank is None or loaded.values is None or not (loaded.setting or preview):
        return None, loaded.report
    omit = frozenset(loaded.left_out)
    return Site.of(loaded.bank, loaded.values, omit, find_theme(root / options.theme), preview=preview), loaded.report
