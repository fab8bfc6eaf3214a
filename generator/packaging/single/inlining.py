"""Inlining of a page's images, styles and scripts, and the Content-Security-Policy that allows exactly these.

The policy lists each style and script by its digest, so that the file can load nothing else.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
import re
from collections.abc import Iterable
from pathlib import Path

from generator.errors import GeneratorError
from generator.packaging.markup import Tag
from generator.packaging.single.pages import resolve_link

POLICY = (
    "default-src 'none'; script-src {scripts}; style-src {styles}; img-src data:; form-action 'none'; base-uri 'none'"
)
URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)""", re.IGNORECASE)
"""A file that a style sheet loads."""
ENDS = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
"""Text that would end a script, or change where it ends (HTML standard, script data state)."""


def read_style(folder: Path, address: str) -> str:
    """Return a style sheet's text, its files inlined as data URLs; raise GeneratorError if unfit for ``<style>``."""
    text = _read(folder / address).replace("\r\n", "\n")
    text = URL.sub(lambda match: f"url({make_data_url(folder, address, match[1])})", text.removeprefix("\ufeff"))
    if "</style" in text.lower():
        raise GeneratorError(f"{address} holds </style, so it cannot stand in a page")
    return text.removeprefix('@charset "UTF-8";')


def read_script(path: Path) -> str:
    """Return a script's text for a ``<script>`` element, with ``</script`` and ``<!--`` escaped in it."""
    return ENDS.sub(r"\\x3C", _read(path))


def make_data_url(folder: Path, page: str, link: str) -> str:
    """Return the data URL of a file that a page links to; raise GeneratorError if it is not in the site."""
    target = resolve_link(page, link)
    path = folder / target.address if target else None
    if path is None or not path.is_file():
        raise GeneratorError(f"{page} shows {link}, which is not in the site")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def inline_image(folder: Path, page: str, tag: Tag) -> Tag:
    """Return an ``<img>`` tag with its image inlined as a data URL; raise GeneratorError if it is not in the site."""
    link = tag.attributes.get("src", "")
    return tag if link.startswith("data:") else tag.with_attribute("src", make_data_url(folder, page, link))


def build_csp(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the Content-Security-Policy that allows these scripts and styles, given as the text between their tags."""
    return POLICY.format(scripts=_digests(scripts), styles=_digests(styles))


def _digests(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in dict.fromkeys(digests))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise GeneratorError(f"{path} cannot be read ({fault.strerror})") from None
