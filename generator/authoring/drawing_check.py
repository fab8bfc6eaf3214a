"""Allow-list of what an SVG drawing may contain, so that it is safe when someone opens it by its own address.

In a page a drawing is only a picture. Opened by itself, it is a document of the site's origin, without a page's policy:
it could run scripts, read a learner's progress, show forms, and load from other hosts. Drawings are published as they
are, so browsers have to read them as this check does: UTF-8 only, no declarations, and styles without CSS escapes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from generator.diagnostics.finding import Finding, Span, error, shorten

MAX_BYTES = 2_000_000
"""Bytes of an SVG file; a larger one usually embeds a photograph."""
SVG, HREF = "{http://www.w3.org/2000/svg}", ("href", "{http://www.w3.org/1999/xlink}href")
ELEMENT = re.compile(
    r"""svg|g|defs|symbol|use|title|desc|metadata|style|path|rect|circle|ellipse|line|polyline|polygon|image|text|tspan
    |textPath|linearGradient|radialGradient|stop|pattern|clipPath|mask|marker|filter|fe(?:Blend|ColorMatrix|Composite
    |ComponentTransfer|DropShadow|Flood|Func[ABGR]|GaussianBlur|Merge|MergeNode|Morphology|Offset)""",
    re.VERBOSE,
)
INERT = re.compile(
    r"\{http://(?:www\.inkscape\.org/namespaces/|sodipodi\.sourceforge\.net/|www\.serif\.com/|ns\.adobe\.com/"
    r"|schemas\.microsoft\.com/visio/|www\.w3\.org/1999/02/22-rdf-syntax-ns#|purl\.org/dc/|creativecommons\.org/ns#)"
)
"""The beginning of a name in the namespaces in which drawing programs store data: browsers know none of them."""
TEXT = re.compile(r"id|class|lang|role|(?:aria|data)-.+|\{http://www\.w3\.org/XML/1998/namespace\}(?:lang|space)")
"""Names of attributes that may have any value."""
NAME = re.compile(
    r"""[cdfr]?[xy]|[xy][12]|[dr]|fr|width|height|points|pathLength|offset|version|baseProfile|focusable|tabindex|type
    |viewBox|preserveAspectRatio|spreadMethod|startOffset|textLength|lengthAdjust|method|side|spacing|rotate|orient
    |(?:gradient|pattern|patternContent|clipPath|mask|maskContent|marker|filter|primitive)Units|marker(?:Width|Height)
    |ref[XY]|in2?|k[1-4]|mode|operator|radius|result|stdDeviation|tableValues|values|(?:gradientT|patternT|t)ransform
    |(?:alignment|baseline|dominant|glyph|inline|letter|line|mix|vector|vertical|word|writing)(?:-[a-z]+)+
    |(?:clip|color|fill|filter|flood|font|image|marker|mask|shape|solid|stop|stroke|text)(?:-[a-z]+)*|cursor|direction
    |display|enable-background|-inkscape-[a-z-]+|isolation|kerning|lighting-color|opacity|overflow|paint-order
    |pointer-events|unicode-bidi|visibility|white-space""",
    re.VERBOSE,
)
"""Names of other attributes, and of properties in styles: most are both, and browsers read them as CSS."""
CALL = re.compile(
    r"(?<![\w-])(?:(?:rgba?|hsla?|matrix|translate[xy]?|scale[xy]?|rotate|skew[xy])\([\w\s.,%/+-]*\)"
    r"|url\(\s*(?P<quote>['\"]?)#[^\s()'\"\\<@]+(?P=quote)\s*\))",
    re.IGNORECASE | re.ASCII,
)
"""The only CSS functions allowed: a colour, a transformation, or a reference to a part of the same drawing."""
UNSAFE = re.compile(r"[()\\@<]")
"""In CSS without these calls: signs of another function, an escape, an at-rule or markup."""
STYLE_SHEET = re.compile(r"(?:[\w\s.#,*>-]*+\{[^{}]*+\})*+\s*")
PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp);base64,[A-Za-z0-9+/=\s]*")
"""The address of a photograph within the drawing."""
DECLARED = re.compile(
    r"<!DOCTYPE|<\?(?!xml\s)[\w-]*|\A<\?xml[^>]*encoding\s*=\s*+(?!['\"]utf-8['\"])[^\s>]*", re.IGNORECASE
)
"""Declarations by which a browser may read the file otherwise than we do."""


def check_drawing(path: Path, name: str) -> Iterator[Finding]:
    """Yield a finding on the first part of an SVG file that is not allowed; ``name`` is its path in the project."""
    line = 1
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        written, part = next(_find_faults(data), ("", ""))
        fault = part and f"contains {part}, which is not allowed"
        line += data.count(b"\n", 0, max(data.find(written.encode()), 0))
    except (OSError, ET.ParseError, ValueError):
        fault = "cannot be read as XML in UTF-8"
    if fault:
        yield error("F042", Span(name, line), f"this drawing {fault}", "Save it again as a plain SVG, or as a PNG")


def _find_faults(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield each part of a drawing that is not allowed: as most files write it, and in words.

    Raise ParseError or ValueError if it is not XML in UTF-8.
    """
    if len(data) > MAX_BYTES:
        yield "", f"more than {MAX_BYTES:,} bytes"
    if b"\0" in data:
        raise ValueError("this is UTF-16")
    text = data.decode("utf-8-sig")
    yield from ((found, f"“{shorten(found)}”") for found in DECLARED.findall(text))
    root = ET.fromstring(text)  # noqa: S314 - nothing is declared
    if root.tag != f"{SVG}svg":
        yield "", f'<{shorten(root.tag.rpartition("}")[2])}> in place of <svg xmlns="http://www.w3.org/2000/svg">'
    for element in root.iter():
        is_drawn, name = element.tag.startswith(SVG), element.tag.rpartition("}")[2]
        if not (ELEMENT.fullmatch(name) if is_drawn else INERT.match(element.tag)):
            yield f"<{name}", f"<{shorten(name)}>"
        for key, value in element.attrib.items():
            if not (_is_allowed(name, key, value) if is_drawn else not key.startswith("on")):
                local = key.rpartition("}")[2]
                yield f'{local}="{value}"', f"{shorten(local)}=“{shorten(value, 40)}”"
        style = "".join(element.itertext()) if name == "style" else ""
        if not (STYLE_SHEET.fullmatch(style) and all(map(_is_known, re.findall(r"\{([^{}]*)\}", style)))):
            yield style, f"the style “{shorten(style)}”"


def _is_allowed(element: str, name: str, value: str) -> bool:
    """Return whether an SVG element may have an attribute."""
    if name in HREF:
        return bool(PICTURE.fullmatch(value)) if element == "image" else value.startswith("#")
    declared = value if name == "style" else f"{name}:{value}"
    return bool(INERT.match(name) or TEXT.fullmatch(name)) or _is_known(declared)


def _is_known(declarations: str) -> bool:
    """Return whether CSS has known properties only and, however browsers divide it into tokens, loads nothing."""
    names = (each.partition(":")[0].strip() for each in declarations.split(";") if each.strip())
    return not UNSAFE.search(CALL.sub("", declarations)) and all(map(NAME.fullmatch, names))
