"""Escape a setting's value for the context of its token.

Text and quoted attributes both escape both quotes, so that confusing them does no harm. Addresses, JSON, XML and
colours have their own. A value without a safe form is refused, never changed; only in text is an apostrophe shown as ’,
like those of the course around it. What scripts compare is in attributes and JSON, as it was typed.

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

FORBIDDEN_CHARACTERS = re.compile(f"{PRIVATE.pattern}|[\ud800-\udfff]")
"""Characters that no value may contain: private-use characters, which delimit tokens, and lone surrogates."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
"""Allowed schemes of an address; one without a scheme is relative."""


class RefusedValueError(ValueError):
    """The error for a value that is not allowed in its HTML context; its text names the value and the reason."""


class Context(StrEnum):
    """The HTML context of a placeholder, such as text or URL, which decides how its value is escaped."""

    TEXT = "text"
    """Between tags."""
    ATTRIBUTE = "attribute"
    """In a quoted attribute that is not an address."""
    URL = "address"
    """At the start of an address."""
    URL_PART = "part of an address"
    """After the start of an address."""
    MAIL = "mail address"
    """After ``mailto:``."""
    TEL = "telephone number"
    """After ``tel:``."""
    JSON_BLOCK = "JSON block"
    """In a string of a ``<script type="application/json">``, or of a script that only holds data."""
    JSON_FILE = "JSON file"
    """In a string of a .json file that holds HTML, such as another generator's search index."""
    XML = "XML"
    COLOUR = "colour"
    """In a style sheet."""
    MARKDOWN = "Markdown"
    """In an author's text; only for exports, never in a page."""


_APOSTROPHE = re.compile(r"(\w)'(?=(\w?))")


def escape_text(value: str) -> str:
    """Return a text escaped for HTML, with ’ for an apostrophe; an address is shown as it is typed."""
    is_address = "@" in value or "://" in value
    return html.escape(value if is_address else _APOSTROPHE.sub(_curl, value))


def _curl(match: re.Match[str]) -> str:
    """Return ’ for a sign between two letters, or after an s that ends a word."""
    before, after = match.groups()
    is_apostrophe = (before.isalpha() and after.isalpha()) or (before == "s" and not after)
    return f"{before}’" if is_apostrophe else match[0]


def escape_url(value: str) -> str:
    """Return an address escaped for HTML; raise ValueError if it has a scheme other than http, https, mailto and tel.

    Browsers ignore white space and control characters in a scheme; here they make it an unknown one.
    """
    text = value.strip()
    scheme = re.match(r"([^/?#:]*):", text)
    if scheme and scheme[1].lower() not in SCHEMES:
        raise ValueError("an address must start with https://, http://, mailto: or tel:")
    return html.escape(re.sub(r"[\x00-\x20\x7f\"<>\\^`{|}]", lambda m: f"%{ord(m[0]):02X}", text))


def escape_tel(value: str) -> str:
    """Return the digits of a phone number, after a plus if it begins with one, without the (0) of +44 (0)."""
    abroad = value.strip().startswith("+")
    digits = re.sub(r"[^0-9]", "", value.replace("(0)", "") if abroad else value)
    return f"+{digits}" if abroad else digits


def escape_json(value: str) -> str:
    """Return a value escaped for a JSON string in HTML: no ``<``, ``>`` or ``&`` can end the block early."""
    text = json.dumps(value, ensure_ascii=False)[1:-1]
    return re.sub("[<>&\u2028\u2029]", lambda m: f"\\u{ord(m[0]):04x}", text)


def escape_colour(value: str) -> str:
    """Return a colour such as #1a2b3c unchanged; raise ValueError for any other text."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError("a style sheet takes colours of the form #1a2b3c only")
    return value


_MARKDOWN = re.compile(r"[\\`*\[<]|(?<!\w)_|_(?!\w)|&(?=#?\w{1,31};)")


def escape_markdown(value: str) -> str:
    """Return a value with a backslash before each sign that would be markup in Markdown."""
    return _MARKDOWN.sub(r"\\\g<0>", value)


ESCAPES: Mapping[Context, Callable[[str], str]] = {
    Context.TEXT: escape_text,
    Context.ATTRIBUTE: html.escape,
    Context.URL: escape_url,
    Context.URL_PART: lambda value: quote(value, safe="/"),
    Context.MAIL: lambda value: quote(value, safe="@"),
    Context.TEL: escape_tel,
    Context.JSON_BLOCK: escape_json,
    Context.JSON_FILE: lambda value: escape_json(html.escape(value)),
    Context.XML: html.escape,
    Context.COLOUR: escape_colour,
    Context.MARKDOWN: escape_markdown,
}


def escape(name: str, value: str, context: Context) -> str:
    """Return a value escaped for an HTML context; raise RefusedValueError, naming it ``name``, if not allowed there."""
    if FORBIDDEN_CHARACTERS.search(value):
        raise RefusedValueError(f"{name} contains a private-use character or half of a character")
    try:
        return ESCAPES[context](value)
    except ValueError as fault:
        raise RefusedValueError(f"{name} is used as {context}, but {fault}") from None
