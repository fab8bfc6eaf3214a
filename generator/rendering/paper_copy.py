"""Copies of HTML for paper: several in one document, without ids, and without what is only for the screen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial

from generator.html_tokens import Token, tokenize

DROPPED = frozenset({"button", "dialog", "nav", "script", "select", "template"})
"""Elements that a copy leaves out, with all that is in them; so it does hidden ones, which only scripts show."""
_LINKS_ON_SCREEN = re.compile(r'\sclass="(?:answers__back|question__to-answer|scenario__to-answer|step__ways)"')
"""The class of elements with links from one part of a page to another, which a copy leaves out as well."""
_VOID = frozenset({"br", "hr", "img", "input"})
_VALUE = r"""(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]*))?"""
_LEFT_OUT = re.compile(
    rf"\s+(?:id|for|name|form|list|headers|loading|tabindex|autocomplete|novalidate|data-(?!panel\b)[\w-]+"
    rf"|aria-(?:labelledby|describedby|controls|owns|live))(?=[\s=/>]){_VALUE}|(\s+[^\s=/>\"']+{_VALUE})"
)
"""An attribute that a copy leaves out, or in group 1 one that it keeps.

Ids would not be unique in the document, and WebKit prints no picture that waits to be seen (``loading``).
"""
_ADDRESS = re.compile(r'(\s(?:href|src)=")([^"]*)(")')


def copy_for_paper(html: str, convert_address: Callable[[str], str]) -> str:
    """Return HTML as a copy for print, whose links and pictures have the addresses that ``convert_address`` returns."""
    return "".join(_copy(html, partial(_convert, convert_address)))


def _copy(html: str, convert: Callable[[re.Match[str]], str]) -> Iterator[str]:
    at, within, depth = 0, "", 0
    for token in tokenize(html):
        if within:
            depth += _count_level(token, within)
            if not depth:
                at, within = token.end, ""
        elif token.name and not token.is_end:
            yield html[at : token.start]
            if _is_dropped(token):
                at = token.end
                within, depth = ("", 0) if token.body is not None or token.name in _VOID else (token.name, 1)
            else:
                yield _copy_tag(token.tag, convert)
                at = token.start + len(token.tag)
    yield "" if within else html[at:]


def _is_dropped(token: Token) -> bool:
    tag = token.tag
    is_hidden = "hidden" in tag and token.get("hidden") is not None
    return is_hidden or token.name in DROPPED or _LINKS_ON_SCREEN.search(tag) is not None


def _count_level(token: Token, name: str) -> int:
    """Return by how much a token changes the number of open elements of a name."""
    if token.name != name:
        return 0
    return -1 if token.is_end else 1


def _copy_tag(tag: str, convert: Callable[[re.Match[str]], str]) -> str:
    kept = _LEFT_OUT.sub(r"\1", tag)
    return _ADDRESS.sub(convert, kept) if "href=" in kept or "src=" in kept else kept


def _convert(convert_address: Callable[[str], str], match: re.Match[str]) -> str:
    return f"{match[1]}{convert_address(match[2])}{match[3]}"
