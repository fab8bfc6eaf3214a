"""Word lists of the rules that read English, read from ``words/en/*.yml`` and validated.

They are data, so that a trainer can add words without reading code: see *Word lists* in docs/writing.md. They are read
once, when a rule first needs one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Annotated, get_type_hints

from pydantic import BeforeValidator, Field

from generator.bank.course import Force
from generator.diagnostics.finding import Finding, shorten
from generator.diagnostics.source import Source, read_yaml
from generator.errors import GeneratorError
from generator.lint.phrases import find_phrase_error
from generator.lint.rule import ENGLISH
from generator.schema.field_types import make_field_error
from generator.schema.validation import YamlModel, validate_tree

FOLDER = Path(__file__).parent / "words" / ENGLISH
ROOT = FOLDER.parents[3]
"""The folder that contains the package; in a project, the project's root."""
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


class Replacements(WordList):
    """Word list: phrases with what to write instead."""

    instead: dict[Phrase, Advice] = Field(description="A phrase, a colon, and what to write in its place")


class PhraseList(WordList):
    """Word list: a plain list of phrases."""

    phrases: Phrases = Field(description="A list of phrases, each on a line of its own after a hyphen")


class UnfinishedPhrases(PhraseList):
    """Word list: notes such as *TODO* that show that a text is unfinished, and words that do so in brackets."""

    in_brackets: Words = Field(description="A list of words")


class LinkWords(WordList):
    """Word list: vague words of links, such as *here*."""

    words: frozenset[Word] = Field(description="A list of words")


class Acronyms(WordList):
    """Word list: acronyms with their full forms, and those that need no explanation."""

    stands_for: dict[Word, Word] = Field(description="Letters, a colon, and what they stand for")
    known: frozenset[Word] = Field(description="A list of letters")
    shouted: frozenset[Word] = Field(description="A list of words in capitals")


class Nations(WordList):
    """Word list: bodies, roles and documents with the UK nations that have them."""

    terms: dict[Phrase, tuple[Word, ...]] = Field(description="A name, a colon, and a list of nations")
    instead: dict[Word, Word] = Field(description="A name, a colon, and the value that says the same everywhere")


class Names(WordList):
    """Word list: words that distinguish names of people from other capitalised words."""

    given: frozenset[Word] = Field(description="A list of given names")
    beside: frozenset[Word] = Field(description="A list of words")
    bodies: frozenset[Word] = Field(description="A list of words")


class ForceChange(WordList):
    """An entry of a word list: phrases such as *must* that over- or understate guidance, with what to write instead."""

    fault: Word = Field(description="How the phrase differs from the guidance: makes less of")
    hints: dict[Force, Word] = Field(description="A force, a colon, and what to write instead")
    phrases: Phrases = Field(description="A list of phrases")


class StatementChange(WordList):
    """An entry of a word list: phrases that change the meaning of one statement of official guidance."""

    fault: Word = Field(description="How the phrase differs from the guidance: makes a ban of")
    hint: Word = Field(description="What to write instead")
    phrases: Phrases = Field(description="A list of phrases")


class RequiredPhrases(WordList):
    """An entry of a word list: phrases of which a lesson on a statement of official guidance must contain one."""

    said: Word = Field(description="The phrases as a person would name them")
    phrases: Phrases = Field(description="A list of phrases")


class ForceWords(WordList):
    """Word list: words that harden or soften a statement of official guidance."""

    by_force: tuple[ForceChange, ...] = Field(description="A list of entries, each with fault, hints and phrases")
    by_statement: dict[Word, StatementChange] = Field(description="The id of a statement with fault, hint and phrases")
    promised: Phrases = Field(description="A list of phrases")
    kept: dict[Word, RequiredPhrases] = Field(description="The id of a statement with said and phrases")


class ChoiceWords(WordList):
    """Word list: words in questions, choices, feedback and endings that the rules look for."""

    absolutes: Words = Field(description="A list of words")
    hedges: Words = Field(description="A list of words")
    everyday: frozenset[Word] = Field(description="A list of words")
    verdicts: frozenset[Word] = Field(description="A list of words")
    fillers: frozenset[Word] = Field(description="A list of words")
    asks: Words = Field(description="A list of words")
    order: Words = Field(description="A list of words")
    praise: frozenset[Word] = Field(description="A list of words")
    what_now: Words = Field(description="A list of words")


@dataclass(frozen=True, slots=True, kw_only=True)
class WordLists:
    """All word lists. Each field is named after its file, with underscores for hyphens."""

    acronyms: Acronyms
    blame: PhraseList
    choices: ChoiceWords
    distressing: PhraseList
    force: ForceWords
    hurtful_words: Replacements
    names: Names
    nations: Nations
    placeholders: UnfinishedPhrases
    plain_words: Replacements
    trust_words: Replacements
    vague_links: LinkWords


def read_word_lists(folder: Path, root: Path) -> tuple[WordLists | None, list[Finding]]:
    """Read every word list in a folder below ``root``; return them, None if one has errors, and the findings on all."""
    findings: list[Finding] = []
    lists: dict[str, WordList] = {}
    shapes = get_type_hints(WordLists)
    for name in (field.name for field in fields(WordLists)):
        source, faults = Source.read(root, folder / f"{name.replace('_', '-')}.yml")
        tree, unreadable = read_yaml(source) if source else (None, [])
        shape, wrong = validate_tree(shapes[name], tree, CODES) if tree else (None, [])
        findings += [*faults, *unreadable, *wrong]
        if shape:
            lists[name] = shape
    return (None if findings else WordLists(**lists)), findings  # type: ignore[arg-type]  # as the hints say


@cache
def _read_own() -> tuple[WordLists | None, Sequence[Finding]]:
    return read_word_lists(FOLDER, ROOT)


def find_word_list_errors() -> Sequence[Finding]:
    """Return the findings on the word lists that come with the package."""
    return _read_own()[1]


def load_word_lists() -> WordLists:
    """Return the word lists of the rules on wording (lint/words/en/*.yml); raise GeneratorError if one is invalid.

    ``run_rules`` has reported every error in them before.
    """
    lists, findings = _read_own()
    if lists is None:
        first = findings[0]
        raise GeneratorError(f"{first.span.path}:{first.span.line}: {first.message}. {first.hint}")
    return lists
