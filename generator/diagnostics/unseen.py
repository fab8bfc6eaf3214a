"""Signs that control a terminal, turn the text round or take no room: no message takes a foreign one to a terminal."""

from __future__ import annotations

import re

UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Not those that join letters or flags (U+200C, U+200D, tags): without them words and emoji are others."""


def show_unseen(text: str) -> str:
    """Return a text for a terminal, in which each such sign is written as its number, such as ``<U+202E>``."""
    return UNSEEN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)
