"""Words and phrases in the word lists of rules: their types, and the base class of the lists' models."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BeforeValidator, Field

from generator.diagnostics.finding import shorten
from generator.lint.phrases import find_phrase_error
from generator.schema.field_types import make_field_error
from generator.schema.validation import YamlModel

CODES: Mapping[str, str] = {"missing": "L009", "unknown": "L010", "shape": "L011", "word": "L012", "phrase": "L013"}
"""The code of each kind of error in a list; the codes up to L008 are in suppression.py."""


def _read_word(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise make_field_error("shape", "is not a word", 'Put it in quotation marks: "true", "10"')
    return value


def _read_phrase(value: object) -> str:
    phrase = _read_word(value)
    wrong = find_phrase_error(phrase)
    if wrong:
        raise make_field_error("phrase", f"cannot be read as a phrase: “{shorten(phrase)}” {wrong[0]}", wrong[1])
    return phrase


def _read_advice(value: object) -> str:
    """Return the replacement for a phrase; an empty one means to leave the phrase out."""
    return "" if value in (None, "") else _read_word(value)


Word = Annotated[str, BeforeValidator(_read_word)]
Phrase = Annotated[str, BeforeValidator(_read_phrase)]
Advice = Annotated[str, BeforeValidator(_read_advice)]
Words = Annotated[tuple[Word, ...], Field(min_length=1)]
Phrases = Annotated[tuple[Phrase, ...], Field(min_length=1)]


class WordList(YamlModel):
    """Base class of the models of word list files."""
