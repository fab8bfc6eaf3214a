"""Rule on unfinished text: notes such as TODO, dummy text, and gaps in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from generator.diagnostics.finding import Severity
from generator.lint.passages import TextMatch, find_matches, group_passages_by_owner
from generator.lint.phrases import compile_phrases
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_index import find_phrases
from generator.lint.word_lists import load_word_lists
from generator.lint.word_patterns import join_alternatives

_SIGNS = re.compile(r"[\[<{%_]")


@rule(
    "W402",
    "placeholder",
    Severity.ERROR,
    "Text was left to be filled in",
    why="Readers who need a name or number find a gap, and can’t know what else is unfinished.",
    language=ENGLISH,
)
def report_unfinished_text(context: LintContext) -> Iterable[RuleFinding]:
    """Report notes such as TODO and gaps in brackets; unknown values have a rule of their own."""
    for said in _find(context):
        hint = f"Write the text itself, or a value such as {context.lead_tag}"
        yield RuleFinding("W402", said.find_span(context), f"“{said.words}” was left to be filled in", hint)


def _find(context: LintContext) -> Iterator[TextMatch]:
    lists = load_word_lists().placeholders
    yield from find_phrases(context, compile_phrases(lists.phrases))
    for group in group_passages_by_owner(context):
        for passage in group.passages if "??" in group.said or _SIGNS.search(group.said) else ():
            yield from find_matches(_holes(lists.in_brackets), passage)


@cache
def _holes(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for gaps: one of these words in brackets, question marks, or a line to write on."""
    thing = rf"(?:{join_alternatives(words)}|xx+)"
    return re.compile(
        rf"(?<!\[)\[(?=[^\[\]\n]{{0,40}}\b{thing}\b)[^\[\]\n]{{2,40}}\](?![\](:])"
        rf"|<(?=[^<>\n]{{0,41}}\b{thing}\b)[a-z][\w ]{{1,40}}>"
        rf"|<<[\w ]+>>|\$\{{\w+\}}|(?<![{{\w]){{[a-z]+(?:_[a-z]+)+}}(?!}})"
        r"|%[A-Z][A-Z_]+%|\?\?\?+|(?<![\w_])_{3,}(?![\w_])",
        re.IGNORECASE,
    )
