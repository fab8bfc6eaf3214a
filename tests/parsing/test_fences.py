"""Fenced blocks that are not closed: the line at which each ends."""

from __future__ import annotations

import pytest

from generator.parsing.fences import find_fences
from generator.parsing.message_fences import find_problems


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


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["a", "```js", "b", "```", "c"], [(1, 4, "", "", True, [2])]),
        (["~~~", "```", "~~~~", "a"], [(0, 3, "", "", True, [1])]),
        (["````", "```", "````"], [(0, 3, "", "", True, [1])]),
        (["```Chat  Class group ", "A: b", "```"], [(0, 3, "chat", "Class group", True, [1])]),
        (["~~~chat", "A: b", "~~~"], [(0, 3, "", "", True, [1])]),
        (
            ["> ```chat", "> A: b", "> ```", "> ```js", "> ```"],
            [(0, 3, "chat", "", True, [1]), (3, 5, "", "", True, [])],
        ),
        (["- ```", "  a", "  ```"], [(0, 3, "", "", True, [1])]),
        (["```chat", "```"], [(0, 2, "chat", "", True, [])]),
        (["```chats", "a", "```"], [(0, 3, "", "", True, [1])]),
        (["```", "a", "```js"], [(0, 3, "", "", False, [1, 2])]),
        (["``", "a", "``"], []),
        (["```chat", "A: b", "~~~", "```"], [(0, 4, "chat", "", True, [1, 2])]),
    ],
)
def test_fenced_blocks_have_a_kind_a_caption_and_a_body(lines: list[str], found: list[tuple[object, ...]]) -> None:
    fences = find_fences(lines)
    assert [(f.first, f.last, f.kind, f.where, f.is_closed, list(f.body)) for f in fences] == found


def test_which_fenced_blocks_are_quoted_or_have_senders() -> None:
    kinds = {
        kind: next(find_fences([f"```{kind}", "A: b", "```"])).has_senders for kind in ("chat", "post", "email", "js")
    }
    assert kinds == {"chat": True, "post": True, "email": False, "js": False}
    assert [next(find_fences([lead + "```"])).is_quoted for lead in ("", "> ", "- ")] == [False, True, False]


@pytest.mark.parametrize(
    ("lines", "position"),
    [
        (["```chat", "Nobody", "```"], 0),
        (["  ```chat", " Nobody", "  ```"], 1),
        (["  > ```chat", ">Nobody", "  > ```"], 1),
        (["  > ```chat", "  >   Nobody", "  > ```"], 6),
    ],
)
def test_the_first_line_is_reported_where_its_words_begin(lines: list[str], position: int) -> None:
    [problem] = find_problems(lines, next(find_fences(lines)))
    assert (problem.code, problem.line, problem.position) == ("M001", 1, position)
