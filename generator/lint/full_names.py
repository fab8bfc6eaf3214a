"""Rule on full names: people in stories have a first name only, so that none is taken for a real person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics.finding import Severity, make_fix
from generator.lint.passages import Passage, TextMatch, find_matches, group_passages_by_owner
from generator.lint.plain_text import to_plain_text
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.word_lists import load_word_lists

RUN = re.compile(r"[A-Z](?<![\w’'-][A-Z])[a-z]+(?:[’'-][A-Z]?[a-z]+)*(?: [A-Z][a-z]+(?:[’'-][A-Z]?[a-z]+)*)+(?![\w@])")
_START = re.compile(r"(?:\A|[.!?…:][\"”’)]*\s+|\n|[\"“‘(]|\ufffc)\s*\Z")
_OWNED = re.compile(r"[’']s?\Z")


@rule(
    "W412",
    "full-name",
    Severity.WARNING,
    "A person is called by a full name",
    why="Every full name is someone’s. A reader who knows a person of that name will think of no one else.",
)
def report_full_names(context: LintContext) -> Iterable[RuleFinding]:
    """Report two names in a row, unless one is a title, day, place, organisation or word of the setting."""
    bodies = load_word_lists().names.bodies | _read_known(context)
    for _, passages in group_passages_by_owner(context):
        for said, words in _read_runs(passages):
            for name in _find_names(words, bodies):
                at = context.find_span(said.passage.prose, said.offset + said.words.find(name))
                first = name.split()[0]
                fix = make_fix(at, len(name), first) if name in said.passage.prose.text else None
                hint = f"Write only {first}, or a role"
                yield RuleFinding("W412", at, f"“{name}” looks like a real person’s full name", hint, fix)


def _read_runs(passages: Sequence[Passage]) -> Iterator[tuple[TextMatch, Sequence[str]]]:
    """Yield runs of capitalised words, without a first word whose capital only starts the sentence."""
    named: frozenset[str] | None = None
    for passage in passages:
        for said in find_matches(RUN, passage):
            if named is None:
                named = load_word_lists().names.given | _find_named(to_plain_text(one.prose.text) for one in passages)
            words = said.words.split()
            yield said, words[1:] if _START.search(said.before) and words[0] not in named else words


def _find_names(words: Sequence[str], bodies: frozenset[str]) -> Iterator[str]:
    """Yield each run of two or more words that may all be parts of a person's name."""
    beside = load_word_lists().names.beside
    run: list[str] = []
    for word in (*words, ""):
        bare = _OWNED.sub("", word)
        is_part = bool(word) and bare not in beside
        if is_part:
            run.append(word)
        if not is_part or bare != word:
            if len(run) > 1 and bodies.isdisjoint(_OWNED.sub("", one) for one in run):
                yield " ".join((*run[:-1], _OWNED.sub("", run[-1])))
            run = []


def _find_named(texts: Iterable[str]) -> frozenset[str]:
    """Return the words capitalised within a sentence of these texts; they are names at its start as well."""
    return frozenset(word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]+\b", text))


def _read_known(context: LintContext) -> frozenset[str]:
    """Return the capitalised words in the course's titles and in the values of the setting and the facts."""
    course = context.bank.course
    titles = [course.title, *(module.title for module in course.modules), *(path.title for path in course.paths)]
    values = [value for value in (context.values or {}).values() if isinstance(value, str)]
    return frozenset(word for text in (*titles, *values) for word in re.findall(r"[A-Z][\w’'-]+", text))
