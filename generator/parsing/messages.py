"""Messages in lessons and questions: fenced blocks that show a chat, an email, a post with replies, or a notice.

The text is shown as typed: neither Markdown nor HTML is read in it, only the values of the setting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from generator.diagnostics.finding import did_you_mean, find_closest_name, shorten

LEARNER = "You"
"""The name of the learner, whose messages are on the right."""
MAX_NAME = 60
MAX_TIME = 40
EMAIL_FIELDS = ("From", "To", "Subject", "Sent")
LINE_HINT = "Write Name, time: words on one line, such as Amira, 8.05 am: Well played"
EMAIL_HINT = f"Write {', '.join(f'{name}:' for name in EMAIL_FIELDS)} and below them one line for each paragraph"
_COLON = re.compile(r":(?=\s)")
_TIGHT = re.compile(r"[^:,]+(?:,[^:]*)?:(?=[^\s\d:/])")
"""A name and time whose colon has no space after it."""
_FIELD = re.compile(r"(?P<name>[A-Za-z]+)[ \t]*:(?:[ \t]+(?P<words>.*)|[ \t]*)")


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat, or one post or reply."""

    sender: str
    time: str
    """As written, such as ``11.20 pm``; may be empty."""
    words: str

    @property
    def is_own(self) -> bool:
        """Whether the learner, not someone else, wrote the message."""
        return self.sender == LEARNER


@dataclass(frozen=True, slots=True)
class Thread:
    """The messages of a chat, or a post and its replies."""

    kind: str
    where: str
    """The text after the kind, which is shown as the caption; may be empty."""
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Email:
    """An email that a question or page shows, with its sender, subject and text."""

    where: str
    fields: tuple[tuple[str, str], ...]
    """The names of EMAIL_FIELDS that are given, with their text."""
    paragraphs: tuple[str, ...]
    kind: str = "email"


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice on a wall or a screen that a question or page shows."""

    where: str
    title: str
    paragraphs: tuple[str, ...]
    kind: str = "notice"


Messages = Thread | Email | Notice


@dataclass(frozen=True, slots=True)
class Problem:
    """An error found in a block of messages, such as a chat: its place, code, message, hint and any correction."""

    line: int
    """The number of its line between the fences, counted from 0; -1 is the line that opens them."""
    position: int
    """The position in the line, counted from 0."""
    code: str
    message: str
    hint: str
    length: int = 0
    written: str | None = None
    """The text that replaces ``length`` characters from the position, if there is a correction."""


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A line in a block of messages that is not blank, without the spaces around it."""

    line: int
    position: int
    text: str


Reading = tuple[Messages, Sequence[Problem]]


def read_messages(kind: str, caption: str, lines: Sequence[str]) -> Reading:
    """Parse a fenced block of messages of a ``kind`` (chat, email, post or notice); return it and its problems.

    Lines that cannot be read are left out and reported as problems.
    """
    written = [
        MessageLine(number, len(line) - len(line.lstrip()), line.strip())
        for number, line in enumerate(lines)
        if line.strip()
    ]
    return _READERS[kind](kind, caption, written)


def list_texts(messages: Messages) -> list[str]:
    """Return the texts of one chat, email, post or notice: caption, senders, and each line or paragraph."""
    caption = [messages.where] if messages.where else []
    if isinstance(messages, Thread):
        return [*caption, *(text for one in messages.messages for text in (describe_sender(one), one.words))]
    if isinstance(messages, Email):
        return [*caption, *(f"{name}: {words}" for name, words in messages.fields), *messages.paragraphs]
    return [*caption, messages.title, *messages.paragraphs]


def describe_sender(message: Message) -> str:
    """Return the sender of a message, and its time if there is one, as one text."""
    return f"{message.sender}, {message.time}" if message.time else message.sender


def find_colon(text: str) -> int:
    """Return the offset of the colon between the sender of a message and its words, or -1 if there is none."""
    match = _COLON.search(text)
    return match.start() if match else -1


def parse_message(text: str) -> Message | None:
    """Return the message in a line ``Name, time: words``, or None if the line has not this form."""
    colon = find_colon(text)
    sender, _, time = text[: max(colon, 0)].partition(",")
    message = Message(sender.strip(), time.strip(), text[colon + 1 :].strip())
    is_short = len(message.sender) <= MAX_NAME and len(message.time) <= MAX_TIME
    return message if message.sender and ":" not in sender and message.words and is_short else None


def _read_thread(kind: str, where: str, lines: Sequence[MessageLine]) -> Reading:
    read = [(line, parse_message(line.text)) for line in lines]
    problems = [_report_line(line) for line, message in read if message is None]
    if not lines:
        problems.append(Problem(-1, 0, "M003", f"this {kind} has no messages", LINE_HINT))
    return Thread(kind, where, tuple(message for _, message in read if message)), problems


def _report_line(line: MessageLine) -> Problem:
    tight = _TIGHT.match(line.text)
    message = f"“{shorten(line.text, 40)}” cannot be read as a message"
    if tight and len(tight.group()) <= MAX_NAME:
        return Problem(line.line, line.position + tight.end(), "M001", message, "Put a space after the colon", 0, " ")
    return Problem(line.line, line.position, "M001", message, LINE_HINT)


def _read_email(_kind: str, where: str, lines: Sequence[MessageLine]) -> Reading:
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    paragraphs: list[str] = []
    head = 0
    for number, line in enumerate(lines):
        match = _FIELD.fullmatch(line.text)
        name = match["name"].capitalize() if match else ""
        is_head = head == number and (number == 0 or line.line == lines[number - 1].line + 1)
        if match and (name in EMAIL_FIELDS or is_head):
            head = number + 1 if is_head else head
            problem = _check_field(line, match, fields, is_head=is_head)
            problems += [problem] if problem else []
            fields.setdefault(name, (match["words"] or "").strip())
        else:
            paragraphs.append(line.text)
    found = tuple((name, fields[name]) for name in EMAIL_FIELDS if fields.get(name))
    if not problems and (not paragraphs or "From" not in fields):
        fault = "says nothing" if "From" in fields else "does not say who it is from"
        problems.append(Problem(-1, 0, "M003", f"this email {fault}", EMAIL_HINT))
    return Email(where, found, tuple(paragraphs)), problems


def _check_field(
    line: MessageLine, match: re.Match[str], fields: Mapping[str, str], *, is_head: bool
) -> Problem | None:
    """Report a field that is unknown, given twice, below the text, or without a text."""
    name, known = match["name"], match["name"].capitalize()
    if known not in EMAIL_FIELDS:
        near = find_closest_name(name, EMAIL_FIELDS)
        hint = f"{did_you_mean(name, EMAIL_FIELDS)}{EMAIL_HINT}; put a blank line between them"
        message = f"an email has no field “{shorten(name)}”"
        return Problem(line.line, line.position, "M002", message, hint, len(name), near)
    if known in fields:
        return Problem(line.line, line.position, "M002", f"{known}: is given twice", "Keep one of them")
    if not is_head:
        hint = "Move it up to the other fields, above the text"
        return Problem(line.line, line.position, "M002", f"{known}: is below the text of the email", hint)
    if not match["words"]:
        return Problem(line.line, line.position, "M002", f"nothing follows {known}:", "Write it on the same line")
    return None


def _read_notice(_kind: str, where: str, lines: Sequence[MessageLine]) -> Reading:
    title, *paragraphs = [line.text for line in lines] or [""]
    problems = [] if lines else [Problem(-1, 0, "M003", "this notice has no words", "Write a title, then the text")]
    return Notice(where, title, tuple(paragraphs)), problems


_READERS: Mapping[str, Callable[[str, str, Sequence[MessageLine]], Reading]] = {
    "chat": _read_thread,
    "post": _read_thread,
    "email": _read_email,
    "notice": _read_notice,
}
