"""Patterns for the rules on questions and scenarios; plain lists of words come from ``words/en/choices.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.lint.plain_text import split_words, to_plain_text
from generator.lint.word_lists import load_word_lists


@dataclass(frozen=True, slots=True)
class Claims:
    """Words and phrases that make a sentence claim more or less, as a pattern."""

    pattern: re.Pattern[str]
    clues: frozenset[str]
    """A word of each, so that a text with none of these words need not be searched."""

    def find(self, text: str) -> re.Match[str] | None:
        """Return the first match in what a Markdown text claims, leaving out clauses that report something."""
        if self.clues.isdisjoint(split_words(text)):
            return None
        return self.pattern.search(blank_out(to_plain_text(text), REPORTED))


def compile_word_pattern(words: str) -> re.Pattern[str]:
    """Return a pattern that matches any of these words (one text, separated by ``|``), ignoring case."""
    return re.compile(rf"(?<![\w’'-])(?:{words})(?![\w’'-])", re.IGNORECASE)


def join_alternatives(words: Iterable[str]) -> str:
    """Return these words, escaped and joined by ``|``, for use in a pattern."""
    return "|".join(map(re.escape, words))


def compile_absolutes() -> Claims:
    """Return absolutes such as *always*, which make a choice look wrong."""
    return _compile_claims(load_word_lists().choices.absolutes)


def compile_hedges() -> Claims:
    """Return hedges such as *usually*, which make a choice look right."""
    return _compile_claims(load_word_lists().choices.hedges, r"(?!(?-i:M)ay\b)")  # May is a month


def _compile_claims(phrases: Iterable[str], ahead: str = "") -> Claims:
    clues = frozenset(max(split_words(phrase), key=len, default="") for phrase in phrases)
    return Claims(compile_word_pattern(f"{ahead}(?:{join_alternatives(phrases)})"), clues)


def compile_requests() -> re.Pattern[str]:
    """Return the pattern for the start of a sentence that asks for something without a question mark."""
    words = join_alternatives(load_word_lists().choices.asks)
    return re.compile(rf"(?:^|[.!?:…]\s+)[\"“‘']?(?:{words})\b", re.IGNORECASE | re.MULTILINE)


def compile_order_words() -> re.Pattern[str]:
    """Return the pattern for a step of an ordering question that begins with a word for its place, such as "first"."""
    words = join_alternatives(load_word_lists().choices.order)
    return re.compile(rf"^[\"“‘']?(?P<word>{words})\b(?! (?:aid|name|class|form|year))", re.IGNORECASE)


def compile_next_steps() -> re.Pattern[str]:
    """Return a pattern for an ending's advice on what to do now, such as *Tell the lead* or *Try again*."""
    return re.compile(
        r"\bwhat (?:you do|to do)\b|\b(?:go|going) back\b|\b(?:choose|try) again\b"
        r"|\byou (?:can|could|may) (?:still|now)\b|\btoo late\b|(?:^|[.!?:…]\s+)(?:now |even now,? |still,? |then )?"
        rf"(?:{join_alternatives(load_word_lists().choices.what_now)})\b",
        re.IGNORECASE | re.MULTILINE,
    )


_VERBS = "is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|sha|should|must|need|might"
NEGATIVE = compile_word_pattern(
    r"(?<!or )(?<!but )(?<!, )(?<!, and )(?:not|never|except)|(?<!at )least|cannot"
    r"|(?<=is )(?:false|incorrect|untrue)|(?<=are )(?:false|incorrect|untrue)"
    rf"|(?:{_VERBS})n[’']t"
)
"""Negatives that reverse a question, so that a hasty reader picks what is right and fails; not “this, never that”."""
NEGATIVE_WORDS = frozenset({"not", "never", "except", "least", "cannot", "false", "incorrect", "untrue"})
NEGATIVE_WORDS |= {f"{verb}n't" for verb in _VERBS.split("|")}
"""The words that NEGATIVE matches, as ``split_words`` writes them."""
SUMS_UP = re.compile(
    r"\b(?:all|none|both|any|neither|either|some|most) (?:of )?(?:the )?above\b"
    r"|^(?:all|none|both|any|neither|either) (?:of )?(?:the )?(?:below|these|those|them|choices|answers|options)"
    r"(?: (?:is|are) (?:right|correct|true|wrong|false))?[.!]?$"
    r"|^(?:both |neither |either |only )?\(?[a-e]\)? (?:and|or|nor|&) \(?[a-e]\)?(?: only)?[.!]?$"
    r"|^(?:both |neither |only )\(?[1-5]\)? (?:and|nor) \(?[1-5]\)?[.!]?$|^[1-5] and [1-5] only[.!]?$",
    re.IGNORECASE,
)
"""References to other choices, by position or letter; “none” alone may be a number."""
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5}
CLAUSE = re.compile(
    r"(?:(?<=^)|(?<=[.!?:…]\s))(?:if|when|once|while|because|since|although|though|until|unless|after|before)\b"
    r"[^,.!?;:\n]*,|(?<=[\w,)’'] )(?:if|when|once|while|because|since|although|though|until|unless|that|who|what|which|"
    r"where|whether|so that|how)\b[^,.!?;:\n]*",
    re.IGNORECASE | re.MULTILINE,
)
"""A subordinate clause, which makes no claim itself."""
REPORTED = re.compile(r"(?<=[\w,)’'] )(?:that|who|what|which|where|when|whether|if|how)\b[^,.!?;:\n]*", re.IGNORECASE)
"""A clause that reports something; its certainty belongs to the situation."""
QUOTED = re.compile(r"“[^”\n]*”|\"[^\"\n]*\"|(?<!\w)['‘][^'’\n]*(?:['’]\w[^'’\n]*)*['’](?!\w)")
"""Text in quotation marks."""


def blank_out(text: str, *patterns: re.Pattern[str]) -> str:
    """Return a text with the matches of regular expressions replaced by underscores, so that offsets stay the same."""
    for pattern in patterns:
        text = pattern.sub(lambda match: "_" * len(match.group()), text)
    return text
