"""Words of a course, ``quizzes/words.yml``: interface texts by the same keys as the theme's, and shown in their place.

A text keeps the slots of the one that it replaces, such as ``{date}``, since templates and scripts fill them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from generator.canonical_json import Json
from generator.diagnostics.field_messages import format_message
from generator.diagnostics.finding import Finding, did_you_mean, error, make_name_fix, shorten
from generator.diagnostics.source import Loc, Source, YamlTree, read_cached_yaml
from generator.records.model import REFUSED
from generator.rendering.environment import SLOT, Words
from generator.schema.json_schema import SLUG
from generator.schema.validation import format_loc
from generator.stamping.tokens import TAG
from generator.system.installed_course import find_course_folder

WORDS = "words.yml"
"""The file's name in the folder of the quizzes; it is optional."""
LANGUAGE = "language"
"""A key that only the theme has, since the setting chooses the language."""
NAME = "[a-z][a-z0-9_-]*"
OWN_NAMES: Mapping[Loc, str] = {
    ("countersign", "questions"): SLUG,
    ("set_up", "sections"): NAME,
    ("set_up", "labels"): NAME,
    ("set_up", "choices"): NAME,
}
"""Sections in which a course has texts by names of its own too, before the theme's, and the pattern of these names.

They are the questions to ask in a talk, each with ask and answer, and what the form calls the fields of setting.yml.
"""
BREAKS = str.maketrans("", "", "\n\t")


def find_course_words(root: Path, quizzes: str = "quizzes") -> Path:
    """Return the path of the words of a project's course, which need not be there; CourseError as find_course."""
    return find_course_folder(root) / quizzes / WORDS


def read_course_words(root: Path, path: Path) -> tuple[YamlTree | None, list[Finding]]:
    """Return the tree of a course's file of words and findings; None if there is no such file or it cannot be read.

    Findings name the file by its path in the folder ``root``.
    """
    if not path.is_file():
        return None, []
    source, findings = Source.read(root, path)
    tree, more = read_cached_yaml(source, (root, path)) if source else (None, [])
    return tree, [*findings, *more]


def replace_words(words: Words, tree: YamlTree) -> tuple[Words, list[Finding]]:
    """Return the theme's texts with those of a course in their place, and findings on those that cannot be used."""
    reader = _WordsReader(tree)
    return reader.replace(words, tree.value, ()), reader.findings


class _WordsReader:
    """Puts the texts of a file in place of the theme's, and collects findings."""

    def __init__(self, tree: YamlTree) -> None:
        self.tree = tree
        self.findings: list[Finding] = []

    def replace(self, words: Words, own: Json, at: Loc) -> Words:
        """Return a section of the theme's texts with those of ``own`` in their place; ``at`` are the section's keys."""
        if own is None:
            return words
        if not isinstance(own, dict):
            self._report("D003", at, "parts" if at else "whole", names=_list_names(words))
            return words
        replaced = {key: self._replace_one(words, key, part, (*at, key)) for key, part in own.items()}
        usable = {key: part for key, part in replaced.items() if part is not None}
        return {**usable, **words, **usable} if at in OWN_NAMES else {**words, **usable}

    def _replace_one(self, words: Words, key: str, own: Json, at: Loc) -> str | Words | None:
        theirs = None if key == LANGUAGE else words.get(key)
        if theirs is None and at[:-1] in OWN_NAMES and re.fullmatch(OWN_NAMES[at[:-1]], key):
            return self._read_new(next(iter(words.values()), ""), own, at)
        if theirs is None:
            self._report_unknown(words, key, at)
            return None
        return self._read_text(own, theirs, at) if isinstance(theirs, str) else self.replace(theirs, own, at)

    def _read_new(self, like: str | Words, own: Json, at: Loc) -> str | Words | None:
        """Return what the theme has no text for; it needs the same texts as ``like``, another of its section."""
        if isinstance(like, str):
            return self._read_text(own, "", at)
        for name in like:
            if isinstance(own, dict) and name not in own:
                self._report("D001", (*at, name), "missing", key=name, about="")
        return self.replace(dict.fromkeys(like, ""), own, at)

    def _read_text(self, own: Json, theirs: str, at: Loc) -> str | None:
        if isinstance(own, bool) or not isinstance(own, str | int | None):
            self._report("D003", at, "text")
            return None
        text = "" if own is None else str(own)
        if not text.strip():
            self._report("D001", at, "empty")
        elif REFUSED.search(text.translate(BREAKS)):
            self._report("D003", at, "unseen")
        elif not self._report_slots(text, theirs, at):
            return text
        return None

    def _report_slots(self, text: str, theirs: str, at: Loc) -> bool:
        """Report the slots that a text lacks or has too many; return whether there are any."""
        own, needed = find_slots(text), find_slots(theirs)
        span = self.tree.find_span(at)
        for slot in sorted(needed - own):
            message = f"{format_loc(at)} has no {{{slot}}}, which the page fills in"
            self.findings.append(error("D018", span, message, f"Write {{{slot}}} where it belongs in the text"))
        for slot in sorted(own - needed):
            known = " and ".join(f"{{{name}}}" for name in sorted(needed))
            hint = f"Use {known}" if known else f"Write it without {{{slot}}}"
            self.findings.append(error("D019", span, f"{format_loc(at)} has {{{slot}}}, which nothing fills in", hint))
        return own != needed

    def _report(self, code: str, at: Loc, kind: str, **given: object) -> None:
        message, hint = format_message(kind, **given)
        self.findings.append(error(code, self.tree.find_span(at), f"{format_loc(at)} {message}", hint))

    def _report_unknown(self, words: Words, key: str, at: Loc) -> None:
        span, near = self.tree.find_key_span(at), did_you_mean(key, words)
        hint = f"{near}Correct the name" if near else f"The names here are {_list_names(words)}"
        message = f"the theme has no text {format_loc(at)}"
        self.findings.append(error("D002", span, message, hint, make_name_fix(span, key, words)))


def _list_names(words: Words) -> str:
    return shorten(", ".join(name for name in words if name != LANGUAGE), 200)


def find_slots(text: str) -> set[str]:
    """Return the names of the slots of an interface text, such as ``{date}``."""
    return set(SLOT.findall(TAG.sub("", text)))
