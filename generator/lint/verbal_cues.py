"""Rules on words that give the right choice away to somebody who knows nothing of the matter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from generator.bank.model import Choice
from generator.diagnostics.finding import Severity, shorten
from generator.lint.choice_blocks import Asked, content_words, count_uses, everyday_stems, find_asked
from generator.lint.plain_text import plain, words
from generator.lint.rule import Remark, Subject, Whole, rule
from generator.lint.word_patterns import NUMBERS, REPORTED, absolutes, blank, hedges

RARE = 4
"""In how many questions a rare word occurs at most. Of a share, one more question would bring a remark on another."""


@rule(
    "W206",
    "absolutes-only-in-wrong-choices",
    Severity.WARNING,
    "Only wrong choices say always, never or nobody",
    why="Few true sentences hold such a word, so people rule these choices out without thinking of the matter.",
)
def check_absolutes(subject: Subject) -> Iterator[Remark]:
    """Words like always and never do not stand in two wrong choices, or in all of them, and in no right one."""
    for one in find_asked(subject):
        said = [_find_claimed(absolutes(), choice) for choice in one.choices]
        found = [place for place in one.others if said[place]]
        wrong = len(one.choices) - len(one.right)
        if len(found) >= min(2, wrong) and one.right and found and not any(said[place] for place in one.right):
            named = " and ".join(dict.fromkeys(f"“{m.group().lower()}”" for p in found if (m := said[p])))
            hint = "Say it in words that a sensible colleague would use, or use such a word in the right choice too"
            yield Remark("W206", one.choices[found[0]].span, f"only wrong choices say {named}", hint)


@rule(
    "W207",
    "hedge-only-in-the-right-choice",
    Severity.WARNING,
    "Only the right choice says may, often or usually",
    why="A careful word makes a sentence hard to deny, so people pick it without thinking of the matter.",
)
def check_hedges(subject: Subject) -> Iterator[Remark]:
    """Words like may and usually do not stand in the right choice alone."""
    for one in find_asked(subject):
        if one.key is None:
            continue
        said = [_find_claimed(hedges(), choice) for choice in one.choices]
        if (match := said[one.key]) and not any(said[place] for place in one.others):
            hint = "Take it out, or use such a word in another choice as well"
            yield Remark("W207", one.choices[one.key].span, f"only the right choice says “{match.group()}”", hint)


@rule(
    "W208",
    "echo-of-the-question",
    Severity.WARNING,
    "Only the right choice takes up a rare word of the question",
    why="The same unusual word above and below makes the two belong together, whatever the others say.",
    needs={Whole.QUIZZES},  # a word is rare in the whole course
)
def check_echo(subject: Subject) -> Iterator[Remark]:
    """A word of the question that is rare in the course does not stand in the right choice alone."""
    uses = count_uses(subject)
    for one in find_asked(subject):
        if one.key is None or one.is_scene:
            continue
        asked = frozenset[str]().union(*(content_words(prose.text) for prose in one.stem))
        rare = {word for word in asked - everyday_stems() if uses[word] <= RARE}
        key = one.choices[one.key].text.text
        if rare & content_words(key) and not any(rare & content_words(one.choices[p].text.text) for p in one.others):
            hint = "Say it in other words there, or use it in another choice too"
            for word in _find_named(key, rare)[:1]:
                yield Remark("W208", one.choices[one.key].span, f"only the right choice takes up “{word}”", hint)


def _find_claimed(words: re.Pattern[str], choice: Choice) -> re.Match[str] | None:
    """Find such a word in what a choice claims, apart from what it tells of."""
    said = plain(choice.text.text)
    return words.search(blank(said, REPORTED)) if words.search(said) else None


def _find_named(text: str, rare: Set[str]) -> Sequence[str]:
    """Return the words of a text that are among the rare ones; the name of somebody is no cue."""
    said = plain(text)
    named = (word for word in words(text) if rare & content_words(word))
    return [word for word in named if not word[0].isdigit() and (word in said or said.casefold().startswith(word))]


ARTICLE = re.compile(r"\b(?P<article>an?)\s*[:…_.]*\s*$", re.IGNORECASE)
VOWEL = re.compile(r"[\"“‘']?(?:[aeio]|u(?!n[ia]|s[ei]|til|k\b)|hono|hour|heir)", re.IGNORECASE)
MANY = re.compile(
    r"\bwhich (?:of (?:these|the following) (?:(?P<one>is|was)|are|were)|(?P<number>two|three|four|five))\b",
    re.IGNORECASE,
)
SEVERAL = re.compile(r"\b(?:and|both)\b|[,;&]")
"""What a choice says that names several things."""


@rule(
    "W209",
    "grammar-gives-it-away",
    Severity.WARNING,
    "The grammar of the question fits some choices only",
    why="Who reads “an …” rules out every choice that does not begin with a vowel, and needs to know nothing else.",
)
def check_grammar(subject: Subject) -> Iterator[Remark]:
    """The end of a question fits all its choices, and its number fits the number of right ones."""
    for one in find_asked(subject):
        stem = plain(one.stem[-1].text)
        if match := ARTICLE.search(stem):
            yield from _check_article(one, match["article"].lower())
        elif (match := MANY.search(stem)) and not one.is_scene:
            yield from _check_many(one, match)


def _check_article(one: Asked, article: str) -> Iterator[Remark]:
    for choice in one.choices:
        said = plain(choice.text.text)
        if bool(VOWEL.match(said)) is (article == "a"):
            message = f"the question ends in “{article}”, and “{shorten(said)}” does not go with it"
            yield Remark(
                "W209", choice.span, message, "Take the article off the question, and begin each choice with its own"
            )
            return


def _check_many(one: Asked, match: re.Match[str]) -> Iterator[Remark]:
    number = len(one.right)
    if match["number"] and any(SEVERAL.search(plain(one.choices[place].text.text)) for place in one.right):
        return
    named = NUMBERS.get((match["number"] or "").lower())
    if number and (number != named if named else (number > 1) is (match["one"] is not None)):
        said = "1 choice is" if number == 1 else f"{number} choices are"
        message = f"the question says “{match.group()}”, and {said} right"
        yield Remark("W209", one.span, message, "Let the question ask for as many as are marked [x]")
