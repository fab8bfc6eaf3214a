"""Rules on messages: how long they are, and how their times are written. Full names in them are reported by W412."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.bank.authored_text import count_words
from generator.diagnostics.finding import Severity, Span, make_fix
from generator.lint.passages import list_passages
from generator.lint.rule import ENGLISH, LintContext, RuleFinding, memoize_for_bank, rule
from generator.parsing.fences import find_message_fences
from generator.parsing.messages import Messages, Thread, read_messages

MAX_MESSAGES = 5
MAX_WORDS = 60
NOON, HOURS, MINUTES = 12, 24, 60
_BEFORE_TIME = re.compile(r"\s*(?:Sent:|[^,:]*,)\s*", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<![\w.:])(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?(?:\s*(?P<half>[ap])\.?m\b\.?)?(?![\w:]|\.\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Placed:
    """Messages with the position of the line that begins them, and of each of their lines."""

    messages: Messages
    span: Span
    lines: tuple[tuple[str, Span], ...]


@memoize_for_bank
def _list_messages(context: LintContext) -> tuple[_Placed, ...]:
    """Return all messages of the bank, each text once however many items have it."""
    return tuple(_find_messages(context))


def _find_messages(context: LintContext) -> Iterator[_Placed]:
    for passage in list_passages(context):
        if "```" not in passage.prose.text:
            continue
        lines = passage.prose.text.split("\n")
        starts = [0]
        for line in lines:
            starts.append(starts[-1] + len(line) + 1)
        for fence in find_message_fences(lines):
            messages, _ = read_messages(fence.kind, fence.where, [lines[index] for index in fence.body])
            spans = [context.find_span(passage.prose, starts[index]) for index in (fence.first, *fence.body)]
            texts = (lines[index] for index in fence.body)
            yield _Placed(messages, spans[0], tuple(zip(texts, spans[1:], strict=True)))


@rule(
    "W309",
    "long-messages",
    Severity.WARNING,
    "Messages have more than five bubbles, or more than 60 words",
    why="Messages are read at a glance, on a phone. A long exchange is a story, and its reader loses the question.",
)
def report_long_messages(context: LintContext) -> Iterable[RuleFinding]:
    """Report a chat or post with too many messages, and any kind of message with too many words."""
    for placed in _list_messages(context):
        number, words = _count(placed.messages)
        if number > MAX_MESSAGES:
            hint = f"Keep at most {MAX_MESSAGES}"
            yield RuleFinding("W309", placed.span, f"there are {number} messages here", hint)
        elif words > MAX_WORDS:
            hint = f"Keep at most {MAX_WORDS}, or tell it in your own words"
            yield RuleFinding("W309", placed.span, f"these messages have {words} words", hint)


def _count(messages: Messages) -> tuple[int, int]:
    """Return the number of messages, and of their words without names and times."""
    if isinstance(messages, Thread):
        return len(messages.messages), sum(count_words(one.words) for one in messages.messages)
    return 1, sum(map(count_words, messages.paragraphs))


@rule(
    "W310",
    "message-time",
    Severity.WARNING,
    "A time in a message is not written like 11.20 pm",
    why="The hour is often what matters in a message. Times that are all written alike are read at once.",
    language=ENGLISH,
)
def report_times_of_messages(context: LintContext) -> Iterable[RuleFinding]:
    """Report times of messages that are not written like 11.20 pm, such as 23:20, or that no day has, such as 25.15."""
    for placed in _list_messages(context):
        sent = (message.time for message in getattr(placed.messages, "messages", ()))
        times = {*filter(None, sent), *dict(getattr(placed.messages, "fields", ())).values()}
        for text, span in placed.lines:
            if match := _BEFORE_TIME.match(text):
                rest = text[match.end() :]
                time = next((time for time in times if rest.startswith(f"{time}:") or rest == time), "")
                yield from _check_time(time, span._replace(column=span.column + match.end()))


def _check_time(time: str, span: Span) -> Iterator[RuleFinding]:
    for clock in _CLOCK.finditer(time):
        half = _find_half(clock)
        meant = _write_time(clock, half)
        place = span._replace(column=span.column + clock.start())
        is_time = clock["minute"] or clock["half"]  # a lone number may be that of a day
        if is_time and (int(clock["hour"]) >= HOURS or int(clock["minute"] or 0) >= MINUTES):
            hint = "Write a time that a day has, such as 11.20 pm"
            yield RuleFinding("W310", place, f"there is no time {clock.group()}", hint)
        elif half and meant != clock.group():
            fix = make_fix(place, len(clock.group()), meant, certain=True)
            yield RuleFinding("W310", place, f"this time is written as {clock.group()}", f"Write {meant}", fix)
        elif clock["minute"] and not half:
            hint = f"Write {meant} am or {meant} pm"
            yield RuleFinding("W310", place, f"{clock.group()} may be in the morning or in the evening", hint)


def _find_half(clock: re.Match[str]) -> str:
    """Return am or pm, or an empty string if a time could be either."""
    if clock["half"]:
        return f"{clock['half'].lower()}m"
    hour = int(clock["hour"])
    return "" if 0 < hour <= NOON or not clock["minute"] else "pm" if hour else "am"


def _write_time(clock: re.Match[str], half: str) -> str:
    """Return a time such as 8.05 pm."""
    hour = int(clock["hour"]) % NOON or NOON
    minutes = f".{clock['minute']}" if clock["minute"] not in (None, "00") else ""
    return f"{hour}{minutes} {half}".rstrip()
