"""Errors in the tags of a text: malformed, unknown, unclosed or misplaced ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics.finding import did_you_mean, find_closest_name, shorten, suggest_names
from generator.schema.value_paths import ValueShape, ValueShapes
from generator.stamping.nodes import MAX_EACH_DEPTH
from generator.stamping.placeholders import MAX_DEPTH
from generator.stamping.tokens import NAME, TAG, InvalidTag, Tag, Verb, find_tags
from generator.stamping.values import is_fact

STRAY = re.compile(r"\{\{")
IN_BRACES = re.compile(r"\{[:#.][^{}\n]*\{\{|\{\s*[\w-]+\s*=[^{}\n]*\{\{")
AUTOLINK = re.compile(r"<[^<>\s]*\{\{[^{}\n]*\}\}[^<>\s]*>")
NOTE = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
BLANK_LINE = re.compile(r"\n[ \t]*\n")
NEW_PART = re.compile(r"\n[ \t>]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]|\n[ \t]*[#|]")
"""The start of another list item, heading or table row."""
UNCONDITIONAL = re.compile(r"\n {0,3}(?P<what>#{1,6}[ \t]|:::[ \t])")
"""Headings and ``:::`` markers: other parts of a site link to them, so they must exist in every setting."""
ONE_BRACE = re.compile(rf"(?<!\{{)\{{[ \t]*(?P<name>(?=\w+\.){NAME})[ \t]*\}}(?!\}})")


@dataclass(frozen=True, slots=True)
class TagError:
    """An error in a ``{{ … }}`` tag, at an offset of a text."""

    offset: int
    code: str
    message: str
    hint: str
    written: str = ""
    """The mistyped text at that offset."""
    meant: str | None = None
    """Its most likely correction."""
    certain: bool = False


def find_tag_errors(text: str, known: ValueShapes) -> Iterator[TagError]:
    """Yield the errors in the ``{{ … }}`` tags of a text; ``known`` has the types of all values by name."""
    yield from find_malformed_tags(text, known)
    yield from find_misplaced_tags(text)
    yield from find_misused_names(text, known)
    yield from find_unpaired_tags(text)


def find_malformed_tags(text: str, known: ValueShapes) -> Iterator[TagError]:
    """Yield an error for each ``{{`` that begins no tag, and each single brace round a name in ``known``."""
    read = {tag.offset: tag for tag in find_tags(text)}
    hint = "Write {{ name }}, {{ if name }}, {{ each list }} or {{ end }}, with the name of a value"
    for match in ONE_BRACE.finditer(text):
        if match["name"] in known:
            whole, message = f"{{{{ {match['name']} }}}}", f"“{match.group()}” has one brace"
            yield TagError(match.start(), "T031", message, f"Write {whole}", match.group(), whole, certain=True)
    for match in STRAY.finditer(text):
        tag = read.get(match.start())
        if tag is None:
            many = TAG.match(text, match.start() + 1) is not None
            message = "there are three braces here" if many else "{{ is not closed on its line"
            yield TagError(match.start(), "T031", message, "Write {{ and }} round the name")
        elif isinstance(tag, InvalidTag):
            near = find_closest_name(tag.text.strip("{} "), known)
            meant = f"Did you mean {{{{ {near} }}}}? " if near else ""
            message = f"“{shorten(tag.text)}” cannot be read"
            yield TagError(tag.offset, "T031", message, meant + hint, tag.text, f"{{{{ {near} }}}}" if near else None)


def find_misplaced_tags(text: str) -> Iterator[TagError]:
    """Yield an error for each ``{{ … }}`` tag in ``{#id …}``, a comment or an address ``<…>``, where none may be."""
    for match in IN_BRACES.finditer(text):
        hint = "Move it out of the braces; values belong in the text"
        yield TagError(match.end() - 2, "T040", "a value is inside { … }", hint)
    for match in (note for note in NOTE.finditer(text) if "{{" in note.group()):
        at = text.index("{{", match.start())
        yield TagError(at, "T040", "a value is inside a comment <!-- … -->", "Delete the braces")
    for match in AUTOLINK.finditer(text):
        hint = "Write [words]({{ … }}) in place of <{{ … }}>"
        yield TagError(match.start(), "T040", "a value is inside < … >", hint)


def find_misused_names(text: str, known: ValueShapes) -> Iterator[TagError]:
    """Yield errors of tags with values not in ``known``, lists used as text, and ``{{ each }}`` over other values."""
    opened: list[Tag] = []
    for tag in find_tags(text):
        if isinstance(tag, InvalidTag):
            continue
        if tag.verb is Verb.END:
            opened = opened[:-1]
            continue
        repeated = next((one for one in reversed(opened) if one.verb is Verb.EACH), None)
        yield from _check_name(tag, repeated, known)
        if tag.verb is not Verb.VALUE:
            opened.append(tag)


def _check_name(tag: Tag, repeated: Tag | None, shapes: ValueShapes) -> Iterator[TagError]:
    head, _, field = tag.name.partition(".")
    if tag.verb is Verb.EACH and repeated:
        yield TagError(tag.offset, "T036", "this each is inside another", "End the first with {{ end }} before it")
    elif head == "it" and repeated:
        yield from _check_row(tag, field, shapes.get(repeated.name))
    elif head == "it" and tag.name not in shapes:
        hint = "Write it between {{ each … }} and {{ end }}"
        yield TagError(tag.offset, "T034", f"“{tag.name}” has nothing to belong to", hint)
    elif tag.name not in shapes:
        yield _say_unknown(tag, shapes)
    else:
        yield from _check_use(tag, shapes)


def _say_unknown(tag: Tag, shapes: ValueShapes) -> TagError:
    near = suggest_names(tag.name, shapes) or suggest_names(tag.name, _beside(tag.name, shapes))
    holder, file = ("the course", "facts.yml") if is_fact(tag.name) else ("a setting", "setting.yml")
    hint = f"{near}Correct the name" if near else f"Look at {file} for the names there are"
    message = f"{holder} has no “{tag.name}”"
    return TagError(tag.offset, "T030", message, hint, tag.name, find_closest_name(tag.name, shapes))


def _beside(name: str, shapes: ValueShapes) -> list[str]:
    """Return the sibling names: for ``facts.law.titel``, those that begin with ``facts.law.``."""
    part = name.rpartition(".")[0]
    return [known for known in shapes if part and known.startswith(f"{part}.") and "." not in known[len(part) + 1 :]]


def _check_row(tag: Tag, field: str, shape: ValueShape | None) -> Iterator[TagError]:
    if shape and shape.is_iterable and field not in shape.fields:
        names = sorted(f"it.{name}" if name else "it" for name in shape.fields)
        hint = f"{did_you_mean(tag.name, names)}Write one of {', '.join(names)}"
        message = f"there is no “{tag.name}” here"
        yield TagError(tag.offset, "T035", message, hint, tag.name, find_closest_name(tag.name, names))


def _check_use(tag: Tag, shapes: ValueShapes) -> Iterator[TagError]:
    shape = shapes[tag.name]
    if tag.verb is Verb.EACH and not shape.is_iterable:
        lists = sorted(name for name, one in shapes.items() if one.is_iterable)
        message = f"“{tag.name}” is not a list to repeat over"
        yield TagError(tag.offset, "T036", message, f"The lists are {', '.join(lists)}")
    if tag.verb is Verb.VALUE and not shape.is_text:
        parts = [name for name, one in shapes.items() if name.startswith(f"{tag.name}.") and one.is_text]
        hint = f"Write {{{{ {parts[0]} }}}}" if parts else f"Write {{{{ if {tag.name} }}}} … {{{{ end }}}}"
        if shape.is_iterable and not parts:
            hint = f"Write {{{{ each {tag.name} }}}} {{{{ it.{sorted(shape.fields)[-1]} }}}} {{{{ end }}}}"
        yield TagError(tag.offset, "T037", f"“{tag.name}” is {shape.sort}, not words", hint)


def find_unpaired_tags(text: str) -> Iterator[TagError]:
    """Yield errors on unpaired or too deep ``if``, ``each`` and ``end`` tags, and on pairs that cut a text block."""
    opened: list[Tag] = []
    for tag in find_tags(text):
        if isinstance(tag, InvalidTag) or tag.verb is Verb.VALUE:
            continue
        if tag.verb is not Verb.END:
            opened.append(tag)
            yield from _check_depth(opened)
        elif opened:
            begin = opened.pop()
            yield from _check_paragraphs(text, (begin, tag))
            if not opened:
                yield from _check_held(text, begin.offset, tag.offset)
        else:
            yield TagError(tag.offset, "T033", "this end has no if or each", "Delete {{ end }}, or add its {{ if … }}")
    for tag in opened:
        yield TagError(tag.offset, "T032", f"this {_verb(tag)} has no end", "Write {{ end }} where it ends")


def _check_depth(opened: Sequence[Tag]) -> Iterator[TagError]:
    """Report the last of these nested tags if it is the first that is too deep."""
    tag, repeats = opened[-1], sum(one.verb is Verb.EACH for one in opened)
    if len(opened) == MAX_DEPTH + 1:
        yield TagError(
            tag.offset, "T054", f"more than {MAX_DEPTH} tags are nested", "Write one paragraph for each case"
        )
    elif tag.verb is Verb.EACH and repeats == MAX_EACH_DEPTH + 1:
        message = f"more than {MAX_EACH_DEPTH} each tags are nested"
        yield TagError(tag.offset, "T054", message, "Repeat one list after another")


def _verb(tag: Tag) -> str:
    return "if" if tag.verb is Verb.UNLESS else tag.verb.value


def _check_paragraphs(text: str, pair: Sequence[Tag]) -> Iterator[TagError]:
    """Yield tags round several paragraphs that are not paragraphs themselves: they would cut through the markup."""
    apart = BLANK_LINE.search(text, pair[0].offset, pair[1].offset) is not None
    if not apart and _goes_on(text, pair[0].offset, pair[1].offset):
        hint = "Write {{ end }} before the item, row or cell ends, and begin again in the next"
        yield TagError(pair[0].offset, "T041", "the text of this tag continues in another list item, row or cell", hint)
        return
    for tag in pair:
        line, before, after = _line_round(text, tag.offset)
        alone = TAG.fullmatch(line) is not None
        if (alone and (before or after)) or (apart and not alone):
            hint = "Put it on a line of its own with an empty line before and after it"
            yield TagError(tag.offset, "T041", "this tag applies to several paragraphs but is inside one", hint)


def _check_held(text: str, start: int, end: int) -> Iterator[TagError]:
    """Yield headings and markers inside a condition: the contents list and the answers need them in every setting."""
    for match in UNCONDITIONAL.finditer(text, start, end):
        heading = match["what"].startswith("#")
        hint = "Move it above the tag, or write bold text instead" if heading else "Move it outside the two tags"
        message = f"this {'heading' if heading else 'marker'} is inside a condition that may hide it"
        yield TagError(match.start("what"), "T044", message, hint)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether two inline tags are in different items, rows or cells."""
    line = text[text.rfind("\n", 0, start) + 1 :]
    if TAG.fullmatch(line.partition("\n")[0].strip()):
        return False
    cells = TAG.sub("", text[start:end]) if line.lstrip().startswith("|") else ""
    return "|" in cells or NEW_PART.search(text, start, end) is not None


def _line_round(text: str, offset: int) -> tuple[str, str, str]:
    """Return the line at an offset and its neighbours, which are empty if they have only a tag."""
    number = text.count("\n", 0, offset)
    lines = [line.strip() for line in ["", *text.split("\n"), ""]]
    before, after = ("" if TAG.fullmatch(line) else line for line in (lines[number], lines[number + 2]))
    return lines[number + 1], before, after
