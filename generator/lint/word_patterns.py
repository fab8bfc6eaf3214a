"""Patterns that the rules on questions and stories look for; those made of mere words take them from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from generator.lint.word_lists import load_word_lists


def compile_word_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern for any of these words, parted by ``|``, whatever their capitals."""
    return re.compile(rf"(?<![\w’'-])(?:{words})(?![\w’'-])", re.IGNORECASE)


def join_alternatives(words: Iterable[str]) -> str:
    """Return the part of a pattern that fits any of these words."""
    return "|".join(map(re.escape, words))


@cache
def compile_absolutes() -> re.Pattern[str]:
    """Return what few true sentences can hold, so that a choice with it looks wrong."""
    return compile_word_pattern(join_alternatives(load_word_lists().choices.absolutes))


@cache
def compile_hedges() -> re.Pattern[str]:
    """Return what makes a sentence safe to say, so that a choice with it looks right."""
    return compile_word_pattern(
        rf"(?!(?-i:M)ay\b)(?:{join_alternatives(load_word_lists().choices.hedges)})"
    )  # May is a month


@cache
def compile_requests() -> re.Pattern[str]:
    """Return how a sentence begins that asks for something, also where no question mark ends it."""
    words = join_alternatives(load_word_lists().choices.asks)
    return re.compile(rf"(?:^|[.!?:…]\s+)[\"“‘']?(?:{words})\b", re.IGNORECASE | re.MULTILINE)


@cache
def compile_order_words() -> re.Pattern[str]:
    """Return how a step begins that says when it is taken; “first aid” and “next year” say nothing of the kind."""
    words = join_alternatives(load_word_lists().choices.order)
    return re.compile(rf"^[\"“‘']?(?P<word>{words})\b(?! (?:aid|name|class|form|year))", re.IGNORECASE)


@cache
def compile_next_steps() -> re.Pattern[str]:
    """Return what an ending says after a wrong turning: a word on what can still be done, or a request to do it."""
    return re.compile(
        r"\bwhat (?:you do|to do)\b|\b(?:go|going) back\b|\b(?:choose|try) again\b"
        r"|\byou (?:can|could|may) (?:still|now)\b|\btoo late\b|(?:^|[.!?:…]\s+)(?:now |even now,? |still,? |then )?"
        rf"(?:{join_alternatives(load_word_lists().choices.what_now)})\b",
        re.IGNORECASE | re.MULTILINE,
    )


NEGATIVE = compile_word_pattern(
    r"(?<!or )(?<!but )(?<!, )(?<!, and )(?:not|never|except)|(?<!at )least|cannot"
    r"|(?<=is )(?:false|incorrect|untrue)|(?<=are )(?:false|incorrect|untrue)"
    r"|(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|sha|should|must|need|might)n[’']t"
)
"""What turns a question round, so that a reader in haste picks what is right and fails; “this, never that” does not."""
SUMS_UP = re.compile(
    r"\b(?:all|none|both|any|neither|either|some|most) (?:of )?(?:the )?above\b"
    r"|^(?:all|none|both|any|neither|either) (?:of )?(?:the )?(?:below|these|those|them|choices|answers|options)"
    r"(?: (?:is|are) (?:right|correct|true|wrong|false))?[.!]?$"
    r"|^(?:both |neither |either |only )?\(?[a-e]\)? (?:and|or|nor|&) \(?[a-e]\)?(?: only)?[.!]?$"
    r"|^(?:both |neither |only )\(?[1-5]\)? (?:and|nor) \(?[1-5]\)?[.!]?$|^[1-5] and [1-5] only[.!]?$",
    re.IGNORECASE,
)
"""What speaks of other choices, by their place or their letter; “none” alone may be how many there are."""
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
CLAUSE = re.compile(
    r"(?:(?<=^)|(?<=[.!?:…]\s))(?:if|when|once|while|because|since|although|though|until|unless|after|before)\b"
    r"[^,.!?;:\n]*,|(?<=[\w,)’'] )(?:if|when|once|while|because|since|although|though|until|unless|that|who|what|which|"
    r"where|whether|so that|how)\b[^,.!?;:\n]*",
    re.IGNORECASE | re.MULTILINE,
)
"""A part of a sentence that hangs on another one: what it says is no claim of its own."""
REPORTED = re.compile(r"(?<=[\w,)’'] )(?:that|who|what|which|where|when|whether|if|how)\b[^,.!?;:\n]*", re.IGNORECASE)
"""What somebody is told, sees or does something about: how sure it is belongs to the situation."""
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|(?<!\w)['‘][^'’\n]*(?:['’]\w[^'’\n]*)*['’](?!\w)")
"""What somebody says."""


def blank_out(said: str, *patterns: re.Pattern[str]) -> str:
    """Return words of the same length in which what fits a pattern is no word."""
    for pattern in patterns:
        said = pattern.sub(lambda match: "_" * len(match.group()), said)
    return said
