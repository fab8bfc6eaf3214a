"""Rules on verbal cues: words and grammar that give the right choice away to someone who has not read the lesson."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from generator.diagnostics.finding import Severity, shorten
from generator.lint.choice_blocks import (
    ChoiceBlock,
    count_stem_uses,
    extract_content_stems,
    find_choice_blocks,
    load_everyday_stems,
)
from generator.lint.plain_text import split_words, to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RequiredInput, RuleFinding, rule
from generator.lint.word_patterns import NUMBERS, compile_absolutes, compile_hedges

RARE = 4
"""The most questions in which a rare word occurs. As a share, a new question could bring findings on others."""


@rule(
    "W206",
    "absolutes-only-in-wrong-choices",
    Severity.WARNING,
    "Only wrong choices say always, never or nobody",
    why="Few true sentences contain such a word, so people rule these choices out without thinking.",
    language=ENGLISH,
)
def report_absolutes_in_wrong_choices(context: LintContext) -> Iterator[RuleFinding]:
    """Report words such as *always* that are in at least two wrong choices, or the only one, and in no right one."""
    find = compile_absolutes().find
    for one in find_choice_blocks(context):
        found = [(place, match) for place, choice in enumerate(one.choices) if (match := find(choice.text.text))]
        wrong = len(one.choices) - len(one.right)
        if found and one.right and len(found) >= min(2, wrong) and not any(place in one.right for place, _ in found):
            named = " and ".join(dict.fromkeys(f"“{match.group().lower()}”" for _, match in found))
            hint = "Say it in words that a sensible colleague would use, or use such a word in the right choice too"
            yield RuleFinding("W206", one.choices[found[0][0]].span, f"only wrong choices say {named}", hint)


@rule(
    "W207",
    "hedge-only-in-the-right-choice",
    Severity.WARNING,
    "Only the right choice says may, often or usually",
    why="A careful word makes a sentence hard to deny, so people pick it without thinking.",
    language=ENGLISH,
)
def report_hedge_in_right_choice(context: LintContext) -> Iterator[RuleFinding]:
    """Report words such as *usually* that are in the right choice only."""
    find = compile_hedges().find
    for one in find_choice_blocks(context):
        match = None if one.key is None else find(one.choices[one.key].text.text)
        if one.key is not None and match and not any(find(one.choices[p].text.text) for p in one.not_right):
            hint = "Take it out, or use such a word in another choice as well"
            yield RuleFinding("W207", one.choices[one.key].span, f"only the right choice says “{match.group()}”", hint)


@rule(
    "W208",
    "echo-of-the-question",
    Severity.WARNING,
    "Only the right choice repeats a rare word of the question",
    why="The same unusual word in both links the two, whatever the other choices say.",
    requires={RequiredInput.QUIZZES},  # a word is rare in the whole course
    language=ENGLISH,
)
def report_echoed_words(context: LintContext) -> Iterator[RuleFinding]:
    """Report words that are rare in the course, and shared by the question and its right choice only."""
    uses = count_stem_uses(context)
    for one in find_choice_blocks(context):
        if one.key is None or one.is_scene:
            continue
        asked = extract_content_stems(*(prose.text for prose in one.stem))
        key = one.choices[one.key].text.text
        if not any(uses[word] <= RARE for word in asked & extract_content_stems(key) - load_everyday_stems()):
            continue
        rare = {word for word in asked - load_everyday_stems() if uses[word] <= RARE}
        if rare.isdisjoint(extract_content_stems(*(one.choices[place].text.text for place in one.not_right))):
            hint = "Say it in other words there, or use it in another choice too"
            for word in _find_named(key, rare)[:1]:
                yield RuleFinding(
                    "W208", one.choices[one.key].span, f"only the right choice repeats “{word}” from the question", hint
                )


def _find_named(text: str, rare: Set[str]) -> Sequence[str]:
    """Return the words of a text that are among the rare ones, without names of people, which are no cue."""
    said = to_plain_text(text)
    named = (word for word in split_words(text) if rare & extract_content_stems(word))
    return [word for word in named if not word[0].isdigit() and (word in said or said.casefold().startswith(word))]


ARTICLE = re.compile(r"\b(?P<article>an?)\s*[:…_.]*\s*$", re.IGNORECASE)
VOWEL = re.compile(r"[\"“‘']?(?:[aeio]|u(?!n[ia]|s[ei]|til|k\b)|hono|hour|heir)", re.IGNORECASE)
MANY = re.compile(
    r"\bwhich (?:of (?:these|the following) (?:(?P<one>is|was)|are|were)|(?P<number>two|three|four|five))\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\b(?:and|both)\b|[,;&]")
"""Words and signs of a choice that names several things."""


@rule(
    "W209",
    "grammar-gives-it-away",
    Severity.WARNING,
    "The grammar of the question fits some choices only",
    why="After “an …” readers rule out every choice that doesn’t begin with a vowel, without thinking.",
    language=ENGLISH,
)
def report_grammar_cues(context: LintContext) -> Iterator[RuleFinding]:
    """Report questions whose final article, or singular or plural, fits some of their choices only."""
    for one in find_choice_blocks(context):
        stem = to_plain_text(one.stem[-1].text)
        if match := ARTICLE.search(stem):
            yield from _check_article(one, match["article"].lower())
        elif (match := MANY.search(stem)) and not one.is_scene:
            yield from _check_many(one, match)


def _check_article(one: ChoiceBlock, article: str) -> Iterator[RuleFinding]:
    for choice in one.choices:
        said = to_plain_text(choice.text.text)
        if bool(VOWEL.match(said)) is (article == "a"):
            message = f"the question ends in “{article}”, and “{shorten(said)}” does not go with it"
            yield RuleFinding(
                "W209", choice.span, message, "Take the article off the question, and begin each choice with its own"
            )
            return


def _check_many(one: ChoiceBlock, match: re.Match[str]) -> Iterator[RuleFinding]:
    number = len(one.right)
    if match["number"] and any(SEVERAL.search(to_plain_text(one.choices[place].text.text)) for place in one.right):
        return
    named = NUMBERS.get((match["number"] or "").lower())
    if number and (number != named if named else (number > 1) is (match["one"] is not None)):
        said = "1 choice is" if number == 1 else f"{number} choices are"
        message = f"the question says “{match.group()}”, and {said} right"
        yield RuleFinding("W209", one.span, message, "Let the question ask for as many as are marked [x]")
