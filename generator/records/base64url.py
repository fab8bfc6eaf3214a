"""Bytes as base64url of RFC 4648 without padding, and back, strictly."""

from __future__ import annotations

import base64
import re

ALPHABET = re.compile(r"[A-Za-z0-9_-]*")


def to_base64url(data: bytes) -> str:
    """Return bytes as base64url text without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    """Return the bytes of base64url without padding; raise ValueError for text that ``to_base64url`` never returns."""
    if not ALPHABET.fullmatch(text) or len(text) % 4 == 1:
        raise ValueError("not base64url")
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64url(data[-(len(data) % 3 or 3) :]) != text[-(len(text) % 4 or 4) :]:
        raise ValueError("not base64url")
    return data
