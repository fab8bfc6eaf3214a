"""``With: Nadia, Karim``: the people of a story or scene, each with a portrait and a role in the file's ``cast:``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.bank.model import CastMember, Prose
from generator.diagnostics.finding import Span, did_you_mean, find_closest_name, make_fix, make_name_fix, shorten
from generator.parsing.attributes import shift_span
from generator.parsing.blocks import ParseContext
from generator.parsing.nested_parts import KEYWORD, WITH
from generator.parsing.section import Keyword, Section

NO_CAST = "Write cast: at the top of the file, and below it the name with a portrait and a role"
_NAME = re.compile(r"[^,]+")


def extract_cast(context: ParseContext, section: Section) -> tuple[CastMember, ...]:
    """Remove ``With:`` from a section's keywords; return the people of the cast it names, and report unknown ones."""
    lines = [keyword for keyword in section.keywords if keyword.name == WITH]
    section.keywords = [keyword for keyword in section.keywords if keyword.name != WITH]
    for extra in lines[1:]:
        context.error("Q027", extra.span, "With: is given twice", "Write all names after the first one: With: A, B")
    if not lines or not lines[0].prose.text:
        return ()
    _check_place(context, section, lines[0])
    return tuple(_find_members(context, lines[0].prose))


def find_unused_names(context: ParseContext) -> list[str]:
    """Return the names of a quiz file's cast that no ``With:`` line of the file uses, not even misspelt."""
    names = context.cast.names
    named = {name for text in _find_lines(context) for name, _ in _split(text)} if names else ()
    meant = {name if name in names else find_closest_name(name, names) for name in named}
    return [name for name in context.cast.members if name not in meant]


def _find_lines(context: ParseContext) -> Iterator[str]:
    """Yield the text after each ``With:``, wherever it is."""
    for text in context.texts:
        match = KEYWORD.match(text) if ":" in text else None
        if match and match["word"].lower() == WITH:
            yield text[match.end() :]


def _check_place(context: ParseContext, section: Section, line: Keyword) -> None:
    above = [context.span_at(piece.line) for piece in section.body if piece.text.strip()][:1]
    above += [choice.choice.span for choice in section.choices[:1]]
    if above and min(above) < line.span:
        hint = "Put it right below the heading, with a blank line after it"
        context.error("S020", line.span, "this With: is below the text, where it comes too late", hint)


def _find_members(context: ParseContext, prose: Prose) -> Iterator[CastMember]:
    names, line_break, _ = prose.text.partition("\n")
    if line_break:
        at = Span(path=prose.span.path, line=prose.span.line + 1)
        message = "this line is right below With:, so it is read as part of it"
        context.error("S021", at, message, "Leave a blank line above it", make_fix(at, 0, "\n"))
    cast, seen = context.cast, set[str]()
    for name, start in _split(names):
        at = shift_span(prose.span, start)
        if name in seen:
            context.warn("S022", at, f"With: names “{shorten(name)}” twice", "Delete one of them")
        elif name in cast.members:
            yield cast.members[name]
        elif cast.is_readable and name not in cast.names:
            _report_unknown(context, name, at)
        seen.add(name)


def _report_unknown(context: ParseContext, name: str, at: Span) -> None:
    names = context.cast.names
    known = f"In it are {', '.join(map(shorten, names))}" if names else NO_CAST
    message = f"“{shorten(name)}” is not in the cast of this file"
    context.error("S019", at, message, f"{did_you_mean(name, names)}{known}", make_name_fix(at, name, names))


def _split(text: str) -> Iterator[tuple[str, int]]:
    """Yield the names between commas, each with its position."""
    for match in _NAME.finditer(text):
        name = match.group().strip()
        if name:
            yield name, match.start() + len(match.group()) - len(match.group().lstrip())
