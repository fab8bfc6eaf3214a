"""The limits of lines, paragraphs, nesting and messages: text at each limit, and just beyond it."""

from __future__ import annotations

import pytest

from generator.parsing.attributes import suggest_id
from generator.parsing.limits import ExcessiveLine, blank_excessive_lines
from generator.parsing.messages import parse_message

FULL = "x" * 4_999
"""A line that fills half of the longest paragraph, with its line break."""


def find_limits(lines: list[str]) -> list[tuple[int, str, bool]]:
    """Return the index, code and is_first of each line beyond a limit."""
    _, found = blank_excessive_lines(lines)
    return [(excess.index, excess.code, excess.is_first) for excess in found]


@pytest.mark.parametrize(
    "lines",
    [
        ["x" * 5_000],
        ["a", " " * 100 + "a"],
        [" " * 16 + "- a"],
        [" " * 16 + "- a", "\t" * 5 + ">a"],
        [" " * 300],
        ["> " * 6 + "a"],
        ["- - - - - - - -"],
        ["* * * * * * * *"],
        [FULL, FULL],
        [FULL, FULL, "", FULL],
        [FULL, FULL, "- " + FULL[2:]],
        [FULL, FULL, "1. a"],
        [FULL, FULL, "# a"],
        [FULL, FULL, "| a"],
        ["[" * 50, "[" * 50],
        ["[" * 100, "", "["],
        ["<a " * 20],
        ["<a " * 15 + ">" + "<a " * 20],
        ["a < b and 1 < 2 " * 30],
        ["a"] * 2_000,
        [*["x" * 3_999, ""] * 14, "x" * 3_985],
    ],
)
def test_text_at_a_limit_is_accepted(lines: list[str]) -> None:
    assert blank_excessive_lines(lines) == (lines, [])


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["x" * 5_001], [(0, "F006", True)]),
        (["x" * 5_001] * 2, [(0, "F006", True), (1, "F006", False)]),
        (["x" * 5_001, "", "x" * 5_001], [(0, "F006", True), (2, "F006", True)]),
        (["a", " " * 101 + "a"], [(1, "F007", True)]),
        ([" " * 17 + "- a"], [(0, "F007", True)]),
        (["\t" * 5 + "- a"], [(0, "F007", True)]),
        (["> " * 7 + "a"], [(0, "F007", True)]),
        (["- - - - - - - a"], [(0, "F007", True)]),
        ([FULL, FULL, "a", "a"], [(2, "F019", True), (3, "F019", False)]),
        ([FULL, FULL, "a", "", FULL[1:], FULL, "a"], [(2, "F019", True), (6, "F019", True)]),
        (["[" * 50, "[" * 51], [(1, "F019", True)]),
        (["<a " * 21, "a", ">", "<a " * 21], [(0, "F031", True), (1, "F031", False), (3, "F031", True)]),
        (["<a " * 11, "<!x" * 5 + "</x" * 4 + "<?x"], [(1, "F031", True)]),
        (["a"] * 2_001, [(2_000, "F017", True)]),
        ([*["x" * 3_999, ""] * 14, "x" * 3_986], [(28, "F017", True)]),
    ],
)
def test_text_beyond_a_limit_is_reported(lines: list[str], found: list[tuple[int, str, bool]]) -> None:
    assert find_limits(lines) == found


def test_only_lines_beyond_a_limit_are_blanked() -> None:
    assert blank_excessive_lines(["a", "x" * 5_001, "b"])[0] == ["a", "", "b"]
    assert blank_excessive_lines([*["a"] * 2_000, "b", "c"])[0] == [*["a"] * 2_000, "", ""]


def test_messages_give_the_limit_and_a_hint() -> None:
    def format_messages(lines: list[str]) -> list[str]:
        return [
            f"{one.message}. {one.hint}" for one in blank_excessive_lines(lines)[1] if isinstance(one, ExcessiveLine)
        ]

    assert format_messages(["x" * 5_001]) == ["this line holds 5,001 characters. Break it into several"]
    assert format_messages([FULL, FULL, "a"]) == [
        "this paragraph holds more than 10,000 characters. Put a blank line above this one, or make it shorter"
    ]
    assert format_messages(["[" * 101]) == [
        "this paragraph holds more than 100 opening brackets. Put a blank line above this one, or make it shorter"
    ]


@pytest.mark.parametrize(("name", "time", "is_read"), [(60, 40, True), (61, 40, False), (60, 41, False)])
def test_a_message_has_a_name_and_time_of_limited_length(name: int, time: int, is_read: bool) -> None:
    assert (parse_message(f"{'n' * name}, {'t' * time}: Hi") is not None) is is_read


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        (f"{'a' * 19} {'b' * 20} c", f"{'a' * 19}-{'b' * 20}"),
        (f"{'a' * 19} {'b' * 21} c", "a" * 19),
        ("a" * 50, "a" * 40),
        ("!", "short-name"),
    ],
)
def test_a_suggested_id_has_whole_words_and_at_most_forty_characters(words: str, suggested: str) -> None:
    assert suggest_id(words) == suggested
