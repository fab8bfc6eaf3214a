"""Rule on bodies, roles and documents of one nation that readers in another are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.diagnostics.finding import Severity
from generator.lint.missing_values import find_omitted_items
from generator.lint.passages import TextMatch
from generator.lint.phrases import compile_phrases
from generator.lint.plain_text import to_plain_text
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, rule
from generator.lint.word_index import find_phrases
from generator.schema.field_types import format_nation
from generator.stamping.placeholders import look_up_value
from generator.stamping.tokens import InvalidTag, Tag, Verb, find_tags
from generator.stamping.values import Values, format_value

_NAMING = (".title", ".name", ".lead")
"""The ends of names of values in which a setting names its own people and policies."""


@rule(
    "W405",
    "other-nation",
    Severity.ERROR,
    "A body, role or document belongs to another nation",
    why="Someone who needs help would look for a role or a body that does not exist where they are.",
    per_setting=True,
    language=ENGLISH,
)
def report_other_nations(context: LintContext) -> Iterable[RuleFinding]:
    """Report bodies, roles and documents of a nation other than the setting's, unless the sentence names it."""
    values = context.values
    here = format_value((values or {}).get("nation"))
    terms = context.course_rules.belongs_to
    for said in find_phrases(context, compile_phrases(tuple(terms))) if values and here and terms else ():
        if said.passage.item and said.passage.item.id in find_omitted_items(context):
            continue
        nations = next(terms[term] for term in terms if compile_phrases((term,)).pattern.fullmatch(said.words))
        if here not in nations and _is_shown(said, values or {}) and not _names_nation(said, nations):
            where = " and ".join(map(format_nation, nations))
            message = f"“{said.words}” belongs to {where}, and this setting is in {format_nation(here)}"
            yield RuleFinding("W405", said.find_span(context), message, _say_how(context, said.words))


def _is_shown(said: TextMatch, values: Values) -> bool:
    """Return whether this setting's readers see a match: no ``if`` hides it, and it is not a name of their own."""
    own = re.compile(rf"\b{re.escape(said.words)}\b", re.IGNORECASE)
    named = (format_value(value) for name, value in values.items() if name.endswith(_NAMING))
    return not any(map(own.search, named)) and all(
        _holds(tag, values) for tag in _find_open(said.passage.prose.text, said.offset)
    )


def _find_open(text: str, offset: int) -> list[Tag]:
    """Return the tags whose blocks contain an offset of a text."""
    opened: list[Tag] = []
    for tag in find_tags(text):
        if tag.offset > offset:
            break
        if isinstance(tag, InvalidTag) or tag.verb is Verb.VALUE:
            continue
        opened = opened[:-1] if tag.verb is Verb.END else [*opened, tag]
    return opened


def _holds(tag: Tag, values: Values) -> bool:
    value = look_up_value(tag.name, values, None)
    return bool(value) if tag.verb is Verb.EACH else (value is not None) is (tag.verb is Verb.IF)


def _names_nation(said: TextMatch, nations: Iterable[str]) -> bool:
    text = to_plain_text(said.passage.prose.text)
    before = re.split(r"[.!?\n]\s", text[: said.start])[-1]
    after = re.split(r"[.!?\n](?:\s|\Z)", text[said.start :])[0]
    return any(format_nation(nation) in before + after for nation in nations)


def _say_how(context: LintContext, words: str) -> str:
    value = context.course_rules.say_instead.get(words.casefold())
    if value:
        return f"Write {value}"
    return "Leave it out, or write {{ if … }} with a value of that nation before it, and {{ end }} after it"
