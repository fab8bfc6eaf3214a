"""Put into a document what a page asks its site for: pictures, styles and scripts; and allow exactly that.

The policy names each style and each script by its digest, and nothing else: such a file can ask nobody for anything.
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
"""A file that a style sheet asks for."""
ENDS = re.compile(r"<(?=/script|!--)", re.IGNORECASE)
"""What would end a script, or change how its end is found."""


def read_style(folder: Path, address: str) -> str:
    """Return a style sheet of a site with its pictures in it, ready to stand in a document."""
    text = _read(folder / address).replace("\r\n", "\n")
    text = URL.sub(lambda match: f"url({make_data_url(folder, address, match[1])})", text.removeprefix("\ufeff"))
    if "</style" in text.lower():
        raise GeneratorError(f"{address} holds </style, so it cannot stand in a page")
    return text.removeprefix('@charset "UTF-8";')


def read_script(path: Path) -> str:
    """Return a script that may stand in a document: in texts and patterns, the only places for it, < is escaped."""
    return ENDS.sub(r"\\x3C", _read(path))


def make_data_url(folder: Path, page: str, link: str) -> str:
    """Return the address that holds a file of the site itself; raise GeneratorError where there is no such file."""
    target = resolve_link(page, link)
    path = folder / target.address if target else None
    if path is None or not path.is_file():
        raise GeneratorError(f"{page} shows {link}, which is not in the site")
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}"


def inline_image(folder: Path, page: str, tag: Tag) -> Tag:
    """Return the tag of a picture that holds the picture."""
    link = tag.attributes.get("src", "")
    return tag if link.startswith("data:") else tag.with_attribute("src", make_data_url(folder, page, link))


def build_csp(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """Return the policy that allows these scripts and styles, each as it stands between its tags."""
    return POLICY.format(scripts=_digests(scripts), styles=_digests(styles))


def _digests(texts: Iterable[str]) -> str:
    digests = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join(f"'sha256-{digest}'" for digest in dict.fromkeys(digests))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as fault:
        raise GeneratorError(f"{path} cannot be read ({fault.strerror})") from None
