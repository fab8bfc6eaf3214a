"""The shared reading of what stands under a heading: words that continue it, choices with feedback, ``Why:`` and hints.

Questions and scenes are written alike, so one reader serves both; only in scenes does a choice end in an arrow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.bank import Choice, Mark, Prose
from generator.findings import Span, rewrite, shorten
from generator.reading.attributes import Attributes, Value, along, check_id, slug, split_attributes
from generator.reading.blocks import Piece, Script, Unnamed
from generator.reading.parts import WORD, Part

MAX_CHOICES = 20
MARKS = {"": Mark.WRONG, "x": Mark.RIGHT, "~": Mark.PARTIAL, "!": Mark.UNSAFE}
MEANT = {
    **dict.fromkeys(("right", "correct", "yes", "true", "✓", "✔", "✅"), "x"),
    **dict.fromkeys(("wrong", "incorrect", "no", "false"), " "),
    "partly": "~",
    "unsafe": "!",
}
"""What people write in place of a mark, and the mark that they mean."""
MARKS_HINT = "Write [x] for right, [ ] for not right, [~] for partly right or [!] for unsafe"

_MARK = re.compile(
    r"\s*\[(?P<mark>[^\]\w]{0,3}| ?\w{1,2} ?|right|wrong|yes|no|true|false|correct|incorrect|partly|unsafe)\]"
    r"(?![(\[:])\s*",
    re.IGNORECASE,
)
BULLET = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$)")
_ARROW = re.compile(r"(?:^|(?<=\s))(?:->|=>|→|⇒|[–—]>)(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class WrittenChoice:
    """A choice as it was read, with what the bank does not keep."""

    choice: Choice
    readable: bool
    """False where its mark could not be understood: then nothing is said about right choices that are missing."""
    target: Value | None = None
    """In scenes the name after the arrow, which may be empty."""


@dataclass(frozen=True, slots=True)
class Word:
    """One ``Why: …``, ``Hint: …`` or ``Answer: …``."""

    word: str
    prose: Prose
    """What follows the colon; may be empty."""
    span: Span


@dataclass(slots=True)
class Section:
    """What stands under a heading."""

    body: list[Piece] = field(default_factory=list)
    choices: list[WrittenChoice] = field(default_factory=list)
    entries: list[Part] = field(default_factory=list)
    """The lines of lists without marks, for a kind that takes such lists."""
    words: list[Word] = field(default_factory=list)
    holds_two: bool = False
    """Whether choices stand apart, so that two questions seem to have run into one."""


@dataclass(slots=True)
class _Draft:
    """A choice while its feedback is being gathered."""

    item: Part
    feedback: list[Piece]


def is_choice_list(script: Script, part: Part) -> bool:
    """Return whether a list holds at least one item with a mark."""
    return part.kind == "list" and any(find_mark(script, item) for item in part.parts)


def count_right(script: Script, parts: Sequence[Part]) -> int:
    """Return how many items are marked right, without reading anything else."""
    marks = (find_mark(script, item) for part in parts if part.kind == "list" for item in part.parts)
    return sum(1 for mark in marks if mark and mark["mark"].strip().lower() == "x")


def read_section(script: Script, parts: Sequence[Part], *, arrows: bool = False, lists: bool = False) -> Section:
    """Read what stands under a heading; every part is read or reported.

    ``lists`` tells that lists without marks are wanted as they are: see entries.py.
    """
    section = Section()
    drafts: list[_Draft] = []
    strays: list[Part] = []
    after_choice = after_entry = False
    for part in parts:
        if part.kind in ("rule", "comment"):
            continue
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
            _report_heading(script, part)
        elif not (drafts or section.entries):
            section.body += script.pieces(part.first, part.last)
        elif not (script.cut_short and part is script.parts[-1]):
            strays.append(part)
    if strays:
        _report_stray(script, strays[0], "choices" if drafts else "list", lacks_why=not _has_why(parts))
    section.words += [read_word(script, p) for d in drafts for p in d.item.parts if p.kind == "keyword"]
    section.words += [read_word(script, p) for e in section.entries for p in e.parts if p.kind == "keyword"]
    told = len(script.findings)
    section.choices = list(_read_choices(script, drafts, arrows=arrows))
    script.findings[told:] = [] if lists else script.findings[told:]  # marks have no place there, however written
    return section


def _add_drafts(script: Script, section: Section, drafts: list[_Draft], part: Part) -> None:
    """Add the choices of a list; a quote straight under it belongs to its last line."""
    if part.kind == "quote":
        drafts[-1].feedback += [Piece(part.first, 0, ""), *_read_quote(script, part)]
    else:
        _check_apart(script, section, drafts, part)
        drafts += [_Draft(item, quotes_of(script, item)) for item in part.parts]


def _add_entries(section: Section, part: Part) -> None:
    """Add the lines of a list; a quote straight under it belongs to its last line."""
    if part.kind == "quote":
        last = section.entries.pop()
        part = replace(part, parts=[replace(last, parts=[*last.parts, part])])
    section.entries += part.parts


def _report_stray(script: Script, part: Part, above: str, *, lacks_why: bool) -> None:
    hint = f"Put it above the {above}, or begin it with Why:"
    at = script.place(part)
    fix = rewrite(at, 0, "Why: ") if part.kind == "text" and lacks_why else None
    script.error("Q025", at, f"this text stands after the {above} and is not shown", hint, fix)


def _check_apart(script: Script, section: Section, drafts: Sequence[_Draft], part: Part) -> None:
    """Report choices below the reason of those above: most likely a heading was lost between them."""
    last = section.words[-1] if section.words else None
    if drafts and last and last.word == "why" and last.span > script.span(drafts[-1].item.first):
        hint = "Write ## Question: and its words above them, or move them up to the others"
        section.holds_two = True
        script.error("Q040", script.place(part), "these choices stand below Why:, apart from those above", hint)


def _read_quote(script: Script, part: Part) -> list[Piece]:
    """Return the lines of feedback without their signs; report a line without one that Markdown reads with it."""
    for index in range(part.first + 1, part.last):
        text = script.lines[index].text.lstrip()
        if text and not text.startswith(">"):
            hint = "Write > before it, or leave a line free above it"
            at = script.span(index, len(script.lines[index].text) - len(text))
            script.warn("Q041", at, "this line has no > before it, and is read with the feedback above", hint)
            break
    return script.quoted(part)


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


def split_arrow(text: str, at: Span) -> tuple[str, Value | None]:
    """Split at the last arrow with spaces round it; the value is None where there is no arrow."""
    arrows = list(_ARROW.finditer(text))
    if not arrows:
        return text.replace("\\→", "→"), None
    last = arrows[-1]
    name, start = text[last.end() :].strip(), along(at, last.end())
    return text[: last.start()].rstrip().replace("\\→", "→"), Value(name, along(at, last.start()), start)


def _report_heading(script: Script, part: Part) -> None:
    message = "a heading of this level has no meaning here"
    script.error("Q019", script.place(part), message, "Take the # signs away, or use ## for a new question")


def find_mark(script: Script, item: Part) -> re.Match[str] | None:
    """Return the mark of a choice, in brackets after its bullet."""
    text = script.lines[item.first].text
    bullet = BULLET.match(text)
    return _MARK.match(text, bullet.end()) if bullet else None


def quotes_of(script: Script, item: Part) -> list[Piece]:
    """Return the lines of a list line's feedback, without their signs."""
    pieces: list[Piece] = []
    for part in item.parts:
        if part.kind == "quote":
            pieces += _read_quote(script, part)
    return pieces


def _read_choices(script: Script, drafts: Sequence[_Draft], *, arrows: bool) -> Iterator[WrittenChoice]:
    seen: dict[str, Span] = {}
    if len(drafts) > MAX_CHOICES:
        at = script.span(drafts[MAX_CHOICES].item.first)
        script.error("Q028", at, f"there are more than {MAX_CHOICES} choices", "Take some away")
    for draft in drafts[:MAX_CHOICES]:
        written = _read_choice(script, draft, arrows=arrows)
        if written is None:
            continue
        choice = written.choice
        if choice.id in seen:
            message = f"two choices have the id “{shorten(choice.id)}”; the first stands in line {seen[choice.id].line}"
            script.error("Q022", choice.span, message, "Write {#another-name} at the end of this line")
        seen.setdefault(choice.id, choice.span)
        yield written


def _read_choice(script: Script, draft: _Draft, *, arrows: bool) -> WrittenChoice | None:
    match = find_mark(script, draft.item)
    bullet = BULLET.match(script.lines[draft.item.first].text)
    start = match.end() if match else bullet.end() if bullet else 0
    at = script.span(draft.item.first, match.start("mark") - 1 if match else start)
    check_inside(script, draft.item)
    mark = _read_mark(script, match, at)
    pieces, attributes, target = split_end(script, cut_words(script, draft.item, start), arrows=arrows)
    text = script.prose(pieces)
    if text is None:
        script.error("Q026", at, "this choice has no words", "Write them after the brackets, or delete the line")
        return None
    feedback = script.prose(draft.feedback)
    if feedback is None and match:
        hint = "Write > and a sentence that says why, in the line below"
        script.error("Q014", at, "this choice has no feedback", hint)
    name = read_choice_id(script, attributes, text)
    choice = Choice(id=name, text=text, mark=mark or Mark.WRONG, feedback=feedback, span=at)
    return WrittenChoice(choice, mark is not None, target)


def cut_words(script: Script, item: Part, start: int) -> list[Piece]:
    """Cut out the words of a choice: its paragraphs, but neither its feedback nor what has no business there."""
    pieces: list[Piece] = []
    for part in item.parts:
        if part.kind in ("text", "code"):
            position = start if part.first == item.first else None
            pieces += script.pieces(part.first, part.last, indent=start, position=position)
    return [p for p in pieces if p.text.strip()] and pieces


def split_end(script: Script, pieces: list[Piece], *, arrows: bool) -> tuple[list[Piece], Attributes, Value | None]:
    """Take braces and arrow off the end of the last line; the braces may stand before or after the arrow."""
    if not pieces:
        return pieces, Attributes(), None
    *before, last = pieces
    at = script.span(last.line, last.position)
    target = None
    if arrows and not last.text.rstrip().endswith("}"):
        text, attributes = last.text, Attributes()
    else:
        text, attributes = split_attributes(last.text, at, script.findings)
    if arrows:
        text, target = split_arrow(text, at)
        script.arrows += [target] if target else []
        if target and attributes.id is None and attributes.readable:
            text, attributes = split_attributes(text, at, script.findings)
    return [*before, last._replace(text=text)], attributes, target


def _read_mark(script: Script, match: re.Match[str] | None, at: Span) -> Mark | None:
    if match is None:
        script.error("Q017", at, "this choice has no mark", MARKS_HINT)
        return None
    mark = match["mark"].strip().lower()
    if mark == "☒":
        hint = "Write [x] if this choice is right, [ ] if it is not"
        script.error("Q016", at, "☒ may mean that this choice is right or that it is wrong", hint)
    elif mark not in MARKS:
        meant = MEANT.get(mark)
        fix = rewrite(along(at, 1), len(match["mark"]), meant, certain=mark.isalpha()) if meant else None
        script.error("Q015", at, f"[{match['mark']}] is not a mark", MARKS_HINT, fix)
    return MARKS.get(mark)


def check_inside(script: Script, item: Part) -> None:
    """Report what has no business inside a line of a list."""
    for part in item.parts:
        if part.kind == "list":
            hint = "Begin it at the start of the line if it is a choice; if not, make it one sentence"
            script.error("Q018", script.place(part), "a list stands inside a choice", hint)
        elif part.kind == "heading":
            _report_heading(script, part)


def read_choice_id(script: Script, attributes: Attributes, words: Prose) -> str:
    """Return the id written in the braces, or the slug of the words; report what cannot be one."""
    for name, value in attributes.values.items():
        script.error("Q008", value.span, f"“{shorten(name)}” has no meaning here", "Only {#id} may stand here")
    if attributes.id:
        check_id(attributes.id, script.findings)
        return attributes.id.text
    made = slug(words.text)
    if made and attributes.readable:
        script.unnamed.append(Unnamed(attributes, made))
    elif attributes.readable:
        script.error("Q036", words.span, "no id can be made from these words", "Write {#short-name} after them")
    return made


def with_target(written: WrittenChoice, target: str | None) -> Choice:
    """Return the choice with the id of the scene it leads to."""
    return replace(written.choice, target=target)
