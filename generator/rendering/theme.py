"""Loading of a theme: its catalogue of interface texts, and its templates."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from jinja2 import Environment

from generator.diagnostics.source import Source, read_yaml
from generator.errors import GeneratorError
from generator.rendering.course_words import read_course_words, replace_words
from generator.rendering.drawings import PICTURES, PORTRAITS
from generator.rendering.environment import Words, make_environment
from generator.system.cache import fingerprint, memoize


def load_words(theme: Path, language: str = "en-GB", *, own: Path | None = None) -> Words:
    """Return a theme's catalogue of interface texts in a language; raise GeneratorError if there is none.

    Each component's words are in one file; a component in two files is an error. A kind of question may have its words
    in its own folder: ``components/ordering/en-GB.yml`` has those of ``ordering``. Texts of the course's file ``own``
    are put in their place; what is wrong in it, course_words.py reports, and the theme's text stays.
    """
    words: dict[str, object] = {}
    parts = [(path, _read_part(theme, path)) for path in sorted((theme / "words" / language).glob("*.yml"))]
    for path in sorted((theme / "components").glob(f"*/{language}.yml")):
        parts.append((path, {_key_of(path): _read_part(theme, path)}))
    for path, part in parts:
        if twice := sorted(part.keys() & words.keys()):
            raise GeneratorError(f"{path.relative_to(theme)} gives words of {', '.join(twice)}, as another file does")
        words |= part
    if not words:
        raise GeneratorError(f"words/{language}/ holds no words")
    tree = read_course_words(own.parent, own)[0] if own else None
    return replace_words(cast(Words, words), tree)[0] if tree else cast(Words, words)


def _key_of(path: Path) -> str:
    return path.parent.name.replace("-", "_")


def _read_part(theme: Path, path: Path) -> dict[str, object]:
    source, findings = Source.read(theme, path)
    tree, more = read_yaml(source) if source else (None, [])
    if tree is None or not isinstance(tree.value, dict):
        raise GeneratorError("\n".join(map(str, [*findings, *more])) or f"{path.relative_to(theme)} holds no words")
    return cast("dict[str, object]", tree.value)


def load_theme(theme: Path, missing: frozenset[str] = frozenset(), *, own: Path | None = None) -> Environment:
    """Return a theme's templates and texts as a Jinja environment; ``missing`` are addresses of absent pages.

    ``own`` is the course's file of words. Raise GeneratorError if the theme has no interface texts.
    """
    return make_environment(theme, load_words(theme, own=own), missing)


def load_cached_theme(theme: Path, missing: frozenset[str] = frozenset(), *, own: Path | None = None) -> Environment:
    """Return a theme's Jinja environment, cached until a file changes; ``missing`` are addresses of absent pages.

    The cache of rendered items depends on this identity. ``missing`` are the addresses of LINKED that this site
    hasn't got, ``own`` is the course's file of words.
    """
    folders = (theme / folder for folder in ("components", "words", PORTRAITS, PICTURES))
    looks = fingerprint(*folders, *([own] if own else ()))
    return memoize((theme, missing, own), looks, partial(load_theme, theme, missing, own=own))
