"""An author's words without their markup, for the rules that read them: as running text, as sentences, as words.

A mask has the length of the text it stands for, so that what was found in the words has a place in the file. All is
kept: several rules look at each text, and a large course holds a hundred thousand. To render them all would take ten
times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.parsing.checkbox import CHECKBOX, LIST_MARKER
from generator.stamping.tokens import BODY

VALUE = "\ufffc"
"""Stands for a value of the setting in words that are no setting's; it is no letter and no space."""
MAX_CACHED_TEXTS = 1 << 18
MAX_LOCATED_TEXTS = 1 << 10
"""Texts whose words are found again: those that a remark is about."""
_NOTHING, _BREAK = "\u2060", "\f"
"""In a mask: a character that is not shown, and one between two blocks."""
_MARKED = re.compile(r"[*_`\[\]{}\\<>|#\n]|^[ \t]*(?:[-+!:]|[0-9]+[.)])")
"""Words without any of these have no markup."""
_NOTE = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE = re.compile(
    rf"[ \t>]*(?:(?P<heading>#{{1,6}}[ \t]+)|{LIST_MARKER}[ \t]+(?:{CHECKBOX}[ \t]+)?|!!! ?\w*[ \t]*)?"
    r"(?:(?::::|`{3,}|~{3,}|\|?[ \t]*:?-{2,}[-:| \t]*$).*)?"
)
"""What a line begins with that is not shown, or all of a line of which nothing is."""
_SIGNS = re.compile(r"[*_`\[\]{}\\|]")
_INLINE = re.compile(
    r"(?P<gone>[ \t]*\{[:#.][^{}]*\}[ \t]*$)|(?P<tag>\{\{(?P<body>[^{}]*)\}\})|(?P<cell>\|)"
    r"|!?\[(?=[^\[\]]*\]\(|!\[)|\]\([^()]*(?:\([^()]*\))?[^()]*\)|\\(?=[!-/:-@\[-`{-~])"
    r"|(?<!\\)[*`]+|(?<![^\W_])(?<!\\)_+|_+(?![^\W_])"
)
_OTHERS = re.compile(r"[*_`\[\]\\|]|\}[ \t]*$")
_BRACES = re.compile(r"(?P<gone>(?!))|(?P<cell>(?!))|(?P<tag>\{\{(?P<body>[^{}]*)\}\})")
"""For lines whose only signs are those of values: to look for all of them takes five times as long."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_TOKEN = re.compile(rf"\S*[^\s{_NOTHING}]\S*")
_SPACED = re.compile(r"\S+")
_SENTENCE_END = re.compile(
    rf"(?:(?<=[.!?…])|(?<=[.!?…][\"”’')])|(?<=[.!?…][\"”’')]{{2}}))\s+(?=[\"“‘'(]*[A-Z0-9{VALUE}])"
)


@lru_cache(MAX_CACHED_TEXTS)
def to_plain_text(text: str) -> str:
    """Return an author's Markdown as running text, one line a block, with VALUE for each value of the setting."""
    if not _MARKED.search(text):
        return " ".join(text.split())
    blocks = (" ".join(block.split()) for block in mask_markup(text).replace(_NOTHING, "").split(_BREAK))
    return "\n".join(block for block in blocks if block)


@lru_cache(MAX_CACHED_TEXTS)
def split_words(text: str) -> tuple[str, ...]:
    """Return the words of an author's Markdown in small letters; a value of the setting is none."""
    return tuple(_WORD.findall(to_plain_text(text).casefold().replace("’", "'")))


@lru_cache(MAX_CACHED_TEXTS)
def split_sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of an author's Markdown; a heading, a list entry or a choice is one."""
    return tuple(s.strip() for line in to_plain_text(text).split("\n") for s in _SENTENCE_END.split(line) if s.strip())


def find_pattern(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, str]]:
    """Yield each match of a pattern in the running text: where it begins in the author's text, and its words."""
    for match in pattern.finditer(to_plain_text(text)):
        yield locate_in_source(text, match.start()), match.group()


def locate_in_source(text: str, offset: int) -> int:
    """Return where in the author's text a character of its running text stands."""
    said = to_plain_text(text)
    starts, tokens, masked = _find_words(text)
    start = max(said.rfind(" ", 0, offset), said.rfind("\n", 0, offset)) + 1
    number = bisect_left(starts, start)
    if number >= len(tokens):
        return 0
    shown = [place for place in range(*tokens[number]) if masked[place] != _NOTHING]
    return shown[min(offset - start, len(shown) - 1)]


@lru_cache(MAX_LOCATED_TEXTS)
def _find_words(text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]], str]:
    """Return where the words of the running text begin, where they stand in the mask, and the mask."""
    masked = mask_markup(text)
    starts = tuple(word.start() for word in _SPACED.finditer(to_plain_text(text)))
    return starts, tuple(token.span() for token in _TOKEN.finditer(masked)), masked


def mask_markup(text: str) -> str:
    """Return a text of the same length without markup: what is not shown is a space or a word joiner."""
    made: list[str] = []
    ends = False
    for line in (_NOTE.sub(_blot_note, text) if "<!--" in text else text).split("\n"):
        start = _LINE.match(line) if line and not line[0].isalpha() else None
        begins = not line.strip() or (start is not None and start.end() > 0 and not line[: start.end()].isspace())
        made += (_BREAK if begins or ends or line.startswith("|") else "\n", _mask_line(line, start))
        ends = not line.strip() or (start is not None and start["heading"] is not None)
    return "".join(made[1:])


def _mask_line(line: str, start: re.Match[str] | None) -> str:
    size = start.end() if start else 0
    rest = line[size:]
    if not _SIGNS.search(rest):
        return " " * size + rest
    return " " * size + (_INLINE if _OTHERS.search(rest) else _BRACES).sub(_blot, rest)


def _blot_note(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _blot(match: re.Match[str]) -> str:
    size = len(match.group())
    if match["gone"] is not None:
        return " " * size
    if match["cell"] is not None:
        return _BREAK
    return (VALUE if _is_value(match) else _NOTHING).ljust(size, _NOTHING)


def _is_value(match: re.Match[str]) -> bool:
    body = BODY.fullmatch(match["body"]) if match["tag"] is not None else None
    return body is not None and body["value"] is not None
