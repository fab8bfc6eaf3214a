"""Pictures of a project as a part of the page that shows them, for a page that stands alone."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import unescape
from mimetypes import guess_type
from pathlib import Path

from generator.html_tokens import Token, edit, find_tags

MOST = 300_000
"""Bytes of a picture; of a larger one the page shows its words alone."""


def hold_pictures(html: str, content: Sequence[Path]) -> str:
    """Put the pictures of ``content/`` into the page; where there is none to be put, its words stand instead.

    ``content`` are the folders of its levels, the lowest first.
    """
    return edit(html, ((tag.start, tag.end, _hold(tag, content)) for tag in find_tags(html, {"img"})))


def _hold(tag: Token, content: Sequence[Path]) -> str:
    alt = (tag.get("alt") or "").replace('"', "&quot;").replace("<", "&lt;")
    path = _find(unescape(tag.get("src") or "").lstrip("./"), content)
    kind = guess_type(path.name)[0] if path else None
    if path is None or not (kind and kind.startswith("image/")) or path.stat().st_size > MOST:
        return alt
    return f'<img src="data:{kind};base64,{base64.b64encode(path.read_bytes()).decode()}" alt="{alt}">'


def _find(name: str, content: Sequence[Path]) -> Path | None:
    """Return the picture of a name on the highest level that has it, within that level."""
    found = ((folder.resolve(), (folder / name).resolve()) for folder in reversed(content))
    return next((path for folder, path in found if path.is_relative_to(folder) and path.is_file()), None)
