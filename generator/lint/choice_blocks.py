"""Questions and scenes with choices, as the rules on choices examine them, and the word stems they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from generator.bank.guessing import COMMON
from generator.bank.model import Choice, Item, Mark, Prose, Question, Scenario, Scene
from generator.diagnostics.finding import Span
from generator.lint.plain_text import VALUE, split_words, to_plain_text
from generator.lint.rule import LintContext, memoize_for_bank
from generator.lint.word_lists import load_word_lists
from generator.questions.true_false import TrueFalse

ASSUMED_VALUE_LENGTH = 12
"""The number of characters that a value of the setting counts for, whatever it is in one setting."""
STEM_LENGTH = 6
"""The number of letters to which words are cut, so that forms of one word compare equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceBlock:
    """A question or a scene of a scenario, with its choices."""

    item: Item
    stem: tuple[Prose, ...]
    choices: tuple[Choice, ...]
    span: Span
    """The position of its heading."""
    is_scene: bool
    in_order: bool
    """Whether the choices are always shown in the order in which they are written."""
    lengths: tuple[int, ...]
    """The displayed length of each choice, in characters."""
    right: frozenset[int]
    """The indices of the right choices."""
    key: int | None
    """The index of the only right choice; None if several are right, or none is."""

    @property
    def not_right(self) -> Iterator[int]:
        """The indexes of the choices that are not right, counted from 0."""
        return (place for place in range(len(self.choices)) if place not in self.right)


@memoize_for_bank
def find_choice_blocks(context: LintContext) -> tuple[ChoiceBlock, ...]:
    """Return each question and scene with choices in the bank, in file order, except true-or-false questions."""
    return tuple(one for item in context.bank.items.values() for one in _find_in(context, item))


def _find_in(context: LintContext, item: Item) -> Iterator[ChoiceBlock]:
    if isinstance(item, Scenario):
        for scene in item.scenes:
            if scene.choices:
                yield _make(item, (scene.text,), scene.choices, scene)
    elif isinstance(item, Question) and item.kind != TrueFalse.kind:
        choices: tuple[Choice, ...] = getattr(item, "choices", ())
        stem = (item.stem, item.body) if item.body else (item.stem,)
        if choices:
            is_shuffled = item.shuffle and context.bank.is_for_check(item)
            yield _make(item, stem, choices, item, in_order=not is_shuffled)


def _make(
    item: Item, stem: tuple[Prose, ...], choices: tuple[Choice, ...], holder: Item | Scene, *, in_order: bool = True
) -> ChoiceBlock:
    right = frozenset(place for place, choice in enumerate(choices) if choice.mark is Mark.RIGHT)
    return ChoiceBlock(
        item=item,
        stem=stem,
        choices=choices,
        span=holder.span,
        is_scene=holder is not item,
        in_order=in_order,
        lengths=tuple(measure_displayed_length(choice.text.text) for choice in choices),
        right=right,
        key=next(iter(right)) if len(right) == 1 else None,
    )


def measure_displayed_length(text: str) -> int:
    """Return the length of a text as displayed, in characters; each ``{{ value }}`` has an assumed length."""
    said = to_plain_text(text)
    return len(said) + (ASSUMED_VALUE_LENGTH - 1) * said.count(VALUE)


@cache
def load_everyday_stems() -> frozenset[str]:
    """Return the stems (first six letters) of everyday words, which any question may share with its choices."""
    return frozenset(word[:STEM_LENGTH] for word in load_word_lists().choices.everyday)


class _Stems(dict[str, str]):
    """The stem of each word, found once; empty for common words and those of one or two letters."""

    def __missing__(self, word: str) -> str:
        bare = word.removesuffix("'s")
        stem = self[word] = bare[:STEM_LENGTH] if len(bare) > 2 and not COMMON.fullmatch(bare) else ""
        return stem


_stems = _Stems()


def extract_content_stems(*texts: str) -> frozenset[str]:
    """Return the stems (first six letters) of texts' words, except common ones and those of one or two letters."""
    return frozenset(map(_stems.__getitem__, chain.from_iterable(map(split_words, texts)))) - {""}


@memoize_for_bank
def count_stem_uses(context: LintContext) -> Mapping[str, int]:
    """Return how many questions and scenes contain each word stem (the first letters of a word)."""
    uses: Counter[str] = Counter()
    for one in find_choice_blocks(context):
        texts = (*one.stem, *(choice.text for choice in one.choices))
        uses.update(extract_content_stems(*(prose.text for prose in texts)))
    return uses
