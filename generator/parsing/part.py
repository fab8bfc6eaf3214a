"""One piece of a quiz file, as every reader of it sees it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a block and the lines it takes, counted from 0 and without the last."""

    kind: str
    """heading, list, item, quote, text, code, rule, keyword or comment."""
    first: int
    last: int
    level: int = 0
    """Of a heading, 1 to 6."""
    keyword: str = ""
    """Of a keyword, in small letters."""
    parts: list[Part] = field(default_factory=list)
