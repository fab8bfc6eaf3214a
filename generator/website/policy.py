"""The Content-Security-Policy of every page, with the hashes of the few inline scripts that Material brings.

Hashes are computed from the final HTML: 404.html and pages at different depths have different scripts. The policy is a
meta tag, since pages opened from a folder have no HTTP headers.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator

from generator.html_tokens import find_elements, find_tags

RUNS = frozenset({"", "text/javascript", "application/javascript", "module"})
"""Values of ``type`` with which a browser runs a script; any other is a data block."""

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'"
)


PREVIEW = "'self' 'unsafe-inline'"
"""Script sources of a preview by ``mkdocs serve``, which adds a reloading script to each page."""


def add_policy(html: str, *, preview: bool = False) -> str:
    """Return a finished page with its Content-Security-Policy as the first element of the head, after the encoding.

    A page without a head is returned as it is. Nothing may change the page's scripts afterwards, except in a preview.
    """
    offset = find_policy_offset(html)
    if offset is None:
        return html
    return html[:offset] + format_policy_tag(find_scripts(html), preview=preview) + html[offset:]


def find_policy_offset(html: str) -> int | None:
    """Return the offset for a page's Content-Security-Policy, after ``<head>`` and encoding; None without a head."""
    tags = find_tags(html, {"head", "meta"})
    head = next((tag for tag in tags if tag.name == "head"), None)
    meta = next(tags, None)
    if head and meta and meta.get("charset") is not None and not html[head.end : meta.start].strip():
        return meta.end
    return head.end if head else None


def format_policy_tag(scripts: Iterable[str], *, preview: bool = False) -> str:
    """Return the ``<meta>`` tag of a Content-Security-Policy that allows only these scripts and the site's files."""
    hashes = dict.fromkeys(f"'sha256-{_hash(body)}'" for body in scripts)
    sources = PREVIEW if preview else " ".join(["'self'", *hashes])
    return f'\n    <meta http-equiv="Content-Security-Policy" content="{POLICY.format(scripts=sources)}">'


def find_scripts(html: str) -> Iterator[str]:
    """Yield the text of each inline script of a page that a browser would run, in order."""
    for tag in find_elements(html, "script"):
        if tag.get("src") is None and (tag.get("type") or "").lower() in RUNS:
            yield tag.body or ""


def hash_scripts(html: str) -> tuple[str, ...]:
    """Return the base64 SHA-256 of each inline script of a page that a browser would run, each once, in order."""
    return tuple(dict.fromkeys(map(_hash, find_scripts(html))))


def _hash(body: str) -> str:
    return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
