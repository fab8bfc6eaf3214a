"""The context of a placeholder in an HTML page: text, an attribute of a tag, or a block of JSON.

A value is not allowed everywhere: unquoted attributes, event handlers, styles and executable scripts are refused.
"""

from __future__ import annotations

import html
import re

from generator.html_tokens import Attribute, Token, find_token
from generator.stamping.escape import Context
from generator.stamping.tokens import TOKEN, Verb

URL_ATTRIBUTES = frozenset({"href", "src", "action", "formaction", "poster", "cite", "xlink:href"})
"""Attributes whose value is one address."""
REFUSED_ATTRIBUTES = re.compile(r"on\w+|style|srcdoc|srcset|http-equiv")
REFUSED_TAGS = frozenset({"script", "style", "base", "iframe", "object", "embed"})
JSON_TYPE = re.compile(r"application/(?:[\w.+-]*\+)?json\b.*", re.IGNORECASE)
SCHEME_CONTEXTS = {"mailto": Context.MAIL, "tel": Context.TEL}


def find_context(html: str, at: int) -> Context:
    """Return the context of the placeholder at an offset of an HTML page, such as text or URL: it decides on escaping.

    Raise ValueError if it may not be there.
    """
    token = find_token(html, at)
    if token is None or at > token.end or (at == token.end and token.text != "<"):
        return Context.TEXT
    if token.match.start("body") <= at < token.match.end("body"):
        return _find_body_context(token)
    if not token.name and token.text != "<":
        raise ValueError("a script, a style or a comment may not contain a value")
    attribute = next((one for one in token.attributes if one.at <= at < one.at + len(one.value)), None)
    if attribute is None:
        raise ValueError("a tag may contain a value only in a quoted attribute")
    return _find_attribute_context(token, attribute, at)


def _find_body_context(token: Token) -> Context:
    """Return the context of raw text; raise ValueError unless it is plain text or JSON."""
    if token.name in ("title", "textarea"):
        return Context.TEXT
    if token.name == "script" and JSON_TYPE.fullmatch(token.get("type") or ""):
        return Context.JSON_BLOCK
    raise ValueError("a script, a style or a comment may not contain a value")


def _find_attribute_context(tag: Token, attribute: Attribute, at: int) -> Context:
    name = attribute.name
    if not attribute.is_quoted:
        raise ValueError(f"the attribute {name} needs quotes round a value")
    if name.startswith("data-"):
        return Context.ATTRIBUTE
    is_refused = tag.name in REFUSED_TAGS or REFUSED_ATTRIBUTES.fullmatch(name)
    if is_refused or (tag.name == "meta" and tag.get("http-equiv") is not None):
        raise ValueError(f"the attribute {name} of <{tag.name}> may not contain a value")
    if name not in URL_ATTRIBUTES:
        return Context.ATTRIBUTE
    before = at - attribute.at
    return find_url_context(attribute.value[:before], attribute.value[before:])


def find_url_context(before: str, after: str) -> Context:
    """Return a value's context in a URL from the text before and after it; raise ValueError if it may not be there."""
    starts = html.unescape(TOKEN.sub(_replace_value, before)).strip().lower()
    if starts:
        return SCHEME_CONTEXTS.get(starts.partition(":")[0], Context.URL_PART)
    rest = TOKEN.sub("", after).strip()
    if rest and rest[0] not in "/?#":
        raise ValueError("a value at the start of an address must be the entire address")
    return Context.URL


def _replace_value(token: re.Match[str]) -> str:
    return "x" if token[1].startswith(Verb.VALUE) else ""
