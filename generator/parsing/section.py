"""Parsing of the parts below a question's or scene's heading: text, choices with feedback, ``Why:`` and hints.

Questions and scenes have the same form; choices.py parses a choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.bank.model import Prose
from generator.diagnostics.finding import Span, make_fix
from generator.parsing.blocks import LineSegment, ParseContext
from generator.parsing.choices import (
    ChoiceDraft,
    WrittenChoice,
    collect_feedback,
    is_choice_list,
    parse_choices,
    parse_feedback_quote,
    report_misplaced_heading,
)
from generator.parsing.nested_parts import KEYWORD, Part


@dataclass(slots=True)
class Keyword:
    """A keyword below a question or scene, with its text: ``Why: …``, ``Hint: …`` or ``Answer: …``."""

    name: str
    prose: Prose
    """The text after the colon; may be empty."""
    span: Span


@dataclass(slots=True)
class Section:
    """The text, choices and keywords below the heading of a question or scene."""

    body: list[LineSegment] = field(default_factory=list)
    choices: list[WrittenChoice] = field(default_factory=list)
    entries: list[Part] = field(default_factory=list)
    """The items of lists without marks, for kinds that use them."""
    keywords: list[Keyword] = field(default_factory=list)
    holds_two: bool = False
    """Whether choices are separated by ``Why:``, so that two questions seem to have run together."""


def parse_section(
    context: ParseContext, parts: Sequence[Part], *, arrows: bool = False, lists: bool = False
) -> Section:
    """Parse the Markdown blocks below a question's or scene's heading; report those that have no meaning there.

    ``arrows`` allows arrows at the end of choices; ``lists`` collects list items without marks (see entries.py).
    """
    section = Section()
    drafts: list[ChoiceDraft] = []
    strays: list[Part] = []
    after_choice = after_entry = False
    last_answer = max((part.first for part in parts if part.keyword == "answer"), default=-1)
    for part in _join_messages(part for part in parts if part.kind not in ("rule", "comment")):
        is_quote = part.kind == "quote"
        after_choice = (is_quote and after_choice) or is_choice_list(part)
        after_entry = (is_quote and after_entry) or (lists and part.kind == "list" and not after_choice)
        if after_choice:
            _add_drafts(context, section, drafts, part)
        elif after_entry:
            _add_entries(section, part)
        elif part.kind == "keyword":
            section.keywords.append(parse_keyword(context, part))
        elif part.kind == "heading":
            report_misplaced_heading(context, part)
        elif not (drafts or section.entries or _begins_another(context, part, last_answer)):
            section.body += context.get_line_segments(part.first, part.last)
        elif context.find_kind(part):
            strays.append(part)
            break
        elif not (context.cut_short and part is context.parts[-1]):
            strays.append(part)
    if strays:
        _report_stray(context, strays[0], "choices" if drafts else "list", lacks_why=not _has_why(parts))
    section.keywords += [parse_keyword(context, p) for d in drafts for p in d.item.parts if p.kind == "keyword"]
    section.keywords += [parse_keyword(context, p) for e in section.entries for p in e.parts if p.kind == "keyword"]
    before = len(context.findings)
    section.choices = list(parse_choices(context, drafts, arrows=arrows))
    context.findings[before:] = [] if lists else context.findings[before:]  # such lists need no marks
    return section


def _join_messages(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts below a heading, with messages below the text of ``Why:`` as a part of it."""
    why: Part | None = None
    for part in parts:
        if why and part.kind == "message":
            why = replace(why, last=part.last)
            continue
        if why:
            yield why
        why = part if part.keyword == "why" else None
        if why is None:
            yield part
    if why:
        yield why


def _begins_another(context: ParseContext, part: Part, last_answer: int) -> bool:
    """Return whether a text above any choices is another question's heading that lost its ``##``.

    The text may be meant as it is, so this requires a name of several words and an answer below.
    """
    kind = context.find_kind(part)
    return kind is not None and " " in kind and last_answer >= part.last


def _add_drafts(context: ParseContext, section: Section, drafts: list[ChoiceDraft], part: Part) -> None:
    """Add the choices of a list; a quote directly below it belongs to its last item."""
    if part.kind == "quote":
        drafts[-1].feedback += [LineSegment(part.first, 0, ""), *parse_feedback_quote(context, part)]
    else:
        _check_apart(context, section, drafts, part)
        drafts += [ChoiceDraft(item, collect_feedback(context, item)) for item in part.parts]


def _add_entries(section: Section, part: Part) -> None:
    """Add the items of a list; a quote directly below it belongs to its last item."""
    if part.kind == "quote":
        last = section.entries.pop()
        part = replace(part, parts=[replace(last, parts=[*last.parts, part])])
    section.entries += part.parts


def _report_stray(context: ParseContext, part: Part, above: str, *, lacks_why: bool) -> None:
    at = context.locate_part(part)
    if kind := context.find_kind(part):
        message = f"this is no heading, although it begins with {kind}:"
        hint = f"Begin it with ## if a question begins here: ## {kind}:"
        context.error("Q025", at, message, hint, make_fix(at, 0, "## "))
        return
    hint = f"Put it above the {above}, or begin it with Why:"
    fix = make_fix(at, 0, "Why: ") if part.kind == "text" and lacks_why else None
    context.error("Q025", at, f"this text comes after the {above} and is not shown", hint, fix)


def _check_apart(context: ParseContext, section: Section, drafts: Sequence[ChoiceDraft], part: Part) -> None:
    """Report choices below the ``Why:`` of those above: most likely a heading was lost between them."""
    last = section.keywords[-1] if section.keywords else None
    if drafts and last and last.name == "why" and last.span > context.span_at(drafts[-1].item.first):
        hint = "Write ## Question: and its words above them, or move them up to the others"
        section.holds_two = True
        context.error("Q040", context.locate_part(part), "these choices are below Why:, apart from those above", hint)


def _has_why(parts: Iterable[Part]) -> bool:
    return any(part.keyword == "why" or _has_why(part.parts) for part in parts)


def parse_keyword(context: ParseContext, part: Part) -> Keyword:
    """Parse a keyword such as ``Why:`` and the text after its colon; report it if there is no text."""
    match = KEYWORD.match(context.texts[part.first])
    start = match.end() if match else 0
    prose = context.join_prose(context.get_line_segments(part.first, part.last, position=start))
    span = context.locate_part(part)
    if prose is None:
        name = part.keyword.capitalize()
        context.error("Q035", span, f"nothing follows {name}:", f"Write the words after {name}: on the same line")
    return Keyword(part.keyword, prose or Prose(text="", span=span), span)
