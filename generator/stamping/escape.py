"""A setting's value, made safe for the place where its token stands.

One escape for text and quoted attributes alike: it replaces both quotes, so that mistaking one for the other does no
harm. Addresses, JSON, XML and colours have their own. What has no safe form is refused, never guessed.

Twin: theme/runtime/stamping/escape.js; tests/stamping holds both to the same vectors.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from urllib.parse import quote

from generator.stamping.tokens import PRIVATE

UNFIT = re.compile(f"{PRIVATE.pattern}|[\ud800-\udfff]")
"""What no value may hold: the characters of tokens, and halves of a character, which no file can hold."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""What an address may start with; one without a scheme is relative."""


class RefusedValueError(ValueError):
    """A value cannot stand where its token stands; the text says which value and why."""


class Context(StrEnum):
    """The context in which a token stands."""

    TEXT = "text"
    """Between tags, or within a quoted attribute that is no address."""
    URL = "address"
    """At the start of an address."""
    URL_PART = "part of an address"
    """After the start of an address."""
    MAIL = "mail address"
    """After ``mailto:``."""
    TEL = "telephone number"
    """After ``tel:``."""
    JSON_BLOCK = "JSON block"
    """In a string of a ``<script type="application/json">``."""
    JSON_FILE = "JSON file"
    """In a string of a .json file that holds HTML: the search index."""
    XML = "XML"
    COLOUR = "colour"
    """In a style sheet."""


def escape_url(value: str) -> str:
    """Escape a whole address; raise ValueError where its scheme is not one of SCHEMES.

    Browsers overlook white space and control characters in a scheme; here they make it one that is not known.
    """
    text = value.strip()
    scheme = re.match(r"([^/?#:]*):", text)
    if scheme and scheme[1].lower() not in SCHEMES:
        raise ValueError("an address must start with https://, http://, mailto: or tel:")
    return html.escape(re.sub(r"[\x00-\x20\x7f\"<>\\^`{|}]", lambda m: f"%{ord(m[0]):02X}", text))


def escape_tel(value: str) -> str:
    """Keep the digits of a telephone number and a leading plus; the (0) of +44 (0)… is for dialling at home."""
    abroad = value.strip().startswith("+")
    digits = re.sub(r"[^0-9]", "", value.replace("(0)", "") if abroad else value)
    return f"+{digits}" if abroad else digits


def escape_json(value: str) -> str:
    """Escape for a JSON string that stands in HTML: no ``<``, ``>`` or ``&`` is left to end the block early."""
    text = json.dumps(value, ensure_ascii=False)[1:-1]
    return re.sub("[<>&\u2028\u2029]", lambda m: f"\\u{ord(m[0]):04x}", text)


def escape_colour(value: str) -> str:
    """Let a colour through; raise ValueError for anything else."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError("a style sheet takes colours of the form #1a2b3c only")
    return value


ESCAPES: Mapping[Context, Callable[[str], str]] = {
    Context.TEXT: html.escape,
    Context.URL: escape_url,
    Context.URL_PART: lambda value: quote(value, safe="/"),
    Context.MAIL: lambda value: quote(value, safe="@"),
    Context.TEL: escape_tel,
    Context.JSON_BLOCK: escape_json,
    Context.JSON_FILE: lambda value: escape_json(html.escape(value)),
    Context.XML: html.escape,
    Context.COLOUR: escape_colour,
}


def escape(name: str, value: str, context: Context) -> str:
    """Return a value as it may stand in a context; raise RefusedValueError where it may not."""
    if UNFIT.search(value):
        raise RefusedValueError(f"{name} holds a private-use character, or half of one")
    try:
        return ESCAPES[context](value)
    except ValueError as fault:
        raise RefusedValueError(f"{name} is used as {context}, but {fault}") from None
