"""Checks of a course's own words, ``quizzes/words.yml``, against those of the theme and the values there are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics.finding import Finding, error
from generator.diagnostics.source import YamlTree, walk_values
from generator.lint.tag_errors import find_tag_errors
from generator.rendering.course_words import read_course_words, replace_words
from generator.rendering.words import load_words
from generator.schema.value_paths import ValueShapes


def check_course_words(root: Path, own: Path, theme: Path, language: str, shapes: ValueShapes) -> Iterator[Finding]:
    """Yield findings on a course's file of words (``own``), none without such a file.

    ``root`` is the project's folder, ``language`` that of its texts, as a BCP 47 tag. ``shapes`` are the shapes of the
    values that a text may name.
    """
    tree, findings = read_course_words(root, own)
    yield from findings
    if tree:
        yield from replace_words(load_words(theme, language), tree)[1]
        yield from _check_tags(tree, shapes)


def _check_tags(tree: YamlTree, shapes: ValueShapes) -> Iterator[Finding]:
    for loc, text in ((loc, value) for loc, value in walk_values(tree.value) if isinstance(value, str)):
        span = tree.skip_quote(tree.find_span(loc))
        for fault in find_tag_errors(text, shapes) if "{{" in text else ():
            yield error(fault.code, span, fault.message, fault.hint)
