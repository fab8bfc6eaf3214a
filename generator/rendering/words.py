"""The interface texts of a theme in one language, and the findings on those of a language other than English."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, cast

from generator.diagnostics.finding import Finding, Span, did_you_mean, error, shorten, warning
from generator.diagnostics.source import Source, YamlTree, read_yaml
from generator.errors import GeneratorError
from generator.rendering.course_words import find_slots, read_course_words, replace_words
from generator.rendering.environment import Words, read_value_words
from generator.rendering.set_up_words import list_set_up_words
from generator.schema.field_types import DEFAULT_LANGUAGE
from generator.stamping.value_words import ValueWords
from generator.system.cache import fingerprint, memoize

SET_UP = "set_up"
SHOWN_NAMES = 5
"""The number of missing words that a finding names."""
Text = str | Mapping[str, str]
"""A text of the catalogue: words, or one for each plural form, by CLDR category."""


def find_languages(theme: Path) -> tuple[str, ...]:
    """Return the tags of the languages that a theme has words for, the default one first."""
    others = {path.parent.name for path in (theme / "words").glob("*/*.yml")} - {DEFAULT_LANGUAGE}
    return (DEFAULT_LANGUAGE, *sorted(others))


def load_words(theme: Path, language: str = DEFAULT_LANGUAGE, *, own: Path | None = None) -> Words:
    """Return a theme's catalogue of interface texts in a language; a text that it lacks is in the default language.

    The text ``language`` is the language's tag. Each component's words are in one file; a component in two files is an
    error. A kind of question may have its words in its own folder: ``components/ordering/en-GB.yml`` has those of
    ``ordering``. Texts of the course's file ``own`` are put in their place; what is wrong in it, course_words.py
    reports, and the theme's text stays. Raise GeneratorError if there are no words, or they cannot be read.
    """
    words = _read_words(theme, language)
    if not words:
        raise GeneratorError(f"words/{language}/ holds no words")
    english = words if language == DEFAULT_LANGUAGE else _read_words(theme, DEFAULT_LANGUAGE)
    words = {"language": language, **_complete(_add_set_up(english), words)}
    tree = read_course_words(own.parent, own)[0] if own else None
    return replace_words(words, tree)[0] if tree else words


def load_value_words(theme: Path, language: str, *, own: Path) -> ValueWords:
    """Return the words of values, such as names of months, from the catalogue that ``load_words`` returns."""
    return read_value_words(load_words(theme, language, own=own))


def _add_set_up(english: Words) -> Words:
    """Return the English texts with those of set_up that come with the fields of setting.yml."""
    own: Any = english.get(SET_UP)
    if own is None:
        return english
    fields: Any = list_set_up_words()
    return {**english, SET_UP: {**fields, **own, "labels": {**fields["labels"], **own["labels"]}}}


def _complete(english: Words, own: Words) -> Words:
    """Return the texts of ``english``, those that ``own`` has in its words."""
    whole: dict[str, str | Words] = {}
    for key, text in english.items():
        other = own.get(key)
        if _is_text(text) or not isinstance(text, Mapping):
            whole[key] = other if other is not None and _is_text(other) else text
        else:
            whole[key] = _complete(text, other if isinstance(other, Mapping) and not _is_text(other) else {})
    return whole


def _is_text(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, Mapping) and "other" in value)


def _read_words(theme: Path, language: str) -> Words:
    general, of_components = _list_files(theme, language)
    files = fingerprint(*general, *of_components)
    return memoize(("words", theme, language), files, partial(_join_words, theme, language))


def _join_words(theme: Path, language: str) -> Words:
    words: dict[str, str | Words] = {}
    for path, tree in _read_files(theme, language):
        part = cast("dict[str, str | Words]", tree.value)
        if twice := sorted(part.keys() & words.keys()):
            raise GeneratorError(f"{path} gives words of {', '.join(twice)}, as another file does")
        words |= part
    return words


def _list_files(theme: Path, language: str) -> tuple[Sequence[Path], Sequence[Path]]:
    """Return the files of a language's words: those of all pages, and those of components."""
    general = sorted((theme / "words" / language).glob("*.yml"))
    return general, sorted((theme / "components").glob(f"*/{language}.yml"))


def _read_files(theme: Path, language: str) -> Iterator[tuple[str, YamlTree]]:
    """Yield each file of a language's words by its path in the theme; that of a component has the component as key."""
    general, of_components = _list_files(theme, language)
    for path in general:
        yield path.relative_to(theme).as_posix(), _read_file(theme, path)
    for path in of_components:
        tree = _read_file(theme, path)
        name = path.parent.name.replace("-", "_")
        spans = {(name, *loc): span for loc, span in tree.spans.items()}
        yield path.relative_to(theme).as_posix(), YamlTree({name: tree.value}, {(): tree.spans[()], **spans})


def _read_file(theme: Path, path: Path) -> YamlTree:
    source, findings = Source.read(theme, path)
    tree, more = read_yaml(source) if source else (None, [])
    if tree is None or not isinstance(tree.value, dict):
        raise GeneratorError("\n".join(map(str, [*findings, *more])) or f"{path.relative_to(theme)} holds no words")
    return tree


def check_words(theme: Path, language: str) -> Iterator[Finding]:
    """Yield a finding on each file of a language's words with missing, unknown or unusable texts."""
    if language == DEFAULT_LANGUAGE:
        return
    english = dict(_list_texts(_add_set_up(_read_words(theme, DEFAULT_LANGUAGE))))
    missing = {name for name, text in english.items() if text} - dict(_list_texts(_read_words(theme, language))).keys()
    for path, tree in _read_files(theme, DEFAULT_LANGUAGE):
        sections = cast("Mapping[str, object]", tree.value).keys()
        if names := [".".join(name) for name in english if name in missing and name[0] in sections]:
            yield _report_missing(f"{theme.name}/{path.replace(DEFAULT_LANGUAGE, language)}", names)
    for path, tree in _read_files(theme, language):
        for name, text in _list_texts(tree.value):
            at = tree.find_span(name)
            yield from _check_text(
                name, text, english, Span(path=f"{theme.name}/{path}", line=at.line, column=at.column)
            )


def _list_texts(value: object, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Text]]:
    """Yield each text of a catalogue by its keys."""
    if _is_text(value):
        yield above, cast(Text, value)
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from _list_texts(part, (*above, key))


def _report_missing(path: str, names: list[str]) -> Finding:
    more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    message = f"words are missing here, and are shown in English: {', '.join(names[:SHOWN_NAMES])}{more}"
    return warning("F050", Span(path=path), message, f"Add them, translated from {DEFAULT_LANGUAGE}")


def _check_text(
    name: tuple[str, ...], text: Text, english: Mapping[tuple[str, ...], Text], at: Span
) -> Iterator[Finding]:
    said = ".".join(name)
    if name not in english:
        near = did_you_mean(said, map(".".join, english))
        yield warning("F051", at, f"no page shows the words “{shorten(said)}”", f"{near}Correct the name, or delete it")
    elif unknown := sorted(_find_slots(text) - _find_slots(english[name])):
        known = ", ".join(f"{{{slot}}}" for slot in sorted(_find_slots(english[name])))
        message = f"“{shorten(said)}” has {{{unknown[0]}}}, which nothing fills in"
        yield error("F052", at, message, f"Write {known or 'the words alone'}")


def _find_slots(text: Text) -> set[str]:
    return set().union(*map(find_slots, [text] if isinstance(text, str) else text.values()))
