"""Rule on questions that copy a sentence from their lesson.

Comparing every run of words with every other would take minutes on a large course. Instead, a question is cut into
consecutive runs of half the length, and the lesson is searched for these: every copy that is long enough contains at
least one of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.bank.model import Item, Prose, Question
from generator.diagnostics.finding import Severity
from generator.lint.plain_text import split_words
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.questions.fill_in import FillIn

LONG = 12
"""The number of consecutive words that counts as copied."""
HALF = LONG // 2
OFFERED = ("choices", "steps", "rights")
"""The fields in which kinds of question have their choices, steps and right-hand sides."""


@rule(
    "W220",
    "copied-from-the-lesson",
    Severity.WARNING,
    "A question copies a sentence of its lesson",
    why="People recognise the sentence and tick it; whether they could act on it stays unknown.",
)
def report_copied_sentences(context: LintContext) -> Iterator[RuleFinding]:
    """Report questions, choices and steps that share 12 or more words in a row with the page of their module."""
    pages = {page.path: page for page in context.bank.pages}
    modules = {module.id: module.page for module in context.bank.course.modules}
    asked: dict[str, list[Prose]] = defaultdict(list)
    for item in context.bank.items.values():
        asked[modules.get(item.module, "")] += [p for p in _find_asked(item) if len(split_words(p.text)) >= LONG]
    for path, proses in asked.items():
        if path in pages:
            lesson = split_words(pages[path].prose.text)
            yield from _compare(list(_find_shared(proses, lesson)), lesson)


def _find_asked(item: Item) -> Iterator[Prose]:
    """Yield a question's stem and choices; its feedback and reason may repeat the lesson."""
    if isinstance(item, Question):
        yield item.stem
        if item.body:
            yield item.body
        yield from (part.text for name in OFFERED for part in getattr(item, name, ()))
        if isinstance(item, FillIn):
            yield item.solved


def _find_shared(proses: Iterable[Prose], lesson: Sequence[str]) -> Iterator[Prose]:
    """Yield the texts with a run of words, of half the length of a copy, that is also in the lesson."""
    known, text = frozenset(lesson), f" {' '.join(lesson)} "
    for prose in proses:
        said = split_words(prose.text)
        runs = (said[start : start + HALF] for start in range(0, len(said) - HALF + 1, HALF))
        if any(known.issuperset(run) and f" {' '.join(run)} " in text for run in runs):
            yield prose


def _compare(proses: Sequence[Prose], lesson: Sequence[str]) -> Iterator[RuleFinding]:
    places = _index(proses)
    reported: set[int] = set()
    for start in range(0, len(lesson) - HALF + 1, HALF) if places else ():
        for number, place in places.get(tuple(lesson[start : start + HALF]), ()):
            said = split_words(proses[number].text)
            run = _measure(said, place, lesson, start)
            if run >= LONG and number not in reported:
                reported.add(number)
                message = f"{run} words in a row are also in the lesson"
                hint = "Describe a situation in which the sentence matters, and ask what to do"
                yield RuleFinding("W220", proses[number].span, message, hint)


def _index(proses: Sequence[Prose]) -> Mapping[tuple[str, ...], Sequence[tuple[int, int]]]:
    places: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, prose in enumerate(proses):
        said = split_words(prose.text)
        for place in range(len(said) - HALF + 1):
            places[said[place : place + HALF]].append((number, place))
    return places


def _measure(said: Sequence[str], place: int, lesson: Sequence[str], start: int) -> int:
    """Return the length of the run of words that two texts share round two positions."""
    before = 0
    while before < min(place, start) and said[place - before - 1] == lesson[start - before - 1]:
        before += 1
    after = 0
    while place + after < len(said) and start + after < len(lesson) and said[place + after] == lesson[start + after]:
        after += 1
    return before + after
