"""Rules on answers given away in questions to type, pair or put in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.bank.model import Prose
from generator.diagnostics.finding import Severity
from generator.lint.choice_blocks import extract_content_stems, load_everyday_stems
from generator.lint.plain_text import VALUE, locate_in_source, split_words, to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_patterns import compile_order_words
from generator.questions.fill_in import GAP, FillIn
from generator.questions.ordering import Ordering
from generator.questions.pairs import PairQuestion
from generator.questions.short_answer import ShortAnswer


@rule(
    "W221",
    "answer-in-the-question",
    Severity.WARNING,
    "The words to be typed are in the question",
    why="People who find the missing word two lines above copy it, without having to know it.",
    language=ENGLISH,
)
def report_answers_in_question(context: LintContext) -> Iterator[RuleFinding]:
    """Report accepted answers of questions to type in that occur elsewhere in the question."""
    for item in context.bank.items.values():
        if isinstance(item, FillIn):
            round_it = (item.stem.text, GAP.sub(" ", item.text.text))
            for gap in item.gaps:
                yield from _compare(gap.accepts, round_it, "also occurs elsewhere in this text")
        elif isinstance(item, ShortAnswer):
            round_it = (item.stem.text, item.body.text if item.body else "")
            yield from _compare(item.answers, round_it, "occurs in the question")


def _compare(accepted: Sequence[Prose], round_it: Sequence[str], where: str) -> Iterator[RuleFinding]:
    said = extract_content_stems(*round_it)
    for prose in accepted:
        wanted = extract_content_stems(prose.text)
        if wanted - load_everyday_stems() and wanted <= said and VALUE not in to_plain_text(prose.text):
            hint = "Say it in other words there, or leave another word out"
            yield RuleFinding("W221", prose.span, f"“{to_plain_text(prose.text)}” {where}", hint)
            return


@rule(
    "W222",
    "pair-shares-a-word",
    Severity.WARNING,
    "The two sides of a pair share a word that no other side has",
    why="The same unusual word on both sides gives the pair away, whether or not people know the subject.",
    language=ENGLISH,
)
def report_pairs_sharing_a_word(context: LintContext) -> Iterator[RuleFinding]:
    """Report pairs, or cards and headings, that share an unusual word which no other right side contains."""
    for item in context.bank.items.values():
        if not isinstance(item, PairQuestion):
            continue
        for pair, right in item.matched:
            others = (extract_content_stems(other.text.text) for other in item.rights if other is not right)
            both = extract_content_stems(pair.left.text) & extract_content_stems(right.text.text)
            shared = both.difference(load_everyday_stems(), *others)
            if shared:
                word = next(word for word in split_words(pair.left.text) if extract_content_stems(word) & shared)
                hint = "Say it in other words on one side, or use the word in a second pair"
                yield RuleFinding(
                    "W222", pair.left.span, f"both sides of this pair say “{word}”, and no other side does", hint
                )


@rule(
    "W223",
    "step-says-its-place",
    Severity.WARNING,
    "A step says where it comes in the order",
    why="“First”, “then” and “finally” put the steps in order by themselves.",
    language=ENGLISH,
)
def report_steps_with_order_words(context: LintContext) -> Iterator[RuleFinding]:
    """Report steps of ordering questions that begin with their place in the order, such as *first*."""
    for item in context.bank.items.values():
        for step in item.steps if isinstance(item, Ordering) else ():
            if match := compile_order_words().search(to_plain_text(step.text.text)):
                at = context.find_span(step.text, locate_in_source(step.text.text, match.start("word")))
                hint = "Delete the word, so that people work out the order"
                yield RuleFinding("W223", at, f"this step says where it comes in the order: “{match['word']}”", hint)
