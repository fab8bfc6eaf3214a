"""Rules on details that may identify someone: full names, schools and places; stories have none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics.finding import Severity, Span, make_fix
from generator.lint.passages import (
    PassageGroup,
    TextMatch,
    find_matches,
    group_passages_by_owner,
    list_passages,
)
from generator.lint.plain_text import VALUE
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_index import SCHOOL_WORDS, index_passages
from generator.lint.word_lists import load_word_lists

RUN = re.compile(r"[A-Z](?<![\w’'-][A-Z])[a-z]+(?:[’'-][A-Z]?[a-z]+)*(?: [A-Z][a-z]+(?:[’'-][A-Z]?[a-z]+)*)+(?![\w@])")
_START = re.compile(rf"(?:\A|[.!?…:][\"”’)]*\s+|\n|[\"“‘(]|{VALUE})\s*\Z")
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")
"""A word that is capitalised within a sentence, and so is a name at the start of one as well."""
_OWNED = re.compile(r"[’']s?\Z")
POSTCODE = re.compile(r"(?<![\w-])[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![\w-])")
SCHOOL_SITE = re.compile(r"(?<![\w@.-])(?:https?://)?(?:[\w-]+\.)+sch\.uk\b", re.IGNORECASE)
SCHOOL = re.compile(
    r"[A-Z](?<=\b.)(?:"
    r"(?!(?:(?<=T)h(?:e|is|at)|(?<=O)ur|(?<=Y)our|(?<=E)(?:ach|very)|(?<=A)t?|(?<=I)n|(?<=F)(?:rom|or)) )"
    r"[\w’'-]+(?: [A-Z][\w’'-]+)*"
    r" (?:Academy|College|Grammar|High School|Infants?|Juniors?|Nursery|Pre-?[Ss]chool|Primary|School|Sixth Form"
    r"|University)\b"
    r"|(?<=S)t\.? [A-Z]\w+[’']s(?! (?:Day|Eve)\b))"
)


@rule(
    "W412",
    "full-name",
    Severity.WARNING,
    "A person is called by a full name",
    why="Every full name is someone’s. A reader who knows a person of that name will think of no one else.",
    language=ENGLISH,
)
def report_full_names(context: LintContext) -> Iterable[RuleFinding]:
    """Report full names: two names in a row, unless one is a title, day, place, organisation or word of the setting."""
    bodies = load_word_lists().names.bodies | _read_known(context)
    for group in group_passages_by_owner(context):
        for said, words in _read_runs(group):
            for name in _find_names(words, bodies):
                at = context.find_span(said.passage.prose, said.offset + said.words.find(name))
                first = name.split()[0]
                fix = make_fix(at, len(name), first) if name in said.passage.prose.text else None
                hint = f"Write only {first}, or a role"
                yield RuleFinding("W412", at, f"“{name}” looks like a real person’s full name", hint, fix)


def _read_runs(group: PassageGroup) -> Iterator[tuple[TextMatch, Sequence[str]]]:
    """Yield runs of capitalised words, without a first word whose capital only starts the sentence."""
    named: frozenset[str] | None = None
    for passage in group.passages if RUN.search(group.said) else ():
        for said in find_matches(RUN, passage):
            if named is None:
                named = load_word_lists().names.given | frozenset(_NAMED.findall(group.said))
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


def _read_known(context: LintContext) -> frozenset[str]:
    """Return the capitalised words in the course's titles and in the values of the setting and the facts."""
    course = context.bank.course
    titles = [course.title, *(module.title for module in course.modules), *(path.title for path in course.paths)]
    values = [value for value in (context.values or {}).values() if isinstance(value, str)]
    return frozenset(word for text in (*titles, *values) for word in re.findall(r"[A-Z][\w’'-]+", text))


@rule(
    "W414",
    "real-place",
    Severity.WARNING,
    "The text names what looks like a real school, website or postcode",
    why="A story in a real place is soon about a real person. Readers may know the place, and who works there.",
    language=ENGLISH,
)
def report_real_places(context: LintContext) -> Iterable[RuleFinding]:
    """Report names of schools, addresses of schools' websites, and postcodes in texts."""
    for words, place in _find_places(context):
        hint = "Write “a primary school”, “another school”, or {{ short_name }}"
        yield RuleFinding("W414", place, f"“{words}” looks like a real place", hint)


def _find_places(context: LintContext) -> Iterator[tuple[str, Span]]:
    index = index_passages(context)
    for passage in index.find([word for word in index.figures if re.search(r"\d[a-z]{2}\Z", word)]):
        yield from ((said.words, said.find_span(context)) for said in find_matches(POSTCODE, passage))
    for passage in index.find(SCHOOL_WORDS):
        yield from ((said.words, said.find_span(context)) for said in find_matches(SCHOOL, passage))
    for passage in list_passages(context):
        if "sch.uk" in passage.prose.text.casefold():
            for match in SCHOOL_SITE.finditer(passage.prose.text):
                yield match.group(), context.find_span(passage.prose, match.start())
