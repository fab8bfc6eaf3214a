"""Rules on what is typed, paired or put in order: its words do not say what is right before anybody has thought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.bank.model import Prose
from generator.diagnostics.finding import Severity
from generator.lint.choice_blocks import content_words, everyday_stems
from generator.lint.plain_text import VALUE, locate, plain, words
from generator.lint.rule import Remark, Subject, rule
from generator.lint.word_patterns import place_in_order
from generator.questions.fill_in import GAP, FillIn
from generator.questions.matching import Matching
from generator.questions.ordering import Ordering
from generator.questions.short_answer import ShortAnswer


@rule(
    "W221",
    "answer-in-the-question",
    Severity.WARNING,
    "The words to be typed stand in the question",
    why="Who finds the missing word two lines above copies it, and has not had to know it.",
)
def check_given_away(subject: Subject) -> Iterator[Remark]:
    """What fills a gap, or answers a question, does not stand in the words round it."""
    for item in subject.bank.items.values():
        if isinstance(item, FillIn):
            round_it = (item.stem.text, GAP.sub(" ", item.text.text))
            for gap in item.gaps:
                yield from _compare(gap.accepts, round_it, "stands elsewhere in this text as well")
        elif isinstance(item, ShortAnswer):
            round_it = (item.stem.text, item.body.text if item.body else "")
            yield from _compare(item.answers, round_it, "stands in the question")


def _compare(accepted: Sequence[Prose], round_it: Sequence[str], where: str) -> Iterator[Remark]:
    said = frozenset[str]().union(*map(content_words, round_it))
    for prose in accepted:
        wanted = content_words(prose.text)
        if wanted - everyday_stems() and wanted <= said and VALUE not in plain(prose.text):
            hint = "Say it in other words there, or leave another word out"
            yield Remark("W221", prose.span, f"“{plain(prose.text)}” {where}", hint)
            return


@rule(
    "W222",
    "pair-shares-a-word",
    Severity.WARNING,
    "The two sides of a pair share a word that no other side has",
    why="The same unusual word on both sides makes the pair, whether or not somebody knows the matter.",
)
def check_pairs(subject: Subject) -> Iterator[Remark]:
    """No pair is held together by a word that stands in it alone."""
    for item in subject.bank.items.values():
        if not isinstance(item, Matching):
            continue
        for pair, right in item.matched:
            others = (content_words(other.text.text) for other in item.rights if other is not right)
            both = content_words(pair.left.text) & content_words(right.text.text)
            shared = both.difference(everyday_stems(), *others)
            if shared:
                word = next(word for word in words(pair.left.text) if content_words(word) & shared)
                hint = "Say it in other words on one side, or use the word in a second pair"
                yield Remark(
                    "W222", pair.left.span, f"both sides of this pair say “{word}”, and no other side does", hint
                )


@rule(
    "W223",
    "step-says-its-place",
    Severity.WARNING,
    "A step says where it comes in the order",
    why="“First”, “then” and “finally” put the steps in order by themselves.",
)
def check_steps(subject: Subject) -> Iterator[Remark]:
    """No step to be put in order says its place."""
    for item in subject.bank.items.values():
        for step in item.steps if isinstance(item, Ordering) else ():
            if match := place_in_order().search(plain(step.text.text)):
                at = subject.place(step.text, locate(step.text.text, match.start("word")))
                hint = "Take the word out, and let people think of the order"
                yield Remark("W223", at, f"this step says its place: “{match['word']}”", hint)
