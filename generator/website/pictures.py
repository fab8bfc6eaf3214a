"""Pictures of a project as a part of the page that shows them, for a page that stands alone."""

from __future__ import annotations

import base64
import re
from html import unescape
from mimetypes import guess_type
from pathlib import Path

PICTURE = re.compile(r'<img src="(?P<src>[^"]*)" alt="(?P<alt>[^"]*)"[^>]*>')
MOST = 300_000
"""Bytes of a picture; of a larger one the page shows its words alone."""


def hold_pictures(html: str, content: Path) -> str:
    """Put the pictures of ``content/`` into the page; where there is none to be put, its words stand instead."""
    return PICTURE.sub(lambda match: _hold(match, content.resolve()), html) if "<img" in html else html


def _hold(match: re.Match[str], content: Path) -> str:
    name = unescape(match["src"]).lstrip("./")
    path = (content / name).resolve()
    kind, _ = guess_type(path.name)
    if not (kind and kind.startswith("image/") and path.is_relative_to(content) and path.is_file()):
        return match["alt"]
    if path.stat().st_size > MOST:
        return match["alt"]
    return f'<img src="data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}" alt="{match["alt"]}">'
