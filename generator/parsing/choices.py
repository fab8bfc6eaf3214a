"""The reading of a choice: its mark, its words, its feedback, its id, and in scenes the arrow at its end.

section.py gathers the choices of a question or scene, with all else that stands under its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.bank.model import Choice, Mark, Prose
from generator.diagnostics.finding import Span, make_fix, shorten
from generator.parsing.attributes import Attributes, Value, along, check_id, slug, split_attributes
from generator.parsing.blocks import Piece, Script, Unnamed
from generator.parsing.checkbox import MARKS_HINT, MEANT, Checkbox, find_checkbox, find_words
from generator.parsing.parts import Part

MAX_CHOICES = 20
ARROWS = ("->", "=>", "→", "⇒", "–>", "—>")
"""What people write for an arrow; the guide has the first."""
_ARROW = re.compile(rf"(?:^|(?<=\s))(?:{'|'.join(ARROWS)})(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class WrittenChoice:
    """A choice as it was read, with what the bank does not keep."""

    choice: Choice
    readable: bool
    """False where its mark could not be understood: then nothing is said about right choices that are missing."""
    target: Value | None = None
    """In scenes the name after the arrow, which may be empty."""


@dataclass(slots=True)
class Draft:
    """A choice while its feedback is being gathered."""

    item: Part
    feedback: list[Piece]


def is_choice_list(script: Script, part: Part) -> bool:
    """Return whether a list holds at least one item with a mark."""
    return part.kind == "list" and any(read_checkbox(script, item) for item in part.parts)


def count_right(script: Script, parts: Sequence[Part]) -> int:
    """Return how many items are marked right, without reading anything else."""
    boxes = (read_checkbox(script, item) for part in parts if part.kind == "list" for item in part.parts)
    return sum(1 for box in boxes if box and box.mark is Mark.RIGHT)


def split_arrow(text: str, at: Span) -> tuple[str, Value | None]:
    """Split at the last arrow with spaces round it; the value is None where there is no arrow."""
    arrows = list(_ARROW.finditer(text))
    if not arrows:
        return text.replace("\\→", "→"), None
    last = arrows[-1]
    name, start = text[last.end() :].strip(), along(at, last.end())
    return text[: last.start()].rstrip().replace("\\→", "→"), Value(name, along(at, last.start()), start)


def read_quote(script: Script, part: Part) -> list[Piece]:
    """Return the lines of feedback without their signs; report a line without one that Markdown reads with it."""
    for index in range(part.first + 1, part.last):
        text = script.lines[index].text.lstrip()
        if text and not text.startswith(">"):
            hint = "Write > before it, or leave a line free above it"
            at = script.span(index, len(script.lines[index].text) - len(text))
            script.warn("Q041", at, "this line has no > before it, and is read with the feedback above", hint)
            break
    return script.quoted(part)


def report_heading(script: Script, part: Part) -> None:
    """Report a heading where none has a meaning."""
    message = "a heading of this level has no meaning here"
    script.error("Q019", script.place(part), message, "Take the # signs away, or use ## for a new question")


def read_checkbox(script: Script, item: Part) -> Checkbox | None:
    """Return the checkbox of a line of a list."""
    return find_checkbox(script.lines[item.first].text)


def quotes_of(script: Script, item: Part) -> list[Piece]:
    """Return the lines of a list line's feedback, without their signs."""
    pieces: list[Piece] = []
    for part in item.parts:
        if part.kind == "quote":
            pieces += read_quote(script, part)
    return pieces


def read_choices(script: Script, drafts: Sequence[Draft], *, arrows: bool) -> Iterator[WrittenChoice]:
    """Read choices that were gathered; too many, and two of one id, are reported."""
    seen: dict[str, Choice] = {}
    if len(drafts) > MAX_CHOICES:
        at = script.span(drafts[MAX_CHOICES].item.first)
        script.error("Q028", at, f"there are more than {MAX_CHOICES} choices", "Take some away")
    for draft in drafts[:MAX_CHOICES]:
        written = _read_choice(script, draft, arrows=arrows)
        if written is None:
            continue
        choice = written.choice
        first = seen.setdefault(choice.id, choice)
        if first is not choice:
            script.error("Q022", choice.span, *_say_twice(first, choice))
        yield written


def _say_twice(first: Choice, choice: Choice) -> tuple[str, str]:
    line = first.span.line
    if _plain(first) == _plain(choice):
        return f"two choices say the same; the first is on line {line}", "Reword one of them, or delete it"
    message = f"two choices have the id “{shorten(choice.id)}”; the first is on line {line}"
    return message, "Write {#another-name} at the end of this line"


def _plain(choice: Choice) -> str:
    return " ".join(choice.text.text.casefold().split()).rstrip(" .!?;:,")


def _read_choice(script: Script, draft: Draft, *, arrows: bool) -> WrittenChoice | None:
    box = read_checkbox(script, draft.item)
    start = box.end if box else find_words(script.lines[draft.item.first].text)
    at = script.span(draft.item.first, box.start if box else start)
    check_inside(script, draft.item)
    mark = _read_mark(script, box, at)
    pieces, attributes, target = split_end(script, cut_words(script, draft.item, start), arrows=arrows)
    text = script.prose(pieces)
    if text is None:
        script.error("Q026", at, "this choice has no words", "Write them after the brackets, or delete the line")
        return None
    feedback = script.prose(draft.feedback)
    if feedback is None and box:
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


def _read_mark(script: Script, box: Checkbox | None, at: Span) -> Mark | None:
    if box is None:
        script.error("Q017", at, "this choice has no mark", MARKS_HINT)
        return None
    if box.sign == "☒":
        hint = "Write [x] if this choice is right, [ ] if it is not"
        script.error("Q016", at, "☒ may mean that this choice is right or that it is wrong", hint)
    elif box.mark is None:
        meant = MEANT.get(box.sign)
        fix = make_fix(along(at, 1), len(box.written), meant, certain=box.sign.isalpha()) if meant else None
        script.error("Q015", at, f"[{box.written}] is not a mark", MARKS_HINT, fix)
    return box.mark


def check_inside(script: Script, item: Part) -> None:
    """Report what has no business inside a line of a list."""
    for part in item.parts:
        if part.kind == "list":
            hint = "Begin it at the start of the line if it is a choice; if not, make it one sentence"
            script.error("Q018", script.place(part), "a list stands inside a choice", hint)
        elif part.kind == "heading":
            report_heading(script, part)


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
