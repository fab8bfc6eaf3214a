"""Index of all authored texts by the words that rules look for, built once for all of them.

A rule that looks for a few words among millions searches only the passages that contain one. Words that no rule looks
for are left out, since an index of all would take more memory than the course.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain, filterfalse

from generator.lint.passages import ALL_PARTS, Passage, TextMatch, find_matches, list_passages
from generator.lint.phrases import Phrases, compile_phrases
from generator.lint.plain_text import split_words
from generator.lint.rule import LintContext, memoize_for_bank
from generator.lint.word_lists import load_word_lists

NUMBERED_PARTS = ("paragraph", "paragraphs", "para", "paras", "annex", "annexes")
"""Words for the parts of a document that its editions number."""
SCHOOL_WORDS = (
    "academy", "college", "grammar", "high", "infant", "infants", "junior", "juniors", "nursery", "preschool",
    "pre-school", "primary", "school", "sixth", "st", "university",
)  # fmt: skip
"""Words of which each name of a school contains one."""
_FIGURE = re.compile(r"\d")


class WordIndex:
    """The authored texts by clue: a word, or a run of words, that rules look for, and all words with a figure."""

    def __init__(self, passages: Sequence[Passage], clues: Collection[str]) -> None:
        self._all = passages
        self._found: dict[str, list[Passage]] = defaultdict(list)
        self._clues = set(clues)
        self._add(self._clues)
        self._add_figures()
        self.figures = tuple(filter(_FIGURE.search, self._found))

    def find(self, clues: Collection[str]) -> Collection[Passage]:
        """Return the authored texts that contain at least one of these words or runs of words, each once."""
        missing = set(clues) - self._clues - self._found.keys()
        if missing:
            self._clues |= missing
            self._add(missing)
        return {id(passage): passage for clue in clues for passage in self._found.get(clue, ())}.values()

    def _add(self, clues: set[str]) -> None:
        by_word: dict[str, list[str]] = defaultdict(list)
        for clue in clues:
            by_word[max(reversed(clue.split()), key=len)].append(clue)
        known = frozenset(by_word)
        for passage in self._all:
            words = split_words(passage.prose.text)
            there = known.intersection(words)
            said = " ".join(words) if there else ""
            for clue in chain.from_iterable(map(by_word.__getitem__, there)):
                if clue in said:
                    self._found[clue].append(passage)

    def _add_figures(self) -> None:
        for passage in self._all:
            if _FIGURE.search(passage.prose.text):
                words = set(filterfalse(str.isalpha, split_words(passage.prose.text))) - self._clues
                for word in filter(_FIGURE.search, words):
                    self._found[word].append(passage)


@memoize_for_bank
def index_passages(context: LintContext) -> WordIndex:
    """Return the index of a bank's authored texts."""
    rules = context.course_rules
    changed = (wording.changed.phrases for wording in rules.statements.values() if wording.changed)
    own = (compile_phrases(tuple(some)).clues for some in (tuple(rules.belongs_to), *changed) if some)
    return WordIndex(list_passages(context), _list_clues().union(*own))


def _list_clues() -> frozenset[str]:
    """Return the clues of the phrases that rules look for in every course; those of another are added when needed."""
    lists = load_word_lists()
    phrases: Iterable[Iterable[str]] = (
        *(lists.blame.phrases, lists.distressing.phrases, lists.placeholders.phrases, lists.force.promised),
        *(lists.hurtful_words.instead, lists.plain_words.instead, lists.trust_words.instead),
        *(change.phrases for change in lists.force.by_force),
    )
    clues = (compile_phrases(tuple(some)).clues for some in phrases)
    return frozenset((*NUMBERED_PARTS, *SCHOOL_WORDS, *chain.from_iterable(clues)))


def find_phrases(
    context: LintContext, phrases: Phrases, parts: Collection[str] = ALL_PARTS, owners: Container[int] | None = None
) -> Iterator[TextMatch]:
    """Yield each match of phrases in questions, scenarios and pages, or only in ``parts`` such as *stem*.

    ``owners`` has the ``id`` of each page, question and scenario to search; None searches all.
    """
    index = index_passages(context)
    seen: set[tuple[int, int]] = set()
    for clue in phrases.clues:
        for passage in index.find((clue,)):
            if passage.part not in parts or (owners is not None and id(passage.owner) not in owners):
                continue
            for said in find_matches(phrases.compile_clue(clue), passage):
                if (id(passage), said.start) not in seen:
                    seen.add((id(passage), said.start))
                    yield said


def find_phrases_by_owner(
    context: LintContext, phrases: Phrases, owners: Container[int] | None = None
) -> Mapping[int, Sequence[TextMatch]]:
    """Return the matches of phrases in each page, question and scenario by its ``id``, in the order of the texts.

    ``owners`` has the ``id`` of those to search; None searches all.
    """
    found = {id(said.passage) for said in find_phrases(context, phrases, owners=owners)}
    by_owner: dict[int, list[TextMatch]] = defaultdict(list)
    for passage in list_passages(context) if found else ():
        if id(passage) in found:
            by_owner[id(passage.owner)] += find_matches(phrases.pattern, passage)
    return by_owner
