"""Rule on telephone numbers and email addresses in texts: each is a value of the facts or the setting, never typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from generator.diagnostics.finding import Severity, Span
from generator.lint.passages import TextMatch, find_matches, list_passages
from generator.lint.plain_text import locate_in_source, to_plain_text
from generator.lint.rule import LintContext, RuleFinding, rule
from generator.lint.word_index import index_passages
from generator.parsing.text_match import is_within_edits
from generator.schema.json_schema import PHONE as PHONE_VALUE

PHONE = re.compile(r"(?<![\w£.,:/=-])(?P<number>(?:\(?0\d|\+\d{2})[\d\s()-]{4,15}\d(?![\w-]))")
RUNG = re.compile(r"\b(?:ring|call|text|phone|dial)s? (?P<number>\d{3,}(?: \d{3,})*\b)", re.IGNORECASE)
BOLD = re.compile(r"(?<=\*\*)1\d\d(?=\*\*)")
EMERGENCY = frozenset({"101", "111", "112", "999"})
"""Numbers that everyone knows, and that no setting has to give."""
MOST_DIGITS = 13
SHORT = 5
"""The most digits of a number in which two wrong ones make another number, rather than a mistyped one."""
MADE_UP = re.compile(
    r"01632960\d{3}|07700900\d{3}|08081570\d{3}|09098790\d{3}|03069990\d{3}|0207946\d{4}|01(?:13|14|15|16|17|18|21|31|41"
    r"|51|61)4960\d{3}|01914980\d{3}|02920180\d{3}|02890180\d{3}|02896496\d{3}"
)
"""Numbers that Ofcom reserves for drama, which are never assigned."""
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
EXAMPLE_ADDRESS = re.compile(
    r"(?:[@.]|\A)(?:example\.(?:com|org|net)|[\w-]+\.(?:example|test|invalid))\Z", re.IGNORECASE
)
"""The end of addresses in domains reserved for examples (RFC 2606)."""


@rule(
    "W413",
    "contact-in-text",
    Severity.WARNING,
    "A phone number or email address is written into the text",
    why="It may be a real person’s, be mistyped, or go out of date unnoticed. A value is in one place, with a date.",
)
def report_contact_details(context: LintContext) -> Iterable[RuleFinding]:
    """Report phone numbers and email addresses in texts, unless they are reserved for examples.

    A number that neither the facts nor the setting have is compared with those that they have.
    """
    known, look = _list_known_numbers(context), _suggest_value(context)
    for words, at in _find_numbers(context):
        digits = _normalize(words)
        near = next((one for one in known if is_within_edits(digits, one, 1 + (len(digits) > SHORT))), None)
        message, hint = f"“{words}” looks like a real contact", look
        if digits in known:
            message, hint = f"the number {words} is written into the text", f"Write the value: {known[digits][1]}"
        elif near:
            message = f"neither the facts nor the setting have the number {words}"
            hint = f"Did you mean {known[near][0]}? Write {known[near][1]}"
        elif len(digits) < SHORT:
            continue  # a number of something else
        yield RuleFinding("W413", at, message, hint)
    for said in _find_addresses(context):
        yield RuleFinding("W413", said.find_span(context), f"“{said.words}” looks like a real contact", look)


def _suggest_value(context: LintContext) -> str:
    return f"Write a value: {{{{ {context.lead}.phone }}}}, or a phone number of facts.yml; or leave it out"


def _list_known_numbers(context: LintContext) -> Mapping[str, tuple[str, str]]:
    """Return each number of the emergency services, the setting and the facts, with what to type, by its digits."""
    values = {value: name for name, value in (context.values or {}).items() if isinstance(value, str)}
    named = {**{one: name for one, name in values.items() if re.fullmatch(PHONE_VALUE, one)}, **context.facts.numbers}
    known = {_normalize(number): (number, f"{{{{ {name} }}}}") for number, name in named.items()}
    emergency = {number: (number, number) for number in sorted(EMERGENCY)}
    return {**{digits: one for digits, one in known.items() if len(digits) > SHORT}, **emergency}


def _normalize(number: str) -> str:
    """Return the digits of a telephone number, with a 0 for the country code of the United Kingdom."""
    return re.sub(r"\D", "", re.sub(r"^\+44 ?(?:\(0\))?", "0", number))


def _find_numbers(context: LintContext) -> Iterator[tuple[str, Span]]:
    """Yield what is written as a telephone number, with its place; none that everyone knows, or that is made up."""
    index = index_passages(context)
    for passage in index.find([word for word in index.figures if re.match(r"0\d|44|\d{3}", word)]):
        text, said = passage.prose.text, to_plain_text(passage.prose.text)
        matches = (*PHONE.finditer(said), *RUNG.finditer(said))
        found = [(match["number"], locate_in_source(text, match.start("number"))) for match in matches]
        found += [(bold.group(), bold.start()) for bold in BOLD.finditer(text)]
        for words, offset in dict.fromkeys(found):
            digits = _normalize(words)
            if len(digits) <= MOST_DIGITS and digits not in EMERGENCY and not MADE_UP.fullmatch(digits):
                yield words, context.find_span(passage.prose, offset)


def _find_addresses(context: LintContext) -> Iterator[TextMatch]:
    for passage in list_passages(context):
        if "@" in passage.prose.text:
            yield from (said for said in find_matches(EMAIL, passage) if not EXAMPLE_ADDRESS.search(said.words))
