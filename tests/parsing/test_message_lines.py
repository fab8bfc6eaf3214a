"""The lines of chats, emails and notices: what is read of them, and what is reported at which place."""

from __future__ import annotations

import pytest

from generator.parsing.messages import Email, Thread, list_texts, read_messages


def find_problems(kind: str, *lines: str) -> list[tuple[str, int, int]]:
    """Return the code, line and position of each problem of a block of messages."""
    return [(one.code, one.line, one.position) for one in read_messages(kind, "", lines)[1]]


def test_an_email_has_fields_and_paragraphs_that_may_look_like_fields() -> None:
    lines = ["subject: Trip", "From:  Maya", "", "  Note: bring a coat.", "", "Well: it is cold."]
    email, problems = read_messages("email", "Inbox", lines)
    assert isinstance(email, Email)
    assert not problems
    assert email.fields == (("From", "Maya"), ("Subject", "Trip"))
    assert email.paragraphs == ("Note: bring a coat.", "Well: it is cold.")
    assert list_texts(email) == ["Inbox", "From: Maya", "Subject: Trip", *email.paragraphs]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["From: A", "", "Sent: B", "C"], [("M002", 2, 0)]),
        (["From: A", "", "B", "Sent: C"], [("M002", 3, 0)]),
        (["", "From: A", "B"], []),
        (["From: A", " Form: B", "C"], [("M002", 1, 1)]),
        (["From: A", "To:", "B"], [("M002", 1, 0)]),
        (["From: A", "To :", "B"], [("M002", 1, 0)]),
        (["From: A", "To: B:", "C"], []),
        (["From: A", "from: B", "C"], [("M002", 1, 0)]),
        (["From: A"], [("M003", -1, 0)]),
        (["To: A", "B"], [("M003", -1, 0)]),
        (["To: A", "To: B"], [("M002", 1, 0)]),
        ([""], [("M003", -1, 0)]),
    ],
)
def test_what_an_email_lacks_is_reported_once(lines: list[str], found: list[tuple[str, int, int]]) -> None:
    assert find_problems("email", *lines) == found


def test_a_chat_has_senders_times_and_words() -> None:
    thread, problems = read_messages("chat", "", ["", "  Sam, 8.05 am:  Hi: you ", "", "Ola: Yes, 9: 30"])
    assert isinstance(thread, Thread)
    assert not problems
    assert [(one.sender, one.time, one.words) for one in thread.messages] == [
        ("Sam", "8.05 am", "Hi: you"),
        ("Ola", "", "Yes, 9: 30"),
    ]
    assert list_texts(thread) == ["Sam, 8.05 am", "Hi: you", "Ola", "Yes, 9: 30"]


@pytest.mark.parametrize(
    ("line", "position", "fix"),
    [
        ("words", 0, None),
        ("  Sam says hi", 2, None),
        (" Sam:hi", 5, " "),
        ("Sam, late:hi", 10, " "),
        (f"{'n' * 59}:hi", 60, " "),
        (f"{'n' * 60}:hi", 0, None),
        (": hi", 0, None),
        ("Sam: ", 0, None),
        ("8:30 is late", 0, None),
    ],
)
def test_a_line_that_is_no_message_is_reported_in_its_place(line: str, position: int, fix: str | None) -> None:
    thread, (problem,) = read_messages("chat", "", ["Ola: Yes", line])
    assert isinstance(thread, Thread)
    assert [one.words for one in thread.messages] == ["Yes"]
    assert (problem.code, problem.line, problem.position, problem.written) == ("M001", 1, position, fix)


def test_a_line_is_quoted_with_at_most_forty_characters() -> None:
    (whole,), (cut,) = (read_messages("chat", "", [f"{'w' * (number - 1)}!"])[1] for number in (40, 41))
    assert "!" in whole.message
    assert "!" not in cut.message


@pytest.mark.parametrize("kind", ["chat", "post", "notice"])
def test_messages_without_words_are_reported(kind: str) -> None:
    assert find_problems(kind, "", " ") == [("M003", -1, 0)]


def test_a_notice_has_a_title_and_paragraphs() -> None:
    notice, problems = read_messages("notice", "On the wall", ["", " Trip", "", "At nine."])
    assert not problems
    assert list_texts(notice) == ["On the wall", "Trip", "At nine."]
