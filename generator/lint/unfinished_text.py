"""What somebody meant to fill in: notes to oneself, dummy text, names in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.diagnostics.finding import Severity
from generator.lint.passages import Said, find_every, find_said
from generator.lint.phrases import phrases
from generator.lint.plain_text import plain
from generator.lint.rule import Remark, Subject, rule
from generator.lint.word_lists import word_lists
from generator.lint.word_patterns import either

_SIGNS = re.compile(r"[\[<{%_]|\?\?")


@rule(
    "W402",
    "placeholder",
    Severity.ERROR,
    "Something was left to be filled in",
    why="Readers who need a name or a number find a hole, and cannot tell what else is unfinished.",
)
def check_placeholders(subject: Subject) -> Iterable[Remark]:
    """Tell each note to oneself and each name in brackets; values that nobody knows have findings of their own."""
    for said in _find(subject):
        hint = "Write the words themselves, or a value such as {{ dsl.title }}"
        yield Remark("W402", said.place(subject), f"“{said.words}” was left to be filled in", hint)


def _find(subject: Subject) -> Iterator[Said]:
    lists = word_lists().placeholders
    yield from phrases(lists.phrases).find(subject)
    for passage in find_every(subject):
        if _SIGNS.search(plain(passage.prose.text)):
            yield from find_said(_holes(lists.in_brackets), passage)


@cache
def _holes(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return what fits a name in brackets of some sort, question marks, or a line to write on."""
    thing = rf"(?:{either(words)}|xx+)"
    return re.compile(
        rf"(?<!\[)\[(?=[^\[\]\n]{{0,40}}\b{thing}\b)[^\[\]\n]{{2,40}}\](?![\](:])"
        rf"|<(?=[^<>\n]{{0,41}}\b{thing}\b)[a-z][\w ]{{1,40}}>"
        rf"|<<[\w ]+>>|\$\{{\w+\}}|(?<![{{\w]){{[a-z]+(?:_[a-z]+)+}}(?!}})"
        r"|%[A-Z][A-Z_]+%|\?\?\?+|(?<![\w_])_{3,}(?![\w_])",
        re.IGNORECASE,
    )
