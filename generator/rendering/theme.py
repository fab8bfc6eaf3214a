"""Themes: which one a project has, and its templates with its interface texts in one language."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from jinja2 import Environment

from generator.rendering.drawings import PICTURES, PORTRAITS
from generator.rendering.environment import make_environment
from generator.rendering.words import load_words
from generator.schema.field_types import DEFAULT_LANGUAGE
from generator.system.cache import fingerprint, memoize

THEME = "theme"
"""The folder of a project's own theme, and of the theme that an installed wheel has in the package."""
PACKAGE = Path(__file__).parents[1]


def find_theme(root: Path, folder: str = THEME) -> Path:
    """Return a project's own theme if it has one, or else the theme that is installed with this program.

    ``folder`` is its path in the project ``root``. If it is not the usual one, there has to be such a folder.
    """
    own = root / folder
    if folder != THEME or own.is_dir():
        return own
    packaged = PACKAGE / THEME
    return packaged if packaged.is_dir() else PACKAGE.parent / THEME  # an editable install runs in the checkout


def load_theme(
    theme: Path,
    missing: frozenset[str] = frozenset(),
    language: str = DEFAULT_LANGUAGE,
    *,
    own: Path | None = None,
) -> Environment:
    """Return a theme's templates and texts as a Jinja environment; ``missing`` are addresses of absent pages.

    ``own`` is the course's file of words. Raise GeneratorError if the theme has no interface texts in the language.
    """
    return make_environment(theme, load_words(theme, language, own=own), missing)


def load_cached_theme(
    theme: Path,
    missing: frozenset[str] = frozenset(),
    language: str = DEFAULT_LANGUAGE,
    *,
    own: Path | None = None,
) -> Environment:
    """Return a theme's Jinja environment, cached until a file changes; ``missing`` are addresses of absent pages.

    The cache of rendered items depends on this identity. ``missing`` are the addresses of LINKED that this site
    hasn't got, ``own`` is the course's file of words.
    """
    folders = (theme / folder for folder in ("components", "words", PORTRAITS, PICTURES))
    looks = fingerprint(*folders, *([own] if own else ()))
    return memoize((theme, missing, language, own), looks, partial(load_theme, theme, missing, language, own=own))
