"""Read the catalogue of words on screen."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from generator.errors import GeneratorError
from generator.rendering.environment import Words
from generator.source import Source, read_yaml


def read_words(theme: Path, language: str = "en-GB") -> Words:
    """Return a theme's words in a language; raise GeneratorError where there are none."""
    name = f"words/{language}.yml"
    source, findings = Source.read(theme, theme / name)
    tree, more = read_yaml(source) if source else (None, [])
    if tree is None or not isinstance(tree.value, dict):
        raise GeneratorError("\n".join(map(str, [*findings, *more])) or f"{name} holds no words")
    return cast(Words, tree.value)
