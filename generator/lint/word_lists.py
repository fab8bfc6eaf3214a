"""Word lists of the rules that read English, read from ``words/en/*.yml`` and validated.

They are data, so that a trainer can add words without reading code: see *Word lists* in docs/writing.md. They are read
once, when a rule first needs one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import get_type_hints

from pydantic import Field

from generator.bank.course import Force
from generator.diagnostics.finding import Finding
from generator.diagnostics.source import Source, read_yaml
from generator.errors import GeneratorError
from generator.lint.rule import ENGLISH
from generator.lint.word_types import CODES, Advice, Phrase, Phrases, Word, WordList, Words
from generator.schema.validation import validate_tree

FOLDER = Path(__file__).parent / "words" / ENGLISH
ROOT = FOLDER.parents[3]
"""The folder that contains the package; in a project, the project's root."""


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


class ForceWords(WordList):
    """Word list: words that harden or soften statements of official guidance, by their force, and promised outcomes."""

    by_force: tuple[ForceChange, ...] = Field(description="A list of entries, each with fault, hints and phrases")
    promised: Phrases = Field(description="A list of phrases")


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
