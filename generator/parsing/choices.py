"""Parsing of a choice: its mark, text, feedback and id, and in scenes the arrow at its end.

section.py collects the choices of a question or scene, with everything else below its heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.bank.model import Choice, Mark, Prose
from generator.diagnostics.finding import Span, make_fix, shorten
from generator.parsing.attributes import Attributes, AttributeValue, shift_span, slugify, split_attributes, validate_id
from generator.parsing.blocks import LineSegment, MissingId, ParseContext
from generator.parsing.checkbox import MARK_WORDS, MARKS_HINT, Checkbox, find_text_start
from generator.parsing.nested_parts import Part

MAX_CHOICES = 20
ARROWS = ("->", "=>", "→", "⇒", "–>", "—>")
"""The ways to write an arrow; the first is the documented one."""
_ARROW = re.compile(rf"(?:^|(?<=\s))(?:{'|'.join(ARROWS)})(?:\s+|$)")


@dataclass(slots=True)
class WrittenChoice:
    """A parsed choice, with details that the question bank does not store."""

    choice: Choice
    readable: bool
    """False if its mark could not be parsed; missing right choices are not reported then."""
    target: AttributeValue | None = None
    """The scene name after the arrow, which may be empty; None if there is no arrow."""


@dataclass(slots=True)
class ChoiceDraft:
    """A choice while its feedback is collected."""

    item: Part
    feedback: list[LineSegment]


def is_choice_list(part: Part) -> bool:
    """Return whether a Markdown block is a list of choices: some list item has a checkbox such as ``[x]``."""
    return part.kind == "list" and any(item.checkbox for item in part.parts)


def count_right_choices(parts: Sequence[Part]) -> int:
    """Return the number of choices marked right, ``[x]``, in these Markdown blocks, without parsing anything else."""
    boxes = (item.checkbox for part in parts if part.kind == "list" for item in part.parts)
    return sum(1 for box in boxes if box and box.mark is Mark.RIGHT)


def split_arrow(text: str, at: Span) -> tuple[str, AttributeValue | None]:
    """Split a choice, which is at the position ``at``, at its last ``->`` into its text and a scene's name or None."""
    arrows = list(_ARROW.finditer(text))
    if not arrows:
        return text.replace("\\→", "→"), None
    last = arrows[-1]
    name, start = text[last.end() :].strip(), shift_span(at, last.end())
    return text[: last.start()].rstrip().replace("\\→", "→"), AttributeValue(name, shift_span(at, last.start()), start)


def parse_feedback_quote(context: ParseContext, part: Part) -> list[LineSegment]:
    """Return a feedback quote's lines without ``>``; report a lazy continuation line, which has no ``>``."""
    for index in range(part.first + 1, part.last):
        text = context.texts[index].lstrip()
        if text and not text.startswith(">"):
            hint = "Write > before it, or leave a line free above it"
            at = context.span_at(index, len(context.texts[index]) - len(text))
            context.warn("Q041", at, "this line has no > before it, and is read with the feedback above", hint)
            break
    return context.get_quote_lines(part)


def report_misplaced_heading(context: ParseContext, part: Part) -> None:
    """Report a heading inside a question or choice, where none is allowed."""
    message = "a heading of this level has no meaning here"
    context.error("Q019", context.locate_part(part), message, "Take the # signs away, or use ## for a new question")


def collect_feedback(context: ParseContext, item: Part) -> list[LineSegment]:
    """Return the lines of the feedback in a Markdown list item, without their ``>``."""
    pieces: list[LineSegment] = []
    for part in item.parts:
        if part.kind == "quote":
            pieces += parse_feedback_quote(context, part)
    return pieces


def parse_choices(context: ParseContext, drafts: Sequence[ChoiceDraft], *, arrows: bool) -> Iterator[WrittenChoice]:
    """Parse the collected choices of a question or scenario; report too many of them, and duplicate ids."""
    seen: dict[str, Choice] = {}
    if len(drafts) > MAX_CHOICES:
        at = context.span_at(drafts[MAX_CHOICES].item.first)
        context.error("Q028", at, f"there are more than {MAX_CHOICES} choices", "Take some away")
    for draft in drafts[:MAX_CHOICES]:
        written = _read_choice(context, draft, arrows=arrows)
        if written is None:
            continue
        choice = written.choice
        first = seen.setdefault(choice.id, choice)
        if first is not choice:
            context.error("Q022", choice.span, *_say_twice(first, choice))
        yield written


def _say_twice(first: Choice, choice: Choice) -> tuple[str, str]:
    line = first.span.line
    if _plain(first) == _plain(choice):
        return f"two choices say the same; the first is on line {line}", "Reword one of them, or delete it"
    message = f"two choices have the id “{shorten(choice.id)}”; the first is on line {line}"
    return message, "Write {#another-name} at the end of this line"


def _plain(choice: Choice) -> str:
    return " ".join(choice.text.text.casefold().split()).rstrip(" .!?;:,")


def _read_choice(context: ParseContext, draft: ChoiceDraft, *, arrows: bool) -> WrittenChoice | None:
    box = draft.item.checkbox
    start = box.end if box else find_text_start(context.texts[draft.item.first])
    at = context.span_at(draft.item.first, box.start if box else start)
    report_nested_blocks(context, draft.item)
    mark = _read_mark(context, box, at)
    pieces, attributes, target = split_attributes_and_arrow(
        context, get_choice_lines(context, draft.item, start), arrows=arrows
    )
    text = context.join_prose(pieces)
    if text is None:
        context.error("Q026", at, "this choice has no words", "Write them after the brackets, or delete the line")
        return None
    feedback = context.join_prose(draft.feedback)
    if feedback is None and box:
        hint = "Write > and a sentence that says why, in the line below"
        context.error("Q014", at, "this choice has no feedback", hint)
    name = parse_choice_id(context, attributes, text)
    choice = Choice(id=name, text=text, mark=mark or Mark.WRONG, feedback=feedback, span=at)
    return WrittenChoice(choice, mark is not None, target)


def get_choice_lines(context: ParseContext, item: Part, start: int) -> list[LineSegment]:
    """Return the lines of a choice's text without its feedback; up to ``start`` leading spaces are removed."""
    pieces: list[LineSegment] = []
    for part in item.parts:
        if part.kind in ("text", "code"):
            position = start if part.first == item.first else None
            pieces += context.get_line_segments(part.first, part.last, indent=start, position=position)
    return pieces


def split_attributes_and_arrow(
    context: ParseContext, pieces: list[LineSegment], *, arrows: bool
) -> tuple[list[LineSegment], Attributes, AttributeValue | None]:
    """Return a choice's lines without ``{#id}`` and ``-> scene`` at their end, then attributes and scene name."""
    if not pieces:
        return pieces, Attributes(), None
    last = pieces[-1]
    at = context.span_at(last.line, last.position)
    target = None
    if arrows and not last.text.rstrip().endswith("}"):
        text, attributes = last.text, Attributes()
    else:
        text, attributes = split_attributes(last.text, at, context.findings)
    if arrows:
        text, target = split_arrow(text, at)
        context.arrows += [target] if target else []
        if target and attributes.id is None and attributes.readable:
            text, attributes = split_attributes(text, at, context.findings)
    pieces[-1] = LineSegment(last.line, last.position, text)
    return pieces, attributes, target


def _read_mark(context: ParseContext, box: Checkbox | None, at: Span) -> Mark | None:
    if box is None:
        context.error("Q017", at, "this choice has no mark", MARKS_HINT)
        return None
    if box.content == "☒":
        hint = "Write [x] if this choice is right, [ ] if it is not"
        context.error("Q016", at, "☒ may mean that this choice is right or that it is wrong", hint)
    elif box.mark is None:
        meant = MARK_WORDS.get(box.content)
        fix = make_fix(shift_span(at, 1), len(box.written), meant, certain=box.content.isalpha()) if meant else None
        context.error("Q015", at, f"[{box.written}] is not a mark", MARKS_HINT, fix)
    return box.mark


def report_nested_blocks(context: ParseContext, item: Part) -> None:
    """Report lists and headings inside a choice, where none is allowed."""
    for part in item.parts:
        if part.kind == "list":
            hint = "Begin it at the start of the line if it is a choice; if not, make it one sentence"
            context.error("Q018", context.locate_part(part), "a list is inside a choice", hint)
        elif part.kind == "heading":
            report_misplaced_heading(context, part)


def parse_choice_id(context: ParseContext, attributes: Attributes, words: Prose) -> str:
    """Return a choice's id, from its braces or made from its text (``words``); report an invalid id or attribute."""
    for name, value in attributes.values.items():
        context.error("Q008", value.span, f"“{shorten(name)}” has no meaning here", "Only {#id} is allowed here")
    if attributes.id:
        validate_id(attributes.id, context.findings)
        return attributes.id.text
    made = slugify(words.text)
    if made and attributes.readable:
        context.missing_ids.append(MissingId(attributes, made))
    elif attributes.readable:
        context.error("Q036", words.span, "no id can be made from these words", "Write {#short-name} after them")
    return made


def copy_with_target(written: WrittenChoice, target: str | None) -> Choice:
    """Return a copy of a parsed choice that leads to the scene with the id ``target``."""
    return replace(written.choice, target=target)
