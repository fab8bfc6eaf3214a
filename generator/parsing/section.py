"""The shared reading of what stands under a heading: words that continue it, choices with feedback, ``Why:`` and hints.

Questions and scenes are written alike, so one reader serves both; choices.py reads a choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from generator.bank.model import Prose
from generator.diagnostics.finding import Span, make_fix
from generator.parsing.blocks import Piece, Script
from generator.parsing.choices import (
    Draft,
    WrittenChoice,
    is_choice_list,
    quotes_of,
    read_choices,
    read_quote,
    report_heading,
)
from generator.parsing.parts import WORD, Part


@dataclass(frozen=True, slots=True)
class Word:
    """One ``Why: …``, ``Hint: …`` or ``Answer: …``."""

    word: str
    prose: Prose
    """What follows the colon; may be empty."""
    span: Span


@dataclass(slots=True)
class Section:
    """The text under a heading."""

    body: list[Piece] = field(default_factory=list)
    choices: list[WrittenChoice] = field(default_factory=list)
    entries: list[Part] = field(default_factory=list)
    """The lines of lists without marks, for a kind that takes such lists."""
    words: list[Word] = field(default_factory=list)
    holds_two: bool = False
    """Whether choices stand apart, so that two questions seem to have run into one."""


def read_section(script: Script, parts: Sequence[Part], *, arrows: bool = False, lists: bool = False) -> Section:
    """Read what stands under a heading; every part is read or reported.

    ``lists`` tells that lists without marks are wanted as they are: see entries.py.
    """
    section = Section()
    drafts: list[Draft] = []
    strays: list[Part] = []
    after_choice = after_entry = False
    for part in (part for part in parts if part.kind not in ("rule", "comment")):
        is_quote = part.kind == "quote"
        after_choice = (is_quote and after_choice) or is_choice_list(script, part)
        after_entry = (is_quote and after_entry) or (lists and part.kind == "list" and not after_choice)
        if after_choice:
            _add_drafts(script, section, drafts, part)
        elif after_entry:
            _add_entries(section, part)
        elif part.kind == "keyword":
            section.words.append(read_word(script, part))
        elif part.kind == "heading":
            report_heading(script, part)
        elif not (drafts or section.entries or _begins_another(script, part, parts)):
            section.body += script.pieces(part.first, part.last)
        elif script.find_kind(part):
            strays.append(part)
            break
        elif not (script.cut_short and part is script.parts[-1]):
            strays.append(part)
    if strays:
        _report_stray(script, strays[0], "choices" if drafts else "list", lacks_why=not _has_why(parts))
    section.words += [read_word(script, p) for d in drafts for p in d.item.parts if p.kind == "keyword"]
    section.words += [read_word(script, p) for e in section.entries for p in e.parts if p.kind == "keyword"]
    told = len(script.findings)
    section.choices = list(read_choices(script, drafts, arrows=arrows))
    script.findings[told:] = [] if lists else script.findings[told:]  # marks have no place there, however written
    return section


def _begins_another(script: Script, part: Part, parts: Sequence[Part]) -> bool:
    """Return whether a text above any choices is the heading of another question, without its signs.

    Such words may be meant there, so it takes a name of several words and an answer below.
    """
    kind = script.find_kind(part)
    has_answer = any(other.word == "answer" for other in parts if other.first >= part.last)
    return kind is not None and " " in kind and has_answer


def _add_drafts(script: Script, section: Section, drafts: list[Draft], part: Part) -> None:
    """Add the choices of a list; a quote straight under it belongs to its last line."""
    if part.kind == "quote":
        drafts[-1].feedback += [Piece(part.first, 0, ""), *read_quote(script, part)]
    else:
        _check_apart(script, section, drafts, part)
        drafts += [Draft(item, quotes_of(script, item)) for item in part.parts]


def _add_entries(section: Section, part: Part) -> None:
    """Add the lines of a list; a quote straight under it belongs to its last line."""
    if part.kind == "quote":
        last = section.entries.pop()
        part = replace(part, parts=[replace(last, parts=[*last.parts, part])])
    section.entries += part.parts


def _report_stray(script: Script, part: Part, above: str, *, lacks_why: bool) -> None:
    at = script.place(part)
    if kind := script.find_kind(part):
        message = f"this is no heading, although it begins with {kind}:"
        hint = f"Begin it with ## if a question begins here: ## {kind}:"
        script.error("Q025", at, message, hint, make_fix(at, 0, "## "))
        return
    hint = f"Put it above the {above}, or begin it with Why:"
    fix = make_fix(at, 0, "Why: ") if part.kind == "text" and lacks_why else None
    script.error("Q025", at, f"this text stands after the {above} and is not shown", hint, fix)


def _check_apart(script: Script, section: Section, drafts: Sequence[Draft], part: Part) -> None:
    """Report choices below the reason of those above: most likely a heading was lost between them."""
    last = section.words[-1] if section.words else None
    if drafts and last and last.word == "why" and last.span > script.span(drafts[-1].item.first):
        hint = "Write ## Question: and its words above them, or move them up to the others"
        section.holds_two = True
        script.error("Q040", script.place(part), "these choices stand below Why:, apart from those above", hint)


def _has_why(parts: Iterable[Part]) -> bool:
    return any(part.word == "why" or _has_why(part.parts) for part in parts)


def read_word(script: Script, part: Part) -> Word:
    """Read what follows ``Why:`` and its like; report one with nothing after it."""
    match = WORD.match(script.lines[part.first].text)
    start = match.end() if match else 0
    prose = script.prose(script.pieces(part.first, part.last, position=start))
    span = script.place(part)
    if prose is None:
        name = part.word.capitalize()
        script.error("Q035", span, f"nothing stands after {name}:", f"Write the words after {name}: on the same line")
    return Word(part.word, prose or Prose(text="", span=span), span)
