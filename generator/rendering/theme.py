"""Read a theme: the catalogue of words on screen, and the templates that say them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from jinja2 import Environment

from generator.diagnostics.source import Source, read_yaml
from generator.errors import GeneratorError
from generator.rendering.environment import Words, make_environment
from generator.system.cache import keep, look_at


def load_words(theme: Path, language: str = "en-GB") -> Words:
    """Return a theme's words in a language, from all files of its folder; raise GeneratorError where there are none.

    A component's words stand in one file: a name that two files give is refused. Those of a kind of question may stand
    in its own folder, so that a kind is that folder: ``components/ordering/en-GB.yml`` gives the words of ``ordering``.
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
    return cast(Words, words)


def _key_of(path: Path) -> str:
    return path.parent.name.replace("-", "_")


def _read_part(theme: Path, path: Path) -> dict[str, object]:
    source, findings = Source.read(theme, path)
    tree, more = read_yaml(source) if source else (None, [])
    if tree is None or not isinstance(tree.value, dict):
        raise GeneratorError("\n".join(map(str, [*findings, *more])) or f"{path.relative_to(theme)} holds no words")
    return cast("dict[str, object]", tree.value)


def load_theme(theme: Path, missing: frozenset[str] = frozenset()) -> Environment:
    """Return the templates of a theme with its words at hand; raise GeneratorError where it has none."""
    return make_environment(theme, load_words(theme), missing)


def load_cached_theme(theme: Path, missing: frozenset[str] = frozenset()) -> Environment:
    """Return the templates of a theme as they are now: those of the time before, while none of its files has changed.

    Being the same thing, they find again the items that were rendered with them. ``missing`` are the addresses of
    LINKED that this site does not have.
    """
    looks = look_at(theme / "components", theme / "words")
    return keep((theme, missing), looks, partial(load_theme, theme, missing))
