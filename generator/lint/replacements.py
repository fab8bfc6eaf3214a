"""Rules on words to replace: hard words, words that hurt or blame, and promises that the site cannot keep."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from generator.diagnostics.finding import Fix, Severity, make_fix
from generator.lint.passages import ALL_PARTS, COURSE_VOICE_PARTS, TextMatch
from generator.lint.phrases import compile_phrases
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_index import find_phrases
from generator.lint.word_lists import load_word_lists


def report_replacements(
    context: LintContext, code: str, replacements: Mapping[str, str], parts: Collection[str], fault: str
) -> Iterator[RuleFinding]:
    """Report each phrase that ``replacements`` has a better one for; ``fault`` says why, such as “has a plainer word”.

    ``replacements`` has the words to write instead of each phrase, for the hint; one that begins with “say” is advice,
    and an empty one means to leave the phrase out. ``fault`` follows the phrase in the message.
    """
    longest_first = tuple(sorted(replacements, key=len, reverse=True))
    for said in find_phrases(context, compile_phrases(longest_first), parts):
        phrase = next(one for one in longest_first if compile_phrases((one,)).pattern.match(said.words))
        better = replacements[phrase]
        message = f"“{said.words}” {fault}"
        if better.startswith("say "):
            yield RuleFinding(code, said.find_span(context), message, f"S{better[1:]}")
            continue
        if said.words[0].isupper():
            better = better[:1].upper() + better[1:]
        hint = f"Write “{better}”" if better else f"Leave “{said.words}” out"
        yield RuleFinding(code, said.find_span(context), message, hint, _rewrite(context, said, better))


def _rewrite(context: LintContext, said: TextMatch, better: str) -> Fix | None:
    """Return a fix for an author to confirm, or None if markup or a line break separates the words."""
    text = said.passage.prose.text
    if not better or not text.startswith(said.words, said.offset):
        return None
    return make_fix(said.find_span(context), len(said.words), better)


@rule(
    "W304",
    "plain-word",
    Severity.WARNING,
    "There is a plainer word",
    why="Everyone reads plain words faster, and people who learned English later understand them.",
    language=ENGLISH,
)
def report_complex_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report complex words in any text, with a plainer replacement."""
    return report_replacements(context, "W304", load_word_lists().plain_words.instead, ALL_PARTS, "has a plainer word")


@rule(
    "W401",
    "trust-word",
    Severity.ERROR,
    "A word promises more than the site can keep",
    why="Records are made on the learner’s own device, and no outside body has approved the course. People who rely on"
    " such a word are misled.",
    language=ENGLISH,
)
def report_trust_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report words that promise too much, such as *accredited*, in any text."""
    return report_replacements(
        context, "W401", load_word_lists().trust_words.instead, ALL_PARTS, "promises more than the site can keep"
    )


@rule(
    "W305",
    "hurtful-word",
    Severity.WARNING,
    "A word can hurt the people it describes",
    why="Readers may have lived through what they read here. Some words make a crime of an illness, or blame a child.",
    language=ENGLISH,
)
def report_hurtful_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report each hurtful word, also in what a character says."""
    return report_replacements(
        context, "W305", load_word_lists().hurtful_words.instead, ALL_PARTS, "can hurt the people it is about"
    )


@rule(
    "W306",
    "blame",
    Severity.WARNING,
    "Words blame a reader, or talk down",
    why="Someone who feels blamed hides the next mistake, and hidden mistakes put children at risk.",
    language=ENGLISH,
)
def report_blaming_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report blaming words in the course's own voice, unless they are quoted or negated, as in *not silly*."""
    for said in find_phrases(context, compile_phrases(load_word_lists().blame.phrases), COURSE_VOICE_PARTS):
        if not (said.is_quoted or said.is_negated):
            hint = "Say what happened and what helps, without it"
            yield RuleFinding("W306", said.find_span(context), f"“{said.words}” blames or talks down", hint)
