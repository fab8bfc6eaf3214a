"""Reads what a build needs: course, setting, words and templates become a Site, or a report says why not."""

from __future__ import annotations

from pathlib import Path

from generator import pipeline
from generator.errors import GeneratorError
from generator.findings import Report
from generator.lint.setting import left_out
from generator.rendering.environment import Words, make_environment
from generator.source import Source, read_yaml
from generator.website.config import MicrositeConfig
from generator.website.site import Site


def read_site(root: Path, options: MicrositeConfig, content: Path) -> tuple[Site | None, Report]:
    """Return the site to build, or None where bank or setting could not be read, and all findings."""
    loaded = pipeline.load(
        root,
        quizzes=options.quizzes,
        content=content.resolve().relative_to(root).as_posix(),
        setting=options.setting,
    )
    if loaded.bank is None or loaded.setting is None:
        return None, loaded.report
    theme = root / options.theme
    words = read_words(theme)
    values = loaded.setting.values(loaded.bank.course.pass_rule)
    omit = frozenset(left_out(loaded.bank, loaded.setting))
    return Site.of(loaded.bank, values, omit, words, make_environment(theme, words)), loaded.report


def read_words(theme: Path) -> Words:
    """Read the catalogue of words on screen; raise GeneratorError where there is none."""
    source, findings = Source.read(theme, theme / "words" / "en-GB.yml")
    tree, more = read_yaml(source) if source else (None, [])
    if tree is None or not isinstance(tree.value, dict):
        raise GeneratorError("\n".join(map(str, [*findings, *more])) or "theme/words/en-GB.yml holds no words")
    return tree.value  # type: ignore[return-value]
