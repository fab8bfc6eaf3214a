"""Attributes in braces, ``{#id covers="S8 S9c"}``, at the end of a heading or choice, and ids made from text.

Authors write ids because browsers store them. Choices and scenes may go without one: their id is then the slug of their
text, without the setting's values, so that it is the same for every setting.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import chain, count

from generator.diagnostics.finding import Edit, Finding, Fix, Span, error, make_fix, shorten
from generator.stamping.tokens import TAG

MAX_SLUG = 60
MAX_ID = 80
MAX_SUGGESTED = 40
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
EXAMPLE = 'Write it like {#short-name covers="S1 S2"}'
_QUOTES = str.maketrans("“”„″‘’\xa0", '""""\'\' ')
_SPACES = bytes(code if chr(code).islower() or chr(code).isdigit() else ord(" ") for code in range(128)).ljust(256)
"""Every ASCII character that an id doesn't hold becomes a space."""
_ENDING = re.compile(r"(?<!\{)\{(?P<inside>[^{}]*)\}\s*")
_STRAY = re.compile(r"(?<!\{)\{#[^{}]*(?P<closed>\}?)")
"""Braces that begin with an id but are not at the end of the text."""
_PART = re.compile(
    r"""[\s,]*(?:\#[ ]*(?P<id>[^\s,="']+)(?![^\s,"'=]*=)
        |(?P<name>[A-Za-z][\w-]*)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"']+))
        |(?P<word>[^\s"'=,]+))""",
    re.VERBOSE,
)


@dataclass(slots=True)
class AttributeValue:
    """The value of an attribute in braces, with the positions of its name (``span``) and of the value (``start``)."""

    text: str
    span: Span
    start: Span

    def locate(self, characters: int) -> Span:
        """Return the file position of a character of the value, given by its offset from 0."""
        return shift_span(self.start, characters)


@dataclass(slots=True)
class Attributes:
    """The attributes in a pair of braces, such as ``{#id covers="S9"}``."""

    id: AttributeValue | None = None
    values: Mapping[str, AttributeValue] = field(default_factory=dict)
    readable: bool = True
    """False if the braces could not be parsed; missing attributes are not reported then."""
    start: Span | None = None
    """Position after the opening brace; that of the text if there are no braces."""
    length: int = 0
    """Length of the text if there are no braces."""
    in_braces: bool = False

    def make_id_edit(self, name: str) -> Edit | None:
        """Return the edit that writes an id into the braces, or adds them; None if one is there or they are invalid."""
        if self.id or self.start is None or not self.readable:
            return None
        words = f"#{name}{' ' if self.values else ''}" if self.in_braces else f" {{#{name}}}"
        return Edit(span=shift_span(self.start, self.length), text=words)


def slugify(words: str) -> str:
    """Return an id of at most 60 characters made from a text (``words``), empty if no letter or digit remains.

    Tags of the setting's values are left out, unless the text holds nothing else: then their names are used.
    """
    plain = TAG.sub(" ", words) if "{{" in words else words
    return _slug(plain) or _slug(words)


def suggest_id(words: str, taken: Container[str] = ()) -> str:
    """Return a short id for a question or scenario, made from its text and not among the ids ``taken``."""
    made = slugify(words)
    made = made if len(made) <= MAX_SUGGESTED else made[: MAX_SUGGESTED + 1].rpartition("-")[0] or made[:MAX_SUGGESTED]
    made = made or "short-name"
    return next(name for name in chain([made], (f"{made}-{number}" for number in count(2))) if name not in taken)


def _slug(words: str) -> str:
    plain = words.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
    letters = plain.encode("ascii", "ignore").translate(_SPACES, b"'")  # bytes, as a table for text takes longer
    made = b"-".join(letters.split()).decode()
    return made if len(made) <= MAX_SLUG else made[: MAX_SLUG + 1].rpartition("-")[0] or made[:MAX_SLUG]


def validate_id(value: AttributeValue, findings: list[Finding]) -> None:
    """Report an id that is too long or has other characters than lower-case letters, digits and hyphens."""
    if not ID.fullmatch(value.text) or len(value.text) > MAX_ID:
        hint = f"Write #{slugify(value.text) or 'short-name'}: small letters, figures and hyphens"
        fix = make_fix(value.start, len(value.text), slugify(value.text)) if slugify(value.text) else None
        findings.append(error("Q007", value.span, f"“{shorten(value.text)}” cannot be an id", hint, fix))


def split_attributes(text: str, at: Span, findings: list[Finding]) -> tuple[str, Attributes]:
    """Return a text without the braces at its end, and the attributes in these; ``at`` is the text's position."""
    words = text.rstrip()
    if not words.endswith("}") or _ends_in_tag(text):
        stray = _STRAY.search(text) if "{#" in text else None
        if stray:
            return _not_last(text, stray, at, findings)
        return words, Attributes(start=at, length=len(words))
    match = _find_ending(text)
    if match is None:
        return _unreadable(text, at, findings)
    start = shift_span(at, match.start("inside"))
    inside = match["inside"]
    attributes = _read(inside if inside.isascii() else inside.translate(_QUOTES), start, findings)
    attributes.start, attributes.in_braces = start, True
    return text[: match.start()].rstrip(), attributes


def straighten_quotes(text: str) -> str:
    """Return a text with typographic quotation marks and spaces made plain in the braces at its end."""
    match = None if _ends_in_tag(text) else _find_ending(text)
    if match is None:
        return text
    start, end = match.span("inside")
    return text[:start] + match["inside"].translate(_QUOTES) + text[end:]


def find_space_before_braces(text: str) -> tuple[int, int] | None:
    """Return start and end offset of the spaces before the braces at a text's end, or None if there are no braces."""
    match = None if _ends_in_tag(text) else _find_ending(text)
    return (len(text[: match.start()].rstrip()), match.start()) if match else None


def _find_ending(text: str) -> re.Match[str] | None:
    """Match the braces at the end of a text."""
    start = text.rfind("{")
    return _ENDING.fullmatch(text, start) if start >= 0 else None


def _not_last(text: str, stray: re.Match[str], at: Span, findings: list[Finding]) -> tuple[str, Attributes]:
    """Report braces that are not closed or not at the end of the line; keep their id to avoid follow-on errors."""
    place = shift_span(at, stray.start())
    if stray["closed"]:
        hint = "Put {…} at the end of the line"
        findings.append(error("Q010", place, "words follow these braces", hint, _move_last(text, stray, at)))
    else:
        fix = make_fix(shift_span(at, len(text.rstrip())), 0, "}")
        findings.append(error("Q010", place, "these braces do not close", "Write } at the end of the line", fix))
    return text[: stray.start()].rstrip(), _salvage(stray.group(), place)


def _move_last(text: str, stray: re.Match[str], at: Span) -> Fix:
    """Return the fix that moves braces to the end of a text."""
    after = text[stray.end() :]
    length = stray.end() - stray.start() + len(after) - len(after.lstrip())
    braces = Edit(span=shift_span(at, len(text.rstrip())), text=f" {stray.group()}")
    return Fix(edits=(Edit(span=shift_span(at, stray.start()), length=length, text=""), braces), certain=False)


def _ends_in_tag(text: str) -> bool:
    start = text.rfind("{{")
    match = TAG.match(text, start) if start >= 0 else None
    return match is not None and not text[match.end() :].strip()


def _unreadable(text: str, at: Span, findings: list[Finding]) -> tuple[str, Attributes]:
    """Report braces that are not closed or hold a setting's value; keep their id to avoid follow-on errors."""
    start = text.find("{#")
    start = start if start >= 0 else text.find("{")
    place = shift_span(at, start if start >= 0 else text.rfind("}"))
    if start >= 0 and "{{" in text[start:]:
        message, hint = "a value of the setting is inside {…}", "Write plain words between { and }"
        findings.append(error("Q011", place, message, hint))
    else:
        findings.append(error("Q010", place, "the braces at the end of this line cannot be read", EXAMPLE))
    return text[:start].rstrip() if start >= 0 else text.rstrip().rstrip("}"), _salvage(text[max(start, 0) :], place)


def _salvage(inside: str, place: Span) -> Attributes:
    found = re.search(r"#([a-z0-9-]+)", inside)
    return Attributes(id=AttributeValue(found[1], place, place) if found else None, readable=False)


def _read(inside: str, start: Span, findings: list[Finding]) -> Attributes:
    written: AttributeValue | None = None
    values: dict[str, AttributeValue] = {}
    position = 0
    while position < len(inside) and inside[position:].strip(" \t,"):
        match = _PART.match(inside, position)
        if match is None:
            place = shift_span(start, position)
            findings.append(error("Q010", place, "this part of {…} cannot be read", EXAMPLE))
            return _salvage(inside, place)
        position = match.end()
        name = match["name"] or match["word"]
        value = _read_value(match, start)
        if name in values or (match["id"] and written):
            findings.append(
                error("Q003", value.span, f"“{shorten(name or '#')}” is given twice in {{…}}", "Keep one of them")
            )
        elif match["id"]:
            written = value
        else:
            values[name] = value
    return Attributes(written, values)


def _read_value(match: re.Match[str], start: Span) -> AttributeValue:
    if match["id"]:
        return AttributeValue(
            match["id"], shift_span(start, match.start("id") - 1), shift_span(start, match.start("id"))
        )
    if match["word"]:
        at = shift_span(start, match.start("word"))
        return AttributeValue("yes", at, at)
    group = next(g for g in ("double", "single", "bare") if match[g] is not None)
    return AttributeValue(match[group], shift_span(start, match.start("name")), shift_span(start, match.start(group)))


def shift_span(start: Span, characters: int) -> Span:
    """Return the position (path, line, column) ``characters`` further right in the same line."""
    return Span(start.path, start.line, start.column + characters)
