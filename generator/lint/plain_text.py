"""Plain text of an author's Markdown for the rules: as one string, as sentences, as words.

Markup is masked rather than parsed, so that a match in the plain text can be located in the file. Results are cached,
since several rules examine each text, of which a large course has 100,000. Rendering them would take ten times as long.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain

from generator.parsing.checkbox import CHECKBOX, LIST_MARKER
from generator.parsing.fences import find_fences, find_message_fences
from generator.parsing.messages import find_colon
from generator.stamping.tokens import BODY, SHOWN, TAG

VALUE = "\ufffc"
"""Replaces a value of the setting in plain text; neither a letter nor a space."""
MAX_CACHED_TEXTS = 1 << 18
_NOTHING, _BREAK = "\u2060", "\f"
"""In a mask: a character that is not shown, and one between two blocks."""
_CODE = re.compile(r"`[^`\n]*`")
_SIGN = re.compile(r"[*_`\[\]{}\\<>|#\n]")
_LISTED = re.compile(r"[ \t]*(?:[-+!:]|[0-9]+[.)])")
"""The start of a list or another block. Text that does not begin so and holds no _SIGN has no markup."""
_NOTE = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINE = re.compile(
    rf"[ \t>]*(?:(?P<heading>#{{1,6}}[ \t]+)|{LIST_MARKER}[ \t]+(?:{CHECKBOX}[ \t]+)?|!!! ?\w*[ \t]*)?"
    r"(?:(?::::|`{3,}|~{3,}|\|?[ \t]*:?-{2,}[-:| \t]*$).*)?"
)
"""The start of a line that is not shown, or a complete line that is not."""
_SIGNS = re.compile(r"[*_`\[\]{}\\|]")
_INLINE = re.compile(
    r"[ \t{|!\[\]\\*`_](?:(?P<gone>(?<=[ \t])[ \t]*\{[:#.][^{}]*\}[ \t]*$|(?<=\{)[:#.][^{}]*\}[ \t]*$)"
    r"|(?<=\{)\{(?P<body>[^{}]*)\}\}|(?P<cell>(?<=\|))|(?:(?<=!)\[|(?<=\[))(?=[^\[\]]*\]\(|!\[)"
    r"|(?<=\])\([^()]*(?:\([^()]*\))?[^()]*\)|(?<=\\)(?=[!-/:-@\[-`{-~])"
    r"|(?<=[*`])(?<!\\.)[*`]*|(?<=_)(?<![^\W_]_)(?<!\\_)_*|(?<=_)_*(?![^\W_]))"
)
_OTHERS = re.compile(r"[*_`\[\]\\|]")
"""Signs of markup other than tags; patterns that begin with a set of characters are searched ten times as fast."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_PUNCTUATION = ".,:;?!()“”\"'"
"""Signs at the start or end of a word."""
_TOKEN = re.compile(rf"\S*[^\s{_NOTHING}]\S*")
_SPACED = re.compile(r"\S+")
_SENTENCE_END = re.compile(rf"[.!?…][\"”’')]{{0,2}} (?=[\"“‘'(]*[A-Z0-9{VALUE}])")


class _Words(dict[str, tuple[str, ...]]):
    """The words in what is between two spaces, found once: a course repeats few words many times, and shares these."""

    def __missing__(self, token: str) -> tuple[str, ...]:
        bare = token.casefold().strip(_PUNCTUATION)
        if bare == token:
            bare = token  # one object in place of two
        words = self[token] = (bare,) if bare.isalpha() else tuple(_WORD.findall(bare.replace("’", "'")))
        return words


class _PlainTexts(dict[str, str]):
    """The plain text of each Markdown text; a dict takes a quarter of the memory of an lru_cache."""

    def __missing__(self, text: str) -> str:
        if len(self) >= MAX_CACHED_TEXTS:
            self.clear()
        said = _strip_markup(text)
        shared = self[text] = text if said == text else said
        return shared


class _TextWords(dict[str, tuple[str, ...]]):
    """The words of each Markdown text."""

    def __missing__(self, text: str) -> tuple[str, ...]:
        if len(self) >= MAX_CACHED_TEXTS:
            self.clear()
        words = self[text] = tuple(iter_words(to_plain_text(text)))
        return words


_words = _Words()
_plain_texts = _PlainTexts()
_text_words = _TextWords()
to_plain_text = _plain_texts.__getitem__
"""Returns Markdown as plain text, one line per block, with the character VALUE for each ``{{ placeholder }}``."""
split_words = _text_words.__getitem__
"""Returns the words of a Markdown text in lower case, without its ``{{ placeholders }}``."""


def _strip_markup(text: str) -> str:
    bare = SHOWN.sub(VALUE, text) if "{{" in text else text
    if not (_SIGN.search(bare) or _LISTED.match(bare)):
        return " ".join(bare.split())
    blocks = (" ".join(block.split()) for block in mask_markup(text).replace(_NOTHING, "").split(_BREAK))
    return "\n".join(block for block in blocks if block)


def clear_text_cache() -> None:
    """Delete the cached texts and words, once no rule will examine them again: they take more memory than the bank."""
    _plain_texts.clear()
    _text_words.clear()
    _words.clear()


def iter_words(said: str) -> Iterator[str]:
    """Return the words of a plain text in lower case."""
    return chain.from_iterable(map(_words.__getitem__, said.split()))


def count_sentences(said: str) -> int:
    """Return the number of sentences of a plain text."""
    return said.count("\n") + 1 + len(_SENTENCE_END.findall(said)) if said else 0


def split_sentences(said: str) -> list[str]:
    """Return the sentences of a plain text; a heading, a list item or a choice is one."""
    ended = _SENTENCE_END.sub(r"\g<0>\n", said)
    return [s for sentence in ended.split("\n") if (s := sentence.strip())]


def locate_in_source(text: str, offset: int) -> int:
    """Return the offset in a Markdown text of the character at an offset of its plain text."""
    said = to_plain_text(text)
    starts, tokens, masked = _find_words(text)
    start = max(said.rfind(" ", 0, offset), said.rfind("\n", 0, offset)) + 1
    number = bisect_left(starts, start)
    if number >= len(tokens):
        return 0
    shown = [place for place in range(*tokens[number]) if masked[place] != _NOTHING]
    return shown[min(offset - start, len(shown) - 1)]


def _find_words(text: str) -> tuple[Sequence[int], Sequence[tuple[int, int]], str]:
    """Return the offsets of the words in the plain text, their spans in the mask, and the mask."""
    masked = mask_markup(text)
    starts = tuple(word.start() for word in _SPACED.finditer(to_plain_text(text)))
    return starts, tuple(token.span() for token in _TOKEN.finditer(masked)), masked


def mask_markup(text: str) -> str:
    """Return Markdown with its markup replaced by spaces and word joiners, so that offsets stay the same."""
    made: list[str] = []
    ends = False
    lines = (_NOTE.sub(_blot_note, text) if "<!--" in text else text).split("\n")
    messages = dict(_mask_messages(lines)) if "```" in text else {}
    for index, line in enumerate(lines):
        if index in messages:
            made += (_BREAK, messages[index])
            ends = True
            continue
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
    is_marked = _OTHERS.search(rest) or rest.rstrip(" \t").endswith("}")
    return " " * size + (_INLINE.sub(_blot, rest) if is_marked else TAG.sub(_blot_tag, rest))


def _mask_messages(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines of messages, with their index: only the fences and the values of the setting are markup there.

    Each line is a block; in a chat or post, the sender with the time is one, and the words are another.
    """
    for fence in find_message_fences(lines):
        opening = lines[fence.first]
        start = len(opening.rstrip()) - len(fence.where)
        yield fence.first, " " * start + TAG.sub(_blot_tag, opening[start:])
        for index in fence.body:
            yield index, TAG.sub(_blot_tag, _split_sender(lines[index]) if fence.has_senders else lines[index])
        if fence.is_closed:
            yield fence.last - 1, " " * len(lines[fence.last - 1])


def _split_sender(line: str) -> str:
    colon = find_colon(line)
    return f"{line[: colon + 1]}{_BREAK}{line[colon + 2 :]}" if colon >= 0 else line


def blank_code(text: str) -> str:
    """Return Markdown with spaces in place of its code and messages, so that offsets stay the same."""
    lines = text.split("\n")
    for fence in find_fences(lines):
        for index in range(fence.first, fence.last):
            lines[index] = " " * len(lines[index])
    return _CODE.sub(lambda code: " " * len(code.group()), "\n".join(lines))


def is_in_message(text: str, offset: int) -> bool:
    """Return whether an offset in Markdown is inside a message (chat, email, post or notice)."""
    if "```" not in text[:offset]:
        return False
    line = text.count("\n", 0, offset)
    return any(fence.first <= line < fence.last for fence in find_message_fences(text.split("\n")))


def _blot_note(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match.group())


def _blot(match: re.Match[str]) -> str:
    size = len(match.group())
    if match["gone"] is not None:
        return " " * size
    if match["cell"] is not None:
        return _BREAK
    return _blot_tag(match) if match["body"] is not None else _NOTHING * size


def _blot_tag(match: re.Match[str]) -> str:
    return (VALUE if _is_value(match["body"]) else _NOTHING).ljust(len(match.group()), _NOTHING)


def _is_value(body: str) -> bool:
    """Return whether the words between ``{{`` and ``}}`` are the name of a value, which is shown."""
    tag = BODY.fullmatch(body)
    return tag is not None and tag["value"] is not None
