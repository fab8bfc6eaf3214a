"""Rules on unfinished text: notes such as TODO, dummy text, gaps in brackets, words of a template, and HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from generator.diagnostics.finding import Severity, shorten
from generator.lint.passages import TextMatch, find_matches, group_passages_by_owner, list_passages
from generator.lint.phrases import compile_phrases
from generator.lint.plain_text import blank_code, split_sentences, to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_index import find_phrases
from generator.lint.word_lists import load_word_lists
from generator.lint.word_patterns import join_alternatives

HTML = re.compile(
    r"</?(?:a|b|blockquote|br|div|em|font|h[1-6]|hr|i|img|li|o:p|ol|p|pre|script|small|span|strong|style|su[bp]|t[dhr]"
    r"|table|tbody|thead|u|ul)(?:\s[^<>]{0,200})?/?>|&(?:nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|[mn]dash|#\d{2,5});",
    re.IGNORECASE,
)
"""A tag or entity of HTML that a paste brings."""
FEWEST_WORDS = 3
_ENDS = ' .:"“”'
_OWN = re.compile(r"\d|\?\Z")
"""In the words of a template: those that a text may well keep, such as a time or *What do you do?*."""
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


@rule(
    "W421",
    "sample-words",
    Severity.ERROR,
    "A new lesson, question or story still has the words that it began with",
    why="They say what to write there, and were never meant for readers.",
)
def report_sample_words(context: LintContext) -> Iterable[RuleFinding]:
    """Report each sentence that a template gave a new lesson, question or story, until its author replaces it."""
    samples = _list_sample_sentences(context)
    for passage in list_passages(context):
        said = to_plain_text(passage.prose.text)
        for sentence in split_sentences(said):
            if sentence.strip(_ENDS) in samples:
                at = TextMatch(passage, sentence, said.find(sentence)).find_span(context)
                message = f"these are a template’s words: “{shorten(sentence)}”"
                yield RuleFinding("W421", at, message, "Write your own in their place")


def _list_sample_sentences(context: LintContext) -> frozenset[str]:
    """Return the sentences of templates, except those that an author may keep."""
    sentences = chain.from_iterable(split_sentences(to_plain_text(text)) for text in context.find_samples())
    parts = (part.strip(_ENDS) for sentence in sentences for part in (sentence, *re.split(r": | = ", sentence)))
    return frozenset(part for part in parts if len(part.split()) >= FEWEST_WORDS and not _OWN.search(part))


@rule(
    "W422",
    "html-in-question",
    Severity.WARNING,
    "A question or story holds HTML, which readers see as it is typed",
    why="Only pages read HTML. Pasted from a website or an email, its tags stand between the words.",
)
def report_html_in_items(context: LintContext) -> Iterable[RuleFinding]:
    """Report the first HTML tag or entity of each text in questions and stories, outside code and messages."""
    for passage in list_passages(context):
        text = passage.prose.text
        match = HTML.search(blank_code(text)) if passage.item and ("<" in text or "&" in text) else None
        if match:
            hint = (
                "Delete it, or write Markdown: **bold**, *italic*, - for a list. Put backticks round what is meant so"
            )
            message = f"readers see this as it is typed: {shorten(match.group())}"
            yield RuleFinding("W422", context.find_span(passage.prose, match.start()), message, hint)


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
