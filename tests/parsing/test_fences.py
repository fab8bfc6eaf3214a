"""Fenced blocks that are not closed: the line at which each ends."""

from __future__ import annotations

import pytest

from generator.parsing.fences import find_fences


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        (["```chat", "Sam: Hi", "Amira: Hello", "", "Words"], 3),
        (["```email", "From: Sam", "", "Hello", "## Next"], 4),
        (["```notice", "Closed", "", "Until Monday"], 4),
        (["```post", "Sam: Look", "- [x] Yes"], 2),
        (["```chat", "Sam: Hi", "Why: so"], 2),
        (["```chat", "Sam: Hi", "```email", "From: Sam", "```"], 2),
        (["> ```chat", "> Sam: Hi", "Words"], 2),
        (["```js", "a", "", "## b"], 4),
    ],
)
def test_an_unclosed_block_ends_where_it_cannot_go_on(lines: list[str], last: int) -> None:
    fence = next(find_fences(lines))
    assert (fence.last, fence.is_closed) == (last, False)
