"""The Content-Security-Policy of every page, with the hashes of the few inline scripts that Material brings.

Hashes are computed from the final HTML, after stamping: 404.html and pages at different depths hold different scripts.
The policy travels as a meta tag, because a folder opened by double click has no headers.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

SCRIPT = re.compile(r"<script\b(?P<attributes>[^>]*)>(?P<body>.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
TYPE = re.compile(r"""\btype\s*=\s*["']?(?P<type>[^"'\s>]*)""", re.IGNORECASE)
SOURCE = re.compile(r"(?:^|\s)src\s*=", re.IGNORECASE)
HEAD = re.compile(r"<head\b[^>]*>\s*(?:<meta charset=[^>]*>)?", re.IGNORECASE)
RUNS = frozenset({"", "text/javascript", "application/javascript", "module"})
"""Values of ``type`` with which a browser runs a script; any other is a data block."""

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'"
)


PREVIEW = "'self' 'unsafe-inline'"
"""Scripts of a preview: ``serve`` adds one to each page, which loads it anew after a change."""


def add_policy(html: str, *, preview: bool = False) -> str:
    """Return a finished page with its policy as the first thing in the head that a browser obeys.

    A page without a head is returned as it is. Nothing may change the page's scripts afterwards, except in a preview.
    """
    head = HEAD.search(html)
    if head is None:
        return html
    return html[: head.end()] + write_policy(find_scripts(html), preview=preview) + html[head.end() :]


def write_policy(scripts: Iterable[str], *, preview: bool = False) -> str:
    """Return the tag that lets a page run these inline scripts and files of its own site, and nothing else."""
    hashes = dict.fromkeys(f"'sha256-{_hash(body)}'" for body in scripts)
    sources = PREVIEW if preview else " ".join(["'self'", *hashes])
    return f'\n    <meta http-equiv="Content-Security-Policy" content="{POLICY.format(scripts=sources)}">'


def find_scripts(html: str) -> Iterator[str]:
    """Yield each inline script that a browser would run, in their order."""
    return (m["body"] for m in SCRIPT.finditer(html) if _runs(m["attributes"]))


def hash_scripts(html: str) -> tuple[str, ...]:
    """Return the base64 SHA-256 of each inline script that a browser would run, each once, in their order."""
    return tuple(dict.fromkeys(map(_hash, find_scripts(html))))


def _runs(attributes: str) -> bool:
    if SOURCE.search(attributes):
        return False
    kind = TYPE.search(attributes)
    return (kind["type"].lower() if kind else "") in RUNS


@lru_cache(maxsize=256)
def _hash(body: str) -> str:
    return base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
