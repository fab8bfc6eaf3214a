"""Parser of branching scenarios: each scene has a heading, each choice ends in ``-> scene name``.

Scenes have free names; ids are made from the names, and arrows are matched ignoring capitals and final punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.bank.model import CastMember, Choice, Prose, Scenario, Scene
from generator.diagnostics.finding import (
    Fix,
    Span,
    did_you_mean,
    error,
    find_closest_name,
    make_fix,
    make_name_fix,
    shorten,
)
from generator.parsing.attributes import Attributes, AttributeValue, shift_span
from generator.parsing.blocks import Block, ParseContext, parse_heading
from generator.parsing.choices import copy_with_target, is_choice_list, parse_choice_id, split_arrow
from generator.parsing.content_note import extract_content_note
from generator.parsing.items import CourseLookup, parse_item_fields
from generator.parsing.nested_parts import CONTENT_NOTE, Part
from generator.parsing.section import Section, parse_section
from generator.parsing.with_line import extract_cast
from generator.scenarios.graph import validate_graph

HEADINGS = ("Scenario",)
ALIASES = ("Story", "Branching scenario", "Case study", "Dialogue")
MAX_SCENES = 60
_ENDING = re.compile(r"end\s*:", re.IGNORECASE)
_TIGHT = re.compile(r"\S(?:->|=>|→)|(?<!\\)(?:->|=>|→)\S")
_ARROW = re.compile(r"[ \t]*(?<!\\)(?:->|=>|→)[ \t]*")
_QUOTES = str.maketrans("“”‘’\xa0", "\"\"'' ")


@dataclass(frozen=True, slots=True)
class _Draft:
    """A parsed scene whose arrows are not yet matched to scenes."""

    id: str
    name: str
    section: Section
    cast: tuple[CastMember, ...]
    next: AttributeValue | None
    span: Span
    last_line: int

    @property
    def ending(self) -> bool:
        """Whether the name of the scene marks it as an ending of the scenario."""
        return bool(_ENDING.match(self.name))


def parse_scenario(block: Block, lookup: CourseLookup) -> Scenario | None:
    """Parse a scenario; return None if it has no usable scenes; ``lookup`` has the course's ids.

    Its errors are reported to the block's context.
    """
    fields = parse_item_fields(block, lookup)
    context = block.context
    starts = [i for i, part in enumerate(block.parts) if _is_scene(part, block.parts[i + 1 : i + 4])]
    intro = parse_section(context, block.parts[: starts[0] if starts else None], arrows=True)
    note = extract_content_note(context, intro)
    cast = extract_cast(context, intro)
    _check_intro(block, intro, alone=not starts and not block.is_cut_short)
    scenes = _read_scenes(context, block.parts, starts)
    if not scenes:
        return None
    words = context.join_prose(intro.body) or Prose(text="", span=block.span)
    scenario = Scenario(**fields, note=note, title=block.stem, intro=words, cast=cast, scenes=scenes)
    context.findings += validate_graph(scenario)
    return scenario


def _is_scene(part: Part, below: Sequence[Part]) -> bool:
    """Return whether a heading begins a scene; one with too many # signs does if choices follow soon."""
    return part.kind == "heading" and (part.level == 3 or any(is_choice_list(one) for one in below))


def _read_scenes(context: ParseContext, parts: Sequence[Part], starts: Sequence[int]) -> tuple[Scene, ...]:
    if len(starts) > MAX_SCENES:
        at = context.locate_part(parts[starts[MAX_SCENES]])
        context.error("S015", at, f"this scenario has more than {MAX_SCENES} scenes", "Split it into two scenarios")
        return ()
    ends = [*starts, len(parts)][1:]
    return _link(
        context, [_read_draft(context, parts[i], parts[i + 1 : end]) for i, end in zip(starts, ends, strict=True)]
    )


def _check_intro(block: Block, intro: Section, *, alone: bool) -> None:
    if alone:
        hint = "Write ### and the name of the first scene below it"
        block.context.error("S001", block.span, "this scenario has no scenes", hint)
    elif intro.choices:
        at = intro.choices[0].choice.span
        hint = "Write ### and a name in a line above them"
        block.context.error("S016", at, "these choices are above the first scene", hint)
    _check_words(block.context, intro)


def _check_words(context: ParseContext, section: Section) -> None:
    for keyword in section.keywords:
        if keyword.name == CONTENT_NOTE:
            hint = "Put it above the first scene, right below the heading with two # signs"
            context.error("S017", keyword.span, "this content note is in a scene, which is too late", hint)
            continue
        message = f"{keyword.name.capitalize()}: has no meaning in a scenario"
        context.error("S014", keyword.span, message, "Delete this word, or put the text in the feedback of a choice")


def _read_draft(context: ParseContext, part: Part, parts: Sequence[Part]) -> _Draft:
    heading = parse_heading(context, part)
    span = context.locate_part(part)
    if part.level > 3:
        message = f"the heading of this scene has {part.level} # signs"
        context.error("S018", span, message, "Begin it with three: ###", make_fix(span, part.level, "###"))
    section = parse_section(context, parts, arrows=True)
    cast = extract_cast(context, section)
    _check_words(context, section)
    arrow = _take_arrow(context, section)
    name = heading.words.strip()
    if not _key(_ENDING.sub("", name, count=1)):
        context.error("S012", span, "this scene has no name", "Write it after the # signs")
    made = _read_id(context, heading.attributes, name, heading.span)
    draft = _Draft(made, name, section, cast, arrow, span, context.find_last_line(part, parts))
    _check_exits(context, draft)
    return draft


def _read_id(context: ParseContext, attributes: Attributes, name: str, span: Span) -> str:
    return parse_choice_id(context, attributes, Prose(text=name, span=span)) if name else ""


def _take_arrow(context: ParseContext, section: Section) -> AttributeValue | None:
    """Remove the final arrow from a scene's text, and return it."""
    for index in range(len(section.body) - 1, -1, -1):
        piece = section.body[index]
        if piece.text.strip():
            text, arrow = split_arrow(piece.text, context.span_at(piece.line, piece.position))
            context.arrows += [arrow] if arrow else []
            section.body[index] = piece._replace(text=text)
            return arrow
    return None


def _check_exits(context: ParseContext, draft: _Draft) -> None:
    """Report a scene without an exit, an ending with one, and a scene with both choices and an arrow."""
    choices = draft.section.choices
    if draft.ending:
        if draft.next or choices:
            at = draft.next.span if draft.next else choices[0].choice.span
            context.error("S010", at, "an ending cannot lead on", "Remove End: from its name, or delete this")
    elif choices and draft.next:
        message = "there is an arrow in the text above the choices"
        context.error("S011", draft.next.span, message, "Delete it, or write \\-> if you mean the sign itself")
    elif not choices and draft.next is None:
        hint = "Write choices, or -> and the name of the next scene, or begin its name with End:"
        message = f"nothing leads on from the scene “{shorten(draft.name)}”"
        context.findings.append(error("S006", draft.span, message, hint, last_line=draft.last_line))
    elif len(choices) == 1:
        hint = "Add another, or write -> and the next scene's name instead"
        context.error("Q013", draft.span, "a scene needs at least two choices", hint)


def _link(context: ParseContext, drafts: Sequence[_Draft]) -> tuple[Scene, ...]:
    """Return the scenes of drafts, with arrows matched to scenes; report duplicate names and ids."""
    by_key: dict[str, _Draft] = {}
    by_id: dict[str, _Draft] = {}
    for draft in drafts:
        first = by_key.setdefault(_key(draft.name), draft)
        same_id = by_id.setdefault(draft.id, draft)
        if first is not draft and draft.name:
            message = f"two scenes have the name “{shorten(draft.name)}”; the first is on line {first.span.line}"
            context.error("S003", draft.span, message, "Give one of them another name")
        elif same_id is not draft and draft.id:
            message = f"two scenes have the id “{draft.id}”; the first is on line {same_id.span.line}"
            context.error("S013", draft.span, message, "Write {#another-name} at the end of this line")
    aims = _Aims(context, by_key)
    scenes = tuple(_make_scene(context, draft, aims) for draft in drafts)
    aims.report_unlinked_scene(drafts)
    return scenes


def _make_scene(context: ParseContext, draft: _Draft, aims: _Aims) -> Scene:
    choices = [copy_with_target(c, aims.find_choice_target(c.choice, c.target)) for c in draft.section.choices]
    goes_on = draft.next is not None and not choices and not draft.ending
    return Scene(
        id=draft.id,
        name=draft.name,
        text=context.join_prose(draft.section.body) or Prose(text="", span=draft.span),
        choices=() if draft.ending else tuple(choices),
        next=aims.find_target(draft.next) if goes_on and draft.next else None,
        ending=draft.ending,
        cast=draft.cast,
        span=draft.span,
    )


class _Aims:
    """Lookup of scenes by the names in arrows; reports each unknown name once."""

    def __init__(self, context: ParseContext, by_key: Mapping[str, _Draft]) -> None:
        self._context = context
        self._by_key = by_key
        self._unknown: set[str] = set()
        self._named: set[str] = set()

    def find_target(self, arrow: AttributeValue) -> str | None:
        """Return the id of the scene named after ``->``, or None after reporting that there is no such scene."""
        key = _key(arrow.text)
        self._named.add(key)
        found = self._by_key.get(key)
        if not arrow.text:
            self._context.error(
                "S004", arrow.span, "this arrow leads nowhere", "Write the name of the next scene after ->"
            )
        elif found is None and key not in self._unknown:
            self._unknown.add(key)
            self._report(arrow)
        return found.id if found and arrow.text else None

    def find_choice_target(self, choice: Choice, arrow: AttributeValue | None) -> str | None:
        """Return the id of the scene that a choice leads to by ``->``, or None after reporting that there is none."""
        if arrow:
            return self.find_target(arrow)
        tight = _TIGHT.search(choice.text.text)
        hint = "Put a space before and after the arrow" if tight else "End it with -> and the name of the next scene"
        self._context.error("S004", choice.span, "this choice leads nowhere", hint, _loosen(choice.text, self._by_key))
        return None

    def report_unlinked_scene(self, drafts: Sequence[_Draft]) -> None:
        """Report the first scene that no choice leads to, if some choice names an unknown scene: it may be renamed."""
        forgotten = [draft for draft in drafts[1:] if _key(draft.name) not in self._named]
        if forgotten and any(find_closest_name(key, self._by_key) is None for key in self._unknown):
            message = f"nothing leads to the scene “{shorten(forgotten[0].name)}”"
            self._context.error("S007", forgotten[0].span, message, "Let a choice end in -> and this name")

    def _report(self, arrow: AttributeValue) -> None:
        names = [draft.name for draft in self._by_key.values()]
        hint = f"{did_you_mean(arrow.text, names)}Write the name of a scene exactly as after ###"
        fix = make_name_fix(arrow.start, arrow.text, names)
        self._context.error("S005", arrow.start, f"there is no scene “{shorten(arrow.text)}”", hint, fix)


def _loosen(text: Prose, by_key: Mapping[str, _Draft]) -> Fix | None:
    """Return a fix that puts spaces round an arrow if the name of a scene follows it."""
    last = list(_ARROW.finditer(text.text))[-1:]
    if not last or "\n" in text.text or _key(text.text[last[0].end() :]) not in by_key:
        return None
    arrow = last[0]
    return make_fix(shift_span(text.span, arrow.start()), len(arrow.group()), " -> ", certain=True)


def _key(name: str) -> str:
    """Return a scene's name normalized for comparison: without capitals, curly quotes and final punctuation."""
    return " ".join(name.translate(_QUOTES).casefold().split()).rstrip(" .,;:!?…")
