"""Findings for words that a list replaces by others."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from generator.diagnostics.finding import Fix, make_fix
from generator.lint.passages import TextMatch
from generator.lint.phrases import compile_phrases
from generator.lint.rule import LintContext, RuleFinding


def report_replacements(
    context: LintContext, code: str, listed: Mapping[str, str], parts: Collection[str], fault: str
) -> Iterator[RuleFinding]:
    """Report each use of a word in a list, with its replacement.

    ``fault`` follows the word in the message. A replacement that begins with “say” is advice, and an empty one means
    to leave the word out.
    """
    longest_first = tuple(sorted(listed, key=len, reverse=True))
    for said in compile_phrases(longest_first).find_in_bank(context, parts):
        phrase = next(one for one in longest_first if compile_phrases((one,)).pattern.match(said.words))
        better = _match_case(listed[phrase], said.words)
        message = f"“{said.words}” {fault}"
        if better.startswith("say "):
            yield RuleFinding(code, said.find_span(context), message, f"S{better[1:]}")
        else:
            hint = f"Write “{better}”" if better else f"Leave “{said.words}” out"
            yield RuleFinding(code, said.find_span(context), message, hint, _rewrite(context, said, better))


def _match_case(better: str, words: str) -> str:
    """Return a replacement, capitalised if the words are; advice is returned unchanged."""
    return better[:1].upper() + better[1:] if words[0].isupper() and not better.startswith("say ") else better


def _rewrite(context: LintContext, said: TextMatch, better: str) -> Fix | None:
    """Return a fix for an author to confirm, or None if markup or a line break separates the words."""
    text = said.passage.prose.text
    if not better or not text.startswith(said.words, said.offset):
        return None
    return make_fix(said.find_span(context), len(said.words), better)
