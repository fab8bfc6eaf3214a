"""Themes: which one a project has, and its templates with its interface texts in one language."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from jinja2 import Environment

from generator.rendering.drawings import PICTURES, PORTRAITS
from generator.rendering.environment import Words, make_environment
from generator.rendering.words import load_words
from generator.schema.field_types import DEFAULT_LANGUAGE
from generator.system.cache import fingerprint, memoize

THEME = "theme"
"""The folder of a project's own theme, and of the theme that an installed wheel has in the package."""
PACKAGE = Path(__file__).parents[1]
WITHOUT_CHECK = "without_check"
"""The key of the texts for a course that has modules without a check."""


def find_theme(root: Path, folder: str = THEME) -> Path:
    """Return a project's own theme if it has one, or else the theme that is installed with this program.

    ``folder`` is its path in the project ``root``. If it is not the usual one, there has to be such a folder.
    """
    own = root / folder
    if folder != THEME or own.is_dir():
        return own
    packaged = PACKAGE / THEME
    return packaged if packaged.is_dir() else PACKAGE.parent / THEME  # an editable install runs in the checkout


def _replace_words_about_checks(words: Words) -> Words:
    """Return a catalogue of interface texts with those of WITHOUT_CHECK in the places of the same keys."""
    instead = cast("Mapping[str, Words]", words[WITHOUT_CHECK])
    return {**words, **{name: {**cast(Words, words[name]), **said} for name, said in instead.items()}}


def load_cached_theme(
    theme: Path,
    missing: frozenset[str] = frozenset(),
    language: str = DEFAULT_LANGUAGE,
    *,
    own: Path | None = None,
    checks_every_module: bool = True,
) -> Environment:
    """Return a theme's templates and texts as a Jinja environment, the same object until a file changes.

    The cache of rendered items depends on this identity. ``missing`` are the addresses of LINKED that this site
    hasn't got, ``own`` is the course's file of words, ``checks_every_module`` is whether the course does. Raise
    GeneratorError if the theme has no interface texts in the language.
    """

    def load() -> Environment:
        """Return a new environment of the theme."""
        words = load_words(theme, language, own=own)
        return make_environment(theme, words if checks_every_module else _replace_words_about_checks(words), missing)

    folders = (theme / folder for folder in ("components", "words", PORTRAITS, PICTURES))
    looks = fingerprint(*folders, *([own] if own else ()))
    return memoize((theme, missing, language, own, checks_every_module), looks, load)
